"""What an application says, by the names that a map uses. What is not recorded is not there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.documents.contexts import Document
from app.documents.family_contexts import EsoApplication, EsoExtension
from app.documents.words import long_date

COMMA, SPACE = ", ", " "
FORMATS = {
    "short": "%d/%m/%Y",
    "day": "%d",
    "month": "%m",
    "year": "%Y",
}
"""How a day may be written, besides `long`: a form often has a box each for day, month and year."""


@dataclass(frozen=True)
class Text:
    """Lines of text, and what stands between them where there is one line only."""

    lines: tuple[str, ...]
    between: str = SPACE


Value = Text | date | str
"""A text, a day, or one of the words that a name may have."""


def values_of(facts: Document) -> dict[str, Value]:
    """Every value that there is, by its name."""
    return {name: value for name, value in _all(facts) if not is_blank(value)}


def written(value: Value, several: bool, how: str = "short") -> str:
    """A value as it is written into a box of one line, or of several."""
    if isinstance(value, Text):
        return ("\n" if several else value.between).join(value.lines)
    if isinstance(value, date):
        return long_date(value) if how == "long" else value.strftime(FORMATS[how])
    return value


def is_blank(value: Value | None) -> bool:
    """Is there nothing to write: no value, or words without a letter?"""
    return not (any(line.strip() for line in value.lines) if isinstance(value, Text) else value)


def _all(facts: Document) -> Iterator[tuple[str, Any]]:
    council, officer = facts.council, facts.officer
    yield "applicant.council", _one(council.name)
    yield "applicant.team", _one(council.team)
    yield "applicant.address", Text(council.address_lines, COMMA)
    yield "applicant.telephone", _one(council.telephone)
    yield "applicant.email", _one(council.email)
    yield from (("signer.name", _one(officer.name)), ("signer.role", _one(officer.role)))
    yield from (("child.name", _one(facts.child.name)), ("child.school", _one(facts.school.name)))
    if isinstance(facts, EsoApplication | EsoExtension):
        yield from _court(facts)
    if isinstance(facts, EsoApplication):
        yield from _application(facts)
    if isinstance(facts, EsoExtension):
        yield from (("order.made_on", facts.order_made_on), ("order.ends_on", facts.order_ends_on))
        yield from (("order.until", facts.until), ("reviewed_on", facts.reviewed_on))
        yield from (("reasons", Text(facts.reasons)), ("review", Text(facts.review)))


def _court(facts: EsoApplication | EsoExtension) -> Iterator[tuple[str, Any]]:
    yield from (("court", _one(facts.court)), ("case_number", _one(facts.case_number)))
    yield from (("lawyer.name", _one(facts.lawyer.name)), ("lawyer.telephone", _one(facts.lawyer.telephone)))
    yield from (("lawyer.email", _one(facts.lawyer.email)), ("child.born", facts.born))
    for n, each in enumerate(facts.respondents, start=1):
        told = {"name": each.name, "relation": each.relation, "place_of_birth": each.place_of_birth}
        told |= {"gender": each.gender, "telephone": each.telephone, "taking_part": each.taking_part}
        yield from ((f"respondent[{n}].{name}", _one(text)) for name, text in told.items())
        yield from ((f"respondent[{n}].lives_with", each.lives_with), (f"respondent[{n}].born", each.born))
        yield f"respondent[{n}].address", Text(each.address_lines, COMMA)


def _application(facts: EsoApplication) -> Iterator[tuple[str, Any]]:
    yield from (("account_number", _one(facts.account_number)), ("child.gender", _one(facts.gender)))
    yield from (("child.address", Text(facts.address_lines, COMMA)), ("child.living", Text(facts.living)))
    yield from (("child.needs", Text(facts.needs)), ("child.responsibility", Text(facts.responsibility)))
    yield from (("child.taking_part", Text(facts.taking_part)), ("child.key_dates", Text(facts.key_dates)))
    yield from (("child.social_worker", _one(facts.social_worker)), ("orders", Text(facts.orders)))
    yield "hearing.timescale", _one(facts.hearing.timescale)
    yield "hearing.without_notice", facts.hearing.without_notice
    yield "hearing.respondents_aware", facts.hearing.respondents_aware
    yield "hearing.reasons", Text(facts.hearing.reasons)
    for n, each in enumerate(facts.consulted, start=1):
        yield f"consulted[{n}].authority", _one(each.authority)
        words = {"limb": each.limb, "own": each.own, "answer": each.answer, "on": each.on}
        yield from ((f"consulted[{n}].{name}", word) for name, word in words.items())
    for name in ("grounds", "risks", "factors", "other_proceedings", "international", "allocation", "preferences"):
        yield name, Text(getattr(facts, name))
    yield from (("ground", facts.ground), ("welsh", facts.welsh), ("confidential", Text(facts.confidential)))
    yield "relied_on", Text(tuple(f"{s.title}, by {s.author}, {long_date(s.on)}" for s in facts.relied_on))
    yield "annexes", Text(tuple(_annexes(facts)))


def _annexes(facts: EsoApplication) -> Iterable[str]:
    for each in facts.annexes:
        state = "attached" if each.state == "attached" else "to follow"
        yield f"{each.title}: {state}{f', {each.reason}' if each.reason else ''}"


def _one(text: str | None) -> Text | None:
    return Text((text,)) if text else None
