"""Facts about the child: school, roll, age, care, tier of absence."""

from collections.abc import Iterable
from datetime import date

from app.domain.derivation.authority import by_lawyer
from app.domain.derivation.circumstances import days_that_matter, said_of, spells
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, ids
from app.domain.derivation.school_year import school_year_facts
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
        **school_year_facts(g),
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


def _bool(value: bool | None, sources: tuple[str, ...], note: str) -> Fact:
    return unknown(note, sources) if value is None else known(value, sources)
