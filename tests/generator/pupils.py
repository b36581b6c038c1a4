"""Who is on roll: birth cohorts that move up a year, from the primary school to the academy, and out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.generator import names, places
from tests.generator.dice import between, dice
from tests.generator.identifiers import upn
from tests.generator.places import ALDHELM, HARROWDENE, LAPWING, Place

FIRST_YEAR = 2024
SIZES = {"lapwing": 30, "harrowdene": 72, "st-aldhelm": 9}
GROUPS = {"lapwing": range(0, 7), "harrowdene": range(7, 12), "st-aldhelm": range(3, 8)}


@dataclass(frozen=True)
class Pupil:
    """An invented pupil. `cohort` is the calendar year in which their birth cohort began Reception."""

    upn: str
    given: str
    family: str
    known_as: str
    born: date
    cohort: int


@dataclass(frozen=True)
class Enrolment:
    """A pupil on a school's roll for one school year. `group` is the year group, Reception being 0."""

    pupil: Pupil
    school: Place
    year: str
    group: int


def roll() -> list[Enrolment]:
    """Everybody on roll in the two school years, by school, year, year group and UPN."""
    years = (places.YEARS[1], places.YEARS[2])
    found = [one for place in places.PLACES for name in years for one in _on_roll(place, name)]
    return sorted(found, key=lambda e: (e.school.id, e.year, e.group, e.pupil.upn))


def _on_roll(place: Place, name: str) -> Iterator[Enrolment]:
    for group in GROUPS[place.id]:
        for pupil in _cohort(place, int(name[:4]) - group):
            yield Enrolment(pupil, place, name, group)


def _cohort(place: Place, began: int) -> list[Pupil]:
    """The pupils of one school who began Reception in that year; those of the 2018 intake go on to the academy."""
    moved = [_pupil(LAPWING, began, n) for n in range(SIZES["lapwing"])] if _moves_up(place, began) else []
    return moved + [_pupil(place, began, n) for n in range(len(moved), SIZES[place.id])]


def _moves_up(place: Place, began: int) -> bool:
    """Did this intake leave Lapwing within the two years shown, and go to Harrowdene?"""
    return place is HARROWDENE and began + 7 == FIRST_YEAR + 1


def _pupil(place: Place, began: int, serial: int) -> Pupil:
    rng = dice("pupil", place.id, began, serial)
    entered = began if place is LAPWING or rng.random() < 0.93 else began + 4
    given = names.given(rng)
    known_as = given[:3] if rng.random() < 0.06 and len(given) > 5 else ""
    number = upn(_registered_at(place), entered, serial + 100 * (began % 9))
    return Pupil(number, given, names.family(rng), known_as, _birthday(rng, began), began)


def _registered_at(place: Place) -> str:
    """A UPN is given by the first state-funded school, so the academy's pupils carry an invented primary's number."""
    return {HARROWDENE.id: "9972002", ALDHELM.id: "9972003"}.get(place.id, place.dfe)


def _birthday(rng: Random, began: int) -> date:
    """A day from 1 September to 31 August, four years before Reception began."""
    first = date(began - 5, 9, 1)
    return first + timedelta(between(rng, 0, (date(began - 4, 8, 31) - first).days))
