"""Long work that somebody asked for, where every server sees it: waiting, running, then done or failed.

It is no part of the record: what it does to the record it does as an act of its own, in its own transaction. An answer
is kept for a day, and no longer than anything is erased.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_hex

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.persistence import canonical, ledger
from app.persistence.tables import WorkRow

WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
OPEN = (WAITING, RUNNING)
QUIET = timedelta(seconds=60)
"""A server that gave no sign of life for so long is taken to have stopped."""
KEPT = timedelta(days=1)
FIELDS = ("id", "kind", "way", "server", "state", "done", "total", "asked_at", "beat_at", "started_at", "ended_at")


@dataclass(frozen=True)
class Work:
    """A piece of work. `status` is that of its answer, None before there is one; `total` is 0 where nobody can say."""

    id: str
    kind: str
    way: str
    server: str
    state: str
    done: int
    total: int
    asked_at: datetime
    beat_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    answer: bytes | None = None

    def broken(self, now: datetime) -> bool:
        """Did its server stop before the work was done?"""
        return self.state in OPEN and now - self.beat_at > QUIET


def take(
    session: Session, kind: str, asker: str, said: str, server: str, now: datetime, way: str = "", keyed: bool = False
) -> tuple[Work, bool]:
    """The work that this request asks for, and whether it is new.

    The same request of the same person (hashes) is the work that waits or runs already; `keyed`, also that which was
    done. What failed or was broken off is asked for anew.
    """
    ledger.take_turn(session, f"work {said}")
    session.execute(delete(WorkRow).where(WorkRow.asked_at < now - KEPT, WorkRow.beat_at < now - KEPT))
    alike = select(WorkRow).where(WorkRow.said == said, WorkRow.asker == asker)
    for row in session.scalars(alike.order_by(WorkRow.asked_at.desc())):
        found = _work(row)
        if (found.state in OPEN and not found.broken(now)) or (keyed and found.state == DONE):
            return found, False
    new = Work(f"work-{token_hex(12)}", kind, way, server, WAITING, 0, 0, now, now)
    values = {name: getattr(new, name) for name in FIELDS} | {"asker": asker, "said": said, "headers": "{}"}
    ledger.upsert(session, WorkRow, [values], ["id"])
    return new, True


def find(session: Session, id: str, asker: str) -> Work | None:
    """A piece of work that this person (a hash) asked for."""
    row = session.scalars(select(WorkRow).where(WorkRow.id == id, WorkRow.asker == asker)).first()
    return _work(row) if row else None


def start(session: Session, id: str, now: datetime) -> bool:
    """Say that it runs; false for what does not wait any more."""
    return _change(session, id, (WAITING,), state=RUNNING, started_at=now, beat_at=now)


def beat(session: Session, far: Mapping[str, tuple[int, int]], now: datetime) -> None:
    """Give a sign of life for each of these, with how far it is: so many done of so many. None goes backwards."""
    for id, (done, total) in sorted(far.items()):
        _change(session, id, OPEN, beat_at=now)
        ahead = update(WorkRow).where(WorkRow.id == id, WorkRow.state.in_(OPEN), WorkRow.done <= done)
        session.execute(ahead.values(done=done, total=total))


def end(
    session: Session, id: str, status: int, headers: Mapping[str, str], answer: bytes, far: tuple[int, int],
    now: datetime,
) -> bool:  # fmt: skip
    """Keep the answer that it came to: done, or failed where that is a refusal. False where it had ended before."""
    done, total = far
    state = DONE if status < 400 else FAILED
    kept = {"status": status, "headers": canonical.text(dict(headers)), "answer": answer}
    return _change(session, id, OPEN, state=state, ended_at=now, beat_at=now, done=done, total=total, **kept)


def drop_all(session: Session) -> None:
    """Forget every piece of work and its answer: it may be about what is erased."""
    session.execute(delete(WorkRow))


def _change(session: Session, id: str, states: tuple[str, ...], **values: object) -> bool:
    changing = update(WorkRow).where(WorkRow.id == id, WorkRow.state.in_(states)).values(**values)
    return session.scalars(changing.returning(WorkRow.id)).first() is not None


def _work(row: WorkRow) -> Work:
    same = {name: getattr(row, name) for name in FIELDS}
    return Work(**same, status=row.status, headers=json.loads(row.headers), answer=row.answer)
