"""Papers of support and of a contract from a recorded case: what is on record is said, what is not is named."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.casework.cases import read_case
from app.casework.letter_contexts import context
from app.casework.letter_parts import Brief
from app.casework.papers.court_support import support
from app.documents.letters import missing, render_letter
from app.domain.history import Event, History
from tests import make
from tests.casework import office

PARENT = "p-for-court-1"
COLM = {"name": "Colm Brannock", "role": "attendance_officer"}


def brief(history: History, parent: str | None, on: date = date(2026, 11, 20), **details: Any) -> Brief:
    return Brief(office.pack(), history, parent, on, "SF-1", COLM, details=details)


def case(name: str = "for-court") -> History:
    return read_case(office.pack(), office.case(name))


def lacks(document: str, told: Brief) -> list[str]:
    return [each.name for each in missing(document, context(document, told))]


def contract(**changes: Any) -> list[Event]:
    """A contract with p1 of the ordinary family, talked over, written, stated and signed in January 2026."""
    terms = {
        "requirements": [{"of": "p1", "what": "Ring before nine"}, {"of": "p2", "what": "Drive on Fridays"}],
        "support": [{"what": "Meet Robin at the gate", "by": "Mr Ashe", "due": "2026-01-19"}],
        "from_": "2026-01-12", "to": "2026-03-27", "by": make.HEAD, **changes,
    }  # fmt: skip
    return [
        make.event("contract_offered", on="2026-01-05", contract="k1", to=["p1", "p2"], by=make.HEAD,
                   party="governing_body"),
        make.event("contract_meeting", on="2026-01-06", contract="k1", outcome="parent_did_not_come", attended=[],
                   by=make.HEAD, notes="The post was late.", next_on="2026-01-08"),
        make.event("contract_meeting", on="2026-01-08", contract="k1", outcome="held", attended=["p1"], by=make.HEAD,
                   parent_view="Nights are long.", child_view="I like art."),
        make.event("contract_terms_written", on="2026-01-08", contract="k1", **terms),
        make.event("contract_parent_stated", on="2026-01-09", contract="k1", person="p1", statement="I agree."),
        make.event("contract_support_stated", on="2026-01-09", contract="k1", party="governing_body",
                   statement="We agree to support.", by=make.HEAD),
        make.event("contract_signed", on="2026-01-09", contract="k1", person="p1", from_="2026-01-12", to="2026-03-27"),
        make.event("contract_countersigned", on="2026-01-09", contract="k1", party="governing_body", by=make.HEAD),
        make.event("barriers_recorded", on="2026-01-05", barriers=["Nights are long\nand cold"]),
    ]  # fmt: skip


def history(*events: Event) -> History:
    marks = make.run(make.calendar("2025/26"), "2025-09-15", 10, "O")
    return make.history(*events, parents=("p1", "p2"), council="wealdmere", registers=[make.register(marks)])


def test_a_contract_is_with_one_parent_and_holds_that_parents_own_part() -> None:
    told = brief(history(*contract()), "p1", date(2026, 1, 9))
    made = context("attendance_contract", told)
    assert lacks("attendance_contract", told) == ["causes", "success"]
    assert [each["what"] for each in made["requirements"]] == ["Ring before nine"]
    assert made["officer"] == {"name": "Tom Birkett", "role": "Head teacher"}
    assert (made["party"], made["contract_name"]) == ("governing_body", "attendance contract")
    assert made["causes"] == []  # Nobody knows which of the two parents told them.
    assert made["also_party"] == []  # The other parent was offered it too, and has not signed.
    whole = context(
        "attendance_contract",
        brief(history(*contract()), "p1", date(2026, 1, 9), causes=["Nights."], success=["Fewer gaps."]),
    )
    assert render_letter("attendance_contract", whole, draft=True).draft


def signed(person: str, on: str = "2026-01-12") -> Event:
    span = {"from_": "2026-01-12", "to": "2026-03-27"}
    return make.event("contract_signed", on=on, contract="k1", person=person, **span)


def test_another_parent_is_a_party_only_once_that_parent_signed_and_until_they_leave() -> None:
    left = make.event("contract_left", on="2026-01-20", contract="k1", person="p2")
    both = [*contract(), signed("p2")]
    for events, party in ((contract(), []), (both, ["Mx Sam Tarrant"]), ([*both, left], [])):
        told = brief(history(*events), "p1", date(2026, 2, 2))
        assert context("attendance_contract", told)["also_party"] == party


REVIEWED = make.event(
    "contract_reviewed", on="2026-02-20", contract="k1", result="better", reasons="Four days in five.",
    outcome="goes_on", our_part="given",
)  # fmt: skip


def test_a_review_is_for_those_who_had_signed_and_for_both_where_both_had() -> None:
    for events, lacking in ((contract(), True), ([*contract(), signed("p2")], False)):
        other = brief(history(*events, REVIEWED), "p2", date(2026, 2, 23))
        assert ("reviewed_on" in lacks("contract_review", other)) is lacking
        assert ("result" in context("contract_review", other)) is not lacking
    gone = make.event("contract_left", on="2026-02-01", contract="k1", person="p1")
    left = brief(history(*contract(), gone, REVIEWED), "p1", date(2026, 2, 23))
    assert "reviewed_on" in lacks("contract_review", left)


def test_nobody_is_told_that_they_missed_a_meeting_to_which_they_came() -> None:
    came = make.event("contract_meeting", on="2026-01-06", contract="k1", outcome="parent_did_not_come",
                      attended=["p1"], by=make.HEAD)  # fmt: skip
    for person, missed in (("p1", 0), ("p2", 1)):
        told = brief(history(contract()[0], came), person, date(2026, 1, 7))
        assert len(context("contract_no_show", told)["attempts"]) == missed


def offered_to_both(*answers: tuple[str, str], **review: Any) -> list[Event]:
    return [
        make.event("support_offered", on="2026-01-05", offer="o9", to=["p1", "p2"], what="A lift", by=make.HEAD),
        *(make.event("support_answered", on="2026-01-07", offer="o9", person=p, answer=a) for p, a in answers),
        *([make.event("support_reviewed", on="2026-02-02", offer="o9", result="not_working", **review)]
          if review is not None else []),
    ]  # fmt: skip


def given_to(person: str, events: list[Event]) -> list[str | None]:
    told = brief(history(*events), person, date(2026, 2, 9))
    return [each.get("result") for each in context("warning", told)["given"]]


def test_a_review_of_support_is_told_to_the_parent_whom_it_concerns_and_to_both_where_joint() -> None:
    took = (("p1", "accepted"), ("p2", "declined"))
    both = (("p1", "accepted"), ("p2", "accepted"))
    said = "It has not helped enough."
    assert (given_to("p1", offered_to_both(*took)), given_to("p2", offered_to_both(*took))) == ([said], [None])
    assert given_to("p2", offered_to_both(*both)) == [said]
    assert given_to("p2", offered_to_both(*both, with_=["p1"])) == [None]
    assert given_to("p2", offered_to_both(*both, with_=["p1", "p2"])) == [said]


def test_a_court_is_told_a_review_of_support_only_of_the_parent_whom_it_concerns() -> None:
    events = offered_to_both(("p1", "accepted"), ("p2", "declined"))
    outcomes = [support(brief(history(*events), person, date(2026, 2, 9)))[0]["outcome"] for person in ("p1", "p2")]
    assert outcomes == ["It has not helped enough.", "No review is on record."]


def test_what_one_parent_did_not_want_is_not_said_of_what_the_other_took_up() -> None:
    events = [offered_to_both(("p1", "accepted"), ("p2", "declined"))[n] for n in (0, 1, 2)]
    refused = make.event("contract_refused", on="2026-01-10", contract="k1", person="p2")
    told = brief(history(*events, *contract(), refused), None, date(2026, 2, 9))
    assert [each["result"] for each in context("eso_report", told)["helped"]] == [
        "It was taken up, and has not been reviewed.", "It was signed.",
    ]  # fmt: skip


def test_a_parent_who_was_not_there_has_no_contract() -> None:
    lacking = lacks("attendance_contract", brief(history(*contract()), "p2", date(2026, 1, 9)))
    assert {"met_on", "parent_said", "parent_statement"} <= set(lacking)


def test_a_missed_meeting_leaves_an_attempt_and_the_day_of_the_next() -> None:
    told = brief(history(*contract()[:2]), "p1", date(2026, 1, 7))
    made = context("contract_no_show", told)
    assert made["attempts"] == [{"on": date(2026, 1, 6), "outcome": "parent_did_not_come", "notes": None}]
    assert made["meeting"] == {"on": date(2026, 1, 8)}
    assert lacks("contract_no_show", told) == ["meeting.at", "meeting.place"]
    assert lacks("contract_invitation", told) == ["meeting.at", "meeting.place", "offers"]


def test_notes_of_a_missed_meeting_are_in_a_paper_only_where_no_other_parent_can_be_in_them() -> None:
    alone = make.event("contract_offered", on="2026-01-05", contract="k1", to=["p1"], by=make.HEAD)
    told = brief(history(alone, contract()[1]), "p1", date(2026, 1, 7))
    assert [each["notes"] for each in context("contract_no_show", told)["attempts"]] == ["The post was late."]


def test_a_review_says_first_how_our_part_was_given() -> None:
    seen = make.event(
        "contract_reviewed", on="2026-02-20", contract="k1", result="better", reasons="Four days in five.",
        outcome="goes_on", our_part="partly",
    )  # fmt: skip
    told = brief(history(*contract(review_on=["2026-02-20", "2026-03-20"]), seen), "p1", date(2026, 2, 23))
    assert lacks("contract_review", told) == []
    made = context("contract_review", told)
    assert (made["our_part"], made["next_on"]) == ("partly", date(2026, 3, 20))
    early = brief(history(*contract()), "p1", date(2026, 1, 20))
    assert {"reviewed_on", "outcome", "our_part"} <= set(lacks("contract_review", early))


def test_a_refusal_is_recorded_with_its_offer_and_the_reason() -> None:
    told = brief(case(), PARENT)
    assert lacks("contract_refusal", told) == ["offers"]
    made = context("contract_refusal", told)
    assert (made["offered_on"], made["refused_on"]) == (date(2026, 10, 19), date(2026, 10, 23))
    assert made["reason"] == ["She does not want one."]
    assert {"offered_on", "refused_on"} <= set(lacks("contract_refusal", brief(history(), "p1", date(2026, 1, 9))))


MEETING = make.event(
    "meeting_held", on="2026-01-12", meeting="t1", attended=["Tom Birkett", "Maya Okafor"], minutes="It is hard.",
    actions=[{"what": "Ring home", "by": "Maya Okafor"}], lead_practitioner="Ines Vale, family worker",
)  # fmt: skip


def test_a_support_plan_is_the_plan_and_its_meeting() -> None:
    plan = make.event("plan_made", on="2026-01-12", summary="A call\nA lift", agreed_with=["p1"])
    told = brief(history(*contract(), MEETING, plan), None, date(2026, 1, 13))
    assert lacks("support_plan", told) == ["reviews"]
    made = context("support_plan", told)
    assert (made["plan"], made["agreed_with"]) == (["A call", "A lift"], ["Mx Jo Ashdown"])
    assert made["lead"] == "Ines Vale, family worker"
    assert {"met_on", "attended", "actions", "lead"} <= set(lacks("support_plan", brief(case(), None)))


def test_what_a_child_said_for_a_court_is_not_in_a_plan_that_the_family_gets() -> None:
    for_court = make.event("views_recorded", on="2026-01-09", view="I am afraid at home.", by=make.OFFICER)
    at_school = make.event("barriers_recorded", on="2026-01-09", barriers=["Noise"], child_view="It is loud.")
    told = brief(history(for_court, at_school, MEETING), None, date(2026, 1, 13))
    assert [each["words"] for each in context("support_plan", told)["child_said"]] == [["It is loud."]]


def test_a_termly_meeting_says_what_was_agreed_about_this_child() -> None:
    step = make.event(
        "support_step_recorded", on="2026-01-12", step="joint_approach_agreed", by=make.OFFICER, detail="Weekly calls."
    )
    told = brief(history(*contract(), MEETING, step), None, date(2026, 1, 13))
    assert lacks("targeting_support_meeting", told) == []
    assert context("targeting_support_meeting", told)["steps"] == ["A joint approach was agreed. Weekly calls."]


def test_a_referral_deals_with_each_parent_apart() -> None:
    sent = make.event(
        "referral_submitted", on="2026-01-12", route="education_supervision_order", by=make.HEAD, persons=["p1"],
        not_referred=[{"person": "p2", "reason": "Away at sea."}],
    )  # fmt: skip
    asked = [make.event("circumstance_recorded", on="2026-01-08", kind=kind, present=False)
             for kind in ("sen_support", "ehc_plan", "health", "disability")]  # fmt: skip
    heard = make.event("views_recorded", on="2026-01-09", view="I like art.", by=make.OFFICER)
    told = brief(history(*make.support(), *contract(), sent, heard, *asked), None, date(2026, 1, 13))
    assert set(lacks("referral_form", told)) == {"year_group", "agencies", "safety"}
    made = context("referral_form", told)
    assert [(p["referred"], p["reason"]) for p in made["parents"]] == [("yes", ""), ("no", "Away at sea.")]
    assert len(made["sessions"]) == 10
    assert "parents" in lacks("referral_form", brief(history(), None, date(2026, 1, 13)))
