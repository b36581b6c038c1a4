"""Letters: a draft says why it is one; a final one stands on a determination, signed law and what is known now."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.casework import determinations, holds, letters, matters
from app.casework.access import Person
from app.casework.errors import NotAllowed, NotFound, Refused
from app.casework.letter_parts import Brief, child_at_address
from app.casework.letters import Order
from app.documents.errors import MissingFacts
from app.domain.history import Event
from app.persistence.database import Database
from tests import make
from tests.casework import office

ORDER = Order(office.NOTICE, office.MATTER, office.PARENT, office.MONDAY)
PLACEHOLDER = {"considered": ["Not yet determined."]}


def _make(db: Database, folder: Path, order: Order = ORDER, who: Person = office.OFFICER, **given: Any) -> letters.Made:
    pack = given.pop("pack", office.pack())
    return letters.make(db, pack, who, order, folder, given.pop("now", office.NOW))


def _issued(db: Database, kind: str = "penalty_notice_issued") -> list[Event]:
    return list(matters.read(db, office.AUDITOR, office.MATTER).of(kind))


def _words(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def test_a_final_notice_leaves_its_event_with_sessions_rank_and_amounts(database: Database, tmp_path: Path) -> None:
    made = office.issue(database, tmp_path)
    assert made.final
    assert made.why_draft == ()
    (notice,) = _issued(database)
    told = notice.data
    assert (told["notice"], told["to"], told["rank"], told["basis"]) == (
        made.reference, office.PARENT, "first", "attendance",
    )  # fmt: skip
    assert told["amounts"] == [{"days": 21, "pence": 8000}, {"days": 28, "pence": 16000}]
    kept = office.decide(database, valid_on=office.NOW.date())
    assert len(told["sessions"]) >= 10
    assert (told["from"], told["to_date"]) == (told["sessions"][0][0], told["sessions"][-1][0])
    assert notice.happened_on == office.MONDAY
    assert kept.decision.record["counted_sessions"] != []
    assert "DRAFT" not in made.file_name
    assert "Saoirse Kaminski" in _words(made.data)


def test_a_final_letter_asked_for_again_is_the_same_letter(database: Database, tmp_path: Path) -> None:
    made = office.issue(database, tmp_path)
    assert _make(database, tmp_path) == made
    assert len(_issued(database)) == 1


def test_the_same_letter_for_another_day_names_the_one_there_is_and_never_asks_for_a_second_notice(
    database: Database, tmp_path: Path
) -> None:
    made = office.issue(database, tmp_path, posting_on=office.NOW.date())
    with pytest.raises(Refused, match=f"{made.reference} was made on this determination already") as refused:
        _make(database, tmp_path, ORDER)
    assert "second" not in str(refused.value)
    assert len(_issued(database)) == 1


def test_without_a_determination_it_is_a_draft_and_leaves_nothing(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    order = Order(office.NOTICE, office.MATTER, office.PARENT, office.MONDAY, details=PLACEHOLDER)
    made = _make(database, tmp_path, order)
    assert made.why_draft == ("No determination allows it.",)
    assert "DRAFT" in made.file_name
    assert _issued(database) == []
    assert list(tmp_path.glob("**/*.docx")) == []


@pytest.mark.parametrize(
    ("details", "name"),
    [
        ({"amounts": [{"pence": 100, "days": 21}]}, "amounts"),
        ({"sessions": []}, "sessions"),
        ({"recipient": {"name": "Somebody Else"}}, "recipient.name"),
        ({"reference": "SF-1"}, "reference"),
    ],
)
def test_a_letter_never_says_otherwise_than_the_record(
    database: Database, tmp_path: Path, details: dict[str, Any], name: str
) -> None:
    office.submit(database)
    order = Order(office.NOTICE, office.MATTER, office.PARENT, office.MONDAY, details={**PLACEHOLDER, **details})
    with pytest.raises(Refused) as refused:
        _make(database, tmp_path, order)
    assert [problem.field for problem in refused.value.problems] == [f"details.{name}"]


def test_a_notice_whose_reasons_nobody_gave_is_refused_and_says_so(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    with pytest.raises(MissingFacts) as refused:
        _make(database, tmp_path)
    assert [need.name for need in refused.value.missing] == ["considered"]


def test_law_that_no_lawyer_signed_makes_no_final_letter(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    office.determine(database, office.decide(database))
    made = _make(database, tmp_path, pack=office.unsigned_pack())
    (why,) = made.why_draft
    assert "no lawyer has signed" in why
    assert "PN-B-LIMIT" in why
    assert "parameter:look_back_years@2024-08-19" in why
    assert _issued(database) == []


def test_a_posting_day_that_is_past_makes_no_final_letter(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    office.determine(database, office.decide(database))
    made = _make(database, tmp_path, Order(office.NOTICE, office.MATTER, office.PARENT, date(2026, 11, 19)))
    assert made.why_draft == ("Its posting day is past: make it for a day to come.",)


def test_a_hold_set_after_the_determination_makes_no_final_letter(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    office.determine(database, office.decide(database))
    holds.put(database, office.ASSISTANT, office.MATTER, "new-evidence", "A letter came in.", now=office.NOW)
    made = _make(database, tmp_path)
    assert [why for why in made.why_draft if "on hold" in why]
    assert _issued(database) == []


def test_a_determination_taken_back_allows_nothing(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    kept = office.decide(database)
    office.determine(database, kept)
    office.determine(database, kept, "decline")
    with pytest.raises(MissingFacts):
        _make(database, tmp_path)


def test_a_lawyers_departure_is_issued_by_an_officer_who_may_sign(database: Database, tmp_path: Path) -> None:
    matter = office.submit(database, "improvement-early-not-told")
    departing = [determinations.Departure("PN-R-IMPROVE", "The call is in the log.")]
    made = office.determine(database, office.decide(database, matter), who=office.LAWYER, departures=departing)
    order = Order(office.NOTICE, matter, str(made.parent), office.MONDAY, made.id)
    assert _make(database, tmp_path, order, office.LAWYER).why_draft == (
        "It is signed by one of these: authorised officer.",
    )
    final = _make(database, tmp_path, order)
    assert final.final
    assert "Marian Oduya" in _words(final.data)


def test_the_wrong_letter_for_the_stage_is_refused(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    office.determine(database, office.decide(database))
    with pytest.raises(Refused, match="stage is first, not second"):
        _make(database, tmp_path, Order("penalty_notice_second", office.MATTER, office.PARENT, office.MONDAY))


def test_a_determination_about_something_else_is_refused(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    made = office.determine(database, office.decide(database))
    order = Order("withdrawal", office.MATTER, office.PARENT, office.MONDAY, made.id)
    with pytest.raises(Refused, match="another measure or parent"):
        _make(database, tmp_path, order)


def test_a_letter_goes_to_a_parent_of_the_matter_and_is_made_by_staff(database: Database, tmp_path: Path) -> None:
    office.submit(database)
    with pytest.raises(NotFound, match="no parent"):
        _make(database, tmp_path, Order(office.NOTICE, office.MATTER, "p-nobody", office.MONDAY))
    with pytest.raises(NotAllowed):
        _make(database, tmp_path, who=office.AUDITOR)


@pytest.mark.parametrize("role", ["head_teacher", "school_attendance_lead", "attendance_officer"])
def test_only_those_who_may_withdraw_a_notice_make_the_letter_that_does(
    database: Database, tmp_path: Path, role: str
) -> None:
    office.submit(database)
    who = Person("Ned Ashby", role, office.COUNCIL)
    with pytest.raises(NotAllowed, match="may not withdraw"):
        _make(database, tmp_path, Order("withdrawal", office.MATTER, office.PARENT, office.MONDAY), who)


def _brief(*events: Event, parents: tuple[str, ...] = ("p1",)) -> Brief:
    return Brief(
        office.pack(), make.history(*events, parents=parents), parents[-1], office.MONDAY, "R", office.OFFICER.by
    )


HOME = {"lines": ["4 Mill Row", "Westmere"], "postcode": "ZZ1 3CD"}


def test_a_childs_address_is_told_to_a_parent_only_where_the_record_shows_that_it_may_be() -> None:
    lives_here = child_at_address(_brief())
    assert lives_here["address_shareable"] is True
    apart = make.parent("p2", lives_with=False)
    unsaid = child_at_address(_brief(*apart, parents=("p1", "p2")))
    assert "address_shareable" not in unsaid
    assert unsaid["address_lines"] == []
    own = make.event("address_recorded", stream="pupil:c1", **HOME)
    assert "address_shareable" not in child_at_address(_brief(own, parents=("p1", "p2")))
    secret = make.event("address_recorded", stream="pupil:c1", confidential=True, **HOME)
    assert child_at_address(_brief(secret))["address_shareable"] is False
    checked = make.event("address_recorded", stream="pupil:c1", confidential=False, **HOME)
    assert child_at_address(_brief(checked, parents=("p1", "p2")))["address_shareable"] is True
