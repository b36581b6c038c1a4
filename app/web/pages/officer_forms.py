"""The small forms by which an officer records what happened: what each asks, and what there is to choose from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.casework import access, open_matters
from app.casework.access import Person
from app.casework.desk import Desk
from app.documents.words import money
from schemas.desk import HOLDS
from schemas.events.support import METHODS

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Field:
    """A field of a small form. `kind`: select, radios, checks, date, text or words. `choices` are of the matter."""

    kind: str
    name: str
    label: str
    hint: str = ""
    choices: Callable[[Desk], Choices] = lambda _desk: ()


@dataclass(frozen=True)
class Form:
    """A small form: its title, what it asks, and the word of `access.MAY` that it needs."""

    title: str
    act: str
    fields: tuple[Field, ...]


def _parents(found: Desk) -> Choices:
    return [(side.id, side.name) for side in found.sides]


def _notices(found: Desk) -> Choices:
    return [(name, open_matters.notice_words(found.history, name)) for name in open_matters.notices(found.history)]


def _or_none(choices: Callable[[Desk], Choices], text: str) -> Callable[[Desk], Choices]:
    return lambda found: [("", text), *choices(found)]


def _payments(found: Desk) -> Choices:
    told = open_matters.unmatched(found.history)
    return [
        (e.id, f"{money(int(e.data['pence']))} on {e.data['paid_on']}, {e.data.get('reference', '')}") for e in told
    ]


def _held(found: Desk) -> Choices:
    names = dict(_parents(found))
    held = open_matters.held(found)
    return [(f"{each.name}/{each.parent or ''}", _held_words(each, names)) for each in held]


def _held_words(each: open_matters.Held, names: Mapping[str, str]) -> str:
    whom = f", for {names.get(each.parent, each.parent)}" if each.parent else ""
    return f"{each.name}{whom}: {each.says}"


def _spelt(names: Sequence[str]) -> Callable[[Desk], Choices]:
    return lambda _found: [(name, name.replace("_", " ").replace("-", " ").capitalize()) for name in names]


def _to_post(found: Desk) -> Choices:
    return [(name, f"{title}, {name}") for name, title in open_matters.to_post(found)]


def _sent(found: Desk) -> Choices:
    titles = {paper.id: f"{paper.title} ({paper.id})" for paper in found.papers}
    told = [(name, open_matters.notice_words(found.history, name)) for name in open_matters.sent(found.history)]
    return [(name, titles.get(name, name) if words == name else words) for name, words in told]


def _already(_found: Desk) -> Choices:
    return [("yes", "It is in the post already: record it, and put it on hold")]


FORMS = {
    "posted": Form(
        "Record that a letter was posted",
        "record_post",
        (
            Field("radios", "notice", "Which letter or notice?", "", _to_post),
            Field("date", "posted_on", "On which day was it posted?"),
            Field("select", "method", "How?", "", _spelt(METHODS)),
            Field("checks", "already", "If it may not be posted any more", "", _already),
        ),
    ),
    "received": Form(
        "Record that a notice was received",
        "record_post",
        (
            Field("radios", "notice", "Which notice?", "", _notices),
            Field("date", "received_on", "On which day was it received?"),
            Field("words", "proof", "What proves it?"),
        ),
    ),
    "returned": Form(
        "Record that post came back",
        "record_post",
        (
            Field("radios", "person", "Post to whom?", "", _parents),
            Field("date", "returned_on", "On which day did it come back?"),
            Field("select", "item", "What came back?", "", _or_none(_sent, "Not known")),
            Field("words", "reason", "What does it say on it?"),
        ),
    ),
    "paid": Form(
        "Record a payment",
        "record_payment",
        (
            Field("text", "pounds", "How much, in pounds?", "For example, 80 or 160.50"),
            Field("date", "paid_on", "On which day was it paid?"),
            Field("select", "notice", "For which notice?", "", _or_none(_notices, "Not known: it waits to be matched")),
            Field("text", "reference", "The reference that came with it"),
        ),
    ),
    "matched": Form(
        "Match a payment to a notice",
        "record_payment",
        (
            Field("radios", "payment", "Which payment?", "", _payments),
            Field("radios", "notice", "To which notice does it belong?", "", _notices),
        ),
    ),
    "hold": Form(
        "Put on hold",
        "set_hold",
        (
            Field("radios", "hold", "What does it wait for?", "", _spelt(HOLDS)),
            Field("select", "parent", "Whom does it concern?", "", _or_none(_parents, "The whole matter")),
            Field("words", "reason", "Why?", "The court's clock runs on"),
        ),
    ),
    "clear": Form(
        "Clear a hold",
        "clear_hold",
        (
            Field("radios", "hold", "Which hold?", "", _held),
            Field("words", "reasons", "Why can it be cleared?"),
        ),
    ),
}  # fmt: skip


def offered(who: Person) -> tuple[tuple[str, str], ...]:
    """The small forms that this person may send: a name and a title."""
    return tuple((name, form.title) for name, form in FORMS.items() if access.may(who, form.act))
