"""Court papers made from the record of a matter that is ready for a court; what is not there is missing by name."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.casework import letters, referrals
from app.casework.access import Person
from app.casework.letters import Made, Order
from app.documents.errors import MissingFacts
from app.documents.manifest import manifest
from app.persistence.database import Database
from tests.casework import office

MATTER, PARENT = "m-for-court", "p-for-court-1"
HEAD = Person("Desmond Ekwueme", "head_teacher", office.COUNCIL)
WORDS = {"about_me": ["I lead on attendance."], "knowledge": ["I keep the file."]}
SCHOOL_WORDS = {**WORDS, "register_practice": ["It is called twice a day."], "policy_told": ["In September 2025."]}


def made(db: Database, folder: Path, document: str, who: Person = office.OFFICER, **details: Any) -> Made:
    office.submit(db, "for-court")
    parent = None if manifest(document).about == "child" else PARENT
    order = Order(document, MATTER, parent, office.MONDAY, details=details)
    return letters.make(db, office.pack(), who, order, folder, office.NOW)


def made_with(db: Database, folder: Path, document: str, *events: dict[str, Any], **details: Any) -> Made:
    """The same, of the matter with these events as well: type, data, and the day where that is another."""
    case = office.case("for-court")
    for number, told in enumerate(events):
        stream = {"id": f"more-{number}", "stream": f"matter:{MATTER}", "recorded_by": "Marian Oduya", "source": "file"}
        on = {"happened_on": "2026-11-16", "recorded_at": "2026-11-16T10:00:00Z"}
        case["events"].append({**stream, **on, **told})
    referrals.submit(db, office.pack(), office.LAWYER, case, office.NOW)
    order = Order(document, MATTER, PARENT, office.MONDAY, details=details)
    return letters.make(db, office.pack(), office.OFFICER, order, folder, office.NOW)


def said(paper: Made) -> str:
    return zipfile.ZipFile(io.BytesIO(paper.data)).read("word/document.xml").decode()


def missing(db: Database, folder: Path, document: str, who: Person = office.OFFICER, **details: Any) -> set[str]:
    with pytest.raises(MissingFacts) as refused:
        made(db, folder, document, who, **details)
    return {need.name for need in refused.value.missing}


def test_the_certificate_counts_the_register_and_names_each_unauthorised_session(
    database: Database, tmp_path: Path
) -> None:
    paper = made(database, tmp_path, "attendance_certificate", HEAD)
    text = said(paper)
    assert "46 sessions" in text
    assert "22 sessions, which counts education off site" in text
    assert text.count(">O<") == 24
    assert paper.final


def test_a_certificate_names_each_session_that_has_no_mark_and_counts_the_others(
    database: Database, tmp_path: Path
) -> None:
    case = office.case("for-court")
    for batch in case["registers"]:
        batch["marks"] = [each for each in batch["marks"] if each[:2] != ["2026-10-14", "PM"]]
    referrals.submit(database, office.pack(), office.LAWYER, case, office.NOW)
    order = Order("attendance_certificate", MATTER, None, office.MONDAY)
    paper = letters.make(database, office.pack(), HEAD, order, tmp_path, office.NOW)
    text = said(paper)
    assert paper.final
    assert "46 sessions" not in text
    assert "45 sessions" in text
    assert "The register holds no mark for 1 session of the school in that time." in text
    gap = text[text.index("Each session that has no mark") : text.index(">Signature<")]
    assert "Wednesday 14 October 2026" in gap
    assert "Afternoon" in gap


def test_a_certificate_of_days_that_are_all_marked_speaks_of_no_gap(database: Database, tmp_path: Path) -> None:
    assert "no mark" not in said(made(database, tmp_path, "attendance_certificate", HEAD))


def test_where_no_session_has_a_mark_no_certificate_is_made(database: Database, tmp_path: Path) -> None:
    case = office.case("for-court")
    for batch in case["registers"]:
        batch["marks"] = [each for each in batch["marks"] if each[0] < "2026-09-14"]
    referrals.submit(database, office.pack(), office.LAWYER, case, office.NOW)
    order = Order("attendance_certificate", MATTER, None, office.MONDAY)
    with pytest.raises(MissingFacts) as refused:
        letters.make(database, office.pack(), HEAD, order, tmp_path, office.NOW)
    assert {"possible", "attended"} <= {need.name for need in refused.value.missing}


def test_nobody_but_a_head_teacher_or_who_is_in_charge_signs_a_certificate(database: Database, tmp_path: Path) -> None:
    assert missing(database, tmp_path, "attendance_certificate") == {"signed_as"}


def test_a_statement_lacks_only_what_the_witness_alone_can_tell(database: Database, tmp_path: Path) -> None:
    assert missing(database, tmp_path, "officer_statement") == set(WORDS)
    assert missing(database, tmp_path, "school_statement") == set(SCHOOL_WORDS)


def test_a_statement_of_the_school_speaks_of_its_own_exhibits(database: Database, tmp_path: Path) -> None:
    text = said(made(database, tmp_path, "school_statement", **SCHOOL_WORDS))
    assert "JV/1" in text
    assert "CB/1" not in text
    assert "Joachim Varga" in text


def test_a_chronology_is_in_order_and_names_each_exhibit(database: Database, tmp_path: Path) -> None:
    text = said(made(database, tmp_path, "chronology"))
    places = [text.index(told) for told in ("18 September 2026", "Support was offered", "The support was reviewed")]
    assert places == sorted(places)
    assert "A letter was posted to this parent: “School attendance: we want to help”." in text
    assert "The support was judged: it was enough, and did not work. Offered, agreed" in text
    assert "not_apply" not in text
    assert {"JV/1", "CB/1"} <= {label for label in ("JV/1", "JV/2", "CB/1") if label in text}


def test_a_support_history_says_the_answer_and_what_came_of_it(database: Database, tmp_path: Path) -> None:
    text = said(made(database, tmp_path, "support_history"))
    assert "Taken up. It has not helped enough." in text


def test_a_slip_is_made_for_one_label(database: Database, tmp_path: Path) -> None:
    text = said(made(database, tmp_path, "exhibit_slip", exhibit={"label": "CB/1"}, what_it_is="My note."))
    assert "Note of the contract meeting" in text
    assert "Colm Brannock, Attendance officer" in text
    assert date(2026, 10, 23).strftime("%d %B %Y") in text


def test_a_label_that_there_is_not_makes_no_slip(database: Database, tmp_path: Path) -> None:
    assert {"exhibit.title", "witness.name"} <= missing(
        database, tmp_path, "exhibit_slip", exhibit={"label": "ZZ/9"}, what_it_is="A paper."
    )


RIGHTS = ("not_arrested", "free_to_leave", "legal_advice", "help_needed")
NEARLY: dict[str, set[str]] = {
    "eso_consideration": set(),
    "full_code_test": set(),
    "equality_check": set(),
    "authority_to_institute": set(),
    "case_summary": set(),
    "application_for_summons": set(),
    "section_9_notice": {"served_on", "object_by"},
    "certificate_of_service": {"document", "document_on", "document_kind", "method", "served_on"},
    "initial_details": {"previous_said"},
    "antecedents": set(),
    "unused_material": {"items"},
    "witness_availability": {"asked_about.first", "asked_about.last", "witnesses"},
    "costs_schedule": {"work", "vat_pence", "total_pence"},
    "intention_to_prosecute": {"offers"},
    "parenting_order_report": {
        "family", "likely_effect", "order.first", "order.last", "requirements", "responsible_officer", "agreed_by",
        "proportionate_because",
    },
    "interview_record": {
        "held_on", "began", "ended", "place", "present", "caution_by", "understood", "questions",
        "signed", *(f"rights.{each}.{part}" for each in RIGHTS for part in ("told", "at")),
    },
    "interview_invitation": {"meeting.on", "meeting.at", "meeting.place", "answer_by", "in_writing"},
    "result_record": {
        "heard_on", "court_name", "result", "appeal.arises", "appeal.said_by", "plan", "review_on",
    },
}  # fmt: skip
"""What nobody but the signer, or the council in its settings, can tell of a matter that is ready for a court.

No letter of intention is made where no help is open to the family: it is asked for by name.
"""


@pytest.mark.parametrize("document", NEARLY)
def test_a_matter_ready_for_court_lacks_only_what_is_the_signers_to_tell(
    document: str, database: Database, tmp_path: Path
) -> None:
    if NEARLY[document]:
        assert missing(database, tmp_path, document) == NEARLY[document]
    else:
        assert b"word/document.xml" in made(database, tmp_path, document).data


def test_a_case_that_nobody_screened_is_not_charged_on_paper(database: Database, tmp_path: Path) -> None:
    lacking = missing(database, tmp_path, "written_charge")
    assert {"screened_on", "screened_by", "reply_by"} <= lacking
    assert "charged_under" not in lacking


def test_the_record_of_an_order_considered_is_signed_by_whoever_considered_it(
    database: Database, tmp_path: Path
) -> None:
    text = said(made(database, tmp_path, "eso_consideration", office.LAWYER))
    assert "12 November 2026 by Marian Oduya, Authorised officer, Wealdmere Borough Council" in text
    assert "Do not apply for an order." in text


def test_an_authority_says_the_power_and_the_last_safe_day(database: Database, tmp_path: Path) -> None:
    text = said(made(database, tmp_path, "authority_to_institute"))
    assert "Scheme of delegation, part 3, line 41" in text
    assert "Saturday 13 March 2027" in text
    assert "contrary to section 444(1) of the Education Act 1996" in text
    assert "444(1A)" not in text


OFFICER = {"name": "Marian Oduya", "role": "authorised_officer"}
FAMILY = {"circumstances": "Two live at home.\nMornings are early.", "likely_effect": "An evening a week."}
TERMS = {"from": "2026-12-01", "to_date": "2027-11-30", "requirements": ["Ring by 8.45, so that somebody can come."]}


def test_a_report_on_a_parenting_order_is_the_family_as_recorded_and_no_longer_than_the_law_allows(
    database: Database, tmp_path: Path
) -> None:
    paper = made_with(
        database,
        tmp_path,
        "parenting_order_report",
        {"type": "family_circumstances_obtained@1", "data": {"person": PARENT, "by": OFFICER, **FAMILY}},
        {"type": "parenting_order_drafted@1", "data": {"person": PARENT, "by": OFFICER, **TERMS}},
        {
            "type": "responsible_officer_agreed@1",
            "data": {"person": PARENT, "officer": "Colm Brannock", "councils": ["wealdmere"], "by": OFFICER},
        },
        proportionate_because=["It asks what she said that she could do."],
    )
    text = said(paper)
    assert "Mornings are early." in text
    assert "30 November 2027" in text
    assert "12 months at most" in text


def test_a_result_is_of_this_parents_case_with_eight_weeks_to_answer_a_direction(
    database: Database, tmp_path: Path
) -> None:
    begun = {"prosecution": "pr-1", "person": PARENT, "offence": "s444(1)", "laid_on": "2026-11-16"}
    days = {"from": "2026-09-14", "to_date": "2026-10-14"}
    paper = made_with(
        database,
        tmp_path,
        "result_record",
        {"type": "prosecution_started@1", "data": {**begun, **days}},
        {
            "type": "prosecution_heard@1",
            "happened_on": "2026-11-17",
            "recorded_at": "2026-11-17T10:00:00Z",
            "data": {"prosecution": "pr-1", "result": "found_guilty"},
        },
        {
            "type": "court_directed_supervision@1",
            "happened_on": "2026-11-17",
            "recorded_at": "2026-11-17T10:00:00Z",
            "data": {"court": "The court", "prosecution": "pr-1"},
        },
        court_name="The court",
        plan=[{"what": "Key worker at the gate", "who": "School", "due": "2026-11-24"}],
        review_on="2026-12-18",
        appeal={"arises": "yes", "said_by": "Hester Quill", "last_day": "2026-12-08"},
    )
    text = said(paper)
    assert "Found guilty" in text
    assert "Monday 11 January 2027" in text


OTHER = "p-for-court-2"
OTHERS_FAMILY: tuple[dict[str, Any], ...] = (
    {
        "type": "person_recorded@1",
        "stream": f"person:{OTHER}",
        "data": {"title": "Mr", "given": "Ivor", "family": "Penhallow"},
    },
    {
        "type": "parent_linked@1",
        "stream": f"link:{OTHER}/c-for-court",
        "data": {"person": OTHER, "pupil": "c-for-court", "limb": "parent", "lives_with": False},
    },
    {"type": "contact_made@1", "data": {"with": [OTHER], "how": "call", "summary": "Mr Penhallow rang about shifts."}},
    {
        "type": "penalty_notice_issued@1",
        "data": {
            "notice": "n-2", "to": OTHER, "pupil": "c-for-court", "council": "wealdmere", "issuer": OFFICER,
            "basis": "attendance", "rank": "first", "from": "2026-10-05", "to_date": "2026-10-09",
        },
    },
    {
        "type": "penalty_notice_posted@1",
        "data": {"notice": "n-2", "posted_on": "2026-11-16", "method": "first_class_post"},
    },
    {"type": "payment_received@1", "data": {"pence": 8000, "paid_on": "2026-11-16", "notice": "n-2"}},
    {"type": "payment_received@1", "data": {"pence": 100, "paid_on": "2026-11-16"}},
    {"type": "contract_offered@1", "data": {"contract": "co-2", "to": [OTHER], "by": OFFICER}},
    {"type": "contract_meeting@1", "data": {"contract": "co-2", "outcome": "put_off", "attended": [], "by": OFFICER}},
    {
        "type": "barriers_recorded@1",
        "data": {"barriers": ["nights"], "parent_view": "I work nights at the depot."},
    },
    {"type": "meeting_held@1", "data": {"meeting": "me-2", "attended": ["Ivor Penhallow"]}},
)  # fmt: skip


@pytest.mark.parametrize("document", ["chronology", "case_summary", "support_history", "antecedents"])
def test_a_paper_about_one_parent_says_nothing_that_concerns_another_alone(
    document: str, database: Database, tmp_path: Path
) -> None:
    text = said(made_with(database, tmp_path, document, *OTHERS_FAMILY))
    for words in ("Penhallow", "penalty notice was", "payment", "put off", "work nights", "n-2"):
        assert words not in text, words
    assert "Rosalind Aldous" in text


FIT = {
    "cannot_take_part": "no", "vulnerable": "no", "interpreter_needed": "no", "disputes_facts": "no",
    "order_sought": "no", "needs_in_dispute": "no", "hospital_or_custody": "no",
}  # fmt: skip
ANSWER = {"served_on": "2026-11-24", "reply_by": "2026-12-22"}


def _screened(**answers: str) -> dict[str, Any]:
    data = {"person": PARENT, "answers": {**FIT, **answers}, "by": OFFICER, "reasons": "Asked of the school and her"}
    return {"type": "single_justice_screened@1", "data": data}


def test_a_case_found_fit_is_charged_on_paper_with_every_way_to_answer(database: Database, tmp_path: Path) -> None:
    text = said(made_with(database, tmp_path, "written_charge", _screened(), **ANSWER))
    for words in ("Guilty plea notice", "Not guilty plea notice", "Tuesday 22 December 2026", "Statement of Colm"):
        assert words in text, words
    assert "444(1A)" not in text


@pytest.mark.parametrize("answer", ["yes", "not_known"])
def test_a_case_not_found_fit_in_every_answer_is_not_charged_on_paper(
    answer: str, database: Database, tmp_path: Path
) -> None:
    with pytest.raises(MissingFacts) as refused:
        made_with(database, tmp_path, "written_charge", _screened(vulnerable=answer), **ANSWER)
    assert {need.name for need in refused.value.missing} == {"screened_on", "screened_by"}


def test_a_court_and_its_codes_that_the_council_has_not_set_are_missing_and_never_made_up(
    database: Database, tmp_path: Path
) -> None:
    rules = office.pack()
    council = rules.councils["wealdmere"]
    unset = replace(council, profile={name: told for name, told in council.profile.items() if name != "court"})
    office.submit(database, "for-court")
    order = Order("application_for_summons", MATTER, PARENT, office.MONDAY)
    with pytest.raises(MissingFacts) as refused:
        letters.make(
            database,
            replace(rules, councils={**rules.councils, "wealdmere": unset}),
            office.LAWYER,
            order,
            tmp_path,
            office.NOW,
        )
    assert {need.name for need in refused.value.missing} == {
        "court.name", "court.address_lines", "codes.offence", "codes.organisation",
    }  # fmt: skip


def test_what_one_of_two_parents_may_have_told_is_not_printed_for_the_other(database: Database, tmp_path: Path) -> None:
    office.submit(database, "for-supervision")
    order = Order("chronology", "m-for-supervision", "p-for-supervision-2", office.MONDAY)
    text = said(letters.make(database, office.pack(), office.OFFICER, order, tmp_path, office.NOW))
    assert "What keeps the child from school was written down." in text
    assert "fear of the stairs" not in text
