"""The school year so far: sessions possible and missed, and the tier of absence that they make."""

from bisect import bisect_left, bisect_right
from datetime import date
from typing import NamedTuple

from app.domain.attendance import absence_rate, kind_of
from app.domain.derivation.ground import Ground
from app.domain.fact import Fact, known, unknown


class SchoolYear(NamedTuple):
    """Sessions up to the last day in the register: with a code, missed, missed without leave, possible, unmarked."""

    marked: int
    missed: int
    without_leave: int
    possible: int
    blank: int


def year_begins(on: date) -> date:
    """The first day of the school year of a day: no mark before it bears on these facts."""
    return date(on.year if on.month >= 9 else on.year - 1, 9, 1)


def school_year_facts(g: Ground) -> dict[str, Fact]:
    """The tier of all absence, and whether the unauthorised absence alone is severe."""
    year = _so_far(g)
    return {"absence_tier": _tier(g, year), "severe_without_leave": _severe_without_leave(g, year)}


def _so_far(g: Ground) -> SchoolYear:
    start = year_begins(g.on)
    year = [m for s, m in g.marks.items() if s.date >= start and kind_of(m.code, s.date, g.schemes)]
    missed, possible = absence_rate(year, g.schemes)
    without_leave = sum(m.code in g.counted_codes for m in year)
    last = max(g.marks, default=None)
    first = bisect_left(g.sessions, start, key=lambda session: session.date)
    so_far = g.sessions[first : bisect_right(g.sessions, last)] if last else ()
    unmarked = [session for session in so_far if session not in g.marks]
    return SchoolYear(len(year), missed, without_leave, possible, sum(bool(g.on_roll(s.date)) for s in unmarked))


def _tier(g: Ground, year: SchoolYear) -> Fact:
    """The tier up to the last day in the register. Sessions with no mark may have been missed or attended."""
    if not year.marked:
        return unknown("No register has been received for this school year.")
    note = f"{year.missed} of {year.possible} possible sessions missed this school year; {year.blank} have no mark."
    if not g.sessions:
        return unknown(f"{note} There is no school calendar, so it is not known how many others there were.")
    most = year.possible + year.blank
    if not most:
        return unknown("The child has had no possible session this school year.")
    least, highest = _tier_of(g, year.missed, most), _tier_of(g, year.missed + year.blank, most)
    return known(least, note=note) if least == highest else unknown(note)


def _severe_without_leave(g: Ground, year: SchoolYear) -> Fact:
    """Is the unauthorised absence alone half or more of this school year? Illness beside it says nothing of that."""
    most = year.possible + year.blank
    if not g.marks or not most or not g.sessions:
        return unknown(_tier(g, year).note)
    missed = f"{year.without_leave} of {most} possible sessions missed without leave this school year"
    note = f"{missed}; {year.blank} have no mark."
    least, highest = (_tier_of(g, n, most) == "severe" for n in (year.without_leave, year.without_leave + year.blank))
    return known(least, note=note) if least == highest else unknown(note)


def _tier_of(g: Ground, missed: int, possible: int) -> str:
    severe, persistent = g.law.get("severe_percent"), g.law.get("persistent_percent")
    if severe and missed * 100 >= severe * possible:
        return "severe"
    return "persistent" if persistent and missed * 100 >= persistent * possible else "below_persistent"
