"""The letters of the demo: final ones for what was determined, drafts for every other step that may be considered."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from app.casework import letters, postings
from app.casework.access import Person
from app.casework.errors import CaseworkError
from app.casework.letters import Order
from app.commands.acting import write
from app.commands.demo_world import OFFICER, Demo, evening, fixture, parent_of
from app.documents.errors import DocumentError
from app.domain.calendar import nth_working_day_after
from app.domain.decision import OPEN

LETTERS = {
    ("penalty_notice", "first"): "penalty_notice_first",
    ("penalty_notice", "second"): "penalty_notice_second",
    ("penalty_notice", "standard"): "penalty_notice_2013",
    ("notice_to_improve", None): "notice_to_improve",
    ("penalty_notice_withdrawal", None): "withdrawal",
}


def write_letter(run: Demo, name: str, order: Order, who: Person, at: datetime) -> None:
    """Make a letter, write it out, and post a final one on its day; or say why there is none."""
    folder = run.settings.documents / run.settings.council
    try:
        made = letters.make(run.opened.db, run.opened.pack, who, order, folder, at)
    except (DocumentError, CaseworkError) as refusal:
        run.not_made.append((name, order.letter, str(refusal)))
        return
    run.made.append(made)
    write(made, run.output / name)
    if made.final:
        posted = (run.opened.pack, who, order.matter, made.reference, order.posting_on)
        postings.posted(run.opened.db, *posted, now=evening(order.posting_on))


def drafts(run: Demo) -> str:
    """Every draft there is to make; says how many."""
    before = len(run.made)
    for name, order, who, at in (*_open_measures(run), *_also(run)):
        write_letter(run, name, order, who, at)
    return f"{len(run.made) - before} letters, {len(run.not_made)} not made"


def _open_measures(run: Demo) -> Iterator[tuple[str, Order, Person, datetime]]:
    """A draft for every step that may be considered and on which nobody has determined."""
    done = {(made.matter, made.measure, made.parent) for made in run.determined}
    who, holidays = run.person(*OFFICER), run.opened.pack.bank_holidays
    for name, kept in run.decided.items():
        for each in kept:
            record = each.decision.record
            measure, parent = record["coordinates"]["measure"], record["coordinates"]["parent"]
            letter = LETTERS.get((measure, record["stage"]))
            if letter and each.decision.outcome in OPEN and (each.matter, measure, parent) not in done:
                day = date.fromisoformat(record["coordinates"]["valid_on"])
                posting = nth_working_day_after(day, 1, holidays)
                details = {**details_of(letter), **details_of(letter, "drafts")}
                yield name, Order(letter, each.matter, parent, posting, None, details), who, evening(day)


def _also(run: Demo) -> Iterator[tuple[str, Order, Person, datetime]]:
    for told in fixture("letters.yaml")["also"]:
        posting = date.fromisoformat(told["posting_on"])
        name, letter = told["matter"], told["letter"]
        order = Order(letter, f"m-{name}", parent_of(run, told), posting, None, details_of(letter), draft=True)
        yield name, order, run.person(told["name"], told["role"]), evening(posting)


def details_of(letter: str, which: str = "details") -> Mapping[str, Any]:
    """What a person would fill in by hand for such a letter."""
    found: Mapping[str, Any] = fixture("letters.yaml")[which].get(letter, {})
    return found
