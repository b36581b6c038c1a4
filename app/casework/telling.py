"""What happened, in plain words: a title, who, when, and what they said. Pure. No address is ever told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from app.documents.kinds import CONTEXTS
from app.documents.manifest import manifest
from app.domain.history import Event, History
from app.domain.people import person_name
from schemas.events import EVENTS

TITLES: Mapping[str, str] = {
    "action_progressed": "Progress with the family",
    "address_recorded": "Address recorded",
    "barriers_recorded": "Barriers recorded",
    "circumstance_recorded": "Circumstances recorded",
    "compulsory_age_stated": "Compulsory school age stated",
    "determination_made": "Determined",
    "ehc_review_asked": "Review of the education, health and care plan asked for",
    "enrolled": "Enrolled",
    "eso_consideration_recorded": "Education supervision order considered",
    "evidence_filed": "Evidence filed",
    "hold_cleared": "Hold cleared",
    "hold_set": "Put on hold",
    "letter_sent": "Letter posted",
    "mail_returned": "Post came back",
    "meeting_held": "Meeting held",
    "penalty_notice_issued": "Penalty notice issued",
    "penalty_notice_posted": "Penalty notice posted",
    "question_answered": "Question answered",
    "search_made": "Search for earlier notices",
}
"""Titles where the type's own name would not do."""
SAID = (
    "answer", "result", "judgement", "measure", "route", "letter", "kind", "what", "summary", "title", "text",
    "reasons", "reason", "detail", "minutes", "proof", "notice",
)  # fmt: skip
"""The fields that a line tells, in this order."""
SPELT = {
    "sen_support": "SEN support",
    "ehc_plan": "EHC plan",
    "english_additional_language": "English as an additional language",
}
"""What is written otherwise than its words."""
AS_WORDS = frozenset({"kind", "answer", "result", "judgement", "measure", "route", "letter"})
LONGEST = 400


@dataclass(frozen=True)
class Told:
    """One thing that happened, or several alike on one day."""

    title: str
    by: str
    on: date
    text: str
    events: tuple[str, ...]

    @property
    def at(self) -> date:
        """As a timeline names the day."""
        return self.on

    link: None = None


def told(history: History, events: Iterable[Event]) -> tuple[Told, ...]:
    """What happened, newest first. Things alike that one person recorded on one day are told as one."""
    newest = sorted(events, key=lambda e: (e.happened_on, e.recorded_at, e.id), reverse=True)
    runs = groupby(newest, key=lambda e: (e.happened_on, e.type, e.recorded_by))
    return tuple(_run(history, list(alike)) for _, alike in runs)


def _run(history: History, alike: Sequence[Event]) -> Told:
    first = alike[0]
    lines = [_line(history, event) for event in reversed(alike)]
    of_whom = groupby(dict.fromkeys(lines), key=lambda line: line[0])
    text = " ".join(" ".join((whom, *(said for _, said in each))).strip() for whom, each in of_whom)
    ids = tuple(event.id for event in alike)
    return Told(title(first), _author(first), first.happened_on, _shortened(text), ids)


def title(event: Event) -> str:
    """What an event is called: its type in words."""
    return TITLES.get(event.type) or event.type.replace("_", " ").capitalize()


def means(event: Event) -> str:
    """What its type means, in a sentence."""
    kind = EVENTS.get(f"{event.type}@{event.version}")
    return kind.says if kind else ""


def _author(event: Event) -> str:
    by = event.data.get("by")
    if isinstance(by, Mapping) and by.get("name"):
        return f"{by['name']}, {str(by.get('role', '')).replace('_', ' ')}"
    return event.recorded_by


def _line(history: History, event: Event) -> tuple[str, str]:
    """Of whom, and what: of an address nothing but whether it is confidential, of a circumstance whether it is so."""
    whom = _whom(history, event)
    of_whom = f"For {whom}." if whom else ""
    if event.type == "address_recorded":
        return of_whom or "For the child.", "It is confidential." if event.data.get("confidential") else ""
    if event.type == "circumstance_recorded":
        return of_whom, _sentence(f"{_words(event.data['kind'])}: {'yes' if event.data['present'] else 'no'}")
    said = [_say(name, event.data[name]) for name in SAID if isinstance(event.data.get(name), str)]
    return of_whom, " ".join(said)


def _say(name: str, value: str) -> str:
    if name == "letter" and value in CONTEXTS:
        return _sentence(manifest(value).title)
    return _sentence(_words(value) if name in AS_WORDS else value)


def _whom(history: History, event: Event) -> str:
    """The parent of whom it is told, by name."""
    if event.stream.kind == "person":
        return _name(history, event.stream.id, event.happened_on)
    named = event.data.get("person") or event.data.get("to") or event.data.get("with")
    people = [named] if isinstance(named, str) else list(named) if isinstance(named, list | tuple) else []
    return ", ".join(_name(history, str(each), event.happened_on) for each in people if str(each))


def _name(history: History, person: str, on: date) -> str:
    name = person_name(history, person, on)
    return f"{name.given} {name.family}" if name else ""


def _words(value: Any) -> str:
    return SPELT.get(value) or str(value).replace("_", " ")


def _sentence(text: str) -> str:
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
