"""Citations: each says where it comes from, precisely enough to be looked up, and no surer than it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.engine.dated import Law
from app.engine.lint.case import Case
from app.engine.lint.finding import Finding, Shows
from app.engine.measures import Measure, Rule
from app.engine.signoffs import setting_id

KIND = "citation"
INSTRUMENT = re.compile(r"\bSI (?:19[4-9]\d|20\d\d)/[1-9]\d{0,3}\b")
SPEAKS_OF_ONE = re.compile(r"\bS\.?\s?I\.?\s?\d|\bSI\b")
TITLED = re.compile(r"\b(?:Regulations|Rules|Order) (\d{4})\)? \(SI (\d{4})/")
ACT = re.compile(r"\bAct\b(?! of \d{4})(?! \d{4})")
AN_ACT = re.compile(r"\bAct (?:of )?\d{4}\b")
SECTION = re.compile(r"\b(?:sections?|schedules?|parts?|chapters?|paragraphs?|explanatory notes?|s{1,2}\.?) ?\d", re.I)
UNREAD = re.compile(
    r"\b(?:not|never|nor)(?: \w+)? (?:read|seen)\b|\bno (?:text|source)\b.*\b(?:read|seen)\b|\bunread\b", re.I
)
LEGISLATION = re.compile(r"\b(?:Act|Regulations|Rules|Order)\b")
OWN_PAGE = re.compile(r"\bas the department states\b")
"""The department's own page is a primary source of what it states, whatever was read of the legislation behind it."""
SURE = ("primary", "guidance")
SOMEBODY = re.compile(r"\b(?:parents?|child|children|famil\w+|pupils?|carers?|people)\b", re.I)
FEWEST_WORDS = 2


@dataclass(frozen=True)
class Cited:
    """A text with its citation: a rule, or one dated value of a parameter."""

    file: str
    id: str
    law: Law
    measure: Measure | None = None
    rule: Rule | None = None


def check(case: Case) -> Iterator[Finding]:
    """Whatever is missing from a citation, malformed in it, or surer than what was read."""
    for cited in _all(case):
        for says, remedy in (*_form(cited.law), *_sureness(cited), *_protection(cited.law)):
            yield Finding(cited.file, cited.id, says, remedy, KIND, _shows(cited))


def _all(case: Case) -> Iterator[Cited]:
    for measure in case.measures:
        for rule in measure.rules:
            for law in rule.laws:
                yield Cited(measure.file, rule.id, law, measure, rule)
    told = case.pack.responsibilities
    for law in told.laws if told else ():
        yield Cited("responsibilities.yaml", "responsibilities", law)
    for parameter in case.pack.parameters.values():
        file = case.file_of("parameters", parameter.name)
        for setting in parameter.settings:
            yield Cited(file, setting_id(parameter.name, setting), setting.law)


def _form(law: Law) -> Iterator[tuple[str, str]]:
    if not law.pinpoint.strip():
        yield "Its citation has no pinpoint.", "Say which section, regulation or paragraph."
    text = f"{law.cite} {law.pinpoint}"
    if len(SPEAKS_OF_ONE.findall(text)) > len(INSTRUMENT.findall(text)):
        yield "It names a statutory instrument in no known form.", "Write SI, the year, a stroke and the number."
    if any(title != number for title, number in TITLED.findall(text)):
        yield "The year of its instrument is not the year of its number.", "Look the instrument up."
    if ACT.search(law.cite):
        yield "It names an Act without its year.", "Write the Act's short title with its year."
    an_act = AN_ACT.search(law.cite) and not INSTRUMENT.search(law.cite)
    if law.status in SURE and an_act and not SECTION.search(text):
        yield "It cites an Act and no section of it.", "Say which section or schedule."


def _sureness(cited: Cited) -> Iterator[tuple[str, str]]:
    law = cited.law
    if law.status == "primary" and _unread(law.pinpoint):
        yield "It is called primary, and its text was not read.", "Call it what it is, or read the text."
    if cited.rule and cited.rule.kind == "bar" and not law.protective and not LEGISLATION.search(law.cite):
        says = "A bar rests on no legislation and on no protective reading: nothing but law bars."
        yield says, "Make it a requirement, or say whom the reading protects."


def _unread(pinpoint: str) -> bool:
    """Does it say that the whole was not read? That a numbered part was not, beside one that was, says what was."""
    parts = [part for part in pinpoint.split(";") if part.strip()]
    unread = [part for part in parts if UNREAD.search(part) and not OWN_PAGE.search(part)]
    return len(unread) == len(parts) > 0 or any(not re.search(r"\d", part) for part in unread)


def _protection(law: Law) -> Iterator[tuple[str, str]]:
    if not law.protective:
        return
    reading = dict(law.protective)
    if not SOMEBODY.search(reading.get("protects", "")):
        yield "Its protective reading does not say whom it protects.", "Name the parent, the child or the family."
    for key, what in (("against", "against which step it protects"), ("reading", "which reading is taken")):
        if len(reading.get(key, "").split()) < FEWEST_WORDS:
            yield f"Its protective reading does not say {what}.", f"Say it in words under `{key}`."


def _shows(cited: Cited) -> Shows:
    law, measure = cited.law, cited.measure
    starts = [law.start, *((measure.start, cited.rule.start) if measure and cited.rule else ())]
    on = max((day for day in starts if date.min < day < date.max), default=None)
    then = f"the reason given cites {law.cite!r}, {law.pinpoint!r}, as {law.status}."
    return Shows(then, measure.measure if measure else None, on)
