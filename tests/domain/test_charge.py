"""The sessions charged, against walks over the days that share nothing with app."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.decision import Proposal
from app.domain.derivation.charge import AGGRAVATED, Charge
from app.domain.derivation.charged_notices import Notices
from app.domain.derivation.exceptions import Excuses
from app.domain.derivation.ground import ground
from app.domain.fact import Fact
from app.domain.facts import derive_all
from app.domain.history import Event, History, Session
from tests import make
from tests.domain import oracles
from tests.domain.law import law

ONE = timedelta(days=1)
YEAR = make.calendar("2025/26")
JANUARY = make.run(YEAR, "2026-01-12", 20)
OFFICER = make.OFFICER
MONTH_ENDS = "2024-02-29 2024-08-29 2024-08-30 2024-08-31 2023-08-31 2023-12-31 2025-03-31 2025-10-31 2026-02-28"
SESSION_DAYS = st.dates(date(2023, 9, 4), date(2026, 6, 30)) | st.sampled_from(
    [make.day(d) for d in MONTH_ENDS.split()]
)


def history(*events: Event, marks: Any = JANUARY, to: str = "2026-03-20", **given: Any) -> History:
    told = make.attended(YEAR, to, marks)
    link = make.parent()
    return make.history(
        make.pupil(), make.enrolled(), *link, *events, registers=[make.register(told)], calendars=[YEAR], **given
    )


def charge(told: History, on: Any, proposal: Proposal | None = None, measure: str = "", **council: Any) -> Charge:
    day = make.day(on)
    found = {**law(day, **council), "relies_on": "charge", "measure": measure}
    return Charge(ground(told, "p1", proposal or Proposal(), day, found))


def facts(told: History, on: Any, proposal: Proposal | None = None, **council: Any) -> dict[str, Fact]:
    day = make.day(on)
    found = {**law(day, **council), "relies_on": "charge", "measure": "prosecution_s444_1"}
    return dict(derive_all(told, "p1", proposal or Proposal(), day, found).facts)


def notice(
    name: str = "n1", on: str = "2026-02-16", first: str = "2026-01-12", last: str = "2026-01-16"
) -> list[Event]:
    told = {"to": "p1", "pupil": "c1", "council": "westmere", "issuer": OFFICER, "basis": "attendance", "rank": "first"}
    issued = make.event("penalty_notice_issued", on=on, notice=name, from_=first, to_date=last, **told)
    posted = make.event("penalty_notice_posted", on=on, notice=name, posted_on=on, method="first_class_post")
    return [issued, posted]


def withdrawn(name: str, on: str, ground: str) -> Event:
    return make.event("penalty_notice_withdrawn", on=on, notice=name, ground=ground, by=OFFICER, reasons="-")


# --- six months ------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(SESSION_DAYS, st.integers(-3, 3))
def test_a_session_is_in_time_until_the_day_before_six_months_have_passed(day: date, n: int) -> None:
    comes_round = oracles.months_on(day, 6)
    on = comes_round + n * ONE
    told = make.history(
        make.pupil(born="2014-05-14"), make.enrolled(), registers=[make.register({Session(day, "AM"): "O"})]
    )
    found = charge(told, on)
    assert bool(found.in_time) is (on < comes_round)
    assert found.relied == (Session(day, "AM"),)
    assert facts(told, on)["charge_none_in_time"].value is (on >= comes_round)


def test_the_ends_of_months_and_the_leap_day() -> None:
    ends = {
        "2024-02-29": "2024-08-28",
        "2024-08-31": "2025-02-27",
        "2023-08-31": "2024-02-28",
        "2025-03-31": "2025-09-29",
    }
    for day, last in ends.items():
        told = make.history(
            make.pupil(), make.enrolled(), registers=[make.register({Session(make.day(day), "AM"): "O"})]
        )
        assert charge(told, last).in_time, day
        assert not charge(told, make.day(last) + ONE).in_time, day


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2026, 7, 8), date(2026, 7, 28)))
def test_what_is_left_of_a_period_is_what_a_walk_over_it_leaves(on: date) -> None:
    left = [s for s in JANUARY if on < oracles.months_on(s.date, 6)]
    assert list(charge(history(), on).sure) == left
    whole = Proposal(charged_from=make.day("2026-01-12"), charged_to=make.day("2026-01-23"))
    found = facts(history(), on, whole)
    assert found["relied_out_of_time"].value == len(JANUARY) - len(left)
    assert found["chargeable_sessions"].value == len(left)
    assert found["charge_none_in_time"].value is (not left)


# --- notices ---------------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2026, 1, 20), date(2026, 4, 2)), st.integers(0, 90))
def test_a_notice_runs_to_the_twenty_eighth_day_after_receipt_and_is_unpaid_after_it(posted: date, n: int) -> None:
    received = oracles.nth_working_day(posted, 2, law(posted)["bank_holidays"])
    last = [received + k * ONE for k in range(29)][-1]
    on = posted + n * ONE
    found = charge(history(*notice(on=posted.isoformat())), on)
    session = Session(make.day("2026-01-12"), "AM")
    assert found.notices.certainly(session, "running") is (on <= last)
    assert found.notices.certainly(session, "unpaid") is (on > last)
    assert found.notices.free(session) is (on > last)
    outside = Session(make.day("2026-01-19"), "AM")
    assert found.notices.free(outside) is True


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2026, 2, 18), date(2026, 4, 10)), st.sampled_from([4000, 8000, 16000]))
def test_what_was_paid_in_time_closes_the_sessions(paid_on: date, pence: int) -> None:
    first = make.day("2026-02-18")
    days = {4000: 0, 8000: 21, 16000: 28}[pence]
    enough = bool(days) and paid_on < first + days * ONE
    open_ = bool(days) and paid_on == first + days * ONE
    paid = make.event("payment_received", on=paid_on, notice="n1", pence=pence, paid_on=paid_on.isoformat())
    found = charge(history(*notice(), paid), "2026-04-13").notices
    session = Session(make.day("2026-01-12"), "AM")
    assert found.certainly(session, "paid") is enough
    assert found.possibly(session, "paid") is (enough or open_)


@pytest.mark.parametrize(("setting", "free"), [(True, True), (False, False), (None, None)])
def test_issuing_again_after_a_material_error_is_the_councils_setting(setting: bool | None, free: bool | None) -> None:
    events = [*notice("n0", "2026-01-26"), withdrawn("n0", "2026-01-30", "material_error"), *notice("n1")]
    council = {} if setting is None else {"issue_again_after_material_error": setting}
    found = charge(history(*events), "2026-04-13", **council).notices
    assert found.free(Session(make.day("2026-01-12"), "AM")) is free


def test_a_notice_issued_again_and_withdrawn_again_stays_closed() -> None:
    events = [*notice("n0", "2026-01-26"), withdrawn("n0", "2026-01-30", "material_error"), *notice("n1")]
    told = history(*events, withdrawn("n1", "2026-03-02", "material_error"))
    found = charge(told, "2026-04-13", issue_again_after_material_error=True).notices
    assert found.free(Session(make.day("2026-01-12"), "AM")) is False


def test_a_notice_that_lists_no_session_may_have_covered_any_before_it() -> None:
    issued, posted = notice()
    bare = replace(issued, data={k: v for k, v in issued.data.items() if k not in ("from", "to_date")})
    found = charge(history(bare, posted), "2026-03-10").notices
    assert found.free(Session(make.day("2026-01-12"), "AM")) is None
    assert found.free(Session(make.day("2026-02-17"), "AM")) is True


def test_an_erased_notice_leaves_what_came_before_it_open() -> None:
    lost = replace(notice()[0], data={})
    told = replace(history(), erased=(lost,))
    found = charge(told, "2026-03-23")
    assert found.sure == ()
    assert len(found.maybe) == len(JANUARY)
    assert facts(told, "2026-03-23")["relied_on_paid_notice"].least == 0


def test_an_erased_prosecution_leaves_what_came_before_it_open() -> None:
    lost = make.event("prosecution_started", on="2026-02-20", person="p1", offence="-", from_="-", to_date="-")
    told = replace(history(), erased=(replace(lost, data={}),))
    found = facts(told, "2026-03-23")["relied_in_earlier_proceedings"]
    assert (found.least, found.most) == (0, len(JANUARY))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["paid", "withdrawn", "unpaid"])), max_size=4
    )
)
def test_of_several_notices_only_sessions_that_none_of_them_closes_are_charged(
    told: list[tuple[int, int, str]],
) -> None:
    days = sorted({s.date for s in JANUARY})
    events: list[Event] = []
    closed: set[date] = set()
    for number, (one, other, state) in enumerate(told):
        first, last = sorted((days[one], days[other]))
        name = f"n{number}"
        events += notice(name, "2026-02-02", first.isoformat(), last.isoformat())
        if state == "paid":
            events.append(
                make.event("payment_received", on="2026-02-10", notice=name, pence=8000, paid_on="2026-02-10")
            )
        if state == "withdrawn":
            events.append(withdrawn(name, "2026-02-10", "wrong_person"))
        if state != "unpaid":
            closed |= {day for day in days if first <= day <= last}
    found = charge(history(*events), "2026-03-23")
    assert found.sure == tuple(s for s in JANUARY if s.date not in closed)


# --- exceptions ------------------------------------------------------------------------------------------------------


def test_a_session_that_was_once_marked_ill_is_open_until_somebody_tests_it() -> None:
    told = history(marks={**JANUARY, Session(make.day("2026-01-12"), "AM"): "I"})
    changed = replace(told, changes=(make.change("2026-01-12", "AM", "O", "2026-03-21"),))
    session = Session(make.day("2026-01-12"), "AM")
    assert Excuses(charge(changed, "2026-03-23").g).stands(session, "illness") is None
    span = {"from_": "2026-01-12", "to_date": "2026-01-12", "by": OFFICER, "reasons": "-"}
    settled = make.event("exception_settled", on="2026-03-22", exception="illness", answer="not_accepted", **span)
    before = make.event("exception_settled", on="2026-03-20", exception="illness", answer="not_accepted", **span)
    for event, answer in ((settled, False), (before, None)):
        again = replace(changed, events=(*changed.events, event))
        assert Excuses(charge(again, "2026-03-23").g).stands(session, "illness") is answer


def test_a_register_that_says_the_same_again_is_no_change() -> None:
    told = history()
    again = replace(told, registers=(*told.registers, make.register(JANUARY, recorded_at="2026-03-22")))
    assert Excuses(charge(again, "2026-03-23").g).changed_at(next(iter(JANUARY))) is None


def test_a_certificate_from_before_the_register_was_changed_is_none() -> None:
    signed = make.event("certificate_signed", on="2026-03-16", from_="2026-01-12", to_date="2026-01-23", by=make.HEAD)
    told = history(signed)
    assert facts(told, "2026-03-23")["certificate_on_file"].value is True
    later = replace(told, changes=(make.change("2026-01-12", "AM", "U", "2026-03-18"),))
    assert facts(later, "2026-03-23")["certificate_on_file"].value is False


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 40), st.integers(0, 10), st.dates(date(2026, 3, 20), date(2026, 9, 1)))
def test_attendances_are_those_a_walk_over_twelve_months_counts(absent: int, blank: int, on: date) -> None:
    marks = make.attended(YEAR, "2026-03-20", {**make.run(YEAR, "2025-10-06", absent, "T")})
    for session in list(make.run(YEAR, "2025-11-10", blank)):
        marks.pop(session)
    told = make.history(make.pupil(), make.enrolled(), registers=[make.register(marks)], calendars=[YEAR])
    found = Excuses(charge(told, on).g).attendances
    begins = next(d for d in oracles.days_from(on, -1) if oracles.months_on(d, 12) <= on) + ONE
    year = [s for s in make.sessions(YEAR) if begins <= s.date <= on]
    made = sum(marks.get(s) in ("/", "\\") for s in year)
    assert (found.least, found.most) == (made, made + sum(s not in marks for s in year))


# --- which sessions --------------------------------------------------------------------------------------------------


def test_the_sessions_of_a_notice_are_charged_as_it_lists_them() -> None:
    issued, posted = notice()
    listed = [["2026-01-14", "AM"], ["2026-01-12", "PM"]]
    told = history(replace(issued, data={**issued.data, "sessions": listed}), posted)
    found = charge(told, "2026-03-23", Proposal(notice="n1")).relied
    assert found == (Session(make.day("2026-01-12"), "PM"), Session(make.day("2026-01-14"), "AM"))


def test_sessions_that_were_named_are_charged_whatever_stands_in_the_way() -> None:
    named = (Session(make.day("2026-01-19"), "AM"), Session(make.day("2026-01-12"), "AM"))
    told = history(*notice(), withdrawn("n1", "2026-03-02", "wrong_person"))
    found = charge(told, "2026-03-23", Proposal(sessions=named))
    assert found.relied == tuple(sorted(named))
    assert facts(told, "2026-03-23", Proposal(sessions=named))["relied_on_withdrawn_notice"].value == 1


def test_what_a_parent_knew_is_asked_only_of_the_graver_charge() -> None:
    called = make.event("contact_made", on="2026-01-14", with_=["p1"], how="call", summary="-")
    plain = charge(history(called), "2026-03-23").sure
    graver = charge(history(called), "2026-03-23", measure=AGGRAVATED).sure
    assert plain == tuple(JANUARY)
    assert graver == tuple(s for s in JANUARY if s.date > make.day("2026-01-14"))


def test_nothing_but_a_notice_to_this_parent_for_this_child_counts() -> None:
    issued, posted = notice()
    for other in ({"to": "p2"}, {"pupil": "c2"}, {"basis": "exclusion"}):
        told = history(replace(issued, data={**issued.data, **other}), posted)
        assert Notices(charge(told, "2026-03-01").g).states == ()
