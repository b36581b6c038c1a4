"""A server that is killed: carries out acts until, about to send its n-th statement, it sends itself SIGKILL.

python -m tests.persistence.writer URL KEY_FOLDER N
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from typing import Any

from sqlalchemy import event

from app.persistence import notices, streams
from app.persistence.database import Database, Session
from tests import make
from tests.persistence.store import SESSIONS, act

ACTS = 3


def write(session: Session, number: int) -> None:
    """One act: a note and a notice's sessions, all or nothing."""
    streams.append(session, [make.event("note_made", stream=f"matter:k{number}", text="Rang home.")])
    notices.take(session, f"k{number}", f"c{number}", "p1", SESSIONS)


def main(url: str, keys: str, fatal: int) -> None:
    """Say the number of each act once it is committed."""
    database, sent = Database(url, keys), count(1)

    def die(*_: Any) -> None:
        if next(sent) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(database.engine, "before_cursor_execute", die)
    event.listen(database.engine, "commit", die)
    for number in range(ACTS):
        with act(database) as session:
            write(session, number)
        print(number, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
