"""One of several servers on one store: says its port once it answers, and serves until it is ended.

python -m tests.persistence.server URL KEY_FOLDER DOCUMENT_FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from freezegun import freeze_time
from werkzeug.serving import make_server

from app import create_app
from app.config import Settings
from app.engine import load_pack
from app.persistence.database import Database

ROOT = Path(__file__).parents[2]


def main(url: str, keys: str, folder: str) -> None:
    """Serve the invented council, on the Friday after everything in the invented matters was recorded."""
    rules, signed = ROOT / "rules" / "england", ROOT / "fixtures" / "signoffs.yaml"
    settings = Settings(url, Path(keys), Path(folder), "wealdmere", rules, signed)
    freeze_time("2026-11-20 18:00", tick=True).start()
    app = create_app(settings, Database(url, keys), load_pack(rules, signed))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3])
