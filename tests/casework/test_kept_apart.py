"""An address that is recorded as confidential: in no paper of a bundle, and the court is given it apart by a person."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.casework import bundles, evidence, letters, referrals
from app.casework.bundle_apart import kept_back
from app.casework.bundle_pieces import Piece
from app.casework.bundle_readiness import BundleOrder, Ready
from app.casework.errors import Refused
from app.casework.kept_apart import APART, is_kept_apart, sought
from app.casework.letter_parts import Brief
from app.casework.letters import Order
from app.documents.bundle.leftovers import shows
from app.documents.bundle.plan import BundleFault
from app.documents.intake.verdict import EML, JPEG, PDF
from app.domain.history import Event
from app.persistence.database import Database
from tests import make
from tests.casework import office
from tests.casework.test_bundle_copies import folder_of, words_of
from tests.casework.test_bundles import DETAILS, EVIDENCE, needs_libre_office, order, store

__all__ = ["store"]
MATTER, PARENT = "m-for-court", "p-for-court-1"
HOME = ("41 Malthouse Street", "WM9 2FD")
SIGNED = ("signed-authority.pdf", "signed-consideration.pdf", "signed-officer-statement.pdf",
          "signed-school-statement.pdf")  # fmt: skip
"""The fixtures' signed papers that bear the address: they were signed when nobody had asked that it be kept."""
SUPERVISION = order(
    bundle="supervision", matter="m-for-supervision", parent=None, measure="education_supervision_order",
    court="Family Court at Wealdmere", details=DETAILS["for-supervision"],
)  # fmt: skip


def secret(case: dict[str, Any], event: str) -> dict[str, Any]:
    """The case, with the address of that event recorded as confidential."""
    for each in case["events"]:
        if each["id"] == event:
            each["data"]["confidential"] = True
    return case


def put(db: Database, case: dict[str, Any]) -> None:
    referrals.submit(db, office.pack(), office.ASSISTANT, case, office.NOW)


def more(type: str, stream: str, **data: Any) -> dict[str, Any]:
    """Another event of the case."""
    on = {"happened_on": "2026-11-02", "recorded_at": "2026-11-02T11:00:00Z"}
    return {"id": f"more-{type}", "type": f"{type}@1", "stream": stream, **on, "recorded_by": "M", "source": "file",
            "data": {name.rstrip("_"): value for name, value in data.items()}}  # fmt: skip


def resigned(case: dict[str, Any]) -> dict[str, Any]:
    """The case, its signed papers made and signed again without the address."""
    clean = hashlib.sha256((EVIDENCE / "signed-certificate.pdf").read_bytes()).hexdigest()
    names = {f"for-court-{name.removesuffix('.pdf')}" for name in SIGNED}
    for each in case["events"]:
        if each["data"].get("evidence") in names:
            each["data"]["sha256"] = clean
    return case


def deliver(db: Database, folder: Path, *, again: bool = False) -> None:
    papers = [
        path.name for path in EVIDENCE.iterdir() if "linnet" not in path.name and path.name != "support-plan.docx"
    ]
    for paper in papers:
        source = "signed-certificate.pdf" if again and paper in SIGNED else paper
        evidence.deliver(db, office.ASSISTANT, MATTER, paper, (EVIDENCE / source).read_bytes(), folder, office.NOW)


def ready(db: Database, folder: Path, asked: BundleOrder) -> Ready:
    return bundles.readiness(db, office.pack(), office.LAWYER, asked, folder, office.NOW)


def build(db: Database, folder: Path, asked: BundleOrder) -> bundles.Built:
    return bundles.build(db, office.pack(), office.LAWYER, asked, folder, office.NOW)


def told_in(built: bundles.Built, *phrases: str) -> set[str]:
    """The files of a bundle that another program finds any of these in."""
    bare = {name: "".join(words_of(data).split()).casefold() for name, data in built.files.items()}
    return {name for name, text in bare.items() if any("".join(p.split()).casefold() in text for p in phrases)}


@needs_libre_office
def test_no_file_of_a_bundle_bears_the_address_of_the_accused_and_a_checker_finds_it_whole(
    store: Database, tmp_path: Path
) -> None:
    """Recorded as confidential of the child, who lives with the parent: it is one home."""
    put(store, resigned(secret(office.case("for-court"), "for-court-05")))
    deliver(store, tmp_path, again=True)
    named = {**DETAILS["for-court"], "address_apart": {"given_by": "Hester Quill"}}
    built = build(store, tmp_path, order(details=named))
    assert not any(piece.state == "missing" for piece in built.ready.pieces)
    assert told_in(built, *HOME) == set()
    assert {name.rpartition(".")[2] for name in told_in(built, APART)} == {"docx", "pdf"}
    out = folder_of(built, tmp_path / "out")
    check = [sys.executable, "tools/verify_bundle.py", str(out), "--key", built.key]
    assert subprocess.run(check, cwd=office.ROOT, check=False, capture_output=True).returncode == 0


def test_where_nothing_is_confidential_the_court_reads_where_the_parent_lives(store: Database, tmp_path: Path) -> None:
    office.submit(store, "for-court")
    asked = Order("application_for_summons", MATTER, PARENT, office.MONDAY)
    made = letters.make(store, office.pack(), office.LAWYER, asked, tmp_path, office.NOW)
    assert HOME[0] in words_of(made.data)
    assert "address_apart" not in {piece.name for piece in ready(store, tmp_path, order()).pieces}


def test_readiness_says_who_gives_it_to_the_court_and_claims_no_more(store: Database, tmp_path: Path) -> None:
    put(store, secret(office.case("for-court"), "p-for-court-1-address"))
    (lacks,) = (piece for piece in ready(store, tmp_path, order()).pieces if piece.name == "address_apart")
    assert (lacks.state, lacks.by, lacks.data) == ("missing", "legal", None)
    assert "Rosalind Aldous" in lacks.title
    found = ready(store, tmp_path, order(details={"address_apart": {"given_by": "Hester Quill"}}))
    (named,) = (piece for piece in found.pieces if piece.name == "address_apart")
    assert named.state == "named"
    assert named.says.startswith("Hester Quill gives it to the court apart. Whether it was given is not on record")
    for given in ("", "  ", 3, None, ["Hester Quill"]):
        found = ready(store, tmp_path, order(details={"address_apart": {"given_by": given}}))
        assert next(piece.state for piece in found.pieces if piece.name == "address_apart") == "missing"


def test_a_person_types_it_into_the_courts_own_system(store: Database, tmp_path: Path) -> None:
    put(store, secret(office.case("for-court"), "p-for-court-1-address"))
    (finding,) = ready(store, tmp_path, order()).preflight
    assert finding.field == "defendant.address_lines"
    assert "A person types it there" in finding.do


def test_a_paper_that_shows_it_is_missing_and_says_what_to_do(store: Database, tmp_path: Path) -> None:
    case = secret(office.case("for-court"), "p-for-court-1-address")
    case["events"].append(more("contact_made", f"matter:{MATTER}", with_=[PARENT], how="home visit",
                               summary="I rang the bell at 41 malthouse  street."))  # fmt: skip
    put(store, case)
    deliver(store, tmp_path)
    found = ready(store, tmp_path, order())
    pieces = {piece.name: piece for piece in found.pieces}
    assert pieces["chronology"].data is None
    assert pieces["chronology"].says.startswith("It would print an address that is confidential.")
    assert pieces["officer_statement"].says.startswith("The signed paper shows an address that is confidential.")
    assert pieces["section_9_notice"].data is not None
    assert not any(part in str(found.json) for part in HOME)


def _brief(*events: Event) -> Brief:
    return Brief(office.pack(), make.history(*events, council="wealdmere"), "p1", office.MONDAY, "R", office.LAWYER.by)


def _home(stream: str, flag: bool | None, line: str = "3 Elm Row", code: str = "WM1 3AB", **given: Any) -> Event:
    told = given if flag is None else {**given, "confidential": flag}
    return make.event("address_recorded", stream=stream, lines=[line, "Wealdmere"], postcode=code, **told)


@pytest.mark.parametrize(
    ("events", "phrases"),
    [
        ((_home("person:p2", True),), ("3 Elm Row", "WM1 3AB")),
        ((_home("person:p1", True),), ("3 Elm Row", "WM1 3AB")),
        ((_home("pupil:c1", True),), ("3 Elm Row", "WM1 3AB")),
        ((_home("pupil:c1", True), _home("person:p1", None)), ("3 Elm Row", "WM1 3AB")),
        ((_home("pupil:c1", True), _home("person:p1", False)), ("3 Elm Row", "WM1 3AB")),
        ((_home("pupil:c1", True), _home("pupil:c1", None, on="2026-01-09")), ("3 Elm Row", "WM1 3AB")),
        ((_home("pupil:c1", True), _home("pupil:c1", False, on="2026-01-09")), ()),
        ((_home("person:p1", False),), ()),
        ((_home("person:p1", True, "12"),), ("WM1 3AB",)),
        ((_home("person:p1", True, "Moot Hall", "WM1 1AA"),), ()),
    ],
)
def test_what_is_looked_for(events: tuple[Event, ...], phrases: tuple[str, ...]) -> None:
    brief = _brief(*events)
    assert sought(brief.history, brief.profile) == phrases


def test_one_home_written_in_two_ways_is_one_home() -> None:
    theirs = _home("person:p1", None, "3, Elm Row")
    assert is_kept_apart(_brief(theirs, _home("pupil:c1", True)).history, theirs)
    assert not is_kept_apart(_brief(theirs, _home("pupil:c1", True, "9 Oak Lane", "WM2 4CD")).history, theirs)


MAIL = (
    b"From: a@example.org\r\nSubject: Hello\r\nContent-Type: text/html\r\n\r\n<p>We are at 3&nbsp;Elm <b>Row</b>.</p>"
)


@pytest.mark.parametrize(
    ("data", "media_type", "found"),
    [
        (MAIL, EML, True),
        (MAIL.replace(b"Elm", b"Oak"), EML, False),
        (MAIL.replace(b"Hello", b"wm13ab").replace(b"Elm", b"Oak"), EML, True),
        (b"no picture is read: 3 Elm Row", JPEG, False),
    ],
)
def test_an_email_is_read_in_its_headers_and_its_words(data: bytes, media_type: str, found: bool) -> None:
    assert shows(data, media_type, ("3 Elm Row", "WM1 3AB")) is found


def test_an_exhibit_that_shows_it_is_left_out_and_its_title_tells_nothing() -> None:
    shown = Piece("E", "x", "Letter to 3 Elm Row", "have", "Produced by A.", "legal", data=MAIL, media_type=EML,
                  filed=True, label="AB/1")  # fmt: skip
    brief = _brief(_home("person:p1", True))
    back = kept_back(brief, shown)
    assert (back.state, back.data, back.title) == ("missing", None, "Letter to [removed]")
    assert "File a copy without it" in back.says
    assert kept_back(_brief(), shown) == shown
    lawyers = replace(shown, internal=True)
    assert kept_back(brief, lawyers) == lawyers
    unread = kept_back(brief, replace(shown, data=b"no PDF at all", media_type=PDF))
    assert (unread.state, unread.data) == ("missing", None)


@needs_libre_office
def test_the_last_look_is_at_the_files_themselves(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the look at each paper let through."""
    put(store, secret(office.case("for-court"), "p-for-court-1-address"))
    deliver(store, tmp_path)
    monkeypatch.setattr("app.casework.bundle_readiness.kept_back", lambda brief, piece: piece)
    with pytest.raises(BundleFault, match="An address that is recorded as confidential would stand on page") as fault:
        build(store, tmp_path, order())
    assert not any(part in str(fault.value) for part in HOME)


@needs_libre_office
@pytest.mark.parametrize("whose", ["p-for-supervision-2-address", "for-supervision-05"])
def test_an_application_about_the_child_bears_no_such_address(whose: str, store: Database, tmp_path: Path) -> None:
    put(store, secret(office.case("for-supervision"), whose))
    built = build(store, tmp_path, SUPERVISION)
    assert told_in(built, "93 Osier Lane", "WM9 4EG") == set()
    (apart,) = (piece for piece in built.ready.pieces if piece.name == "address_apart")
    assert "form C8 (unconfirmed)" in apart.says
    assert all(name in apart.title for name in ("Hanne Ferris", "Dorian Ferris", "Linnet Ferris"))


SERVED = {"document": "Summons", "document_on": "2026-11-20", "document_kind": "summons", "method": "handed_over",
          "served_on": "2026-11-23"}  # fmt: skip


def test_each_court_paper_by_itself_says_that_it_is_given_apart(store: Database, tmp_path: Path) -> None:
    put(store, secret(office.case("for-court"), "p-for-court-1-address"))
    for name, details in (("application_for_summons", {}), ("certificate_of_service", SERVED)):
        asked = Order(name, MATTER, PARENT, office.MONDAY, details=details)
        text = words_of(letters.make(store, office.pack(), office.LAWYER, asked, tmp_path, office.NOW).data)
        assert text.count(APART) == (1 if name == "application_for_summons" else 2)
        assert not any(part in text for part in HOME)
    typed = Order("certificate_of_service", MATTER, PARENT, office.MONDAY,
                  details={**SERVED, "document": "A summons to 41 Malthouse Street"}, draft=True)  # fmt: skip
    with pytest.raises(Refused, match="It would print an address that is confidential"):
        letters.make(store, office.pack(), office.LAWYER, typed, tmp_path, office.NOW)


OFFER = {"offers": [{"what": "A talk each week.", "how": "Ring us."}]}


def test_a_letter_to_the_parent_bears_the_parents_own_address(store: Database, tmp_path: Path) -> None:
    put(store, secret(office.case("for-court"), "p-for-court-1-address"))
    asked = Order("warning", MATTER, PARENT, office.MONDAY, draft=True, details=OFFER)
    text = words_of(letters.make(store, office.pack(), office.OFFICER, asked, tmp_path, office.NOW).data)
    assert all(part in text for part in HOME)
