"""One live notice for a session of a parent and a pupil, kept by a unique index.

A notice takes its sessions. A withdrawn notice keeps them: they can never stand behind another notice, unless the
notice was withdrawn for a material error and is released, by name, so that a corrected one can take them.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import history
from app.persistence import ledger
from app.persistence.errors import Conflict, NotFound, Taken
from app.persistence.tables import NoticeReleaseRow, NoticeSessionRow, PairRow

RELEASING = frozenset({"material_error"})
"""The grounds of withdrawal after which a corrected notice may stand on the same sessions."""


def lock_pair(session: Session, pupil: str, person: str) -> None:
    """Hold the row of a pupil and a parent to the end of the transaction: count their notices after this."""
    ledger.upsert(session, PairRow, [{"pupil": pupil, "person": person}], ["pupil", "person"])
    which = (PairRow.pupil == pupil, PairRow.person == person)
    session.execute(select(PairRow.pupil).where(*which).with_for_update()).one()


def take(session: Session, notice: str, pupil: str, person: str, sessions: Iterable[history.Session]) -> int:
    """Let a notice stand on these sessions; return how many were new. The same notice again adds nothing.

    Raises `Taken`, naming the notice and the session, if another notice stands on one of them; `Conflict` if this
    notice already stands on other sessions.
    """
    lock_pair(session, pupil, person)
    wanted = sorted(set(sessions))
    rows, released = _taken(session, pupil, person), _released(session)
    own = {(row.date, row.half) for row in rows if row.notice == notice}
    if own:
        if own != set(wanted):
            raise Conflict(f"notice {notice} already stands on other sessions")
        return 0
    return _take(session, notice, pupil, person, [(at, _turn(at, rows, released)) for at in wanted])


def standing(session: Session, pupil: str, person: str) -> dict[history.Session, str]:
    """The sessions that notices to this parent for this pupil stand on, withdrawn or not, and which notice."""
    released = _released(session)
    taken = [row for row in _taken(session, pupil, person) if row.notice not in released]
    return {history.Session(row.date, "AM" if row.half == "AM" else "PM"): row.notice for row in taken}


def release(session: Session, notice: str, ground: str) -> int:
    """Let a corrected notice take this notice's sessions; 1 if that is new, else 0.

    Raises `Conflict` for a ground of withdrawal that does not allow it, `NotFound` if the notice stands on nothing.
    """
    if ground not in RELEASING:
        raise Conflict(f"notice {notice} was withdrawn for {ground}: its sessions cannot support another notice")
    if not session.scalars(select(NoticeSessionRow.seq).where(NoticeSessionRow.notice == notice).limit(1)).first():
        raise NotFound(f"notice {notice} stands on no session")
    return ledger.add(session, NoticeReleaseRow, [{"notice": notice, "ground": ground}])


def _take(session: Session, notice: str, pupil: str, person: str, turns: Sequence[tuple[history.Session, int]]) -> int:
    whose = {"notice": notice, "pupil": pupil, "person": person}
    rows = [{**whose, "date": at.date, "half": at.half, "turn": turn} for at, turn in turns]
    added = ledger.add(session, NoticeSessionRow, rows)
    if added != len(rows):
        raise Taken(f"notice {notice}: another notice took one of its sessions at the same time")
    return added


def _turn(at: history.Session, rows: Sequence[NoticeSessionRow], released: frozenset[str]) -> int:
    here = [row.notice for row in rows if (row.date, row.half) == at]
    for other in here:
        if other not in released:
            raise Taken(f"{at.date} {at.half} already stands behind notice {other}")
    return len(here)


def _taken(session: Session, pupil: str, person: str) -> Sequence[NoticeSessionRow]:
    which = (NoticeSessionRow.pupil == pupil, NoticeSessionRow.person == person)
    return session.scalars(select(NoticeSessionRow).where(*which).order_by(NoticeSessionRow.seq)).all()


def _released(session: Session) -> frozenset[str]:
    return frozenset(session.scalars(select(NoticeReleaseRow.notice)))
