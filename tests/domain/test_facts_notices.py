"""Facts about a parent's notices: those that count, withdrawal, the dates that follow; and a person's answers."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.decision import Proposal
from app.domain.fact import Fact, Value
from app.domain.facts import answers, deadlines, derive
from app.domain.history import Event, History, Session
from tests import make
from tests.domain.law import law
from tests.domain.test_facts_counting import case, facts
from tests.domain.test_facts_people import TEN, bounds, value

# --- earlier notices -------------------------------------------------------------------------------------------------


def notice_years(*issued: str, on: str, searched: bool = True, **more: object) -> dict[str, Fact]:
    """A child on this roll since 2019 whose parent had notices on these days; asked about on `on`."""
    told = [e for n, day in enumerate(issued) for e in make.notice(f"n{n}", on=day, from_=day, to_date=day)]
    asked = make.searched(on=on) if searched else ()
    day = date.fromisoformat(on)
    return facts(make.history(*told, *asked, calendars=[make.calendar("2026/27")], **more), day.isoformat())


@pytest.mark.parametrize(
    ("on", "limit", "amount"),
    [
        ("2027-09-09", 2, (2, 2)),
        ("2027-09-10", 2, (1, 2)),  # the third anniversary of the first: closed, and the amount is not known
        ("2027-09-11", 1, (1, 1)),
        ("2028-10-01", 1, (0, 1)),
        ("2028-10-02", 0, (0, 0)),
    ],
)
def test_a_notice_counts_to_its_third_anniversary(on: str, limit: int, amount: tuple[int, int]) -> None:
    found = notice_years("2024-09-10", "2025-10-01", on=on)
    assert found["notices_counted"].value == limit
    assert bounds(found["notices_for_rate"]) == amount


def test_the_closing_notice_is_the_older_of_the_last_two() -> None:
    found = notice_years("2024-09-10", "2025-10-01", on="2026-11-02")
    assert found["earlier_notice_third_anniversary"].value == date(2027, 9, 10)


@pytest.mark.parametrize(("issued", "counted"), [("2024-08-18", 0), ("2024-08-19", 1), ("2024-08-20", 1)])
def test_only_notices_from_19_august_2024_count(issued: str, counted: int) -> None:
    assert notice_years(issued, on="2026-11-02")["notices_counted"].value == counted


def test_a_notice_of_29_february_counts_to_1_march_of_a_common_year() -> None:
    assert notice_years("2028-02-29", on="2031-03-01")["notices_counted"].value == 1
    assert notice_years("2028-02-29", on="2031-03-02")["notices_counted"].value == 0


def test_without_a_search_the_count_has_no_upper_bound() -> None:
    assert bounds(notice_years(on="2026-11-02", searched=False)["notices_counted"]) == (0, None)
    two = notice_years("2025-09-10", "2025-10-01", on="2026-11-02", searched=False)
    assert bounds(two["notices_counted"]) == (2, None)


@pytest.mark.parametrize(("issued", "counted"), [("2025-10-01", (0, 1)), ("2022-10-01", (0, 0))])
def test_a_notice_whose_content_was_erased_may_have_been_to_this_parent(issued: str, counted: tuple[int, int]) -> None:
    """It is neither counted nor left out: where it could still count, how many there were is not known."""
    left = replace(make.notice(on=issued)[0], data={})
    history = replace(case(TEN, *make.searched(on="2026-11-02")), erased=(left,))
    found = facts(history, "2026-11-02")
    assert bounds(found["notices_counted"]) == bounds(found["notices_for_rate"]) == counted
    assert found["relied_on_earlier_notice"].value == 0


def test_sessions_before_an_erased_notice_may_stand_behind_it() -> None:
    left = replace(make.notice(on="2026-02-01")[0], data={})
    history = replace(case(TEN, *make.searched(on="2026-02-02")), erased=(left,))
    assert bounds(facts(history, "2026-02-02")["most_unauthorised_in_window"]) == (0, 10)
    assert facts(history, "2026-01-31")["most_unauthorised_in_window"].value == 10


def test_a_former_council_must_have_answered() -> None:
    before = make.enrolled("e0", school="s0", on="2022-09-05")
    left = make.event("left_roll", on="2025-07-22", stream="enrolment:e0")
    moved = [make.pupil(), before, left, make.enrolled(on="2025-09-03"), *make.parent()]
    schools = [make.school(), make.school("s0", council="farley", urn="900002")]

    def counted(*asked: Event) -> tuple[Value | None, Value | None]:
        history = case(TEN, *moved, *asked, bare=True, schools=schools)
        return bounds(facts(history, "2026-02-02")["notices_counted"])

    here = make.searched(on="2026-02-02")
    assert counted(*here) == (0, None)
    assert counted(*here, *make.searched(["farley"], on="2026-02-02", answer="no_reply")) == (0, None)
    assert counted(*here, *make.searched(["farley"], on="2025-07-21")) == (0, None)
    assert counted(*here, *make.searched(["farley"], on="2026-02-02")) == (0, 0)


def test_where_the_child_was_before_is_asked_when_the_roll_does_not_say() -> None:
    joined = [make.pupil(), make.enrolled(on="2025-09-03"), *make.parent()]
    here = make.searched(on="2026-02-02")
    history = case(TEN, *joined, *here, bare=True)
    assert bounds(facts(history, "2026-02-02")["notices_counted"]) == (0, None)
    asked = case(TEN, *joined, *here, *make.searched(["elsewhere"], on="2026-02-02"), bare=True)
    assert bounds(facts(asked, "2026-02-02")["notices_counted"]) == (0, 0)


def test_our_own_search_must_be_as_new_as_the_absence() -> None:
    assert bounds(facts(case(TEN, *make.searched(on="2026-01-12")), "2026-02-02")["notices_counted"]) == (0, None)
    assert bounds(facts(case(TEN, *make.searched(on="2026-01-16")), "2026-02-02")["notices_counted"]) == (0, 0)


def test_exclusion_and_withdrawn_notices_and_other_parents_do_not_count() -> None:
    withdrawn = make.event("penalty_notice_withdrawn", on="2025-11-03", notice="n1", ground="wrong_person",
                           by=make.OFFICER, reasons="Sent to the wrong parent.")  # fmt: skip
    told = [
        *make.notice("n1", on="2025-10-01"),
        withdrawn,
        *make.notice("n2", on="2025-10-02", basis="exclusion"),
        *make.notice("n3", on="2025-10-03", to="p2"),
        *make.searched(on="2026-02-02"),
    ]
    assert value("notices_counted", *told) == 0


def test_an_acquittal_closes_the_limit_and_leaves_the_amount_open() -> None:
    told = [
        *make.notice("n1", on="2025-10-01"),
        make.event("prosecution_started", on="2025-12-01", prosecution="x1", person="p1", offence="s444_1",
                   from_="2025-09-10", to_date="2025-09-19", laid_on="2025-12-01", notice="n1"),
        make.event("prosecution_heard", on="2026-01-20", prosecution="x1", result="acquitted"),
        *make.searched(on="2026-02-02"),
    ]  # fmt: skip
    found = facts(case(TEN, *told), "2026-02-02")
    assert found["notices_counted"].value == 1
    assert bounds(found["notices_for_rate"]) == (0, 1)


# --- withdrawal ------------------------------------------------------------------------------------------------------


def paid(pence: int, on: str, **more: object) -> Event:
    return make.event("payment_received", on=on, pence=pence, paid_on=on, **{"notice": "n1", **more})


# Posted Tuesday 13 January 2026: taken to be received on Thursday 15th. 21 days end on 4 or 5 February, 28 on 11 or 12.
@pytest.mark.parametrize(
    ("pence", "on", "expected"),
    [
        (8000, "2026-02-04", True),
        (8000, "2026-02-05", None),
        (8000, "2026-02-06", False),
        (16000, "2026-02-11", True),
        (16000, "2026-02-12", None),
        (16000, "2026-02-13", False),
        (7999, "2026-02-02", False),
    ],
)
def test_a_payment_is_in_time_on_both_readings_or_nobody_can_tell(pence: int, on: str, expected: bool | None) -> None:
    assert value("notice_paid", *make.notice(), paid(pence, on), on="2026-02-20") is expected


@pytest.mark.parametrize(("on", "over"), [("2026-02-11", False), ("2026-02-12", False), ("2026-02-13", True)])
def test_nothing_is_done_to_a_parent_until_the_later_reading_has_passed(on: str, over: bool) -> None:
    assert value("payment_period_over", *make.notice(), on=on) is over


def test_a_notice_that_came_back_was_not_received() -> None:
    issued, posted = make.notice()
    back = make.event("mail_returned", on="2026-01-20", item=posted.id, reason="Gone away")
    assert value("payment_period_over", issued, posted, back, on="2026-03-20") is None
    proved = make.event(
        "penalty_notice_received", on="2026-01-30", notice="n1", received_on="2026-01-30", proof="Signed"
    )
    assert value("payment_period_over", issued, posted, back, proved, on="2026-03-20") is True


def test_hand_delivery_must_be_proved() -> None:
    issued, _ = make.notice()
    by_hand = make.event(
        "penalty_notice_posted", on="2026-01-13", notice="n1", posted_on="2026-01-13", method="hand_delivery"
    )
    assert value("payment_period_over", issued, by_hand, on="2026-03-20") is None


def test_a_second_notice_is_looked_at_again_when_the_first_is_withdrawn_after_it() -> None:
    told = [
        *make.notice("n1", on="2025-10-01"),
        *make.notice("n2", on="2025-12-01", rank="second"),
        make.event("penalty_notice_withdrawn", on="2026-01-05", notice="n1", ground="material_error", by=make.OFFICER,
                   reasons="Wrong child."),
    ]  # fmt: skip
    assert value("rate_wrong_after_withdrawal", *told) is True
    assert value("rate_wrong_after_withdrawal", *told[:-1]) is False


# --- deadlines and answers -------------------------------------------------------------------------------------------


def dated(history: History, on: str) -> dict[str, tuple[date, date]]:
    day = date.fromisoformat(on)
    return {d.name: (d.earliest, d.latest) for d in deadlines(history, "p1", Proposal(), day, law(day))}


def test_the_dates_of_the_worked_example_in_the_guidance_notes() -> None:
    """Posted Friday 4 September 2026, received Tuesday 8th; 21 days end on the 28th, 28 days on 5 October."""
    found = dated(make.history(calendars=[make.calendar("2026/27")]), "2026-09-04")
    assert found["deemed_receipt"] == (date(2026, 9, 8), date(2026, 9, 8))
    assert found["pay_within_21_days"] == (date(2026, 9, 28), date(2026, 9, 29))
    assert found["pay_within_28_days"] == (date(2026, 10, 5), date(2026, 10, 6))


def test_the_courts_clock_runs_from_the_first_session_relied_on() -> None:
    found = dated(case(TEN), "2026-02-02")
    assert found["prosecution_last_safe_day"] == (date(2026, 7, 11), date(2026, 7, 15))
    assert found["notice_last_useful_posting_day"][0] < date(2026, 6, 14)


def test_only_the_latest_answer_of_a_person_stands() -> None:
    told = [
        make.event(
            "question_answered",
            on=on,
            question="PN-A-EQUALITY",
            person="p1",
            answer=said,
            by=make.OFFICER,
            reasons=said,
        )
        for on, said in (("2026-01-20", "no"), ("2026-01-25", "yes"))
    ]
    found = answers(case(TEN, *told), "p1", date(2026, 2, 2))
    assert found["PN-A-EQUALITY"].answer == "yes"
    assert answers(case(TEN, *told), "p2", date(2026, 2, 2)) == {}


def test_a_fact_remembers_the_marks_it_was_read_from() -> None:
    found = facts(case(TEN), "2026-02-02")["most_unauthorised_in_window"]
    first = min(TEN, key=lambda s: (s.date, s.half))
    assert f"mark:e1/{first.date.isoformat()}/{first.half}" in found.sources
    assert len(found.sources) == 10
    assert isinstance(first, Session)


def test_deriving_changes_nothing() -> None:
    history = case(TEN)
    day = date(2026, 2, 2)
    assert derive(history, "p1", Proposal(), day, law(day)) == derive(history, "p1", Proposal(), day, law(day))
