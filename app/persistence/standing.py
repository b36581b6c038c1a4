"""Which decision stands on each measure of a matter, for lists that span every matter.

It fills as matters are decided. A store that is older than the index has it filled by `app.casework.indexing`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.domain.decision import LAST_SAFE_DAY, Decision
from app.persistence import ledger
from app.persistence.tables import DecisionRow, StandingRow

KEY = ("matter", "measure", "parent")


@dataclass(frozen=True)
class Standing:
    """The latest decision on a measure. `parent` None: about the child. `last_day`: the last safe day, inclusive."""

    matter: str
    measure: str
    parent: str | None
    decision: str
    outcome: str
    in_the_way: int
    last_day: date | None


def note(session: Session, id_: str, matter: str, decision: Decision, today: date) -> None:
    """Enter a decision that was just stored, unless one stands that was made on more knowledge, or for a later day.

    What was asked for a day to come, or under the law of another day, is a thought: it never stands.
    """
    asked = decision.record["coordinates"]
    key = {"matter": matter, "measure": asked["measure"], "parent": asked["parent"] or ""}
    known_at, valid_on = datetime.fromisoformat(asked["known_at"]), date.fromisoformat(asked["valid_on"])
    if asked.get("law_on") or valid_on > today:
        return
    which = [getattr(StandingRow, name) == value for name, value in key.items()]
    stands = session.execute(select(StandingRow.known_at, StandingRow.valid_on).where(*which)).first()
    if stands is not None and (stands.known_at, stands.valid_on) > (known_at, valid_on):
        return
    told = decision.explanation
    row = {
        "decision": id_,
        "outcome": decision.outcome,
        "in_the_way": len(told["why_not"]) + told["why_not_more"],
        "last_day": _last_day(decision),
        "known_at": known_at,
        "valid_on": valid_on,
    }
    ledger.upsert(session, StandingRow, [{**key, **row}], KEY)


def without(session: Session) -> tuple[str, ...]:
    """The matters in which a measure was decided for somebody and nothing stands here for it, sorted."""
    same = [getattr(StandingRow, name) == getattr(DecisionRow, name) for name in ("council", "matter", "measure")]
    known = select(StandingRow.matter).where(*same, StandingRow.parent == func.coalesce(DecisionRow.parent, ""))
    found = select(DecisionRow.matter).where(~known.exists()).distinct()
    return tuple(session.scalars(found.order_by(DecisionRow.matter)))


def of_matters(session: Session, matters: Collection[str]) -> tuple[Standing, ...]:
    """What stands on these matters, by matter, measure and parent."""
    found = select(StandingRow).where(StandingRow.matter.in_(matters))
    return tuple(_standing(row) for row in session.scalars(found.order_by(*(getattr(StandingRow, n) for n in KEY))))


def page(
    session: Session,
    measures: Collection[str],
    leave_out: Collection[str],
    most_in_the_way: int | None,
    size: int,
    skip: int = 0,
) -> tuple[Standing, ...]:
    """Those on these measures, but for the outcomes left out, by last safe day; those without one come last.

    `most_in_the_way`: only those that no more ways than that keep from yes.
    """
    which: list[ColumnElement[bool]] = [StandingRow.measure.in_(measures), StandingRow.outcome.not_in(leave_out)]
    if most_in_the_way is not None:
        which.append(StandingRow.in_the_way <= most_in_the_way)
    dated, undated = StandingRow.last_day.is_not(None), StandingRow.last_day.is_(None)
    found = _rows(session, [*which, dated], size, skip)
    if len(found) < size:
        before = session.scalar(select(func.count()).select_from(StandingRow).where(*which, dated)) or 0
        found += _rows(session, [*which, undated], size - len(found), max(0, skip - before))
    return tuple(_standing(row) for row in found)


def _rows(session: Session, which: list[ColumnElement[bool]], size: int, skip: int) -> list[StandingRow]:
    order = (StandingRow.last_day, *(getattr(StandingRow, name) for name in KEY))
    return list(session.scalars(select(StandingRow).where(*which).order_by(*order).offset(skip).limit(size)))


def _last_day(decision: Decision) -> date | None:
    days = decision.record["deadlines"].get(LAST_SAFE_DAY)
    return date.fromisoformat(days[0]) if days else None


def _standing(row: StandingRow) -> Standing:
    parent = row.parent or None
    return Standing(row.matter, row.measure, parent, row.decision, row.outcome, row.in_the_way, row.last_day)
