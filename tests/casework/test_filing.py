"""Files and the register of documents: crashes leave orphans, erasure takes the bytes, and both are told."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from app.casework import erasing, filing, letters, referrals
from app.casework.access import Person
from app.casework.errors import NotAllowed, Refused
from app.persistence import audit, files, issued
from app.persistence.database import Database
from tests.casework import office

KEEPER = Person("Ruth Salter", "administrator", office.COUNCIL)
NEXT_WEEK = office.NOW + timedelta(days=7)


def _aged(folder: Path, content: bytes, days: float) -> str:
    """A file that was kept so many days before next week, and that nothing names."""
    name = files.keep(folder, content)
    _age(folder / name[:2] / name, days)
    return name


def _age(path: Path, days: float) -> None:
    at = (NEXT_WEEK - timedelta(days=days)).timestamp()
    os.utime(path, (at, at))


def _documents(db: Database) -> list[str]:
    with db.session(office.COUNCIL, reading=True) as session:
        return [each.sha256 for each in issued.of_matter(session, office.MATTER)]


def test_a_file_that_was_kept_before_a_crash_is_found_and_removed_when_it_is_old(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("stopped here")

    office.submit(database)
    office.determine(database, office.decide(database))
    order = letters.Order(office.NOTICE, office.MATTER, office.PARENT, office.MONDAY)
    with monkeypatch.context() as stopped:
        stopped.setattr(issued, "save", crash)
        with pytest.raises(RuntimeError):
            letters.make(database, office.pack(), office.OFFICER, order, tmp_path / "files", office.NOW)
    (left,) = (each.path for each in files.every(tmp_path / "files"))
    _age(left, days=0.5)
    assert filing.tidy(database, KEEPER, tmp_path / "files", NEXT_WEEK).removed == ()
    _age(left, days=2)
    assert filing.check(database, KEEPER, tmp_path / "files").orphans == (left.name,)
    found = filing.tidy(database, KEEPER, tmp_path / "files", NEXT_WEEK)
    assert (found.removed, found.sound, list(files.every(tmp_path / "files"))) == ((left.name,), True, [])


def test_what_a_document_or_a_paper_names_is_never_removed(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    made = office.issue(database, folder)
    paper = _aged(folder, b"minutes", days=30)
    file = office.case()
    filed = {"evidence": "ev-new", "title": "Minutes", "sha256": paper, "media_type": "text/plain", "proves": []}
    file["events"].append(
        {"id": "filed", "type": "evidence_filed@1", "stream": f"matter:{office.MATTER}", "happened_on": "2026-11-19",
         "recorded_at": "2026-11-19T10:00:00Z", "recorded_by": "Joachim Varga", "source": "post", "data": filed}
    )  # fmt: skip
    referrals.submit(database, office.pack(), office.ASSISTANT, file, office.NOW)
    half = folder / paper[:2] / ".0123456789abcdef"
    half.write_bytes(b"half")
    _age(half, days=30)
    _age(folder / made.sha256[:2] / made.sha256, days=30)
    found = filing.tidy(database, KEEPER, folder, NEXT_WEEK)
    assert (found.kept, found.removed) == (3, (half.name,))
    assert files.read(folder, made.sha256) == made.data
    assert files.read(folder, paper) == b"minutes"


def test_a_document_that_is_missing_or_changed_is_named(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    name = office.issue(database, folder).sha256
    path = folder / name[:2] / name
    path.chmod(0o640)
    path.write_bytes(b"otherwise")
    assert filing.check(database, KEEPER, folder).changed == (name,)
    path.unlink()
    found = filing.check(database, KEEPER, folder)
    assert (found.missing, found.sound) == ((name,), False)


def _close(db: Database) -> None:
    file = office.case()
    file["matter"]["closed_on"] = "2026-11-20"
    referrals.submit(db, office.pack(), office.ASSISTANT, file, office.NOW)


def test_erasing_a_matter_takes_the_bytes_of_its_documents_and_leaves_their_hashes(
    database: Database, tmp_path: Path
) -> None:
    made = office.issue(database, tmp_path / "files")
    _close(database)
    gone = erasing.erase(database, office.LAWYER, office.MATTER, "retention", tmp_path / "files", office.NOW)
    assert gone.files == 1
    assert gone.payloads > 1
    assert list(files.every(tmp_path / "files")) == []
    assert _documents(database) == [made.sha256]
    found = filing.check(database, KEEPER, tmp_path / "files")
    assert (found.missing, found.sound) == ((), True)
    assert database.verify(office.COUNCIL).sound
    with database.session(office.COUNCIL, reading=True) as session:
        (line,) = (line for line in audit.lines(session) if line["verb"] == "erase")
    assert line["hashes"] == {"document_0": made.sha256}


def test_a_file_that_an_erasure_did_not_reach_is_an_orphan_and_is_reached_by_the_next(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "files"
    made = office.issue(database, folder)
    _close(database)
    with monkeypatch.context() as stopped:
        stopped.setattr(files, "erase", lambda *_: False)
        erasing.erase(database, office.LAWYER, office.MATTER, "retention", folder, office.NOW)
    assert filing.check(database, KEEPER, folder).orphans == (made.sha256,)
    again = erasing.erase(database, office.LAWYER, office.MATTER, "retention", folder, office.NOW)
    assert (again.payloads, again.files) == (0, 1)


def test_an_open_matter_is_not_erased_nor_by_an_officer_nor_for_a_reason_about_somebody(
    database: Database, tmp_path: Path
) -> None:
    office.submit(database)
    with pytest.raises(Refused, match="open"):
        erasing.erase(database, office.LAWYER, office.MATTER, "retention", tmp_path)
    with pytest.raises(NotAllowed):
        erasing.erase(database, office.OFFICER, office.MATTER, "retention", tmp_path)
    with pytest.raises(Refused, match="not one word"):
        erasing.erase(database, office.LAWYER, office.MATTER, "Joel moved away", tmp_path)
    with pytest.raises(NotAllowed):
        filing.tidy(database, office.AUDITOR, tmp_path)
