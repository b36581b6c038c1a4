"""What the API's description allows and forbids, thrown at a served application: 5,000 requests for each of 3 seeds.

schemathesis from its command line, with every check, signed with each role's key in turn. A failure is shown whole.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from app.engine import load_pack
from app.persistence.database import Database
from bench.stopwatch import tell
from tests.web import thrown

ROOT = Path(__file__).parents[1]
SEEDS = (20261120, 20261121, 20261122)
REQUESTS = 5_000
EXAMPLES = 10
"""Requests for each operation beside those that go through every part of its shape, which are about 5,000 in all."""
ACCEPTED = f"positive_data_acceptance = {{ expected-statuses = {thrown.SEEN!r} }}"


class Quiet(WSGIRequestHandler):
    """Writes no line a request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing."""


class Counted:
    """The service, and how many requests came to it, by the first figure of their answers' status."""

    def __init__(self, app: Any) -> None:
        """`app` is what answers."""
        self.app, self.answered = app, dict[str, int]()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer, and count."""

        def start(status: str, *more: Any) -> Any:
            self.answered[status[0]] = self.answered.get(status[0], 0) + 1
            return start_response(status, *more)

        return self.app(environ, start)


def main() -> None:
    """Throw, seed by seed."""
    pack = load_pack(ROOT / "rules" / "england", ROOT / "fixtures" / "signoffs.yaml")
    failed = 0
    for seed in SEEDS:
        with tempfile.TemporaryDirectory() as made, served(Path(made), pack) as (address, counted):
            said = throw(address, seed, Path(made))
        answered = sum(counted.answered.values())
        found = re.search(r"(\d+) unique failures?", said)
        faults = int(found[1]) if found else 0
        if faults or "No issues found" not in said:
            print(said)
            failed += max(faults, 1)
        tell(f"schemathesis, seed {seed}: requests", f"{answered:,}", f"at least {REQUESTS:,}")
        tell(f"schemathesis, seed {seed}: answers of 5xx", str(counted.answered.get("5", 0)), "0")
        tell(f"schemathesis, seed {seed}: failures of any check", str(faults), "0")
        failed += (answered < REQUESTS) + counted.answered.get("5", 0)
    sys.exit(min(failed, 1))


@contextmanager
def served(folder: Path, pack: Any) -> Iterator[tuple[str, Counted]]:
    """The service on a port of this machine, over a store of its own."""
    empty = folder / "empty.db"
    database = Database(f"sqlite:///{empty}", folder / "keys")
    database.upgrade()
    database.close()
    with thrown.service(folder, empty, pack) as app:
        counted = Counted(thrown.over_tls(app))
        server = make_server("127.0.0.1", 0, counted, threaded=True, request_handler=Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", counted
        server.shutdown()


def throw(address: str, seed: int, folder: Path) -> str:
    """What the command says of one seed."""
    settings = folder / "schemathesis.toml"
    settings.write_text(f"[checks]\n{ACCEPTED}\n", encoding="utf-8")
    command: list[str] = [
        *(str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(settings), "run"),
        *(f"{address}/api/v1/openapi.json", "--seed", str(seed), "--checks", "all", "--max-examples", str(EXAMPLES)),
        *("--exclude-operation-id", thrown.LEFT_OUT, "--phases", "examples,coverage,fuzzing", "--warnings", "off"),
        *("--continue-on-failure", "--no-color"),
    ]
    hooks = {"SCHEMATHESIS_HOOKS": "tests.web.thrown_hooks", "THROWN_DECISION": thrown.KNOWN["decision"]}
    asked = {**os.environ, **hooks, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=asked, capture_output=True, text=True, check=False).stdout
