"""What must never be read as an answer: searches that fall short, steps in the past, clearings by the wrong person."""

from datetime import date

import pytest

from app.domain.decision import Proposal
from app.domain.derivation.child import LOOKED_AFTER
from app.domain.fact import Value
from app.domain.facts import derive, turning_points
from app.domain.history import Event, known_at
from tests import make
from tests.domain.law import law
from tests.domain.test_facts_counting import YEAR, case, facts
from tests.domain.test_facts_people import HOLDS, LAWYER, RULES, TEN, bounds, value

# --- corrections and opinions ---------------------------------------------------------------------------------------


def test_what_is_corrected_stands_until_the_day_of_which_the_correction_speaks() -> None:
    care = make.event("circumstance_recorded", on="2026-01-05", kind="in_care", present=True)
    home = make.event("circumstance_recorded", on="2026-02-09", kind="in_care", present=False, corrects=care.id,
                      recorded_at="2026-01-30")  # fmt: skip
    never = make.event("circumstance_recorded", on="2026-01-28", kind="in_care", present=False, corrects=care.id)
    told = make.event("circumstance_recorded", on="2026-01-28", kind="accommodated", present=False)
    for correction, on, held in ((home, "2026-02-02", True), (never, "2026-02-02", False), (home, "2026-02-10", False)):
        history = known_at(case(TEN, care, correction, told), make.at("2026-03-02"))
        assert facts(history, on)["looked_after_hold"].value is held
    before = known_at(case(TEN, care, never, told), make.at("2026-01-27"))
    assert facts(before, "2026-02-02")["looked_after_hold"].value is True


def test_an_opinion_is_not_read_as_a_fact_and_is_heard_when_it_raises_a_question() -> None:
    for standing, in_care in (("opinion", None), ("fact", False)):
        said = [
            make.event("circumstance_recorded", on="2026-01-28", kind=kind, present=False, standing=standing)
            for kind in LOOKED_AFTER
        ]
        assert value("looked_after_hold", *said) is in_care
    raised = make.event("question_opened", on="2026-01-28", question="safeguarding", detail="?", standing="opinion")
    assert value("safeguarding_question_open", raised) is True


# --- searches for earlier notices -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("from_", "to", "counted"),
    [
        ("2023-02-02", "2026-02-02", (0, 0)),
        ("2024-08-19", "2026-02-02", (0, 0)),  # the first day from which notices count
        ("2024-08-20", "2026-02-02", (0, None)),
        ("2023-02-02", "2026-01-16", (0, 0)),
        ("2023-02-02", "2026-01-15", (0, None)),  # asked on time, but about the time before the last session
    ],
)
def test_a_search_counts_only_for_the_time_it_covered(from_: str, to: str, counted: tuple[int, int | None]) -> None:
    asked = make.searched(on="2026-02-02", **{"from": from_, "to": to})
    assert bounds(facts(case(TEN, *asked), "2026-02-02")["notices_counted"]) == counted


@pytest.mark.parametrize(("on", "counted"), [("2026-03-02", (0, 0)), ("2026-03-03", (0, None))])
def test_a_search_stands_as_long_as_the_councils_own_code_says(on: str, counted: tuple[int, int | None]) -> None:
    history, day = case(TEN, *make.searched(on="2026-02-02")), date.fromisoformat(on)
    told = law(day, search_valid_days=28)
    assert bounds(derive(history, "p1", Proposal(), day, told)["notices_counted"]) == counted
    assert bounds(derive(history, "p1", Proposal(), day, law(day))["notices_counted"]) == (0, 0)
    ends = date(2026, 3, 3)
    assert ends in turning_points(history, "p1", date(2026, 2, 1), date(2026, 4, 1), told)


@pytest.mark.parametrize(("asked", "answer"), [("2026-01-11", None), ("2026-01-12", False)])
def test_that_a_child_is_not_looked_after_is_asked_after_the_absence_began(asked: str, answer: bool | None) -> None:
    said = [make.event("circumstance_recorded", on=asked, kind=kind, present=False) for kind in LOOKED_AFTER]
    assert value("looked_after_hold", *said) is answer


def test_a_search_that_found_a_notice_is_no_answer_until_the_notice_is_recorded() -> None:
    found = make.searched(on="2026-02-02", answer="found")
    assert bounds(facts(case(TEN, *found), "2026-02-02")["notices_counted"]) == (0, None)
    elsewhere = make.notice(on="2025-10-01", council="farley")
    assert bounds(facts(case(TEN, *found, *elsewhere), "2026-02-02")["notices_counted"]) == (1, None)
    here = make.notice(on="2025-10-01")
    assert bounds(facts(case(TEN, *found, *here), "2026-02-02")["notices_counted"]) == (1, 1)


@pytest.mark.parametrize(
    ("left", "back", "counted"),
    [
        ("2025-07-22", "2025-09-03", (0, 0)),  # a summer
        ("2025-07-05", "2025-09-03", (0, 0)),  # sixty days
        ("2025-07-04", "2025-09-03", (0, None)),
        ("2024-05-03", "2025-09-03", (0, None)),  # sixteen months on no roll that anybody recorded
    ],
)
def test_a_long_gap_in_the_roll_is_asked_about(left: str, back: str, counted: tuple[int, int | None]) -> None:
    told = [
        make.pupil(),
        make.enrolled("e0", on="2019-09-04"),
        make.event("left_roll", on=left, stream="enrolment:e0"),
        make.enrolled(on=back),
        *make.parent(),
        *make.searched(on="2026-02-02"),
    ]
    assert bounds(facts(case(TEN, *told, bare=True), "2026-02-02")["notices_counted"]) == counted
    asked = make.searched(["elsewhere"], on="2026-02-02")
    assert bounds(facts(case(TEN, *told, *asked, bare=True), "2026-02-02")["notices_counted"]) == (0, 0)


def test_a_child_who_left_and_came_back_on_one_enrolment_was_away_between() -> None:
    gone = make.event("left_roll", on="2024-05-03")
    told = [make.pupil(), make.enrolled(), gone, make.enrolled(on="2025-09-03"), *make.parent()]
    here = make.searched(on="2026-02-02")
    assert bounds(facts(case(TEN, *told, *here, bare=True), "2026-02-02")["notices_counted"]) == (0, None)


# --- steps in the past ------------------------------------------------------------------------------------------------


def test_no_step_is_taken_in_the_past() -> None:
    """A day of issue before the day asked about would hide later notices and bring old sessions back in time."""
    told = [*make.notice("n1", on="2025-10-01"), *make.notice("n2", on="2025-12-01", rank="second")]
    history = case(TEN, *told, *make.searched(on="2026-07-20"))
    found = facts(history, "2026-07-20", issue_on=date(2025, 9, 30), sessions=tuple(TEN))
    assert found["notices_counted"].value == 2
    assert found["relied_out_of_time"].value == 10


def test_time_that_has_not_passed_is_not_taken_to_have_passed() -> None:
    marks = make.run(YEAR, "2026-01-28", 2, "N")
    ahead = facts(case(marks), "2026-01-30", issue_on=date(2026, 3, 2), sessions=tuple(marks))
    assert ahead["unresolved_n"].value == 2
    history = case({}, *make.notice())
    assert facts(history, "2026-01-30", issue_on=date(2026, 2, 20))["payment_period_over"].value is False


# --- holds -----------------------------------------------------------------------------------------------------------


def cleared(hold: str, by: dict[str, str], on: str = "2026-01-28") -> Event:
    return make.event("hold_cleared", on=on, hold=hold, by=by, reasons="Looked into.")


@pytest.mark.parametrize("name", HOLDS)
def test_no_school_clears_a_hold(name: str) -> None:
    assert value(name, HOLDS[name], cleared(RULES[name], make.HEAD)) is True


def test_only_those_the_rules_name_clear_their_hold() -> None:
    officer = {"name": "Ben Marsh", "role": "attendance_officer"}
    care = make.event("circumstance_recorded", on="2026-01-06", kind="in_care", present=True)
    for who, open_still in ((officer, True), (make.OFFICER, True), (LAWYER, False)):
        assert value("looked_after_hold", care, cleared("H-LOOKED-AFTER", who)) is open_still
    said = HOLDS["representation_hold"]
    for who, open_still in ((officer, True), (make.OFFICER, False), (LAWYER, False)):
        assert value("representation_hold", said, cleared("H-REPRESENTATION", who)) is open_still


def test_nobody_clears_what_was_not_yet_known() -> None:
    opened = make.event("question_opened", on="2026-01-12", recorded_at="2026-01-27", question="safeguarding",
                        detail="What a neighbour saw")  # fmt: skip
    for day, open_still in (("2026-01-26", True), ("2026-01-28", False)):
        told = (opened, cleared("H-SAFEGUARDING", make.OFFICER, day))
        assert value("safeguarding_question_open", *told) is open_still


def test_a_closed_matter_waits_until_it_is_opened_again() -> None:
    closed = make.event("matter_closed", on="2026-01-26", reason="Attendance is back")
    again = make.event("matter_opened", on="2026-01-28", reason="It was not")
    before = make.event("matter_opened", on="2026-01-05", reason="A referral")
    ended = make.day("2026-01-26")
    assert value("matter_closed", before) is False
    assert value("matter_closed", before, closed) is True
    assert value("matter_closed", closed, again) is False
    assert value("matter_closed", before, closed_on=ended) is True
    assert value("matter_closed", again, closed_on=ended) is False
    assert value("matter_closed", on="2026-01-25", closed_on=ended) is False
    for by, open_still in ((make.HEAD, True), (make.OFFICER, False)):
        assert value("matter_closed", closed, cleared("H-CLOSED-MATTER", by)) is open_still


def test_a_part_time_timetable_is_checked_for_every_day_relied_on() -> None:
    agreed = HOLDS["part_time_hold"]
    for day, open_still in (("2026-01-12", True), ("2026-01-15", True), ("2026-01-16", False)):
        assert value("part_time_hold", agreed, cleared("H-PART-TIME", make.OFFICER, day)) is open_still


@pytest.mark.parametrize(
    ("since", "until", "home", "expected"),
    [
        ("2026-01-05", None, "2026-01-16", True),  # in care on the days relied on, home since the last of them
        ("2026-01-05", None, "2026-01-12", False),
        ("2026-01-05", "2026-01-12", None, True),  # the last day in care is the first relied on
        ("2026-01-05", "2026-01-11", None, None),  # over before the first of them, and nobody has asked since
        ("2026-01-30", None, None, True),  # came into care after them
    ],
)
def test_a_child_in_care_on_a_day_relied_on_is_held(
    since: str, until: str | None, home: str | None, expected: bool | None
) -> None:
    ended = {"until": until} if until else {}
    told = [
        make.event("circumstance_recorded", on="2026-01-28", kind="accommodated", present=False),
        make.event("circumstance_recorded", on=since, kind="in_care", present=True, **ended),
    ]
    told += [make.event("circumstance_recorded", on=home, kind="in_care", present=False)] if home else []
    assert value("looked_after_hold", *told) is expected


@pytest.mark.parametrize(
    ("kind", "held"),
    [
        ("child_protection", "safeguarding_question_open"),
        ("child_in_need", "safeguarding_question_open"),
        ("social_worker", "safeguarding_question_open"),
        ("ehc_plan", "special_needs_question_open"),
        ("disability", "special_needs_question_open"),
        ("health", "special_needs_question_open"),
        ("sen_support", None),
        ("young_carer", None),
    ],
)
def test_some_circumstances_are_talked_about_first(kind: str, held: str | None) -> None:
    told = make.event("circumstance_recorded", on="2025-11-03", kind=kind, present=True, detail="Private")
    found = facts(case(TEN, told), "2026-02-02")
    for name in ("safeguarding_question_open", "special_needs_question_open"):
        assert found[name].value is (name == held)
        assert "Private" not in found[name].note
    if held:
        assert value(held, told, cleared(RULES[held], make.OFFICER)) is False
        assert value(held, told, cleared(RULES[held], make.OFFICER, "2025-11-02")) is True


# --- what was said before, of others or by others --------------------------------------------------------------------


@pytest.mark.parametrize(("on", "stands"), [("2026-01-13", False), ("2026-01-15", False), ("2026-01-16", True)])
def test_that_support_is_not_appropriate_is_not_said_of_absence_to_come(on: str, stands: bool) -> None:
    judged = make.event("support_judged", on=on, person="p1", judgement="not_appropriate", by=make.OFFICER,
                        reasons="A holiday", definition="westmere-2024")  # fmt: skip
    assert value("support_judged_not_appropriate", judged) is stands


@pytest.mark.parametrize(("on", "stands"), [("2024-10-14", False), ("2026-01-15", False), ("2026-01-16", True)])
def test_the_exceptional_route_is_approved_for_absence_that_happened(on: str, stands: bool) -> None:
    approved = make.event("exceptional_route_recorded", on=on, person="p1", reasons="Long weekends", by=make.OFFICER)
    assert value("exceptional_route_recorded", approved) is stands


@pytest.mark.parametrize(("parent", "planned"), [("p1", True), ("p2", False)])
def test_a_plan_agreed_with_the_other_parent_is_not_this_parents(parent: str, planned: bool) -> None:
    plan = make.event("plan_made", on="2026-01-20", summary="Breakfast club", agreed_with=[parent])
    assert value("support_planned", plan) is planned


def improvement(to_date: str) -> Event:
    return make.event("notice_to_improve_issued", on="2026-01-12", notice="i1", to="p1", from_="2026-01-14",
                      to_date=to_date, target="None", early_grounds="None", by=make.HEAD,
                      posted_on="2026-01-12")  # fmt: skip


FAILED = make.event("notice_to_improve_reviewed", on="2026-02-09", notice="i1", result="not_met", reasons="Absence",
                    by=make.HEAD)  # fmt: skip


def test_a_notice_to_improve_that_came_back_was_none() -> None:
    sent = improvement("2026-02-03")
    back = make.event("mail_returned", on="2026-01-19", item=sent.id, reason="Gone away")
    found = make.event("mail_return_cleared", on="2026-02-06", returned=back.id, by=make.OFFICER, reasons="Moved")
    assert value("improvement_notice", sent, FAILED, on="2026-02-10") == "not_met"
    assert value("improvement_notice", sent, FAILED, back, found, on="2026-02-10") == "none"


@pytest.mark.parametrize("who", [make.HEAD, make.OFFICER])
def test_only_a_lawyer_answers_a_question_of_law(who: dict[str, str]) -> None:
    for fact, answer in (("charged_period_law", "law_after_change"), ("school_covered", "covered")):
        for by, said in ((who, None), (LAWYER, answer)):
            told = make.event("question_answered", on="2026-01-20", question=fact, answer=answer, by=by, reasons="x")
            assert value(fact, told, schools=[make.school(kind="non_maintained_special")]) == said


@pytest.mark.parametrize(
    ("kind", "fact", "counted", "otherwise", "told"),
    [
        ("support_judged", "support_judged_not_appropriate", True, False,
         {"judgement": "not_appropriate", "definition": "westmere-2024"}),
        ("exceptional_route_recorded", "exceptional_route_recorded", True, False, {}),
        ("notice_to_improve_not_needed", "improvement_notice", "not_needed", "none", {}),
    ],
)  # fmt: skip
def test_what_an_authorised_officer_judges_nobody_else_does(
    kind: str, fact: str, counted: Value, otherwise: Value, told: dict[str, str]
) -> None:
    officer = {"name": "Ben Marsh", "role": "attendance_officer"}
    for by, expected in ((make.OFFICER, counted), (LAWYER, counted), (make.HEAD, otherwise), (officer, otherwise)):
        said = make.event(kind, on="2026-01-20", person="p1", by=by, reasons="x", **told)
        found = facts(case(TEN, said), "2026-02-02")[fact]
        assert found.value == expected
        assert ("Only an authorised officer" in found.note) is (expected == otherwise)


def test_what_an_authorised_officer_judged_stands_when_somebody_else_judges_later() -> None:
    words = {"person": "p1", "reasons": "x", "definition": "westmere-2024"}
    judged = [
        make.event("support_judged", on="2026-01-20", judgement="insufficient", by=make.OFFICER, **words),
        make.event("support_judged", on="2026-01-21", judgement="not_appropriate", by=make.HEAD, **words),
    ]
    assert value("support_judged_not_appropriate", *judged) is False


# --- withdrawal ------------------------------------------------------------------------------------------------------


def test_a_payment_that_nobody_matched_may_be_this_notices() -> None:
    loose = make.event("payment_received", on="2026-01-30", reference="unclear", pence=8000, paid_on="2026-01-30")
    told = (*make.notice(), loose)
    assert value("notice_paid", *told, on="2026-03-20") is None
    matched = make.event("payment_matched", on="2026-02-02", payment=loose.id, notice="n1")
    assert value("notice_paid", *told, matched, on="2026-03-20") is True


@pytest.mark.parametrize(("pence", "paid"), [(5999, False), (6000, True), (7999, True)])
def test_an_old_notice_asks_what_the_law_of_its_own_day_asked(pence: int, paid: bool) -> None:
    told = make.event("payment_received", on="2024-07-15", notice="n1", pence=pence, paid_on="2024-07-15")
    old = make.notice(on="2024-07-08", rank="standard")
    assert value("notice_paid", *old, told, on="2026-03-20") is paid


def test_a_ground_for_withdrawing_is_about_one_notice() -> None:
    two = [*make.notice("n1", on="2025-10-01"), *make.notice("n2", on="2025-12-01", rank="second")]
    words = {"question": "withdrawal_ground", "person": "p1", "by": make.OFFICER, "reasons": "x"}
    said = make.event("question_answered", on="2026-01-20", answer="wrong_person", **words)
    assert value("withdrawal_ground", *make.notice(), said) == "wrong_person"
    assert value("withdrawal_ground", *two, said) is None
    for notice, ground in (("n2", "wrong_person"), ("n1", "none_recorded")):
        about = make.event("question_answered", on="2026-01-20", answer="wrong_person", about=notice, **words)
        assert value("withdrawal_ground", *two, about) == ground
    gone = make.event("penalty_notice_withdrawn", on="2026-01-12", notice="n1", ground="material_error",
                      by=make.OFFICER, reasons="x")  # fmt: skip
    assert value("withdrawal_ground", *two, gone, said) == "wrong_person"


def test_another_councils_notice_is_not_ours_to_withdraw() -> None:
    assert value("notice_to_withdraw", *make.notice(council="farley")) == "none"
    assert value("notice_to_withdraw", *make.notice(council="farley"), *make.notice("n2")) == "live"
