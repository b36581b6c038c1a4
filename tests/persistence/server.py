"""One of several servers on one store: says its port once it answers, and serves until it is ended.

python -m tests.persistence.server URL KEY_FOLDER DOCUMENT_FOLDER [TIME [never]]

With `never` its checks of the audit log say how far they are, and never end.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from freezegun import freeze_time
from werkzeug.serving import make_server

from app import create_app
from app.casework import audits
from app.config import Settings
from app.domain.progress import Tell
from app.engine import load_pack
from app.persistence.database import Database
from app.persistence.verify import Verified

ROOT = Path(__file__).parents[2]


def endless(*_given: Any, tell: Tell, **_more: Any) -> Verified:
    """A check that has done one part of three, and goes no further."""
    tell(1, 3)
    while True:
        time.sleep(1)


def main(url: str, keys: str, folder: str, at: str = "2026-11-20 18:00", ends: str = "") -> None:
    """Serve the invented council, on the Friday after everything in the invented matters was recorded."""
    if ends == "never":
        audits.verify = endless
    rules, signed = ROOT / "rules" / "england", ROOT / "fixtures" / "signoffs.yaml"
    settings = Settings(url, Path(keys), Path(folder), "wealdmere", rules, signed)
    freeze_time(at, tick=True).start()
    app = create_app(settings, Database(url, keys), load_pack(rules, signed))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
