"""The days of the duty of an excluded child's parent: against a walk over the calendar, day by day."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.decision import Proposal
from app.domain.derivation.exclusion_days import days_of_duty, on_duty
from app.domain.derivation.ground import Ground, ground
from app.domain.facts import derive
from app.domain.history import History, Session
from tests import make
from tests.domain.law import RULES, law
from tests.domain.oracles import ONE, days_from, sittings

ON = date(2026, 7, 21)
TERMS = [(make.day(span.split()[0]), make.day(span.split()[1])) for span in make.TERMS["2025/26"].split(",")]
CLOSED: list[tuple[date, str | None]] = [(date(2026, 5, 4), None)]
SCHOOL_DAYS = sorted({day for day, _ in sittings(TERMS, CLOSED)})
HEAD = make.HEAD


def excluded(first: date, last: date | None, began: str | None, **more: Any) -> History:
    told: dict[str, Any] = {"exclusion": "x1", "kind": "fixed" if last else "permanent", "from": first, "by": HEAD}
    told |= {"to_date": last} if last else {}
    told |= {"excluded": began} if began else {}
    event = make.event("exclusion_recorded", on=first, id="x", disciplinary=True, **told, **more)
    return make.history(*make.family(), event, calendars=[make.calendar("2025/26")])


def asked(history: History, **proposal: Any) -> Ground:
    return ground(history, "p1", Proposal(**proposal), ON, {**law(ON), "relies_on": "exclusion"})


def walk(first: date, last: date | None, skips_first: bool) -> list[date]:
    """Go from day to day; write down the school days; stop at five or at the end of the exclusion."""
    found: list[date] = []
    for day in days_from(first + ONE if skips_first else first):
        if len(found) == 5 or (last and day > last) or day > SCHOOL_DAYS[-1]:
            return found
        if day in SCHOOL_DAYS:
            found.append(day)
    raise AssertionError("unreachable: the walk ends with the calendar")


@settings(max_examples=300, deadline=None)
@given(
    st.dates(date(2025, 9, 3), date(2026, 7, 1)),
    st.none() | st.integers(0, 30),
    st.sampled_from(["before_school", "before_afternoon", "in_afternoon"]),
)
def test_the_days_of_the_duty_are_those_of_a_walk_over_the_calendar(
    first: date, length: int | None, began: str
) -> None:
    last = None if length is None else first + timedelta(length)
    g = asked(excluded(first, last, began))
    wanted = walk(first, last, began == "in_afternoon")
    assert list(days_of_duty(g).sure) == wanted == list(days_of_duty(g).perhaps)
    for day in (first - ONE + timedelta(n) for n in range(40)):
        assert on_duty(g, day) is (day in wanted) or day > SCHOOL_DAYS[-1]


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2025, 9, 3), date(2026, 7, 1)), st.none() | st.integers(0, 30))
def test_where_nobody_recorded_when_it_began_a_day_counts_only_on_both_readings(
    first: date, length: int | None
) -> None:
    last = None if length is None else first + timedelta(length)
    days = days_of_duty(asked(excluded(first, last, None)))
    one, other = walk(first, last, False), walk(first, last, True)
    assert set(days.sure) == set(one) & set(other)
    assert set(days.perhaps) == set(one) | set(other)


def test_without_the_last_day_of_a_fixed_period_only_its_first_day_is_sure() -> None:
    history = excluded(date(2026, 3, 2), None, "before_school")
    event = next(e for e in history.events if e.id == "x")
    told = make.event("exclusion_recorded", on="2026-03-02", id="x", **{**event.data, "kind": "fixed"})
    g = asked(make.history(*make.family(), told, calendars=[make.calendar("2025/26")]))
    assert days_of_duty(g).sure == (date(2026, 3, 2),)
    assert on_duty(g, date(2026, 3, 3)) is None
    assert on_duty(g, date(2026, 3, 9)) is False


def test_a_day_beyond_the_calendar_may_be_a_day_of_the_duty() -> None:
    g = asked(excluded(date(2026, 7, 20), None, "before_school"))
    assert days_of_duty(g).sure == (date(2026, 7, 20), date(2026, 7, 21))
    assert on_duty(g, date(2026, 9, 2)) is None


@pytest.mark.parametrize("calendars", [[], [make.calendar("2026/27")]])
def test_without_the_calendar_of_those_days_nobody_can_tell(calendars: list[Any]) -> None:
    told = excluded(date(2026, 3, 2), None, "before_school")
    g = asked(make.history(*told.events, calendars=calendars))
    assert on_duty(g, date(2026, 3, 3)) is None
    assert on_duty(g, date(2026, 3, 1)) is False


def test_no_exclusion_leaves_everything_about_it_unknown() -> None:
    history = make.history(*make.family(), calendars=[make.calendar("2025/26")])
    proposal = Proposal(sessions=(Session(date(2026, 3, 4), "AM"),))
    facts = derive(history, "p1", proposal, ON, {**law(ON), "relies_on": "exclusion"})
    assert not facts["exclusion_disciplinary"].known
    assert (facts["exclusion_outside_days"].least, facts["exclusion_outside_days"].most) == (0, 1)
    assert facts["section_104_notice_given"].value is False


def test_an_exclusion_that_is_named_is_the_one_asked_about() -> None:
    first, second = (
        make.event("exclusion_recorded", on=on, id=name, exclusion=name, kind="permanent", from_=on, by=HEAD)
        for name, on in (("x1", "2026-03-02"), ("x2", "2026-03-16"))
    )
    history = make.history(*make.family(), first, second, calendars=[make.calendar("2025/26")])
    assert days_of_duty(asked(history)).perhaps[0] == date(2026, 3, 16)
    assert days_of_duty(asked(history, exclusion="x1")).perhaps[0] == date(2026, 3, 2)
    assert days_of_duty(asked(history, exclusion="x9")).perhaps == ()


@pytest.mark.parametrize(
    ("half", "seen", "told"), [("AM", "AM", 0), ("AM", "PM", 1), ("PM", "PM", 0), (None, "AM", 0), (None, "PM", 0)]
)
def test_a_notice_handed_over_that_day_counts_only_for_a_later_half(half: str | None, seen: str, told: int) -> None:
    given_ = make.event(
        "section_104_notice_given", on="2026-03-02", exclusion="x1", to="p1", days=["2026-03-02"],
        method="hand_delivery", by=HEAD, **({"half": half} if half else {}),
    )  # fmt: skip
    sighting = make.event(
        "seen_in_public", on="2026-03-02", exclusion="x1", half=seen, place="The market", seen_by=HEAD
    )
    base = excluded(date(2026, 3, 2), None, "before_school")
    history = make.history(*base.events, given_, sighting, calendars=[make.calendar("2025/26")])
    facts = derive(history, "p1", Proposal(), ON, {**law(ON), "relies_on": "exclusion"})
    assert facts["exclusion_good_sessions"].value == facts["relied_sessions"].value == told


def _seen_once(**more: Any) -> History:
    base = excluded(date(2026, 3, 2), None, "before_school")
    told = make.event(
        "section_104_notice_given", on="2026-02-27", exclusion="x1", to="p1", days=["2026-03-04"],
        method="hand_delivery", by=HEAD,
    )  # fmt: skip
    sighting = make.event(
        "seen_in_public", on="2026-03-04", exclusion="x1", half="AM", place="The market", seen_by=HEAD
    )
    history = make.history(*base.events, told, sighting, calendars=[make.calendar("2025/26")])
    return replace(history, **more)


@pytest.mark.parametrize(
    ("type", "on", "fact"),
    [
        ("penalty_notice_issued", "2026-03-10", "exclusion_on_earlier_notice"),
        ("penalty_notice_issued", "2026-03-10", "exclusion_notice"),
        ("prosecution_started", "2026-03-10", "exclusion_proceedings"),
    ],
)
def test_what_was_erased_may_have_been_about_that_day(type: str, on: str, fact: str) -> None:
    lost = make.event(type, on=on, id="lost")
    session = Proposal(sessions=(Session(date(2026, 3, 4), "AM"),))
    kept, gone = (
        derive(_seen_once(erased=erased), "p1", session, ON, {**law(ON), "relies_on": "exclusion"})[fact]
        for erased in ((), (lost,))
    )
    assert kept.known
    assert not gone.known


def test_what_was_erased_before_that_day_was_about_another() -> None:
    lost = (make.event("penalty_notice_issued", on="2026-03-03"), make.event("prosecution_started", on="2026-03-03"))
    facts = derive(_seen_once(erased=lost), "p1", Proposal(), ON, {**law(ON), "relies_on": "exclusion"})
    assert facts["exclusion_on_earlier_notice"].value == 0
    assert facts["exclusion_proceedings"].value is False
    assert facts["exclusion_fresh_sessions"].value == 1


def test_section_447_is_not_asked_of_a_prosecution_under_section_103() -> None:
    """It speaks of sections 443 and 444 alone."""
    text = (RULES / "measures" / "prosecution_s103.yaml").read_text("utf-8")
    assert "eso_considered" not in text
    assert "eso_" not in text
