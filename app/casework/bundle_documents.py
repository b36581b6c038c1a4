"""The documents of a bundle: made from the record, or as somebody signed them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from app.casework.access import COUNCIL, PLACE, SCHOOL
from app.casework.bundle_forms import in_forms
from app.casework.bundle_pieces import Piece, State, delivered
from app.casework.errors import Refused
from app.casework.letter_contexts import context
from app.casework.letter_parts import Brief, Context
from app.casework.papers.court_exhibits import proves
from app.casework.papers.court_matched import of_this_case
from app.documents.bundle_contents import Part, Wanted
from app.documents.errors import MissingFacts, UnsafeText, WrongFacts
from app.documents.kinds import context_of
from app.documents.letters import render_letter
from app.documents.manifest import manifest
from app.documents.reading import fields_of
from app.documents.words import long_date
from app.domain.history import Event

PLAIN = (str, date, str | None, date | None)
ROLES = {"school": SCHOOL | PLACE, "council": COUNCIL}


def documents(
    brief: Brief, wanted: Iterator[tuple[Part, Wanted]], charged: tuple[date, ...], folder: Path, draft: bool
) -> Iterator[Piece]:
    """Each document that the bundle asks for. `charged` are the days that it is about, in order."""
    for part, each in wanted:
        signings = _signings(brief, each)
        mine = _by_signer(brief, signings)
        told = _told(mine, each)
        piece = _rendered(mine, part, each, told, draft)
        if each.forms:
            yield from in_forms(mine, each, piece, told, folder)
        elif each.signed and each.when == "later" and not signings:
            yield replace(piece, state="later", says="Nobody has recorded that it was signed.", data=None)
        else:
            yield _as_signed(brief, signings, piece, charged, folder) if each.signed else piece


def _signings(brief: Brief, wanted: Wanted) -> list[Event]:
    """Each recorded signing of such a document, whichever parent it is about."""
    return [e for e in brief.ground.history.of(wanted.signed or "") if _by_role(e, wanted.role)]


def _known(document: str, brief: Brief) -> dict[str, Any]:
    """What whoever asked for the bundle said of the court and the hearing, where the document has a place for it."""
    kind: type = context_of(document)
    plain = {field.name for field in fields_of(kind) if field.type in PLAIN}
    return {name: value for name, value in brief.details.get("bundle", {}).items() if name in plain and value}


def _of_case(brief: Brief, signings: list[Event]) -> Event | None:
    """The signing that this bundle stands on: the latest about this parent, and of these days where there is one."""
    mine = [e for e in signings if e.data.get("person") in (None, brief.parent)]
    return next(reversed([e for e in mine if of_this_case(brief, e)] or mine), None)


def _by_signer(brief: Brief, signings: list[Event]) -> Brief:
    """Whoever signed it is who it is made for."""
    signing = _of_case(brief, signings)
    said = signing.data if signing else {}
    name, role = said.get("witness"), said.get("role")
    by = said.get("by") or ({"name": name, "role": role} if name and role else None)
    return replace(brief, by=by) if by else brief


def _told(brief: Brief, wanted: Wanted) -> Context:
    """What the document is told. Raises `Refused` with its name, where the details say otherwise than the record."""
    told = replace(brief, parent=brief.parent if manifest(wanted.name).about == "parent" else None)
    details = {**_known(wanted.name, brief), **brief.details.get(wanted.name, {})}
    try:
        return context(wanted.name, replace(told, details=details))
    except Refused as refusal:
        raise Refused(*(replace(each, where=wanted.name) for each in refusal.problems)) from refusal


def _rendered(brief: Brief, part: Part, wanted: Wanted, told: Context, draft: bool) -> Piece:
    said = manifest(wanted.name)
    piece = Piece(
        part.key,
        wanted.name,
        said.title,
        "have",
        "Made from the record.",
        wanted.by,
        on=brief.posting_on,
        internal=wanted.internal,
    )
    try:
        made = render_letter(wanted.name, told, draft=draft)
    except MissingFacts as lacks:
        needs = "; ".join(f"{need.says} (ask {need.asked_of})" for need in lacks.missing)
        told_not = tuple(need.name for need in lacks.missing)
        state: State = "later" if wanted.when == "later" else "missing"
        return replace(piece, state=state, says=f"It still needs {needs}.", lacks=told_not)
    except (WrongFacts, UnsafeText) as fault:
        return replace(piece, state="missing", says=str(fault))
    return replace(piece, data=made.data)


def _as_signed(brief: Brief, signings: list[Event], piece: Piece, charged: tuple[date, ...], folder: Path) -> Piece:
    """The document as somebody signed it: the record of the signing, and the signed paper that was filed with it."""
    if not signings:
        return replace(piece, state="unsigned", says="Nobody has recorded that it was signed.")
    event = _of_case(brief, signings)
    if event is None:
        return replace(piece, state="wrong_parent", says="What was signed is about another parent.")
    state, says = _stands(brief, event, charged)
    paper = _paper(brief, event)
    if state == "have" and paper is None:
        state, says = "unsigned", f"Signed on {long_date(event.happened_on)}, and the signed paper is not filed."
    told = replace(piece, state=state, says=says, on=event.happened_on)
    return delivered(told, paper, folder) if paper and state == "have" else told


def _by_role(event: Event, role: str | None) -> bool:
    return role is None or event.data.get("role") in ROLES[role]


def _stands(brief: Brief, event: Event, charged: tuple[date, ...]) -> tuple[State, str]:
    """Is what was signed of these days, and signed since all that it speaks of was on record?"""
    first, last = event.data.get("from"), event.data.get("to_date")
    if charged and first and last and not (first <= charged[0].isoformat() and charged[-1].isoformat() <= last):
        days = f"{long_date(charged[0])} to {long_date(charged[-1])}"
        return "wrong_period", f"It covers {first} to {last}, and not every day from {days}."
    if charged and event.happened_on < charged[-1]:
        return "stale", "It was signed before the last day that it is about."
    changed = [m for s, m in brief.ground.marks.items() if s.date in charged and m.recorded_at > event.recorded_at]
    if event.type == "certificate_signed" and changed:
        return "stale", f"The register was changed since, for {long_date(changed[0].session.date)}."
    by = event.data.get("witness") or event.data.get("by", {}).get("name", "")
    return "have", f"Signed by {by} on {long_date(event.happened_on)}."


def _paper(brief: Brief, event: Event) -> Event | None:
    """The paper filed for a signing: the latest that proves it."""
    return brief.ground.latest("evidence_filed", where=lambda filed: proves(filed, event))
