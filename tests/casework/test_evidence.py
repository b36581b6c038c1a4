"""A document filed as evidence: kept as it came, tied to what it proves and to its witness, once."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.casework import erasing, evidence, filing, matters, referrals
from app.casework.bundle_exhibits import exhibits as in_bundle
from app.casework.errors import CaseworkError, NotAllowed, Refused
from app.casework.evidence import Filed
from app.casework.exhibits import exhibits, initials_of, label_for
from app.casework.letter_parts import Brief
from app.casework.papers.court_exhibits import exhibits as in_papers
from app.casework.papers.court_exhibits import labels
from app.persistence import audit, files
from app.persistence.database import Database
from app.persistence.errors import NotFound
from tests.casework import office
from tests.documents.intake import hostile_pdf, ordinary

LATER = datetime(2026, 11, 21, 9, tzinfo=UTC)
ON = date(2026, 11, 19)
FIRST, SECOND = ordinary.pdf(), ordinary.pdf(2)


def _events(db: Database) -> list[str]:
    history = matters.read(db, office.AUDITOR, office.MATTER)
    return [each.id for each in history.of("support_offered", "support_reviewed", "contact_made")]


def _file(db: Database, folder: Path, data: bytes = FIRST, name: str = "letter.pdf", **given: Any) -> Filed:
    told: dict[str, Any] = {
        "title": "Letter to the parent",
        "proves": _events(db)[:1],
        "produced_by": "Ms Joan Sykes",
        "received_from": "Larkfield School",
        "received_on": ON,
        "now": LATER,
        "who": office.ASSISTANT,
    } | given
    who = told.pop("who")
    return evidence.file(db, who, office.MATTER, name, data, folder, **told)


def _lines(db: Database) -> list[dict[str, Any]]:
    with db.session(office.COUNCIL) as session:
        return [line for line in audit.lines(session) if line["verb"].startswith("evidence")]


def _history(db: Database) -> Any:
    return matters.read(db, office.AUDITOR, office.MATTER)


def test_a_document_is_kept_as_it_came_and_is_an_exhibit(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    filed = _file(database, tmp_path)
    assert (filed.label, filed.new, filed.sha256) == ("JS/1", True, hashlib.sha256(FIRST).hexdigest())
    assert files.read(tmp_path, filed.sha256) == FIRST
    (exhibit,) = [each for each in exhibits(_history(database)) if each.sha256 == filed.sha256]
    assert (exhibit.label, exhibit.title, exhibit.witness) == ("JS/1", "Letter to the parent", "Ms Joan Sykes")
    assert exhibit.proves == tuple(_events(database)[:1])
    assert (exhibit.received_from, exhibit.received_on) == ("Larkfield School", ON)
    (line,) = _lines(database)
    assert line["hashes"] == {"file": filed.sha256}
    assert line["subject"] == [f"matter:{office.MATTER}", f"event:{filed.event}"]


def test_the_same_file_for_the_same_events_adds_nothing(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    proves = _events(database)[:2]
    first = _file(database, tmp_path, proves=proves)
    again = _file(database, tmp_path, proves=proves[::-1], title="Another title", received_on=date(2026, 11, 18))
    assert again == replace(first, new=False)
    assert len(_history(database).of("evidence_filed")) == 1 + _before(database)


def _before(db: Database) -> int:
    """The papers that the case file itself brought."""
    return len([each for each in _history(db).of("evidence_filed") if "label" not in each.data])


def test_labels_count_by_witness_and_one_document_of_one_witness_has_one(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    one, two = _events(database)[:2]
    assert _file(database, tmp_path, proves=[one]).label == "JS/1"
    assert _file(database, tmp_path, SECOND, proves=[one]).label == "JS/2"
    assert _file(database, tmp_path, proves=[two]).label == "JS/1"
    assert _file(database, tmp_path, proves=[one], produced_by="Tom Birkett").label == "TB/1"
    assert _file(database, tmp_path, SECOND, proves=[one], produced_by="John Smith").label == "JSM/1"
    ours = [each for each in exhibits(_history(database)) if each.received_from]
    assert [each.label for each in ours] == ["JS/1", "JS/2", "TB/1", "JSM/1"]
    assert ours[0].proves == (one, two)
    assert len(ours[0].evidence) == 2


def test_a_hostile_file_changes_nothing_and_is_written_down_without_its_name(
    database: Database, tmp_path: Path
) -> None:
    office.submit(database)
    before = _history(database)
    data = hostile_pdf.locked("owner", "secret", 6)
    with pytest.raises(Refused) as fault:
        _file(database, tmp_path, data, "Ada Kaminski asthma.pdf")
    (problem,) = fault.value.problems
    assert "password" in problem.says
    assert "without a password" in problem.do
    assert _history(database).events == before.events
    assert list(files.every(tmp_path)) == []
    (line,) = _lines(database)
    assert (line["verb"], line["subject"]) == ("evidence_refused", [f"matter:{office.MATTER}", "reason:encrypted"])
    assert "asthma" not in str(line)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"proves": ["e-nothing"]}, "proves"),
        ({"proves": []}, "proves"),
        ({"received_on": date(2026, 12, 1)}, "received_on"),
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"produced_by": "A\nB"}, "produced_by"),
        ({"received_from": "\u202eB"}, "received_from"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(
    database: Database, tmp_path: Path, given: dict[str, Any], field: str
) -> None:
    office.submit(database)
    with pytest.raises(CaseworkError) as fault:
        _file(database, tmp_path, **given)
    assert [problem.field for problem in fault.value.problems] == [field]
    assert list(files.every(tmp_path)) == []
    assert _lines(database) == []


def test_an_auditor_files_nothing_and_an_unknown_matter_has_no_evidence(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    with pytest.raises(NotAllowed):
        _file(database, tmp_path, who=office.AUDITOR)
    told = ("title", ["e"], "A B", "C", ON)
    with pytest.raises(NotFound):
        evidence.file(database, office.ASSISTANT, "m-none", "a.pdf", FIRST, tmp_path, *told, now=LATER)
    with pytest.raises(NotFound):
        evidence.file(database, office.ASSISTANT, "m-none", "a.pdf", b"MZ", tmp_path, *told, now=LATER)


def test_a_case_files_own_papers_are_exhibits_too(database: Database) -> None:
    office.submit(database)
    history = _history(database)
    filed, found = history.of("evidence_filed"), exhibits(history)
    assert filed
    assert {each.sha256 for each in found} == {each.data["sha256"] for each in filed}
    assert all((each.label is None) == (each.witness is None) for each in found)
    labels = [each.label for each in found if each.label]
    assert len(set(labels)) == len(labels)


def test_erasing_a_matter_takes_its_evidence_with_it(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    filed = _file(database, tmp_path)
    closed = office.case()
    closed["matter"]["closed_on"] = "2026-11-21"
    referrals.submit(database, office.pack(), office.ASSISTANT, closed, LATER)
    gone = erasing.erase(database, office.LAWYER, office.MATTER, "retention", tmp_path, LATER)
    assert gone.files == 1
    with pytest.raises(NotFound):
        files.read(tmp_path, filed.sha256)


def test_a_document_that_is_gone_or_was_changed_is_found(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    one, two = (_file(database, tmp_path, data).sha256 for data in (FIRST, SECOND))
    assert filing.check(database, office.AUDITOR, tmp_path).sound
    files.erase(tmp_path, one)
    kept = tmp_path / two[:2] / two
    kept.chmod(0o640)
    kept.write_bytes(b"another")
    found = filing.check(database, office.AUDITOR, tmp_path)
    assert (found.missing, found.changed, found.sound) == ((one,), (two,), False)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Joan Sykes", "JS"),
        ("Ms Joan Sykes", "JS"),
        ("Dr. A. B. Ćwik-Nowak", "ABĆN"),
        ("Siân O'Brien", "SO"),
        ("'t Hooft", "TH"),
        ("محمد سليمان", "مس"),
        ("Олена Лисенко", "ОЛ"),
        ("Mr", "M"),
        ("1234", "X"),
    ],
)
def test_initials_are_those_of_the_name(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_witnesses_of_the_same_initials_have_their_own() -> None:
    assert initials_of("John Smith", {"JS"}) == "JSM"
    assert initials_of("John Smith", {"JS", "JSM"}) == "JSMI"
    assert initials_of("X Y", {"XY"}) == "XY2"
    assert initials_of("1", {"X"}) == "X2"


def test_a_number_once_taken_is_never_given_again() -> None:
    known = {("Ann Bell", "a"): "AB/1", ("Ann Bell", "b"): "AB/7", ("C Day", "a"): "CD/9", ("A Best", "a"): "ABE/2"}
    assert label_for("Ann Bell", "c", known) == "AB/8"
    assert label_for("Ann Bell", "b", known) == "AB/7"
    assert label_for("A Best", "b", known) == "ABE/3"
    assert label_for("Abe Bond", "b", known) == "ABO/1"
    assert label_for("Ann Bell", "a", {}) == "AB/1"


def test_a_document_filed_for_two_things_is_one_exhibit_of_the_bundle(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    one, two = _events(database)[:2]
    _file(database, tmp_path, proves=[one])
    _file(database, tmp_path, proves=[two])
    given = (office.PARENT, LATER.date(), "SF-1", office.ASSISTANT.by)
    brief = Brief(office.pack(), _history(database), *given)
    assert list(labels(brief.ground).values()).count("JS/1") == 2
    assert [each["label"] for each in in_papers(brief)].count("JS/1") == 1
    pieces = list(in_bundle(brief, "exhibits", (), tmp_path))
    assert [each.label for each in pieces].count("JS/1") == 1
    assert [each.data for each in pieces if each.label == "JS/1"] == [FIRST]


def test_the_file_of_what_a_case_file_names_is_delivered_once_and_no_other_is_taken(
    database: Database, tmp_path: Path
) -> None:
    office.submit(database, "for-court")
    paper = office.ROOT / "fixtures" / "evidence" / "warning-letter.docx"
    for _ in range(2):
        title = evidence.deliver(
            database, office.ASSISTANT, "m-for-court", paper.name, paper.read_bytes(), tmp_path, LATER
        )
        assert title == "Letter about attendance"
    assert [each.path.read_bytes() for each in files.every(tmp_path)] == [paper.read_bytes()]
    with pytest.raises(Refused) as refused:
        evidence.deliver(database, office.ASSISTANT, "m-for-court", "letter.pdf", FIRST, tmp_path, LATER)
    assert "No evidence on record" in refused.value.problems[0].says
    assert len(list(files.every(tmp_path))) == 1
