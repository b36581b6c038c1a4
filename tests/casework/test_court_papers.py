"""Court papers made from the record of a matter that is ready for a court; what is not there is missing by name."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.casework import letters
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


NEARLY = {
    "eso_consideration": set(),
    "full_code_test": set(),
    "equality_check": set(),
    "authority_to_institute": set(),
    "case_summary": set(),
    "application_for_summons": {"court.name", "codes.offence", "codes.organisation"},
    "section_9_notice": {"served_on", "object_by"},
    "certificate_of_service": {"document", "document_kind", "method", "served_on"},
    "initial_details": {"previous_said"},
}
"""What nobody but the signer, or the council in its settings, can tell of a matter that is ready for a court."""


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
    assert {"screened_on", "screened_by", "codes.offence", "reply_days", "reply_by"} <= lacking
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
