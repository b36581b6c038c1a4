"""The respondents are those who have parental responsibility, as recorded: one list in every paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.casework.bundle_papers import parties
from app.casework.cases import read_case
from app.casework.letter_contexts import context
from app.casework.letter_parts import Brief
from app.documents.errors import WrongFacts
from app.documents.letters import facts_of, missing
from app.domain.history import Event, History
from tests import make
from tests.casework import office
from tests.documents.samples import contexts

MADE = date(2026, 2, 2)
PAPERS = ("eso_application", "eso_notice_of_proceedings", "eso_certificate_of_service", "eso_extension")


def said(person: str, has: bool, on: str = "2026-01-12", **more: str) -> Event:
    return make.event(
        "parental_responsibility_recorded", on=on, stream=f"link:{person}/c1", person=person, pupil="c1", has=has,
        by=make.OFFICER, **more,
    )  # fmt: skip


def brief(*events: Event, history: History | None = None) -> Brief:
    told = history or make.history(*events, parents=("p1", "p2"), council="wealdmere")
    return Brief(office.pack(), told, None, MADE, "SF-1", {"name": "Hester Quill", "role": "legal"})


def named(paper: str, told: Brief) -> list[tuple[str, str | None]]:
    return [(each["name"], each["responsibility"]) for each in context(paper, told)["respondents"]]


def lacks(paper: str, told: Brief) -> set[str]:
    return {each.name for each in missing(paper, context(paper, told))}


@pytest.mark.parametrize("paper", PAPERS)
def test_who_has_parental_responsibility_is_a_respondent_and_who_has_none_is_not(paper: str) -> None:
    told = brief(said("p1", True), said("p2", False))
    assert named(paper, told) == [("Mx Jo Ashdown", "yes")]
    assert not [each for each in lacks(paper, told) if each.startswith("respondents")]


@pytest.mark.parametrize("paper", PAPERS)
def test_where_nobody_asked_it_is_missing_and_not_read_from_where_the_child_lives(paper: str) -> None:
    told = brief(said("p1", True))
    assert named(paper, told) == [("Mx Jo Ashdown", "yes"), ("Mx Sam Tarrant", None)]
    assert "respondents[1].responsibility" in lacks(paper, told)
    (need,) = [n for n in missing(paper, context(paper, told)) if n.name == "respondents[1].responsibility"]
    assert "parental responsibility" in need.says


def test_the_limb_of_responsibility_says_it_and_what_was_found_out_later_counts() -> None:
    link = make.event("parent_linked", on="2026-01-05", stream="link:p2/c1", person="p2", pupil="c1",
                      limb="parental_responsibility", lives_with=False)  # fmt: skip
    assert named(PAPERS[0], brief(said("p1", True), link))[1] == ("Mx Sam Tarrant", "yes")
    ended = said("p2", False, on="2026-01-20")
    assert named(PAPERS[0], brief(said("p1", True), link, ended)) == [("Mx Jo Ashdown", "yes")]
    assert named(PAPERS[0], brief(said("p1", False, on="2026-01-06"), said("p1", True), said("p2", False)))[0][1]


def test_a_parent_or_carer_without_it_is_told_all_the_same() -> None:
    told = context("eso_notice_of_proceedings", brief(said("p1", True), said("p2", False)))
    assert told["also_told"] == ["Mx Sam Tarrant"]
    assert context("eso_notice_of_proceedings", brief(said("p1", True)))["also_told"] == []


def test_how_each_has_it_is_said_only_where_it_is_known_of_everybody() -> None:
    how = said("p1", True, how="her mother from birth")
    whole = context(PAPERS[0], brief(how, said("p2", False)))["responsibility"]
    assert whole == [
        "Mx Jo Ashdown has parental responsibility: her mother from birth.",
        "Mx Sam Tarrant has no parental responsibility.",
    ]
    for events in ((how,), (said("p1", True), said("p2", False))):
        assert "responsibility" in lacks(PAPERS[0], brief(*events))


def test_the_parties_on_the_cover_are_the_same() -> None:
    told = brief(said("p1", True), said("p2", False))
    assert [(p.role, p.name) for p in list(parties(told, "child"))][2:] == [("Respondent", "Mx Jo Ashdown")]
    (_, unknown) = list(parties(brief(said("p1", True)), "child"))[2:]
    assert unknown.role == "Respondent, if recorded as responsible"


def test_the_parties_of_the_order_are_those_of_more_time_although_the_link_has_ended() -> None:
    order = make.event("order_made", on="2025-02-10", order="eso-1", kind="education_supervision", from_="2025-02-10")
    gone = make.event("parent_unlinked", on="2025-12-01", stream="link:p2/c1", person="p2", pupil="c1")
    events = (order, gone, said("p1", True, on="2025-01-10"), said("p2", True, on="2025-01-10"))
    assert named("eso_extension", brief(*events)) == [("Mx Jo Ashdown", "yes"), ("Mx Sam Tarrant", "yes")]
    assert named("eso_application", brief(*events)) == [("Mx Jo Ashdown", "yes")]


@pytest.mark.parametrize("paper", PAPERS)
def test_nobody_without_it_is_put_in_as_a_respondent_by_hand(paper: str) -> None:
    told: dict[str, Any] = dict(contexts(paper)[0])
    told["respondents"] = [{**told["respondents"][0], "responsibility": "no"}]
    with pytest.raises(WrongFacts, match="respondents: Ms Ada Thistlewood has no parental responsibility"):
        facts_of(paper, told)


def test_the_demo_has_one_list_in_each_paper() -> None:
    told = brief(history=read_case(office.pack(), office.case("for-supervision")))
    told = replace(told, posting_on=date(2026, 11, 20))
    both = [("Mrs Hanne Ferris", "yes"), ("Mr Dorian Ferris", "yes")]
    assert [named(paper, told) for paper in PAPERS] == [both] * len(PAPERS)
    assert [p.name for p in parties(told, "child") if p.role == "Respondent"] == [name for name, _ in both]
    assert "responsibility" not in lacks("eso_application", told)
