"""Facts about the child: school, roll, age, care, tier of absence."""

from collections.abc import Iterable
from datetime import date

from app.domain.attendance import absence_rate, kind_of
from app.domain.derivation.authority import by_lawyer
from app.domain.derivation.circumstances import days_that_matter, said_of, spells
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, ids
from app.domain.fact import Fact, known, unknown

LOOKED_AFTER = ("in_care", "accommodated")


def child_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """The facts that are the same for every parent, but for the days relied on."""
    days = sorted(count.asked_of)
    return {
        "school_covered": _school_covered(g),
        "registered_now": _bool(g.on_roll(g.on), ids([g.enrolled]), "No enrolment is recorded."),
        "registered_throughout": _throughout(g, count, [g.on_roll(d) for d in days], "No enrolment is recorded."),
        "compulsory_age_throughout": _throughout(
            g, count, [g.of_age(d) for d in days], "The birth date is not recorded."
        ),
        "looked_after_hold": _looked_after(g, count),
        "absence_tier": _tier(g),
        "severe_without_leave": _severe_without_leave(g),
    }


def _throughout(g: Ground, count: Count, answers: Iterable[bool | None], note: str) -> Fact:
    found = list(answers)
    if None in found:
        return unknown(note, ids([g.enrolled]))
    return known(all(found) if count.chosen else any(found), ids([g.enrolled]))


def _school_covered(g: Ground) -> Fact:
    if g.school is None:
        return unknown("The school is not recorded.")
    answer = g.latest("question_answered", where=lambda e: e.data["question"] == "school_covered" and by_lawyer(e))
    if answer and answer.data["answer"] in ("covered", "outside"):
        return known(answer.data["answer"], ids([answer]), answer.data["reasons"])
    kind = g.school.kind
    note = f"{g.school.name} is recorded as {kind.replace('_', ' ')}."
    if kind in g.law["outside_school_kinds"]:
        return known("outside", ids([g.enrolled]), note)
    if kind in g.law["covered_school_kinds"]:
        return known("covered", ids([g.enrolled]), note)
    return unknown(f"{note} Whether notices reach that kind of school is not settled.", ids([g.enrolled]))


def _looked_after(g: Ground, count: Count) -> Fact:
    """Is the child looked after, now or on a day relied on? A "no" from before the absence says nothing of it."""
    said = {kind: said_of(g, kind) for kind in LOOKED_AFTER}
    sources = ids(events[-1] for events in said.values() if events)
    days = days_that_matter(g, count)
    found = [e for events in said.values() for e in spells(events, days)]
    if found:
        lifted = [g.cleared("H-LOOKED-AFTER", e) for e in found]
        note = "The child is recorded as looked after now or on a day relied on."
        return known(None in lifted, (*ids(found), *ids(lifted)), note)
    first = min(count.days, default=date.min)
    if missing := [kind for kind, events in said.items() if not events or events[-1].happened_on < first]:
        asked = " and ".join(kind.replace("_", " ") for kind in missing)
        note = f"Nobody has recorded, since the first session relied on, whether the child is {asked}."
        return unknown(note, sources)
    return known(False, sources)


def _tier(g: Ground) -> Fact:
    """The tier up to the last day in the register. Sessions with no mark may have been missed or attended."""
    start = date(g.on.year if g.on.month >= 9 else g.on.year - 1, 9, 1)
    year = [m for s, m in g.marks.items() if s.date >= start and kind_of(m.code, s.date, g.schemes)]
    if not year:
        return unknown("No register has been received for this school year.")
    missed, possible = absence_rate(year, g.schemes)
    last = max(g.marks)
    blank = sum(start <= s.date and s <= last and s not in g.marks and bool(g.on_roll(s.date)) for s in g.sessions)
    note = f"{missed} of {possible} possible sessions missed this school year; {blank} have no mark."
    if not g.sessions:
        return unknown(f"{note} There is no school calendar, so it is not known how many others there were.")
    if not possible + blank:
        return unknown("The child has had no possible session this school year.")
    least, most = _tier_of(g, missed, possible + blank), _tier_of(g, missed + blank, possible + blank)
    return known(least, note=note) if least == most else unknown(note)


def _severe_without_leave(g: Ground) -> Fact:
    """Is the unauthorised absence alone half or more of this school year? Illness beside it says nothing of that."""
    tier = _tier(g)
    if not tier.known and not g.marks:
        return unknown(tier.note)
    start = date(g.on.year if g.on.month >= 9 else g.on.year - 1, 9, 1)
    year = {s: m for s, m in g.marks.items() if s.date >= start and kind_of(m.code, s.date, g.schemes)}
    missed = sum(m.code in g.counted_codes for m in year.values())
    blank = sum(
        start <= s.date and s <= max(g.marks) and s not in g.marks and bool(g.on_roll(s.date)) for s in g.sessions
    )
    possible = absence_rate(year.values(), g.schemes)[1] + blank
    note = f"{missed} of {possible} possible sessions missed without leave this school year; {blank} have no mark."
    if not possible or not g.sessions:
        return unknown(tier.note)
    least, most = (_tier_of(g, n, possible) == "severe" for n in (missed, missed + blank))
    return known(least, note=note) if least == most else unknown(note)


def _tier_of(g: Ground, missed: int, possible: int) -> str:
    severe, persistent = g.law.get("severe_percent"), g.law.get("persistent_percent")
    if severe and missed * 100 >= severe * possible:
        return "severe"
    return "persistent" if persistent and missed * 100 >= persistent * possible else "below_persistent"


def _bool(value: bool | None, sources: tuple[str, ...], note: str) -> Fact:
    return unknown(note, sources) if value is None else known(value, sources)
