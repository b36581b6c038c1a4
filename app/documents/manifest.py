"""A letter's manifest: what it is for, who may sign it, what it needs, and where each thing it says comes from.

Manifests are TOML files in templates/letters/manifests, one a letter; common.toml holds the facts of all of them. A
manifest that `shares` another file takes in its facts: those of one family of papers.
"""

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.documents.errors import TemplateFault
from app.documents.kinds import context_of
from app.documents.reading import needed

LETTERS = Path(__file__).resolve().parents[2] / "templates" / "letters"


@dataclass(frozen=True)
class Need:
    """A fact without which there is no letter: its place in the context, what it is, and who can tell."""

    name: str
    says: str
    asked_of: str


@dataclass(frozen=True)
class Law:
    """What a letter rests on, and how sure that is: primary, guidance, secondary or unconfirmed."""

    cite: str
    pinpoint: str
    status: str


@dataclass(frozen=True)
class Item:
    """A content that the law or guidance asks for, and the heading under which the letter holds it."""

    number: str
    says: str
    heading: str
    status: str


@dataclass(frozen=True)
class Manifest:
    """`determination` is the answer a person must have given before a final letter; None where none is needed.

    `about`: "parent" where each parent has one, "child" where there is one for the child.
    `traces` maps each variable to where it comes from: "fact:notice_paid". The kinds are a fact, event, parameter,
    council setting, determination or rule; the attendance `register`; the `record` as a whole; and the `signer`, who
    alone can tell.
    """

    letter: str
    title: str
    purpose: str
    sender: str
    signers: tuple[str, ...]
    law: tuple[Law, ...]
    items: tuple[Item, ...]
    needs: tuple[Need, ...]
    traces: tuple[tuple[str, str], ...]
    measure: str | None
    stage: str | None
    determination: str | None
    about: str


@cache
def manifest(letter: str) -> Manifest:
    """The manifest of a letter. Raises `UnknownLetter`, and `TemplateFault` where the file and the context differ."""
    context = context_of(letter)
    said = _toml(letter)
    facts = _facts(said, {item.name for item in dataclasses.fields(context)})
    return Manifest(
        letter=letter,
        title=said["title"],
        purpose=said["purpose"],
        sender=said["sender"],
        signers=tuple(said["signers"]),
        law=tuple(Law(**law) for law in said["law"]),
        items=tuple(Item(**item) for item in said.get("items", ())),
        needs=tuple(_need(letter, name, facts) for name in needed(context)),
        traces=tuple((name, fact["from"]) for name, fact in facts.items()),
        measure=said.get("measure"),
        stage=said.get("stage"),
        determination=said.get("determination"),
        about=said.get("about", "parent"),
    )


def _facts(said: Mapping[str, Any], held: set[str]) -> dict[str, Mapping[str, str]]:
    """What each fact that the letter holds is, and where it comes from: its own words before those that it shares."""
    shared = ("common", *said.get("shares", ()))
    known = {name: fact for each in shared for name, fact in _toml(each)["facts"].items()} | said.get("facts", {})
    return {name: fact for name, fact in known.items() if name.partition(".")[0] in held}


def _need(letter: str, name: str, facts: Mapping[str, Mapping[str, str]]) -> Need:
    fact = facts.get(name, {})
    if "says" not in fact or "asked_of" not in fact:
        raise TemplateFault(f"The manifest of '{letter}' does not say what {name} is and whom to ask. Add it.")
    return Need(name, fact["says"], fact["asked_of"])


def _toml(name: str) -> dict[str, Any]:
    path = LETTERS / "manifests" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise TemplateFault(f"The manifest {path.name} cannot be read: {fault}") from fault
