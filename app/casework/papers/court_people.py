"""Who and what a court paper is about: the child on the roll, the one parent, the days and sessions charged."""

from datetime import date

from app.casework.kept_apart import APART, is_kept_apart
from app.casework.letter_parts import (
    Brief,
    Context,
    address_lines,
    child,
    missed,
    recipient_address,
    recipient_name,
    span,
)
from app.casework.papers.court_concerns import concerns
from app.domain.derivation.ground import day_of
from app.domain.history import Event, Session
from app.domain.people import parents_on, person_born, pupil_born, pupil_stream, stated

LIMBS = {
    "parent": "A parent of the child",
    "parental_responsibility": "Has parental responsibility for the child",
    "care": "Has care of the child",
}


def child_on_roll(brief: Brief) -> Context:
    """The child with date of birth, first day on this school's roll, and unique pupil number."""
    history, on = brief.ground.history, brief.posting_on
    enrolled = brief.ground.enrolled
    return {
        **child(brief),
        "born": pupil_born(history, on),
        "on_roll_from": enrolled.happened_on if enrolled else None,
        "upn": stated(history, pupil_stream(history.matter.pupil), "pupil_recorded", on, "upn"),
    }


def defendant(brief: Brief) -> Context:
    """The parent whom the paper is about: in the place of a confidential address, that the court is given it apart."""
    born = person_born(brief.ground.history, brief.parent, brief.posting_on) if brief.parent else None
    address = recipient_address(brief)
    return {
        "name": recipient_name(brief),
        "address_lines": [APART] if address and is_kept_apart(brief.history, address) else address_lines(address),
        "parent_because": parent_because(brief),
        **({"born": born} if born else {}),
    }


def parent_because(brief: Brief) -> str | None:
    """The limb of section 576, and whether the child lives with this parent, where that is recorded."""
    link = next((each for each in parents_on(brief.history, brief.posting_on) if each.person == brief.parent), None)
    if link is None:
        return None
    lives = {True: "; the child lives with this parent", False: "; the child lives elsewhere", None: ""}
    return LIMBS[link.limb] + lives[link.lives_with]


def only_parent(brief: Brief) -> bool:
    """Is this the only parent on record? Then what somebody unnamed said, or who came, can be about no other parent."""
    return (
        len({*brief.history.matter.parents, *(link.person for link in parents_on(brief.history, brief.posting_on))}) < 2
    )


def of_parent(brief: Brief, *types: str) -> list[Event]:
    """Events of these types about this parent or about the child alone, oldest first."""
    return [e for e in brief.ground.history.of(*types) if concerns(brief.ground.history, e, brief.parent)]


def latest(brief: Brief, *types: str) -> Event | None:
    """The latest of them."""
    return next(reversed(of_parent(brief, *types)), None)


def authorised(brief: Brief) -> Event | None:
    """The latest authority to prosecute this parent."""
    return latest(brief, "prosecution_authorised")


def charged(brief: Brief) -> tuple[date, date] | None:
    """First and last day charged: as proposed, else as authorised; None where neither says so."""
    proposal, allowed = brief.proposal, authorised(brief)
    if proposal.charged_from and proposal.charged_to:
        return proposal.charged_from, proposal.charged_to
    return (day_of(allowed.data["from"]), day_of(allowed.data["to_date"])) if allowed else None


def offence(brief: Brief) -> Context:
    """The charged period; without one, from the first to the last session relied on."""
    days = charged(brief)
    if days is None:
        relied = [session.date for session in brief.relied]
        days = (min(relied), max(relied)) if relied else None
    return span(brief, *days) if days else {}


def sessions(brief: Brief) -> list[Context]:
    """Each unauthorised absence of the charged period."""
    days = charged(brief)
    return missed(brief, unauthorised(brief, *days) if days else brief.relied)


def unauthorised(brief: Brief, first: date, last: date) -> list[Session]:
    """The sessions from one day to another (both included) that the register marks as unauthorised absence."""
    counted = brief.ground.counted_codes
    return sorted(s for s, mark in brief.ground.marks.items() if first <= s.date <= last and mark.code in counted)
