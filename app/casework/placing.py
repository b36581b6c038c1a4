"""Where pupils were placed: which matters somebody who runs a place elsewhere than at a school acts in."""

from collections.abc import Iterable
from datetime import date

from app.persistence import schools, streams
from app.persistence.database import Session

PLACED = "provision_arranged"
KINDS = frozenset({"alternative_provision_academy", "pupil_referral_unit"})
"""The kinds of school that are such a place themselves."""


def placed_at(session: Session, places: Iterable[str], on: date) -> frozenset[str]:
    """The matters whose pupil was placed, by that day, at one of these places: by name, or by the id of a school."""
    wanted = set(places)
    names = {each.casefold() for each in wanted}
    names |= {school.name.casefold() for school in schools.load(session, sorted(wanted)).values()}
    told = streams.read_types(session, {each.stream for each in streams.every(session, PLACED)}, PLACED)
    here = (each for each in told if each.data and each.data["place"].casefold() in names)
    return frozenset(each.stream.id for each in here if date.fromisoformat(each.data["from"]) <= on)
