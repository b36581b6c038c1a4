"""Facts about contracts, early help and tiers, against oracles that are written differently."""

from datetime import date, timedelta
from itertools import product

import pytest

from app.domain.decision import Proposal
from app.domain.fact import Fact, Value
from app.domain.facts import deadlines, derive
from app.domain.history import Event, History
from tests import make
from tests.domain.law import law
from tests.domain.test_facts_counting import YEAR, case

TEN = make.run(YEAR, "2026-01-12", 10)
OURS = make.OFFICER
DAY = timedelta(1)


def contract(*, to: tuple[str, ...] = ("p1",), on: str = "2026-03-02", name: str = "k1") -> Event:
    return make.event("contract_offered", on=on, contract=name, to=list(to), by=OURS)


def signed(first: str, last: str, *, on: str = "2026-03-05", person: str = "p1") -> tuple[Event, ...]:
    told = {"contract": "k1", "person": person, "from_": first, "to": last}
    both = make.event("contract_countersigned", on=on, contract="k1", party="council", by=OURS)
    return make.event("contract_signed", on=on, **told), both


def reviewed(on: str, **told: object) -> Event:
    return make.event("contract_reviewed", on=on, contract="k1", result="-", reasons="-", **told)


def found(told: History, on: str, parent: str | None = "p1", **council: object) -> dict[str, Fact]:
    day = date.fromisoformat(on)
    return derive(told, parent, Proposal(), day, law(day, **council))


def value(name: str, *events: Event, on: str, **council: object) -> Value | None:
    return found(case(TEN, *events), on, **council)[name].value


# --- when it is reviewed ---------------------------------------------------------------------------------------------


def oracle_review(first: date, last: date, named: list[date], weeks: int | None, reviews: list[date]) -> date:
    """The first day, tried one by one, that somebody said was a day of review and that no review has come to since."""
    latest = max(reviews, default=None)
    day = first
    while True:
        if day == last + DAY:
            return day
        if day in named and (latest is None or day > latest):
            return day
        counted_from = max(latest, first) if latest else first
        if weeks and not named and (day - counted_from).days == weeks * 7 and day > counted_from:
            return day
        day += DAY


NAMED: list[list[str]] = [[], ["2026-04-20"], ["2026-04-20", "2026-06-01"]]
REVIEWS: list[list[str]] = [[], ["2026-04-19"], ["2026-04-20"], ["2026-04-20", "2026-06-01"]]


@pytest.mark.parametrize(("named", "weeks", "reviews"), list(product(NAMED, [None, 4, 6], REVIEWS)))
def test_the_next_review_is_the_one_found_by_trying_each_day(
    named: list[str], weeks: int | None, reviews: list[str]
) -> None:
    terms = make.event(
        "contract_terms_written", on="2026-03-03", contract="k1", by=OURS, review_on=named,
        requirements=[{"of": "p1", "what": "-"}], support=[{"what": "-", "by": "-"}],
        from_="2026-03-09", to="2026-07-10",
    )  # fmt: skip
    held = [reviewed(day, outcome="goes_on") for day in reviews]
    told = case(TEN, contract(), terms, *signed("2026-03-09", "2026-07-10"), *held)
    code = {"contract_review_weeks": weeks} if weeks else {}
    facts = found(told, "2026-06-08", **code)
    days = [date.fromisoformat(day) for day in named]
    held_on = [date.fromisoformat(day) for day in reviews]
    expected = oracle_review(date(2026, 3, 9), date(2026, 7, 10), days, weeks, held_on)
    assert facts["contract_review_day"].value == expected
    assert facts["contract_review_due"].value is (expected <= date(2026, 6, 8))
    dated = {
        d.name: d.earliest for d in deadlines(told, "p1", Proposal(), date(2026, 6, 8), law(date(2026, 6, 8), **code))
    }
    assert dated["contract_review"] == expected


# --- where it stands -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "state"),
    [("2026-03-01", "none"), ("2026-03-02", "offered"), ("2026-03-04", "offered"), ("2026-03-05", "running"),
     ("2026-07-10", "running"), ("2026-07-11", "over_not_reviewed")],
)  # fmt: skip
def test_a_contract_stands_where_its_days_say(on: str, state: str) -> None:
    assert value("contract_state", contract(), *signed("2026-03-09", "2026-07-10"), on=on) == state


@pytest.mark.parametrize("outcome", ["met", "part_met", "not_met", "ended_early", "goes_on", None])
def test_only_a_review_that_ends_it_ends_it(outcome: str | None) -> None:
    told = {"outcome": outcome} if outcome else {}
    state = value(
        "contract_state",
        contract(),
        *signed("2026-03-09", "2026-07-10"),
        reviewed("2026-05-01", **told),
        on="2026-05-01",
    )
    assert state == ("over" if outcome not in ("goes_on", None) else "running")


def test_another_contract_offered_later_is_the_one_that_is_spoken_of() -> None:
    later = contract(on="2026-05-01", name="k2")
    assert value("contract_state", contract(), later, on="2026-05-02") == "offered"
    refused = make.event("contract_refused", on="2026-03-04", contract="k1", person="p1")
    assert value("contract_state", contract(), refused, later, on="2026-05-02") == "offered"


@pytest.mark.parametrize("ended", [None, "2026-04-30", "2026-05-01", "2026-05-02"])
def test_one_that_both_signed_stands_until_its_review_and_no_offer_takes_its_place(ended: str | None) -> None:
    told = [contract(), *signed("2026-03-09", "2026-04-10"), contract(on="2026-05-01", name="k2")]
    if ended:
        over = {"contract": "k1", "result": "Met", "reasons": "-", "outcome": "met"}
        told.append(make.event("contract_reviewed", on=ended, **over))
    expected = {None: "over_not_reviewed", "2026-05-02": "over"}.get(ended, "offered")
    assert value("contract_state", *told, on="2026-05-02") == expected


# --- explored --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answers", list(product(["none", "refused", "signed", "officer", "school"], repeat=2)))
def test_it_was_explored_with_the_child_only_where_it_was_with_every_parent(answers: tuple[str, str]) -> None:
    events = [contract(to=("p1", "p2"))]
    for person, answer in zip(("p1", "p2"), answers, strict=True):
        if answer == "refused":
            events.append(make.event("contract_refused", on="2026-03-04", contract="k1", person=person))
        if answer == "signed":
            events.append(signed("2026-03-09", "2026-07-10", person=person)[0])
        if answer in ("officer", "school"):
            by = OURS if answer == "officer" else make.HEAD
            events.append(make.event("contract_not_appropriate", on="2026-03-04", person=person, reasons="-", by=by))
    told = case(TEN, *events, parents=("p1", "p2"))
    each = [answer in ("refused", "signed", "officer") for answer in answers]
    assert [found(told, "2026-03-16", p)["contract_explored"].value for p in ("p1", "p2")] == each
    assert found(told, "2026-03-16", None)["contract_explored"].value is all(each)


@pytest.mark.parametrize(("last", "counts"), [("2025-08-31", False), ("2025-09-01", True)])
def test_a_contract_of_last_year_counts_where_it_ran_into_this_one(last: str, counts: bool) -> None:
    told = (contract(on="2025-05-01"), *signed("2025-05-12", last, on="2025-05-06"))
    assert value("contract_explored", *told, on="2026-03-16") is counts


def test_an_offer_alone_explores_nothing_and_a_missed_meeting_is_no_answer() -> None:
    missed = make.event(
        "contract_meeting", on="2026-03-04", contract="k1", outcome="parent_did_not_come", attended=[], by=OURS
    )
    facts = found(case(TEN, contract(), missed), "2026-03-16")
    assert facts["contract_explored"].value is False
    assert facts["contract_meeting_missed"].value is True


# --- the tier's steps ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "school", "council"), [
    ("head_teacher", True, False), ("senco", True, False), ("attendance_officer", False, True),
    ("childrens_services", False, True), ("virtual_school", False, True),
])  # fmt: skip
def test_a_joint_approach_is_recorded_by_each_side_for_itself(role: str, school: bool, council: bool) -> None:
    by = {"name": "Noor Haddad", "role": role}
    step = make.event("support_step_recorded", on="2026-01-20", step="joint_approach_agreed", by=by, detail="-")
    facts = found(case(TEN, step), "2026-02-02")
    assert (facts["joint_approach_school"].value, facts["joint_approach_council"].value) == (school, council)


@pytest.mark.parametrize("told_on", [None, *(date(2026, 1, 11) + n * DAY for n in range(8))])
def test_unexplained_sessions_are_those_after_the_day_the_social_worker_was_told(told_on: date | None) -> None:
    told = (
        [make.event("support_step_recorded", on=told_on, step="social_worker_told", by=make.HEAD, detail="-")]
        if told_on
        else []
    )
    days = [date(2026, 1, 12) + n * DAY for n in range(5) for _ in range(2)]
    expected = sum(1 for day in days if told_on is None or day > told_on)
    assert found(case(TEN, *told), "2026-02-02")["unexplained_untold"].value == expected


@pytest.mark.parametrize(("recorded", "expected"), [
    ([], None), ([("sen_support", False)], False), ([("ehc_plan", False)], None), ([("disability", True)], True),
    ([("sen_support", False), ("ehc_plan", True)], True), ([("sen_support", True), ("sen_support", False)], False),
])  # fmt: skip
def test_a_need_is_known_only_where_somebody_said(recorded: list[tuple[str, bool]], expected: bool | None) -> None:
    events = [
        make.event("circumstance_recorded", on=date(2025, 10, 1) + n * DAY, kind=kind, present=present)
        for n, (kind, present) in enumerate(recorded)
    ]
    assert found(case(TEN, *events), "2026-02-02")["need_special_education"].value is expected
