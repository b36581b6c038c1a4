"""Bundles from the record: final only where nothing stands in the way, signed, kept, and checked by another program."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml

from app.casework import bundles, decisions, evidence, holds, referrals
from app.casework.bundle_papers import short_name
from app.casework.bundle_readiness import BundleOrder, last_looks, told_of
from app.casework.cases import answer, read_case
from app.casework.errors import NotAllowed, Refused
from app.casework.letter_parts import Brief
from app.casework.scenarios import decide_one, read
from app.documents.bundle_contents import bundles as kinds
from app.documents.bundle_contents import contents
from app.documents.office import libre_office
from app.persistence import issued
from app.persistence.database import Database
from schemas import case_file, proposal
from tests import make
from tests.casework import office

FILING, HEARING = date(2026, 11, 23), date(2027, 1, 12)
COURT = "Wealdmere Magistrates' Court"
BUNDLES = yaml.safe_load((office.ROOT / "fixtures" / "bundles.yaml").read_text("utf-8"))
DETAILS = {each["matter"]: each["details"] for each in BUNDLES["bundles"]}
STORIES = list(read(office.ROOT / "rules" / "scenarios"))
EVIDENCE = office.ROOT / "fixtures" / "evidence"
LATER = office.NOW + timedelta(minutes=5)


def order(**given: Any) -> BundleOrder:
    told: dict[str, Any] = {
        "bundle": "prosecution",
        "matter": "m-for-court",
        "parent": "p-for-court-1",
        "measure": "prosecution_s444_1",
        "filing_on": FILING,
        "hearing_on": HEARING,
        "court": COURT,
        "details": DETAILS["for-court"],
    }
    return BundleOrder(**{**told, **given})


def ready_matter(db: Database, folder: Path, name: str = "for-court", measure: str = "prosecution_s444_1") -> None:
    """The matter with its papers delivered, and a lawyer's determination to begin."""
    matter = office.submit(db, name)
    for paper in BUNDLES["evidence"][name]:
        evidence.deliver(db, office.ASSISTANT, matter, paper, (EVIDENCE / paper).read_bytes(), folder, office.NOW)
    parent = f"p-{name}-1" if name == "for-court" else None
    kept = decisions.decide(
        db, office.pack(), office.OFFICER, matter, measure, parent, valid_on=date(2026, 11, 16), now=office.NOW
    )
    office.determine(db, kept[0], who=office.LAWYER)


@pytest.fixture
def store(tmp_path: Path, sqlite_template: Path) -> Database:
    (tmp_path / "store.db").write_bytes(sqlite_template.read_bytes())
    return Database(f"sqlite:///{tmp_path}/store.db", tmp_path / "keys")


def text_of(pdf: bytes) -> str:
    made = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return made.stdout.decode()


needs_libre_office = pytest.mark.skipif(libre_office() is None, reason="NOT RUN: LibreOffice is not installed")


@needs_libre_office
def test_a_case_that_lacks_nothing_makes_a_bundle_to_file_that_another_program_proves(
    store: Database, tmp_path: Path
) -> None:
    ready_matter(store, tmp_path)
    built = bundles.build(store, office.pack(), office.LAWYER, order(), tmp_path, office.NOW)
    assert built.ready.why_draft == ()
    (whole,) = (name for name in built.files if "_Bundle_" in name and name.endswith(".pdf"))
    with pikepdf.open(io.BytesIO(built.files[whole])) as pdf:
        assert len(pdf.pages) > 40
    assert [name for name in built.files if name.endswith(".docx")] != []
    states = {piece.name: (piece.state, piece.internal) for piece in built.ready.pieces}
    assert states["full_code_test"] == ("have", True)
    text = text_of(built.files[whole])
    assert "Authority to institute proceedings" in text
    assert not any(kept in text for kept in ("Full Code Test and public", "Equality, special needs", "Antecedents and"))
    out = tmp_path / "bundle"
    out.mkdir()
    for name, data in built.files.items():
        (out / name).write_bytes(data)
    check = [sys.executable, "tools/verify_bundle.py", str(out), "--key", built.key]
    assert subprocess.run(check, cwd=office.ROOT, check=False, capture_output=True).returncode == 0
    (out / whole).write_bytes(built.files[whole] + b" ")
    assert subprocess.run(check, cwd=office.ROOT, check=False, capture_output=True).returncode != 0
    with store.session(office.COUNCIL) as session:
        (kept,) = [each for each in issued.of_matter(session, "m-for-court") if each.kind == "bundle_prosecution"]
    assert (kept.id, kept.sha256, kept.final) == (built.reference, built.sha256, True)
    again = bundles.build(store, office.pack(), office.LAWYER, order(), tmp_path, LATER)
    assert (again.reference, again.zipped) == (built.reference, built.zipped)


@needs_libre_office
def test_what_is_missing_is_a_draft_on_every_page_that_says_whose_step_it_is(store: Database, tmp_path: Path) -> None:
    office.submit(store, "for-court")
    built = bundles.build(store, office.pack(), office.LAWYER, order(), tmp_path, office.NOW)
    assert not built.final
    assert json.loads(built.files["manifest.json"])["draft"] is True
    (whole,) = (name for name in built.files if "_Bundle_" in name and name.endswith(".pdf"))
    text = text_of(built.files[whole])
    pages = text.split("\f")[:-1]
    assert all("DRAFT" in page for page in pages)
    assert "What this draft still needs" in text
    said = " ".join(text.split())
    assert "Schedule of unused" in said
    assert "Schedule of sensitive" not in said
    assert "the file itself was not delivered" in said
    with store.session(office.COUNCIL) as session:
        assert [each for each in issued.of_matter(session, "m-for-court") if each.final] == []


def test_the_rules_and_the_court_stand_before_the_papers(store: Database, tmp_path: Path) -> None:
    office.submit(store, "for-court")
    ready = bundles.readiness(store, office.pack(), office.LAWYER, order(court=None), tmp_path, office.NOW)
    assert any("No determination" in says for says in ready.in_the_way)
    assert any("court is not named" in says for says in ready.in_the_way)
    assert {piece.name: piece.state for piece in ready.pieces}["attendance_certificate"] == "missing"


def test_what_the_courts_system_would_send_back_is_said_with_its_cure(store: Database, tmp_path: Path) -> None:
    case = office.case("for-court")
    for each in case["events"]:
        if each["id"] == "p-for-court-1-recorded":
            each["data"]["given"] = "Rosalind Theodora Philippa Alexandrina"
    referrals.submit(store, office.pack(), office.ASSISTANT, case, office.NOW)
    ready = bundles.readiness(store, office.pack(), office.LAWYER, order(), tmp_path, office.NOW)
    assert [(each.name, each.field) for each in ready.preflight] == [("INVALID_NAME", "defendant.forename")]


def test_a_hold_set_since_stops_the_bundle_and_shows_on_both_days(store: Database, tmp_path: Path) -> None:
    ready_matter(store, tmp_path)
    before = bundles.readiness(store, office.pack(), office.LAWYER, order(), tmp_path, office.NOW)
    assert (before.why_draft, before.preflight) == ((), ())
    holds.put(store, office.ASSISTANT, "m-for-court", "ill", "The mother rang: she is ill.", now=LATER)
    ready = bundles.readiness(store, office.pack(), office.LAWYER, order(), tmp_path, LATER)
    assert {look.what for look in ready.looks if look.in_the_way} == {"filing", "hearing"}
    assert ready.why_draft != ()


@pytest.mark.parametrize("measure", contents("prosecution").measures)
def test_at_the_hearing_these_very_proceedings_stand_in_nobodys_way(measure: str) -> None:
    """The same story seven months on, when they have begun: what bars beginning again is said of the filing alone."""
    story = next(s for s in STORIES if s.measure == measure and s.expect.get("outcome") == "may_consider")
    history = case_file.load(dict(story.case), office.pack().schemes)
    days = decide_one(story, office.pack(), history)
    assert days.wrong == ()
    begun = make.event(
        "prosecution_started", on=story.on, prosecution="these", person=story.parent, offence=measure,
        from_="2025-01-01", to_date=story.on.isoformat(), laid_on=story.on.isoformat(),
    )  # fmt: skip
    history = replace(history, events=(*history.events, begun))
    asked = order(
        measure=measure, parent=story.parent, filing_on=story.on, hearing_on=story.on + timedelta(210),
        proposal=proposal.load(dict(story.proposal)),
    )  # fmt: skip
    now = answer(office.pack(), history, told_of(office.pack(), history, asked))
    assert last_looks(office.pack(), history, asked, now)[1].in_the_way == ()


def test_what_matters_until_filing_is_named_by_facts_that_the_rules_have() -> None:
    for name in kinds():
        assert set(contents(name).until_filing) <= set(office.pack().facts)


def test_after_the_last_safe_day_a_bundle_is_no_more_than_a_draft(store: Database, tmp_path: Path) -> None:
    ready_matter(store, tmp_path)
    for day, ready in ((date(2027, 3, 13), True), (date(2027, 4, 20), False)):
        found = bundles.readiness(
            store, office.pack(), office.LAWYER, order(filing_on=day, hearing_on=None), tmp_path, office.NOW
        )
        assert (found.decision.outcome in ("may_consider", "must_consider")) is ready, day


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"measure": "education_supervision_order"}, "is not for"),
        ({"parent": None}, "is about one parent"),
    ],
)
def test_a_bundle_for_something_else_is_refused_in_words(
    given: dict[str, Any], says: str, store: Database, tmp_path: Path
) -> None:
    office.submit(store, "for-court")
    with pytest.raises(Refused) as refused:
        bundles.readiness(store, office.pack(), office.LAWYER, order(**given), tmp_path, office.NOW)
    assert says in refused.value.problems[0].says


def test_a_school_does_not_build_bundles(store: Database, tmp_path: Path) -> None:
    office.submit(store, "for-court")
    head = type(office.OFFICER)("Desmond Ekwueme", "head_teacher", office.COUNCIL)
    with pytest.raises(NotAllowed):
        bundles.build(store, office.pack(), head, order(), tmp_path, office.NOW)


def test_without_libre_office_there_is_one_word_document(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready_matter(store, tmp_path)
    for place in ("app.casework.bundle_papers", "app.documents.pdf"):
        monkeypatch.setattr(f"{place}.libre_office", lambda: None)
    built = bundles.build(store, office.pack(), office.LAWYER, order(), tmp_path, office.NOW)
    assert sorted(name.rpartition(".")[2] for name in built.files) == ["docx", "json", "sig"]
    (name,) = (name for name in built.files if name.endswith(".docx"))
    text = zipfile.ZipFile(io.BytesIO(built.files[name])).read("word/document.xml").decode()
    assert "Note written by Corin" in text
    assert "Certificate of attendance" in text


@needs_libre_office
def test_an_application_to_the_family_court_is_about_the_child_and_names_each_parent(
    store: Database, tmp_path: Path
) -> None:
    ready_matter(store, tmp_path, "for-supervision", "education_supervision_order")
    asked = order(
        bundle="supervision", matter="m-for-supervision", parent=None, measure="education_supervision_order",
        court="Family Court at Wealdmere", details=DETAILS["for-supervision"],
    )  # fmt: skip
    built = bundles.build(store, office.pack(), office.LAWYER, asked, tmp_path, office.NOW)
    assert built.ready.why_draft == ()
    (whole,) = (name for name in built.files if name.endswith(".pdf"))
    assert whole.startswith("Re-LF")
    text = text_of(built.files[whole])
    assert all(name in text for name in ("Hanne Ferris", "Dorian Ferris", "Linnet Ferris"))
    assert "is not being properly educated" in " ".join(text.split()) or "not being properly educated" in text


@needs_libre_office
def test_evidence_that_comes_after_filing_goes_to_the_end(store: Database, tmp_path: Path) -> None:
    ready_matter(store, tmp_path)
    first = bundles.build(store, office.pack(), office.LAWYER, order(), tmp_path, office.NOW)
    history_event = "for-court-01"
    late = datetime(2026, 11, 21, 9, tzinfo=UTC)
    evidence.file(
        store, office.ASSISTANT, "m-for-court", "mail.eml", (EVIDENCE / "email-about-mornings.eml").read_bytes(),
        tmp_path, "A later copy of the e-mail", [history_event], "Colm Brannock", "Harrowdene Academy",
        date(2026, 11, 20), now=late,
    )  # fmt: skip
    second = bundles.build(store, office.pack(), office.LAWYER, order(), tmp_path, late)
    assert second.final
    assert second.reference != first.reference
    (whole,) = (name for name in second.files if "_Bundle_" in name and name.endswith(".pdf"))
    text = text_of(second.files[whole])
    assert text.rindex("A later copy of the e-mail") > text.index("Documents added later")


def test_the_name_of_a_file_has_the_councils_own_short_name() -> None:
    said = read_case(office.pack(), office.case("for-court"))
    for council, short in (("wealdmere", "Wealdmere"), ("isle_of_wight_2015", "Isle of Wight")):
        history = replace(said, matter=replace(said.matter, council=council))
        brief = Brief(office.pack(), history, "p-for-court-1", FILING, "SF-1", office.LAWYER.by)
        assert short_name(brief, "parent") == f"{short} v Aldous"
        assert short_name(brief, "child") == "Re CA"
