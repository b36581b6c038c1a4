"""How each piece of a bundle stands: signed or not, by whom, over which days, since when, its paper filed or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.casework.bundle_documents import documents
from app.casework.bundle_exhibits import exhibits
from app.casework.bundle_pieces import Piece
from app.casework.letter_parts import Brief
from app.documents.bundle_contents import Part, Wanted
from app.domain.history import Event, History, MarkChange, Session
from app.persistence import files
from schemas import case_file
from tests.casework import office

CERTIFICATE = Wanted("attendance_certificate", "school", signed="certificate_signed")
STATEMENT = Wanted("school_statement", "school", signed="statement_signed", role="school")
ORDER = Wanted("eso_consideration", "authorised_officer", signed="eso_consideration_recorded")
CHARGED = (date(2026, 9, 14), date(2026, 10, 14))
EVIDENCE = office.ROOT / "fixtures" / "evidence"
LATER = datetime(2026, 11, 14, 9, tzinfo=UTC)


def brief(name: str = "for-court", *more: Event) -> Brief:
    history: History = case_file.load(office.case(name), office.pack().schemes)
    history = replace(history, events=(*history.events, *more))
    return Brief(office.pack(), history, f"p-{name}-1", date(2026, 11, 23), "SF-TEST", office.LAWYER.by)


SIGNED = tuple(
    f"for-court-signed-{name}"
    for name in ("certificate", "school-statement", "officer-statement", "consideration", "authority")
)


def without_papers(told: Brief) -> Brief:
    """The same record, where no signed paper was filed."""
    kept = tuple(e for e in told.history.events if e.data.get("evidence") not in SIGNED)
    return replace(told, history=replace(told.history, events=kept))


def without(told: Brief, *types: str) -> Brief:
    kept = tuple(e for e in told.history.events if e.type not in types)
    return replace(told, history=replace(told.history, events=kept))


def changed(told: Brief, type: str, **data: Any) -> Brief:
    """The same record, where each event of this type says something else."""
    events = tuple(
        replace(e, data={**e.data, **data}) if e.type == type else e for e in told.history.events
    )  # fmt: skip
    return replace(told, history=replace(told.history, events=events))


def signed_paper(told: Brief, type: str) -> Event:
    """The signed paper, filed as evidence of its signing."""
    signing = told.history.of(type)[-1]
    offer = told.history.of("evidence_filed")[0]
    data = {**offer.data, "evidence": "signed", "title": "Signed paper", "proves": [signing.id]}
    data.pop("produced_by")
    return replace(offer, id="signed-filed", happened_on=date(2026, 11, 13), recorded_at=LATER, data=data)


def piece(told: Brief, wanted: Wanted, folder: Path, charged: Iterable[date] = CHARGED) -> Piece:
    (found,) = documents(told, iter([(Part("C", "Papers"), wanted)]), tuple(charged), folder, draft=True)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in EVIDENCE.iterdir():
        files.keep(tmp_path, path.read_bytes())
    return tmp_path


def test_what_nobody_signed_is_unsigned(folder: Path) -> None:
    found = piece(without(brief(), "certificate_signed"), CERTIFICATE, folder)
    assert (found.state, found.by) == ("unsigned", "school")


def test_what_was_signed_without_a_paper_on_file_is_still_unsigned(folder: Path) -> None:
    found = piece(without_papers(brief()), CERTIFICATE, folder)
    assert found.state == "unsigned"
    assert "11 November 2026" in found.says
    assert "not filed" in found.says


def test_a_signed_paper_that_is_filed_stands_in_the_bundle_as_it_was_filed(folder: Path) -> None:
    told = brief("for-court", signed_paper(brief(), "certificate_signed"))
    found = piece(told, CERTIFICATE, folder)
    assert (found.state, found.evidence, found.filed) == ("have", "signed", True)
    assert found.data == (EVIDENCE / "offer-of-support.docx").read_bytes()


def test_a_paper_on_record_whose_file_never_came_is_missing(tmp_path: Path) -> None:
    found = piece(brief("for-court", signed_paper(brief(), "certificate_signed")), CERTIFICATE, tmp_path)
    assert (found.state, found.data) == ("missing", None)


@pytest.mark.parametrize(
    ("last", "state"),
    [("2026-10-13", "wrong_period"), ("2026-10-14", "have"), ("2026-10-15", "have")],
)
def test_a_certificate_covers_every_day_charged(last: str, state: str, folder: Path) -> None:
    told = brief("for-court", signed_paper(brief(), "certificate_signed"))
    assert piece(changed(told, "certificate_signed", to_date=last), CERTIFICATE, folder).state == state


@pytest.mark.parametrize(("signed", "state"), [("2026-10-13", "stale"), ("2026-10-14", "have"), ("2026-10-15", "have")])
def test_what_was_signed_before_the_last_day_it_is_about_is_stale(signed: str, state: str, folder: Path) -> None:
    told = brief("for-court", signed_paper(brief(), "certificate_signed"))
    events = tuple(
        replace(e, happened_on=date.fromisoformat(signed)) if e.type == "certificate_signed" else e
        for e in told.history.events
    )
    told = replace(told, history=replace(told.history, events=events))
    assert piece(told, CERTIFICATE, folder).state == state


@pytest.mark.parametrize(("on", "state"), [(date(2026, 10, 14), "stale"), (date(2026, 10, 1), "have")])
def test_a_mark_changed_since_makes_a_certificate_stale_where_the_day_is_charged(
    on: date, state: str, folder: Path
) -> None:
    told = brief("for-court", signed_paper(brief(), "certificate_signed"))
    change = MarkChange("e-for-court", Session(on, "AM"), "I", LATER, "School office", "A doctor's note came")
    told = replace(told, history=replace(told.history, changes=(change,)))
    assert piece(told, CERTIFICATE, folder).state == state


def test_a_statement_about_another_parent_is_named_as_such(folder: Path) -> None:
    found = piece(changed(brief(), "statement_signed", person="p-somebody-else"), STATEMENT, folder)
    assert found.state == "wrong_parent"


def test_the_councils_statement_is_not_the_schools(folder: Path) -> None:
    told = changed(brief(), "statement_signed", role="attendance_officer")
    assert piece(told, STATEMENT, folder).state == "unsigned"


def test_exhibits_stand_by_witness_in_the_order_of_their_labels_with_their_bytes(folder: Path) -> None:
    found = list(exhibits(brief(), "E", SIGNED, folder))
    assert [each.label for each in found] == ["JV/1", "JV/2", "JV/3", "JV/4", "JV/5", "JV/6", "CB/1"]
    assert {each.state for each in found} == {"have"}
    assert found[0].data == (EVIDENCE / "offer-of-support.docx").read_bytes()


def test_a_paper_that_stands_as_a_signed_document_is_no_exhibit(folder: Path) -> None:
    names = {each.name for each in exhibits(brief(), "E", (*SIGNED, "for-court-warning-letter"), folder)}
    assert "for-court-warning-letter" not in names
    assert len(names) == 6


def test_what_no_witness_produces_waits_for_one(folder: Path) -> None:
    told = brief()
    bare = [
        replace(e, data={k: v for k, v in e.data.items() if k != "produced_by"}) if e.type == "evidence_filed" else e
        for e in told.history.events
    ]
    told = replace(told, history=replace(told.history, events=tuple(bare)))
    assert {each.state for each in exhibits(told, "E", (), folder)} == {"missing"}


def test_what_proves_only_what_concerns_another_parent_is_left_out(folder: Path) -> None:
    found = list(exhibits(replace(brief(), parent="p-somebody-else"), "E", (), folder))
    assert "for-court-note-of-the-contract-meeting" not in {each.name for each in found}


def other(told: Brief, type: str, **data: Any) -> Event:
    """The latest event of this type once more, later, saying something else."""
    last = told.history.of(type)[-1]
    return replace(last, id="other", happened_on=date(2026, 11, 16), recorded_at=LATER, data={**last.data, **data})


@pytest.mark.parametrize(
    ("wanted", "data"),
    [
        (ORDER, {"proceedings": "section_443", "from": None, "to_date": None}),
        (ORDER, {"from": "2026-03-02", "to_date": "2026-03-27"}),
        (CERTIFICATE, {"from": "2026-03-02", "to_date": "2026-03-27"}),
        (STATEMENT, {"person": "p-for-court-2", "witness": "Ottoline Marsh"}),
    ],
)
def test_what_was_signed_later_of_something_else_does_not_stand_before_what_is_of_this_case(
    wanted: Wanted, data: dict[str, Any], folder: Path
) -> None:
    plain = brief()
    assert wanted.signed
    later = other(plain, wanted.signed, **data)
    found = piece(brief("for-court", later), wanted, folder)
    assert (found.state, found.says) == ("have", piece(plain, wanted, folder).says)
