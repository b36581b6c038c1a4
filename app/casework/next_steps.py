"""What is to be done next in a matter, what holds it, and by when: read from the decisions that stand. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.casework.ladder import Current, Rung
from app.domain.decision import CLOSED, LAST_SAFE_DAY


@dataclass(frozen=True)
class Task:
    """Something to do: what, whose step it is, the earliest day (None: at once), and the measures that wait for it.

    `now`: nothing stands in the way of one of these measures, so a person decides once it is done.
    """

    says: str
    by: str
    earliest: date | None
    opens: tuple[str, ...]
    decision: str
    now: bool


@dataclass(frozen=True)
class Hold:
    """A hold that is open: what it waits for, who clears it and with what. `parent` None: it concerns the child."""

    hold: str
    says: str
    cleared_by: str
    evidence: str
    parent: str | None


def last_safe_day(current: Iterable[Current]) -> date | None:
    """The nearest day on which a court's time limit runs out; no hold stops it. None where no charge is thought of."""
    days = [
        date.fromisoformat(deadline["earliest"])
        for decision in current
        for deadline in decision.explanation["deadlines"]
        if deadline["name"] == LAST_SAFE_DAY and decision.outcome not in CLOSED
    ]
    return min(days, default=None)


def open_holds(current: Iterable[Current]) -> tuple[Hold, ...]:
    """Every hold that is open: once where a decision about the child says it, else for each parent whom it concerns."""
    found = {
        (told["hold"], decision.parent): Hold(
            told["hold"], told["says"], told["cleared_by"], told["evidence"], decision.parent
        )
        for decision in current
        for told in decision.explanation["holds"]
        if told["state"] == "open"
    }
    of_child = {hold for hold, parent in found if parent is None}
    return tuple(hold for (name, parent), hold in found.items() if parent is None or name not in of_child)


def tasks(ladder: Iterable[Rung], current: Iterable[Current]) -> tuple[Task, ...]:
    """What is to be done for the measures that the law leaves open, one line an act: first those open now, by date."""
    wanted = {rung.measure for rung in ladder if rung.main and rung.state in ("here", "open")}
    found: dict[tuple[str, str], list[tuple[date | None, Current]]] = {}
    for decision in current:
        if decision.measure in wanted and decision.outcome not in CLOSED:
            for says, by, earliest in _steps(decision):
                found.setdefault((says, by), []).append((earliest, decision))
    made = [_task(says, by, lines) for (says, by), lines in found.items()]
    return tuple(sorted(made, key=lambda task: (not task.now, task.earliest or date.min)))


def _task(says: str, by: str, lines: list[tuple[date | None, Current]]) -> Task:
    days = [day for day, _ in lines if day]
    opens = tuple(dict.fromkeys(decision.title for _, decision in lines))
    first = next((decision for _, decision in lines if decision.open), lines[0][1])
    return Task(says, by, min(days, default=None), opens, first.id, first.open)


def _steps(decision: Current) -> Iterable[tuple[str, str, date | None]]:
    """The acts that would change the answer; where nothing stands in the way, the questions that nobody answered."""
    for step in decision.explanation["what_next"]:
        yield step["says"], step["by"], date.fromisoformat(step["earliest"]) if step["earliest"] else None
    for ask in decision.explanation["asks"] if decision.open else ():
        if ask["answered"] is None and ask["arises"] is not False:
            yield f"Answer: {ask['says']}", ask["of"], None
