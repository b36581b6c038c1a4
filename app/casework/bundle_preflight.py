"""What the court's own system would send a prosecution back for, asked of the bundle as it stands."""

from collections.abc import Iterable, Iterator
from datetime import date

from app.casework import preflight
from app.casework.bundle_pieces import Piece
from app.casework.kept_apart import is_kept_apart
from app.casework.letter_parts import Brief, address_lines, recipient_address
from app.casework.papers.court_charge import SECTIONS
from app.casework.preflight_case import Charge, Defendant, Finding, Offence, Route, codes_of, limits_of
from app.documents.said import by_heading
from app.domain.decision import Decision
from app.domain.people import person_born, person_name

PARTICULARS = "Particulars of offence"


def findings(brief: Brief, measure: str, now: Decision, pieces: Iterable[Piece]) -> tuple[Finding, ...]:
    """Each thing that would be sent back, with its cure; nothing for a case that does not go there.

    The wording is the particulars in the case summary, and the facts are what it says outside its tables.
    """
    days = sorted(day for day, _ in now.record["counted_sessions"])
    section = SECTIONS.get(measure)
    limits = limits_of(brief.law)
    if section is None or limits is None or brief.parent is None or not days:
        return ()
    summary = next((piece.data for piece in pieces if piece.name == "case_summary"), None)
    said = by_heading(summary) if summary else {}
    offence = Offence(
        sequence=1,
        committed_on=_day(days[0]),
        until=_day(days[-1]),
        date_code=limits.between,
        wording=" ".join(said.get(PARTICULARS, ())),
    )
    charge = Charge(
        route=_route(now),
        section=section,
        charged_on=brief.posting_on,
        defendant=_defendant(brief, brief.parent),
        offences=(offence,),
        statement_of_facts=" ".join(line for lines in said.values() for line in lines),
        informant=brief.by.get("name"),
    )
    return (*preflight.check(charge, codes_of(brief.profile), limits), *_by_hand(brief))


def _by_hand(brief: Brief) -> Iterator[Finding]:
    """The service asks for an address that no paper of ours bears."""
    address = recipient_address(brief)
    if address and is_kept_apart(brief.history, address):
        yield preflight.TYPED_BY_HAND


def _route(now: Decision) -> Route:
    return "single_justice" if now.record["stage"] == "single_justice" else "summons"


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _defendant(brief: Brief, parent: str) -> Defendant:
    name = person_name(brief.history, parent, brief.posting_on)
    address = recipient_address(brief)
    return Defendant(
        forename=name.given if name else "",
        surname=name.family if name else "",
        address_lines=tuple(address_lines(address)[:-1]),
        postcode=address.data["postcode"] if address else None,
        born=person_born(brief.history, parent, brief.posting_on),
        reference=brief.reference,
    )
