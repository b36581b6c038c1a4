"""Questions: decide, readiness, timeline. From a case file nothing is stored; of a matter, the decision is kept."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, TypeVar

import click

from app.casework import cases, clock, decisions, matters
from app.casework.cases import Question
from app.commands import ready, text
from app.commands.common import (
    Day,
    House,
    Moment,
    is_file,
    json_option,
    pass_house,
    read_json,
    read_proposal,
    tell,
    who_options,
)
from app.domain.history import History
from app.engine import as_json

F = TypeVar("F", bound=Callable[..., Any])


def question_options(command: F) -> F:
    """What is asked, about whom, and when."""
    for option in (
        click.option("--law-on", type=Day(), help="The law of one day for every rule."),
        click.option("--known-at", type=Moment(), help="What was known by then; for a case file, the end of today."),
        click.option("--valid-on", type=Day(), help="The day asked about; today unless given."),
        click.option("--proposal", help="A file with what somebody thinks of doing."),
        click.option("--parent", help="One parent; every parent unless given."),
        click.option("--measure", help="One measure; every measure unless given."),
    ):
        command = option(command)
    return command


def _asked(proposal: str | None, valid_on: date | None, known_at: datetime | None, law_on: date | None) -> Question:
    today = clock.today()
    return Question("", None, valid_on or today, known_at or clock.end_of(today), law_on, read_proposal(proposal))


@click.command()
@click.argument("case")
@question_options
@who_options("auditor")
@json_option
@pass_house
def decide(
    house: House,
    case: str,
    measure: str | None,
    parent: str | None,
    proposal: str | None,
    valid_on: date | None,
    known_at: datetime | None,
    law_on: date | None,
    name: str,
    role: str,
) -> None:
    """Decide a CASE: a case file, or a matter in the store. The file - is standard input."""
    if is_file(case):
        asked = _asked(proposal, valid_on, known_at, law_on)
        made = decisions.decide_case(house.pack, read_json(case), asked, measure, parent)
        found = [as_json(each) for each in made]
    else:
        who, proposed = house.person(name, role), read_proposal(proposal)
        kept = decisions.decide(
            house.db, house.pack, who, case, measure, parent,
            proposal=proposed, valid_on=valid_on, known_at=known_at, law_on=law_on,
        )  # fmt: skip
        found = [each.json for each in kept]
    one = measure is not None and len(found) == 1
    tell(house, found[0] if one else {"decisions": found}, lambda: "\n\n\n".join(map(text.decision, found)))


@click.command()
@click.argument("case")
@question_options
@who_options("auditor")
@json_option
@pass_house
def readiness(
    house: House,
    case: str,
    measure: str | None,
    parent: str | None,
    proposal: str | None,
    valid_on: date | None,
    known_at: datetime | None,
    law_on: date | None,
    name: str,
    role: str,
) -> None:
    """Say what a CASE has and lacks for a measure.

    What is met, what is missing, whose step it is, and by when.
    """
    history = _history(house, case, name, role)
    asked = _asked(proposal, valid_on, known_at, law_on)
    each = cases.questions(house.pack, history, asked, measure, parent)
    found = [cases.readiness_of(house.pack, history, question) for question in each]
    _tell(house, found, "readiness", measure, ready.readiness)


@click.command()
@click.argument("case")
@question_options
@click.option("--to", "end", type=Day(), help="The last day asked about; a year after the first unless given.")
@who_options("auditor")
@json_option
@pass_house
def timeline(
    house: House,
    case: str,
    measure: str | None,
    parent: str | None,
    proposal: str | None,
    valid_on: date | None,
    known_at: datetime | None,
    law_on: date | None,
    end: date | None,
    name: str,
    role: str,
) -> None:
    """Say on which days each measure opens and closes for a CASE."""
    history = _history(house, case, name, role)
    asked = _asked(proposal, valid_on or history.matter.opened_on, known_at, law_on)
    last = end or clock.a_year_after(asked.valid_on)
    each = cases.questions(house.pack, history, asked, measure, parent)
    found = [cases.timeline_of(house.pack, history, question, last) for question in each]
    _tell(house, found, "timelines", measure, text.timeline)


def _history(house: House, case: str, name: str, role: str) -> History:
    if is_file(case):
        return cases.read_case(house.pack, read_json(case))
    return matters.read(house.db, house.person(name, role), case)


def _tell(house: House, found: Iterable[Any], key: str, measure: str | None, words: Callable[[Any], str]) -> None:
    several = list(found)
    one = measure is not None and len(several) == 1
    tell(house, several[0] if one else {key: several}, lambda: "\n\n".join(map(words, several)))
