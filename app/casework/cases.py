"""Questions about a case: which there are, and their answers straight from a case file. Pure: nothing is stored."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from app.casework.errors import NotFound, Problem, refused
from app.documents.words import long_date
from app.domain.calendar import add_years
from app.domain.decision import Coordinates, Decision, Proposal
from app.domain.history import History
from app.engine import Pack, decide, readiness, timeline
from schemas import case_file

LONGEST = 10
"""The most years that one timeline covers."""


@dataclass(frozen=True)
class Question:
    """One measure for one parent (None: about the child), where it stands in time, and what somebody thinks of."""

    measure: str
    parent: str | None
    valid_on: date
    known_at: datetime
    law_on: date | None = None
    proposal: Proposal = field(default_factory=Proposal)

    @property
    def coordinates(self) -> Coordinates:
        """The four clocks."""
        return Coordinates(self.valid_on, self.known_at, self.measure, self.parent, self.law_on)


def read_case(pack: Pack, file: Any) -> History:
    """The history in a parsed case file, its codes judged by the pack. Raises `CaseFileError` naming every fault."""
    return case_file.load(file, pack.schemes)


def questions(
    pack: Pack, history: History, asked: Question, measure: str | None = None, parent: str | None = None
) -> Iterator[Question]:
    """Every measure for every parent, or those asked for; `asked` gives the time and the proposal.

    Raises `NotFound` for a measure or a parent that is not there.
    """
    for name in [known_measure(pack, measure)] if measure else sorted(pack.measures):
        for person in parents_for(pack, history, name, parent):
            yield replace(asked, measure=name, parent=person)


def parents_for(pack: Pack, history: History, measure: str, parent: str | None = None) -> tuple[str | None, ...]:
    """Whom a measure is asked about: each parent, or the child alone (None). Raises `NotFound` for a strange parent."""
    if parent is not None:
        known_parent(history, parent)
    if pack.measures[measure][-1].concerns == "child":
        return (None,)
    return (parent,) if parent else history.matter.parents


def known_parent(history: History, parent: str) -> str:
    """The same id. Raises `NotFound` for somebody who is no parent in the matter."""
    if parent not in history.matter.parents:
        known = ", ".join(history.matter.parents) or "none"
        raise NotFound(Problem("", "parent", f"{parent} is no parent in this matter.", f"Its parents are: {known}."))
    return parent


def known_measure(pack: Pack, measure: str) -> str:
    """The same name. Raises `NotFound` where the pack has no such measure."""
    if measure not in pack.measures:
        known = ", ".join(sorted(pack.measures))
        raise NotFound(Problem("", "measure", f"There is no measure {measure!r} in the rules.", f"Use one of {known}."))
    return measure


def title_of(pack: Pack, measure: str, on: date) -> str:
    """What a measure is called on a day: the title of its latest version that had begun by then."""
    versions = pack.measures[measure]
    return next((version.title for version in reversed(versions) if version.start <= on), versions[-1].title)


def answer(pack: Pack, history: History, question: Question) -> Decision:
    """The engine's decision. Raises `EngineFault` where its two evaluators disagree, `FactError` for an odd fact."""
    return decide(pack, history, question.coordinates, question.proposal)


def readiness_of(pack: Pack, history: History, question: Question) -> dict[str, Any]:
    """What is met and what is missing. Raises as `answer`."""
    return readiness(pack, history, question.coordinates, question.proposal)


def timeline_of(pack: Pack, history: History, question: Question, end: date) -> Mapping[str, Any]:
    """When the measure opens and closes, from the valid date to `end` (inclusive).

    Raises as `answer`, and `Refused` for days that end before they begin or for more than ten years of them.
    """
    _in_bounds(question.valid_on, end)
    spans = timeline(pack, history, question.measure, question.parent, question.known_at, question.valid_on, end)
    title = title_of(pack, question.measure, end)
    return {"measure": question.measure, "title": title, "parent": question.parent, "spans": spans}


def _in_bounds(start: date, end: date) -> None:
    if end < start:
        says = f"The last day asked about, {long_date(end)}, is before the first, {long_date(start)}."
        raise refused("to", says, "Give a last day on or after the first.")
    if end >= add_years(start, LONGEST):
        says = f"From {long_date(start)} to {long_date(end)} is more than {LONGEST} years."
        raise refused("to", says, "Ask about fewer days.")
