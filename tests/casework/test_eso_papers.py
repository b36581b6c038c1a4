"""Papers about an Education Supervision Order from a recorded case: what is on record is said, what is not is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.casework.cases import read_case
from app.casework.letter_contexts import context
from app.casework.letter_parts import Brief
from app.documents.letters import missing, render_letter
from app.domain.history import Event, History
from tests import make
from tests.casework import office
from tests.documents.samples import contexts

MADE = date(2026, 11, 20)
COURT = ("court", "lawyer", "hearing", "risks", "factors", "other_proceedings", "international")


def brief(history: History, parent: str | None = None, on: date = MADE, **details: Any) -> Brief:
    return Brief(office.pack(), history, parent, on, "SF-1", {"name": "Hester Quill", "role": "legal"}, details=details)


def case() -> History:
    return read_case(office.pack(), office.case("for-supervision"))


def lacks(document: str, told: Brief) -> list[str]:
    return [each.name for each in missing(document, context(document, told))]


def lawyers(document: str, *names: str) -> dict[str, Any]:
    """What only the lawyer can tell, as the ordinary sample has it."""
    ordinary: Mapping[str, Any] = contexts(document)[0]
    return {name: ordinary[name] for name in names}


def test_an_application_lacks_only_what_a_lawyer_or_officer_can_tell() -> None:
    assert set(lacks("eso_application", brief(case()))) == {
        "court", "lawyer.name", "lawyer.telephone", "lawyer.email", "gender", "hearing.timescale",
        "hearing.without_notice", "hearing.respondents_aware", "hearing.reasons", "risks", "factors",
        "other_proceedings", "international", "allocation", "preferences", "annexes", "taking_part", "welsh",
    }  # fmt: skip


def test_an_application_relies_on_the_certificate_that_was_signed() -> None:
    relied = context("eso_application", brief(case()))["relied_on"]
    assert [each["title"] for each in relied] == ["Certificate of attendance"]
    assert "relied_on" in lacks("eso_application", brief(without(case(), "certificate_signed")))


def test_with_the_lawyers_part_an_application_is_whole() -> None:
    told = lawyers("eso_application", *COURT, "gender", "relied_on", "allocation", "preferences", "annexes",
                   "taking_part", "welsh")  # fmt: skip
    made = context("eso_application", brief(case(), **told))
    assert missing("eso_application", made) == ()
    assert [each["name"] for each in made["respondents"]] == ["Mrs Hanne Ferris", "Mr Dorian Ferris"]
    assert made["respondents"][0]["address_lines"] == ["93 Osier Lane", "Wealdmere", "WM9 4EG"]
    assert made["orders"][0].endswith("under the supervision of Wealdmere Borough Council.")
    assert made["living"] == ["The child lives with Mrs Hanne Ferris and Mr Dorian Ferris."]
    assert made["consulted"][0]["own"] == "yes"
    assert made["key_dates"] == ["Compulsory school age ends with 29 June 2029."]
    assert render_letter("eso_application", made, draft=True).draft


def without(history: History, *types: str) -> History:
    return replace(history, events=tuple(each for each in history.events if each.type not in types))


def test_a_report_is_whole_and_where_nobody_wrote_down_the_causes_it_lacks_only_those() -> None:
    bare = without(case(), "barriers_recorded")
    assert lacks("eso_report", brief(bare)) == ["causes"]
    assert missing("eso_report", context("eso_report", brief(bare, causes=["The stairs are crowded."]))) == ()
    made = context("eso_report", brief(case()))
    assert missing("eso_report", made) == ()
    assert {each["step"] for each in made["alternatives"]} >= {"No order", "Attendance contract", "Early help"}
    assert made["helped"][0]["result"] == "It has not helped enough."
    assert all(r["attended"] + r["authorised"] + r["unauthorised"] == r["possible"] for r in made["attendance"])
    assert render_letter("eso_report", made, draft=True).draft


def test_nothing_is_made_of_an_empty_record() -> None:
    told = brief(make.history(council="wealdmere"), on=date(2026, 2, 2))
    assert {"ground", "grounds", "consulted", "child_said", "supervisor.name"} <= set(lacks("eso_report", told))


def _confidential(event: Event) -> Event:
    if event.type != "address_recorded":
        return event
    hide = event.stream.id == "p-for-supervision-2"
    return replace(event, data={**event.data, "confidential": True}) if hide else event


def test_an_address_that_one_parent_may_not_see_is_in_nobodys_paper() -> None:
    history = case()
    hidden = replace(history, events=tuple(_confidential(each) for each in history.events))
    made = context("eso_application", brief(hidden))
    assert [each["address_lines"] for each in made["respondents"]] == [[], []]
    assert made["address_lines"] == []


@pytest.mark.parametrize("recorded", [True, False])
def test_an_address_recorded_as_open_is_printed_although_others_live_elsewhere(recorded: bool) -> None:
    p2 = make.event(
        "address_recorded", on="2026-01-10", stream="person:p2", lines=["9 Far Road"], postcode="ZZ9 9ZZ",
        **({"confidential": False} if recorded else {}),
    )  # fmt: skip
    told = brief(make.history(p2, parents=("p1", "p2"), council="wealdmere"), on=date(2026, 2, 2))
    shown = [each["address_lines"] for each in context("eso_application", told)["respondents"]]
    assert shown == [[], ["9 Far Road", "ZZ9 9ZZ"] if recorded else []]


def test_needs_are_said_only_where_each_was_asked_about() -> None:
    asked = [make.event("circumstance_recorded", on="2026-01-08", kind=kind, present=False)
             for kind in ("sen_support", "ehc_plan", "health")]  # fmt: skip
    ill = make.event("circumstance_recorded", on="2026-01-08", kind="disability", present=True, detail="Hearing")
    some = brief(make.history(*asked, council="wealdmere"), on=date(2026, 2, 2))
    whole = brief(make.history(*asked, ill, council="wealdmere"), on=date(2026, 2, 2))
    assert "needs" in lacks("eso_application", some)
    assert context("eso_application", whole)["needs"][0] == "There is a disability: Hearing."


def test_more_time_is_asked_for_from_the_order_its_review_and_the_plan() -> None:
    officer = {"name": "Idris Vane", "role": "responsible_officer"}
    order = make.event("order_made", on="2025-02-10", order="eso-1", kind="education_supervision", from_="2025-02-10")
    planned = make.event(
        "supervision_extension_planned", on="2026-01-12", order="eso-1", to_date="2026-07-31", reasons="It helps.",
        by=officer,
    )  # fmt: skip
    review = make.event(
        "supervision_reviewed", on="2026-01-09", order="eso-1", result="partly", reasons="Four days in five.",
        by=officer,
    )  # fmt: skip
    told = brief(make.history(order, planned, review, council="wealdmere"), on=date(2026, 1, 20))
    made = context("eso_extension", told)
    assert (made["order_made_on"], made["order_ends_on"], made["until"]) == (
        date(2025, 2, 10), date(2026, 2, 9), date(2026, 7, 31),
    )  # fmt: skip
    assert made["review"] == ["It is helping in part.", "Four days in five."]
    assert set(lacks("eso_extension", told)) == {
        "court", "case_number", "lawyer.name", "lawyer.telephone", "lawyer.email", "respondents[0].responsibility",
    }  # fmt: skip


def test_the_section_of_a_plan_is_what_was_agreed() -> None:
    agreed = make.event(
        "attendance_in_plan_agreed", on="2026-01-12", plan="child_in_need", goal="Every morning.", by=make.OFFICER,
        actions=[{"what": "Ring at\nhalf past seven", "by": "Femi Olander", "due": "2026-01-19"}],
        review_on="2026-02-20",
    )  # fmt: skip
    marks = make.run(make.calendar("2025/26"), "2025-09-15", 10, "O")
    history = make.history(agreed, council="wealdmere", registers=[make.register(marks)])
    told = brief(history, on=date(2026, 1, 20))
    made = context("plan_attendance_section", told)
    assert made["actions"] == [{"what": "Ring at half past seven", "by": "Femi Olander", "due": date(2026, 1, 19)}]
    assert made["attendance"] == [
        {
            "first": date(2025, 9, 15), "last": date(2025, 9, 19), "possible": 10, "attended": 0, "authorised": 0,
            "unauthorised": 10,
        }
    ]  # fmt: skip
    assert lacks("plan_attendance_section", told) == []


def test_the_four_smaller_papers_of_an_application_are_whole_but_for_what_the_court_gives() -> None:
    told = brief(case())
    assert lacks("eso_views", told) == []
    assert lacks("eso_directions", told) == []
    assert lacks("eso_consultation", told) == []
    assert set(lacks("eso_notice_of_proceedings", told)) == {
        "court", "case_number", "applied_on", "hearing.on", "hearing.at", "hearing.place", "enclosed",
    }  # fmt: skip


@pytest.mark.parametrize(("born", "said"), [("2014-08-31", []), ("2014-05-14", ["ends with 28 June 2030"])])
def test_the_end_of_compulsory_school_age_is_said_only_where_the_birth_date_settles_it(
    born: str, said: list[str]
) -> None:
    stranger = make.pupil(on="2019-09-05", born=born)
    made = context("eso_application", brief(make.history(stranger, council="wealdmere"), on=date(2026, 2, 2)))
    assert [any(words in line for line in made["key_dates"]) for words in said] == [True] * len(said)
    assert len(made["key_dates"]) == len(said)


def test_the_court_and_the_lawyer_come_from_the_councils_profile_where_it_names_them() -> None:
    pack = office.pack()
    lawyer = {"name": "Hester Quill", "telephone": "01632 960999", "email": "legal@wealdmere.example.org"}
    council = pack.councils["wealdmere"]
    named = replace(council, profile={**council.profile, "family_court": "Family Court at Wealdmere", "lawyer": lawyer})
    told = replace(brief(case()), pack=replace(pack, councils={**pack.councils, "wealdmere": named}))
    made = context("eso_application", told)
    assert (made["court"], made["lawyer"]) == ("Family Court at Wealdmere", lawyer)
