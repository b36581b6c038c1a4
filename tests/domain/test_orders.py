"""School attendance orders and parenting orders, against slow walks over the days that share nothing with app."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.decision import Proposal
from app.domain.derivation.order_days import offence_of
from app.domain.derivation.parenting_orders import months_spanned
from app.domain.fact import Fact
from app.domain.facts import derive_all, turning_points
from app.domain.history import Event, History
from tests import make
from tests.domain.law import law

ONE = timedelta(days=1)
ANN = {"name": "Ann Reed", "role": "attendance_officer"}
DAYS = st.dates(date(2025, 9, 1), date(2026, 6, 30))


def history(*events: Event, born: str = "2014-05-14") -> History:
    return make.history(make.pupil(born=born), make.enrolled(), *make.parent(), *events, bare=True)


def facts(told: History, on: date, relies_on: str = "day", proposal: Proposal | None = None) -> dict[str, Fact]:
    found = {**law(on), "relies_on": relies_on, "measure": "m"}
    return dict(derive_all(told, "p1", proposal or Proposal(), on, found).facts)


def deadlines(told: History, on: date, relies_on: str, proposal: Proposal) -> dict[str, tuple[date, date]]:
    found = {**law(on), "relies_on": relies_on, "measure": "m"}
    derived = derive_all(told, "p1", proposal, on, found)
    return {d.name: (d.earliest, d.latest) for d in derived.deadlines}


# --- oracles: counting by hand ----------------------------------------------------------------------------------------


def second_working_day(posted: date) -> date:
    """Two working days after posting, walked; no bank holiday but those of the year is known here."""
    left, day = 2, posted
    while left:
        day += ONE
        left -= day.weekday() < 5 and day not in law(posted)["bank_holidays"]
    return day


def nth_day(first: date, n: int) -> date:
    """The n-th day of a period whose first day is `first`, walked."""
    day = first
    for _ in range(n - 1):
        day += ONE
    return day


def six_months_on(day: date) -> date:
    """The same day of the month six months later, or that month's last day."""
    year, month = (day.year, day.month + 6) if day.month <= 6 else (day.year + 1, day.month - 6)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


# --- fifteen days beginning with service ------------------------------------------------------------------------------


def notice(posted: date, until: date, to: str = "p1", id: str = "n", **more: str) -> Event:
    told = {"notice": "a1", "to": to, "until": until.isoformat(), "posted_on": posted.isoformat(), "by": ANN}
    return make.event("attendance_order_notice_served", id=id, on=posted, **told, method="first_class_post", **more)


@settings(max_examples=150, deadline=None)
@given(DAYS, st.integers(-3, 25), st.integers(0, 40))
def test_where_a_notice_stands(posted: date, length: int, later: int) -> None:
    reached = second_working_day(posted)
    until, on = reached + length * ONE, posted + later * ONE
    state = facts(history(notice(posted, until)), on)["attendance_order_notice"].value
    if until < nth_day(reached, 15):
        assert state == "too_short"
    else:
        assert state == ("running" if on <= until else "over")


@settings(max_examples=100, deadline=None)
@given(DAYS)
def test_the_first_day_after_the_shortest_notice_sent_now(on: date) -> None:
    found = facts(history(), on)["attendance_order_notice_over_day"].value
    assert found == nth_day(second_working_day(on), 16)


def test_another_parents_notice_is_not_this_parents() -> None:
    told = history(*make.parent("p2"), notice(date(2026, 1, 14), date(2026, 2, 20), to="p2"))
    assert facts(told, date(2026, 3, 2))["attendance_order_notice"].value == "none"


@pytest.mark.parametrize(
    ("proved", "state"), [("2026-01-14", "over"), ("2026-01-15", "over"), ("2026-01-17", "too_short")]
)
def test_a_day_that_is_proved_beats_the_one_that_is_presumed(proved: str, state: str) -> None:
    received = make.event("attendance_order_paper_received", on="2026-01-20", paper="n", received_on=proved, proof="-")
    told = history(notice(date(2026, 1, 14), date(2026, 1, 30)), received)
    assert facts(told, date(2026, 2, 3))["attendance_order_notice"].value == state


# --- on a roll --------------------------------------------------------------------------------------------------------


@settings(max_examples=100, deadline=None)
@given(DAYS, DAYS, DAYS, st.sampled_from(["registered", "not_registered"]))
def test_no_roll_on_record_is_no_answer(left: date, asked: date, on: date, answer: str) -> None:
    gone = make.event("left_roll", on=left, reason="-")
    check = make.event("school_roll_checked", on=asked, answer=answer, asked="Admissions", by=ANN)
    found = facts(history(gone, check), on)["on_a_school_roll"]
    if on < left:
        assert found.value is True
    elif left <= asked <= on:
        assert found.value is (answer == "registered")
    else:
        assert not found.known


# --- the days charged -------------------------------------------------------------------------------------------------


def order(posted: date = date(2025, 9, 1), id: str = "sao1") -> list[Event]:
    by = {"order": id, "to": "p1", "school": "-", "posted_on": posted.isoformat(), "method": "first_class_post"}
    made = make.event("order_made", on=posted, order=id, kind="school_attendance", from_=posted.isoformat())
    return [made, make.event("attendance_order_served", on=posted, **by, by=ANN)]


def failed(first: date, last: date, on: date | None = None) -> Event:
    told = {"order": "sao1", "person": "p1", "from": first.isoformat(), "to_date": last.isoformat()}
    return make.event("attendance_order_failure_recorded", on=on or last, detail="-", by=ANN, **told)


@settings(max_examples=120, deadline=None)
@given(DAYS, st.integers(0, 60), st.integers(0, 260), DAYS, st.booleans())
def test_each_day_charged_is_in_time_and_under_the_order(
    first: date, length: int, later: int, ended: date, ends: bool
) -> None:
    posted, last = date(2025, 9, 1), first + length * ONE
    on = last + later * ONE
    end = [make.event("attendance_order_ended", on=ended, order="sao1", reason="revoked")] if ends else []
    found = facts(history(*order(posted), failed(first, last), *end), on, "failure")
    every = [first + n * ONE for n in range(length + 1)]
    reached = second_working_day(posted)
    over = ended if ends and ended <= on else date.max
    good = [d for d in every if on < six_months_on(d) and reached <= d < over]
    charged = good or every
    assert found["failure_days"].value == len(charged)
    assert found["failure_days_out_of_time"].value == sum(on >= six_months_on(d) for d in charged)
    assert found["failure_none_in_time"].value is all(on >= six_months_on(d) for d in every)
    bound = {reached <= d < over for d in charged}
    expected = "throughout" if bound == {True} else "no_order" if bound == {False} else "part"
    assert found["attendance_order_when_charged"].value == expected


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 40))
def test_the_last_safe_day_is_the_day_before_six_months(first: date, length: int) -> None:
    last = first + length * ONE
    told = history(*order(), failed(first, last))
    proposal = Proposal(charged_from=first, charged_to=last)
    found = deadlines(told, last, "failure", proposal)["prosecution_last_safe_day"]
    assert found == (six_months_on(first) - ONE, six_months_on(last) - ONE)


def test_an_education_supervision_order_made_after_it_ends_a_school_attendance_order() -> None:
    eso = make.event("order_made", on="2026-01-12", order="eso1", kind="education_supervision",
                     from_="2026-01-12", to_date="2027-01-11")  # fmt: skip
    told = history(*order(), eso)
    assert facts(told, date(2026, 1, 11))["attendance_order_in_force"].value is True
    assert facts(told, date(2026, 1, 12))["attendance_order_in_force"].value is False
    assert facts(told, date(2027, 6, 1))["attendance_order_in_force"].value is False


@settings(max_examples=30, deadline=None)
@given(DAYS, st.integers(0, 20))
def test_every_day_on_which_a_day_of_failure_runs_out_of_time_is_a_turning_point(first: date, length: int) -> None:
    last = first + length * ONE
    points = turning_points(history(*order(), failed(first, last)), "p1", first, first + 300 * ONE, law(last))
    assert {six_months_on(first + n * ONE) for n in range(length + 1)} <= set(points)


# --- what a lawyer says is in force -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "role", "answer", "known"),
    [
        ("2026-04-28", "legal", "section_437", None),
        ("2026-04-29", "legal", "section_437", "section_437"),
        ("2026-05-08", "legal", "section_436i", "section_436i"),
        ("2026-05-08", "authorised_officer", "section_437", None),
        ("2026-05-08", "head_teacher", "section_436i", None),
        ("2026-05-08", "legal", "the new one", None),
        ("2026-05-12", "legal", "section_437", None),  # said on a later day than the one asked about
    ],
)
def test_only_a_lawyer_says_what_is_in_force(on: str, role: str, answer: str, known: str | None) -> None:
    by = {"name": "N", "role": role}
    told = make.event("question_answered", on=on, question="attendance_order_law", answer=answer, by=by, reasons="-")
    assert facts(history(told), date(2026, 5, 11))["attendance_order_law"].value == known


def test_the_latest_answer_stands() -> None:
    by = {"name": "N", "role": "legal"}
    answers = [
        make.event("question_answered", on=on, question="attendance_order_law", answer=answer, by=by, reasons="-")
        for on, answer in (("2026-05-08", "section_437"), ("2026-09-01", "section_436i"))
    ]
    told = history(*answers)
    assert facts(told, date(2026, 8, 31))["attendance_order_law"].value == "section_437"
    assert facts(told, date(2026, 9, 1))["attendance_order_law"].value == "section_436i"


# --- parenting orders -------------------------------------------------------------------------------------------------


@settings(max_examples=300)
@given(st.dates(date(2019, 1, 1), date(2028, 12, 31)), st.integers(0, 800))
def test_months_begun_are_counted_from_the_first_day(first: date, length: int) -> None:
    last, walked = first + length * ONE, 1
    while True:
        year, month = divmod(first.year * 12 + first.month - 1 + walked, 12)
        month += 1
        after = date(year, month, min(first.day, calendar.monthrange(year, month)[1]))
        if last < after:
            break
        walked += 1
    assert months_spanned(first, last) == walked


@pytest.mark.parametrize(
    ("said", "offence"),
    [
        ("s443", "s443"), ("s444(1)", "s444_1"), ("S444(1A)", "s444_1a"), ("section 444(1A)", "section_444_1a"),
        ("prosecution_s443", "s443"), ("s103", "s103"), ("eso_breach", "eso_breach"), ("truancy", None), ("s444", None),
    ],
)  # fmt: skip
def test_an_offence_is_read_by_its_short_name_or_not_at_all(said: str, offence: str | None) -> None:
    started = make.event("prosecution_started", prosecution="x", person="p1", offence=said,
                         from_="2026-01-05", to_date="2026-01-09", laid_on="2026-02-02")  # fmt: skip
    assert offence_of(started) == ("s444_1a" if offence == "section_444_1a" else offence)


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2009, 1, 1), date(2011, 12, 31)))
def test_a_child_is_sixteen_on_the_birthday(born: date) -> None:

    birthday = born.replace(year=born.year + 16)
    told = history(born=born.isoformat())
    assert facts(told, birthday - ONE)["child_under_sixteen"].value is True
    assert facts(told, birthday)["child_under_sixteen"].value is False


@settings(max_examples=80, deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=4, unique=True), st.integers(0, 260), DAYS, DAYS)
def test_only_breaches_within_the_order_and_after_the_written_requirement_are_charged(
    breaches: list[date], later: int, given_on: date, last: date
) -> None:
    first, on = date(2025, 9, 15), max(breaches) + later * ONE
    made = make.event("order_made", on=first, order="po1", kind="parenting", person="p1",
                      from_=first.isoformat(), to_date=last.isoformat())  # fmt: skip
    told = [
        make.event("parenting_order_breach_recorded", on=max(breaches), order="po1", person="p1", on_=day.isoformat(),
                   detail="-", by=ANN)
        for day in breaches
    ]  # fmt: skip
    asked = make.event("parenting_requirement_given", on=given_on, order="po1", person="p1", requirement="-", by=ANN)
    found = facts(history(made, *told, asked), on, "breach")
    written = given_on if given_on <= on else date.max
    good = [d for d in breaches if on < six_months_on(d) and first <= d <= last and d >= written]
    charged = [] if on < first else good or breaches
    assert found["parenting_breach_days"].value == len(charged)
    if not charged:  # No order is made yet, so nothing can have been a breach of it.
        return
    assert found["parenting_requirement_given"].value is (written <= min(charged))
    bound = {first <= d <= last for d in charged}
    expected = "throughout" if bound == {True} else "no_order" if bound == {False} else "part"
    assert found["parenting_order_when_breached"].value == expected
