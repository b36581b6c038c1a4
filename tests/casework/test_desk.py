"""The officer's desk: what each document of a matter is, and which of them can be posted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.casework import before_determining, desk, open_matters, school_years
from app.casework.desk import Desk
from app.persistence import audit, files, issued
from app.persistence.database import Database
from app.persistence.issued import Document
from tests.casework import office

LETTER, BUNDLE = "SF-0000000001", "SF-0000000002"


def made(db: Database, folder: Path, name: str, kind: str, determination: str | None = None) -> None:
    """Enter a final document, as the verbs that make one do."""
    sha256 = files.keep(folder, name.encode())
    document = Document(
        name,
        office.MATTER,
        office.PARENT,
        kind,
        True,
        sha256,
        "0" * 64,
        "0" * 64,
        office.NOW,
        date(2026, 11, 23),
        determination,
    )
    with db.session(office.COUNCIL) as session:
        issued.save(session, document)
        audit.append(session, office.OFFICER, "issue_letter", f"document:{name}", at=office.NOW)


def looked(db: Database, folder: Path) -> Desk:
    """The desk of a matter with a warning and a redacted copy of a bundle that were made and kept."""
    office.submit(db)
    made(db, folder, LETTER, "warning")
    made(db, folder, BUNDLE, "bundle_prosecution_redacted")
    return desk.read(db, office.pack(), office.OFFICER, office.MATTER, folder, office.NOW)


def test_a_bundle_that_was_kept_is_a_zip_under_its_own_title(database: Database, tmp_path: Path) -> None:
    found = {paper.id: (paper.title, paper.kind) for paper in looked(database, tmp_path).papers if paper.made}
    warning = ("School attendance: we want to help", "DOCX")
    assert found == {LETTER: warning, BUNDLE: ("Prosecution bundle, copy for disclosure", "ZIP")}


def test_a_bundle_is_no_letter_to_be_posted(database: Database, tmp_path: Path) -> None:
    offered = [name for name, _ in open_matters.to_post(looked(database, tmp_path))]
    assert LETTER in offered
    assert BUNDLE not in offered


def test_a_bundle_is_no_letter_of_its_determination(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    determined = office.determine(database, office.decide(database))
    made(database, tmp_path, LETTER, "penalty_notice_first", determined.id)
    made(database, tmp_path, BUNDLE, "bundle_prosecution", determined.id)
    found = before_determining.read(database, office.OFFICER, office.MATTER, determined.decision, office.NOW)
    assert [each.id for each in found.letters] == [LETTER]
    assert found.to_post == (LETTER,)


def test_officer_and_school_see_the_same_year(database: Database, tmp_path: Path) -> None:
    office.submit(database, "severely-absent")
    found = desk.read(database, office.pack(), office.OFFICER, "m-severely-absent", tmp_path, office.NOW)
    year = school_years.read(office.pack(), found.history, found.today)
    assert year
    assert found.register == year.sessions
    assert {sat.kind for sat in year.sessions} >= {"present", "unauthorised"}
