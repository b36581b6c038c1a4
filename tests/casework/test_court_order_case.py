"""Papers of a case under section 443, made from the record: the order that was not kept, and no absence."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.casework.letter_contexts import context
from app.casework.letter_parts import Brief
from app.casework.scenarios import read
from app.documents.bundle_contents import contents
from app.documents.letters import render_letter
from schemas import case_file
from tests import make
from tests.casework import office

STORY = next(s for s in read(office.ROOT / "rules" / "scenarios") if s.measure == "prosecution_s443")
OF_ABSENCE = re.compile(r"unauthorised|on the roll|\bsessions?\b|without permission|absence", re.I)
BY = {"name": "Maya Okafor", "role": "authorised_officer"}
ASKED = ("EVIDENCE", "INTEREST", "HELPS", "EQUALITY", "RIGHTS", "CHILD")
DAY = date(2026, 2, 12)
SAID: dict[str, dict[str, Any]] = {
    "case_summary": {},
    "authority_to_institute": {"authority": "Scheme of delegation, line 41"},
    "application_for_summons": {"codes": {"offence": "As set"}},
    "full_code_test": {
        "authority": "Scheme of delegation, line 41",
        "evidential": {"admissible": "Each statement is signed."},
        "interest": {"circumstances": "She teaches at home."},
    },
    "eso_consideration": {},
    "initial_details": {"previous_said": "None was found."},
    "officer_statement": {
        "about_me": ["I am an officer."], "knowledge": ["I keep the file."],
        "exhibits": [{"label": "AR/1", "title": "The order", "on": "2025-09-12"}],
    },
    "intention_to_prosecute": {},
    "interview_invitation": {
        "meeting": {"on": "2026-03-10", "at": "10am", "place": "Moot Hall"}, "answer_by": "2026-03-06",
        "in_writing": True,
    },
    "chronology": {},
    "section_9_notice": {"served_on": "2026-02-24", "object_by": "2026-03-10"},
}  # fmt: skip


def brief(details: dict[str, Any]) -> Brief:
    history = case_file.load(dict(STORY.case), office.pack().schemes)
    person = STORY.parent or ""
    about: dict[str, Any] = {"on": DAY, "person": person, "by": BY, "reasons": "It was weighed."}
    told = [make.event("question_answered", question=f"PC-A-{each}", answer="yes", **about) for each in ASKED]
    told += [
        make.event("support_judged", judgement="not_appropriate", definition="Own", **about),
        make.event("support_offered", on=date(2025, 10, 20), offer="o-1", to=[person], by=BY, what="A visit together"),
        make.event("views_recorded", on=date(2025, 11, 20), person=person, view="I teach Robin at home.", by=BY),
    ]
    events = sorted((*history.events, *told), key=lambda e: e.happened_on)
    return Brief(
        pack=office.pack(),
        history=replace(history, events=tuple(events)),
        parent=person,
        posting_on=date(2026, 2, 16),
        reference="SF-1",
        by={"name": "Ann Reed", "role": "attendance_officer"},
        details=details,
    )


def printed(document: str, details: dict[str, Any]) -> str:
    made = render_letter(document, context(document, brief(details)), draft=True)
    with zipfile.ZipFile(io.BytesIO(made.data)) as file:
        words = re.sub(r"<[^>]+>", " ", file.read("word/document.xml").decode())
    return " ".join(words.split())


@pytest.mark.parametrize("document", SAID)
def test_a_paper_about_an_order_is_made_for_a_child_on_no_roll_and_tells_of_no_absence(document: str) -> None:
    text = printed(document, SAID[document])
    assert OF_ABSENCE.findall(text) == []
    assert "Larkfield School" in text


@pytest.mark.parametrize("document", ["case_summary", "application_for_summons", "intention_to_prosecute"])
def test_what_is_charged_is_the_failure_as_an_officer_recorded_it(document: str) -> None:
    text = printed(document, SAID[document])
    assert "No application to Larkfield School was made" in text
    assert "30 January 2026" in text


def test_the_charge_names_the_day_on_which_the_order_reached_the_parent_and_not_that_of_posting() -> None:
    assert "was served on 16 September 2025" in printed("case_summary", {})


def test_the_first_stage_asks_of_the_order_and_of_the_education_otherwise() -> None:
    text = printed("full_code_test", SAID["full_code_test"])
    assert "The order that names Larkfield School reached this parent on 16 September 2025" in text
    assert "Education otherwise: Nothing was shown at the visit of 2 February" in text
    assert "no penalty notice can be given for it" in text


def test_a_bundle_about_an_order_asks_for_no_certificate_of_attendance() -> None:
    for measure, asked in (("prosecution_s443", False), ("prosecution_s444_1", True)):
        names = {each.name: each.when for _, each in contents("prosecution").wanted("summons", measure)}
        assert ("attendance_certificate" in names) is asked
        assert names["school_statement"] == ("always" if asked else "later")
