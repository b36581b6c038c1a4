"""Acts: a person answers, determines, and makes a letter."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from app.casework import (
    answers,
    clock,
    decisions,
    departures,
    determinations,
    letters,
    matters,
)
from app.casework.access import Person
from app.casework.determinations import Departure
from app.casework.errors import refused
from app.commands import text
from app.commands.common import (
    NOBODY,
    ROLE,
    Day,
    House,
    json_option,
    pass_house,
    person_options,
    read_json,
    read_proposal,
    tell,
    who_options,
)
from app.documents.letters import letters as letter_names
from app.documents.manifest import manifest


@click.command()
@click.argument("case")
@click.option("--question", required=True, help="The id of the ask, or the fact that is an open question of law.")
@click.option("--answer", required=True)
@click.option("--reasons", required=True)
@click.option("--parent")
@click.option("--about", help="What it is about where there could be several, such as the notice to withdraw.")
@person_options
@json_option
@pass_house
def answer(
    house: House,
    case: str,
    question: str,
    answer: str,
    reasons: str,
    parent: str | None,
    about: str | None,
    name: str,
    role: str,
) -> None:
    """Answer a question about a CASE that only a person can judge."""
    who = house.person(name, role)
    said = (house.matter(case, who), question, answer, reasons, parent)
    event = answers.record(house.db, house.pack, who, *said, about=about)
    tell(house, {"event": event}, lambda: f"The answer is recorded ({event}).")


@click.command()
@click.argument("case")
@click.option("--measure", help="Needed unless a decision is named.")
@click.option("--parent")
@click.option("--proposal", help="A file with what somebody thinks of doing.")
@click.option("--decision", help="The decision (id or fingerprint) it acts on; decided now unless given.")
@click.option("--answer", required=True, type=click.Choice(determinations.ANSWERS))
@click.option("--reasons", required=True, help="In words to the family: a letter prints them as they stand.")
@click.option("--departs-from", multiple=True, help="A rule that a lawyer departs from, with these reasons.")
@person_options
@json_option
@pass_house
def determine(
    house: House,
    case: str,
    measure: str | None,
    parent: str | None,
    proposal: str | None,
    decision: str | None,
    answer: str,
    reasons: str,
    departs_from: tuple[str, ...],
    name: str,
    role: str,
) -> None:
    """Record what a named person determines about a CASE.

    To issue, to decline or to refer back, on a decision. Nothing else issues anything.
    """
    who = house.person(name, role)
    matter = house.matter(case, who)
    on = decision or _decide(house, who, matter, measure, parent, proposal)
    departs = [Departure(rule, reasons) for rule in departs_from]
    made = determinations.determine(house.db, house.pack, who, matter, on, answer, reasons, departs)
    found = decisions.find(house.db, who, made.decision)
    told = {**vars(made), "letters": _letters_for(made, found.record or {})}
    tell(house, told, lambda: text.determined(told, found.explanation or {}, found.record or {}))


def _letters_for(made: determinations.Determination, record: Mapping[str, Any]) -> list[str]:
    """The letters that this determination allows to be made."""
    said = [manifest(name) for name in letter_names()]
    ours = [each for each in said if (each.measure, each.determination) == (made.measure, made.answer)]
    return [each.letter for each in ours if each.stage in (None, record.get("stage"))]


def _decide(
    house: House, who: Person, matter: str, measure: str | None, parent: str | None, proposal: str | None
) -> str:
    if measure is None:
        raise refused("measure", "Neither a decision nor a measure is named.", "Give --measure or --decision.")
    made = decisions.decide(house.db, house.pack, who, matter, measure, parent, proposal=read_proposal(proposal))
    if len(made) != 1:
        raise refused("parent", f"This matter has {len(made)} parents.", "Give --parent: each is decided alone.")
    return made[0].id


@click.command()
@click.argument("case")
@click.option("--letter", required=True, type=click.Choice(letter_names()))
@click.option("--parent", help="Needed where the matter has more than one parent.")
@click.option("--posting-on", type=Day(), help="The day it will be posted, which is its date; today unless given.")
@click.option("--determination", help="The determination it acts on; the latest unless given.")
@click.option("--details", help="A JSON file with what only the signer can tell, in the shape of the letter's facts.")
@click.option("--proposal", help="A file with what somebody thinks of doing, for a draft.")
@click.option("--draft", is_flag=True, help="Only a draft, even where a final letter is allowed.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path(), help="The folder to write it to.")
@click.option("--by", "--name", "name", help="Who makes it. Needed, with --role, unless only a draft is asked for.")
@click.option("--role", type=ROLE, help="In which role.")
@json_option
@pass_house
def letter(
    house: House,
    case: str,
    letter: str,
    parent: str | None,
    posting_on: date | None,
    determination: str | None,
    details: str | None,
    proposal: str | None,
    draft: bool,
    output: Path,
    name: str | None,
    role: str | None,
) -> None:
    """Make a letter to one parent of a CASE. It is a draft, and says why, unless everything allows a final one."""
    if not draft and not (name and role):
        raise refused("by", "Nobody is named.", "Give --by and --role, or --draft.")
    who = house.person(name or NOBODY, role or "authorised_officer")
    matter = house.matter(case, who)
    order = letters.Order(
        letter=letter,
        matter=matter,
        parent=parent or _only_parent(house, who, matter),
        posting_on=posting_on or clock.today(),
        determination=determination,
        details=read_json(details) if details else {},
        proposal=read_proposal(proposal),
        draft=draft,
    )
    made = letters.make(house.db, house.pack, who, order, house.folder)
    path = write(made, output)
    told = {key: value for key, value in vars(made).items() if key != "data"}
    told |= {"posting_on": made.posting_on.isoformat(), "final": made.final, "path": str(path)}
    tell(house, told, lambda: "\n".join([f"{'Final' if made.final else 'Draft'}: {path}", *made.why_draft]))


def write(made: letters.Made, folder: Path) -> Path:
    """Write a letter's bytes into a folder; the file's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / made.file_name
    path.write_bytes(made.data)
    return path


def _only_parent(house: House, who: Person, matter: str) -> str:
    found = matters.parents_of(house.db, who, matter)
    if len(found) != 1:
        raise refused("parent", f"This matter has {len(found)} parents.", "Give --parent: each has a letter alone.")
    return found[0]


@click.command("departures")
@who_options("auditor")
@json_option
@pass_house
def departed(house: House, name: str, role: str) -> None:
    """List who departed from the rules, from which, and why."""
    found = departures.every(house.db, house.person(name, role))
    words = [f"{d.matter}  {d.rule}  {d.name} ({d.role.replace('_', ' ')}): {d.reasons}" for d in found]
    tell(
        house,
        {"departures": [d.json for d in found]},
        lambda: "\n".join(words) or "Nobody has departed from the rules.",
    )
