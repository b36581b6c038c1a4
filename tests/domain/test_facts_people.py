"""Facts about one parent and what was done for them: support, Notice to Improve, holds."""

import pytest

from app.domain.fact import Fact, Value
from app.domain.history import Event
from tests import make
from tests.domain.test_facts_counting import YEAR, case, facts

TEN = make.run(YEAR, "2026-01-12", 10)
LAWYER = {"name": "Priya Nair", "role": "legal"}


def value(name: str, *events: Event, on: str = "2026-02-02", **more: object) -> Value | None:
    return facts(case(TEN, *events, **more), on)[name].value


def bounds(found: Fact) -> tuple[Value | None, Value | None]:
    return found.least, found.most


# --- support ---------------------------------------------------------------------------------------------------------


def test_support_is_read_for_the_parent_it_was_offered_to() -> None:
    both = ("p1", "p2")
    history = case(make.run(YEAR, "2025-10-01", 10), *make.support(), parents=both, to="2025-11-14")
    hers, his = facts(history, "2025-11-17"), facts(history, "2025-11-17", parent="p2")
    for name in ("support_offered", "support_answered", "support_planned", "support_reviewed", "support_evidenced"):
        assert hers[name].value is True, name
    assert his["support_offered"].value is False
    assert hers["support_judged_sufficient"].value is True
    assert hers["support_judged_not_appropriate"].value is False


def test_a_judgement_before_the_first_session_relied_on_is_no_judgement() -> None:
    assert value("support_judged_sufficient", *make.support("2025-10-06")) is False
    assert value("support_judged_sufficient") is False
    assert value("support_judged_sufficient", *make.support("2026-01-12"), on="2026-02-16") is True


@pytest.mark.parametrize("gone", range(4))
def test_a_judgement_counts_only_where_what_it_judges_was_on_record(gone: int) -> None:
    events = list(make.support("2026-01-12"))
    del events[gone]
    assert value("support_judged_sufficient", *events, on="2026-02-16") is False


@pytest.mark.parametrize("gone", ["offer", "plan", "review"])
def test_each_of_offer_plan_and_review_needs_evidence(gone: str) -> None:
    events = list(make.support("2026-01-12"))
    place = {"offer": 0, "plan": 2, "review": 3}[gone]
    bare = {k: v for k, v in events[place].data.items() if k != "evidence"}
    events[place] = make.event(events[place].type, on=events[place].happened_on, id=events[place].id, **bare)
    found = facts(case(TEN, *events), "2026-02-16")["support_evidenced"]
    assert found.value is False
    assert gone in found.note
    filed = make.event("evidence_filed", on="2026-02-10", evidence="x", title="Minutes", sha256="0" * 64,
                       media_type="application/pdf", proves=[events[place].id])  # fmt: skip
    assert facts(case(TEN, *events, filed), "2026-02-16")["support_evidenced"].value is True


def improvement(*reviews: Event, on: str) -> Value | None:
    issued = make.event("notice_to_improve_issued", on="2026-01-26", notice="i1", to="p1", from_="2026-01-28",
                        to_date="2026-03-20", target="No unauthorised absence", early_grounds="None",
                        by=make.HEAD, posted_on="2026-01-26")  # fmt: skip
    return value("improvement_notice", issued, *reviews, on=on)


def reviewed(result: str, on: str, **more: object) -> Event:
    return make.event("notice_to_improve_reviewed", on=on, notice="i1", result=result, reasons="Reviewed.",
                      by=make.HEAD, **more)  # fmt: skip


@pytest.mark.parametrize(
    ("review", "on", "state"),
    [
        (None, "2026-03-19", "running"),
        (None, "2026-03-20", "running"),
        (None, "2026-03-21", "over_not_reviewed"),
        (("met", "2026-03-23"), "2026-03-24", "met"),
        (("not_met", "2026-03-23"), "2026-03-24", "not_met"),
        (("not_met", "2026-03-20"), "2026-03-24", "running"),  # reviewed before its last day was over
        (("ended_early", "2026-02-20"), "2026-02-23", "ended_early_parent_not_told"),
    ],
)
def test_where_a_notice_to_improve_stands(review: tuple[str, str] | None, on: str, state: str) -> None:
    told = [reviewed(*review)] if review else []
    assert improvement(*told, on=on) == state


def test_ending_early_needs_the_parent_to_have_been_told() -> None:
    assert (
        improvement(reviewed("ended_early", "2026-02-20", parent_told_on="2026-02-19"), on="2026-02-23")
        == "ended_early"
    )


# --- holds -----------------------------------------------------------------------------------------------------------

HOLDS = {
    "returned_mail_hold": make.event("mail_returned", on="2026-01-20", reason="Gone away"),
    "unmatched_payment_hold": make.event("payment_received", on="2026-01-20", pence=8000, paid_on="2026-01-20"),
    "representation_hold": make.event("representation_received", on="2026-01-20", person="p1", summary="He was ill"),
    "safeguarding_question_open": make.event("question_opened", on="2026-01-20", question="safeguarding", detail="?"),
    "special_needs_question_open": make.event("question_opened", on="2026-01-20", question="special_needs", detail="?"),
    "hold_set_open": make.event("hold_set", on="2026-01-20", hold="panel", reason="Waiting for the panel"),
    "part_time_hold": make.event("part_time_timetable_agreed", on="2026-01-05", from_="2026-01-05",
                                 to="2026-01-23", agreed_with=["p1"], detail="Mornings only"),
}  # fmt: skip
RULES = {
    "returned_mail_hold": "H-RETURNED-MAIL",
    "unmatched_payment_hold": "H-UNMATCHED-PAYMENT",
    "representation_hold": "H-REPRESENTATION",
    "safeguarding_question_open": "H-SAFEGUARDING",
    "special_needs_question_open": "H-SPECIAL-NEEDS",
    "hold_set_open": "H-SET-BY-PERSON",
    "part_time_hold": "H-PART-TIME",
}


@pytest.mark.parametrize("name", HOLDS)
def test_a_hold_opens_and_a_person_clears_it(name: str) -> None:
    trigger = HOLDS[name]
    assert value(name) is False
    assert value(name, trigger) is True
    cleared = make.event("hold_cleared", on="2026-01-28", hold=RULES[name], by=make.OFFICER, reasons="Looked into.")
    assert value(name, trigger, cleared) is False
    too_early = make.event("hold_cleared", on="2026-01-02", hold=RULES[name], by=make.OFFICER, reasons="Looked into.")
    assert value(name, trigger, too_early) is True


@pytest.mark.parametrize(
    ("in_care", "accommodated", "lifted", "expected"),
    [
        (None, None, False, None),
        (False, None, False, None),
        (False, False, False, False),
        (True, None, False, True),
        (False, True, False, True),
        (True, False, True, False),
    ],
)
def test_whether_a_child_is_looked_after_is_asked_not_assumed(
    in_care: bool | None, accommodated: bool | None, lifted: bool, expected: bool | None
) -> None:
    said = {"in_care": in_care, "accommodated": accommodated}
    told = [
        make.event("circumstance_recorded", on="2026-01-19", kind=kind, present=present)
        for kind, present in said.items()
        if present is not None
    ]
    if lifted:
        told.append(make.event("hold_cleared", on="2026-01-20", hold="H-LOOKED-AFTER", by=LAWYER, reasons="x"))
    assert value("looked_after_hold", *told) is expected


# --- the parent ------------------------------------------------------------------------------------------------------


def test_a_person_who_was_linked_only_later_was_no_parent_on_those_days() -> None:
    joined = [make.pupil(), make.enrolled(), *make.parent(on="2026-01-15", limb="care")]
    assert facts(case(TEN, *joined, bare=True), "2026-02-02")["recipient_is_parent"].value is False
    assert facts(case(TEN, make.pupil(), make.enrolled(), bare=True), "2026-02-02")["recipient_is_parent"].value is None
    assert value("recipient_is_parent") is True


@pytest.mark.parametrize(
    ("kind", "covered"), [("community", "covered"), ("independent", "outside"), ("non_maintained_special", None)]
)
def test_which_schools_notices_reach(kind: str, covered: str | None) -> None:
    assert value("school_covered", schools=[make.school(kind=kind)]) == covered


def test_a_prosecution_for_the_same_days_is_seen() -> None:
    begun = make.event("prosecution_authorised", on="2026-01-20", person="p1", offence="s444_1", from_="2026-01-16",
                       to_date="2026-01-30", by=make.OFFICER, reasons="x")  # fmt: skip
    assert value("proceedings_for_these_sessions", begun) is True
    assert value("proceedings_for_these_sessions") is False


@pytest.mark.parametrize(("missed", "tier"), [(3, "below_persistent"), (4, "persistent"), (20, "severe")])
def test_a_tenth_and_a_half_are_persistent_and_severe(missed: int, tier: str) -> None:
    forty = make.run(YEAR, "2025-09-03", 40, "/")
    marks = {s: "I" if n < missed else c for n, (s, c) in enumerate(forty.items())}
    found = facts(make.history(registers=[make.register(marks)]), "2025-10-01", parent=None)
    assert found["absence_tier"].value == tier


@pytest.mark.parametrize(("days", "tier"), [(1, None), (18, "below_persistent")])
def test_a_register_with_gaps_says_no_more_of_the_year_than_it_knows(days: int, tier: str | None) -> None:
    whole = make.run(YEAR, "2025-09-03", 40, "/")
    missed = {s: "O" if n >= 39 else c for n, (s, c) in enumerate(whole.items())}
    known_marks = dict(list(missed.items())[-2 * (days + 1) :])
    found = facts(make.history(registers=[make.register(known_marks)]), "2025-10-01", parent=None)
    assert found["absence_tier"].value == tier
