"""Letters: facts in, a Word document out, or the reasons why not.

A letter goes to one person, is dated the day it is planned to be posted, and is a draft on every page until the caller
says otherwise. Nothing here knows whether a letter may be sent: the manifest says which determination it waits for.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.documents.checks import faults_of
from app.documents.contexts import Document
from app.documents.errors import Missing, MissingFacts, TemplateFault, WrongFacts
from app.documents.kinds import CONTEXTS, called, context_of
from app.documents.language import ENGLISH
from app.documents.manifest import LETTERS, Need, manifest
from app.documents.reading import read
from app.documents.render import render
from app.documents.templates import Compiled, TemplateStore

STORE = TemplateStore()


@dataclass(frozen=True)
class Rendered:
    """A letter and what proves it: keep `data` when it is issued, and the three digests beside it.

    `language` is that of its words, as its template has it.
    """

    data: bytes
    sha256: str
    content_digest: str
    template_sha256: str
    letter: str
    draft: bool
    language: str = ENGLISH


def letters() -> tuple[str, ...]:
    """The names of the letters that can be made."""
    return tuple(CONTEXTS)


def needs(letter: str) -> tuple[Need, ...]:
    """What a letter cannot be made without. Readiness asks this too. Raises `UnknownLetter`."""
    return manifest(letter).needs


def trace(letter: str) -> tuple[tuple[str, str], ...]:
    """Each variable of a letter with the fact, event, parameter or rule it comes from. Raises `UnknownLetter`."""
    return manifest(letter).traces


def missing(letter: str, context: Mapping[str, Any]) -> tuple[Missing, ...]:
    """What `context` still lacks, by name, in plain words. Raises `UnknownLetter` and `UnsafeText`."""
    return _missing(letter, read(letter, context)[1].missing)


def facts_of(letter: str, context: Mapping[str, Any]) -> Document:
    """The letter's context, checked. Raises `UnknownLetter`, `MissingFacts`, `WrongFacts` and `UnsafeText`."""
    facts, reading = read(letter, context)
    if reading.missing:
        raise MissingFacts(letter, _missing(letter, reading.missing), called(letter))
    faults = tuple(reading.faults) if facts is None else faults_of(facts)
    if facts is None or faults:
        raise WrongFacts(letter, faults, called(letter))
    return facts


def render_letter(
    letter: str, context: Mapping[str, Any], *, draft: bool, template_sha256: str | None = None
) -> Rendered:
    """Make a letter. `template_sha256` picks a template added to `STORE`; without it the shipped one is used.

    Raises `UnknownLetter`, `MissingFacts` (every missing fact at once), `WrongFacts`, `UnsafeText` and `TemplateFault`.
    """
    facts = facts_of(letter, context)
    values = {field.name: getattr(facts, field.name) for field in dataclasses.fields(facts)}
    made = render(
        STORE.get(template_sha256 or shipped(letter)),
        {**values, "draft": draft},
        creator=facts.council.name,
        day=facts.day,
        colour=facts.council.colour,
    )
    return Rendered(made.data, made.sha256, made.content_digest, made.template_sha256, letter, draft, made.language)


@cache
def shipped(letter: str) -> str:
    """The SHA-256 of the template that comes with the program. Raises `UnknownLetter` and `TemplateFault`."""
    context_of(letter)
    path = LETTERS / f"{letter}.docx"
    if not path.exists():
        raise TemplateFault(f"The template {path.name} is not there. Build it: python -m app.documents.authoring")
    return STORE.add(path.read_bytes())


def template(letter: str) -> Compiled:
    """The shipped template of a letter, compiled."""
    return STORE.get(shipped(letter))


def _missing(letter: str, places: list[str]) -> tuple[Missing, ...]:
    said = {need.name: need for need in needs(letter)}
    return tuple(_said(place, said) for place in places)


def _said(place: str, said: Mapping[str, Need]) -> Missing:
    """A place inside a list is explained by the need that the list answers."""
    need = said.get(place) or next((said[n] for n in said if place.startswith(f"{n}[")), None)
    if need is None:
        return Missing(place, "this part of an optional fact", "whoever gave the rest of it")
    return Missing(place, need.says, need.asked_of)
