"""Every paper of support, contracts and orders can be asked for as a letter is: a draft, or what it lacks by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.casework import letters
from app.casework.errors import Refused
from app.casework.letters import Order
from app.documents.errors import MissingFacts
from app.documents.family_contexts import FAMILY
from app.documents.manifest import manifest
from app.documents.order_contexts import NOTICES
from app.documents.support_contexts import SUPPORT
from app.persistence.database import Database
from tests.casework import office
from tests.documents.samples import contexts

MATTER, PARENT = "m-for-supervision", "p-for-supervision-1"
PAPERS = (*FAMILY, *SUPPORT, *NOTICES)


@pytest.fixture
def submitted(database: Database) -> Database:
    office.submit(database, "for-supervision")
    return database


def order(document: str, **given: object) -> Order:
    parent = None if manifest(document).about == "child" else PARENT
    return Order(document, MATTER, parent, office.MONDAY, draft=True, **given)  # type: ignore[arg-type]


def test_each_is_a_draft_or_says_what_it_lacks(submitted: Database, tmp_path: Path) -> None:
    drafts, lacking = [], {}
    for document in PAPERS:
        try:
            drafts.append(letters.make(submitted, office.pack(), office.OFFICER, order(document), tmp_path, office.NOW))
        except MissingFacts as missing:
            lacking[document] = [each.name for each in missing.missing]
        except Refused as refused:
            lacking[document] = [str(refused)]
    assert {made.letter for made in drafts} >= {"eso_report", "eso_consultation", "eso_views", "eso_directions"}
    assert "hearing.reasons" in lacking["eso_application"]
    assert all(not made.final and "A draft was asked for." in made.why_draft for made in drafts)
    assert set(lacking) | {made.letter for made in drafts} == set(PAPERS)
    assert all(lacking.values())


def test_a_report_with_the_officers_own_part_is_made(submitted: Database, tmp_path: Path) -> None:
    asked = order("eso_report", details={"household": ["Linnet, her parents and a brother."]})
    made = letters.make(submitted, office.pack(), office.OFFICER, asked, tmp_path, office.NOW)
    assert made.parent is None
    assert made.data.startswith(b"PK")


def test_a_detail_that_says_otherwise_than_the_record_is_refused(submitted: Database, tmp_path: Path) -> None:
    asked = order("eso_views", details={"child_said": contexts("eso_views")[0]["child_said"]})
    with pytest.raises(Refused, match="child_said"):
        letters.make(submitted, office.pack(), office.OFFICER, asked, tmp_path, office.NOW)


def test_a_final_record_of_views_rests_on_no_law_that_waits_to_be_signed(submitted: Database, tmp_path: Path) -> None:
    asked = Order("eso_views", MATTER, None, office.MONDAY)
    made = letters.make(submitted, office.unsigned_pack(), office.OFFICER, asked, tmp_path, office.NOW)
    assert made.final


def test_an_application_is_a_draft_until_it_is_determined(submitted: Database, tmp_path: Path) -> None:
    names = (
        "court", "lawyer", "hearing", "risks", "factors", "other_proceedings", "international", "gender", "relied_on",
        "allocation", "preferences", "annexes", "taking_part", "welsh",
    )  # fmt: skip
    told = {name: contexts("eso_application")[0][name] for name in names}
    asked = Order("eso_application", MATTER, None, office.MONDAY, details=told)
    made = letters.make(submitted, office.pack(), office.OFFICER, asked, tmp_path, office.NOW)
    assert made.why_draft == ("No determination allows it.",)
    kept = office.decide(submitted, MATTER, "education_supervision_order")
    assert kept.decision.outcome == "may_consider", kept.decision.record["reasons"]
    office.determine(submitted, kept)
    final = letters.make(submitted, office.pack(), office.OFFICER, asked, tmp_path, office.NOW)
    assert final.final, final.why_draft


def test_more_time_is_not_asked_for_where_no_order_is_in_force(submitted: Database, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="The decision's stage is application, not extension"):
        letters.make(submitted, office.pack(), office.OFFICER, order("eso_extension"), tmp_path, office.NOW)


@pytest.mark.parametrize(("kind", "called"), [("eso_application", "document"), ("contract_no_show", "letter")])
def test_what_is_signed_or_filed_is_called_a_document_and_what_is_posted_a_letter(
    submitted: Database, tmp_path: Path, kind: str, called: str
) -> None:
    with pytest.raises(MissingFacts, match=f"^The {called} '{kind}' was not made. It needs:") as missing:
        letters.make(submitted, office.pack(), office.OFFICER, order(kind), tmp_path, office.NOW)
    assert missing.value.called == called
    otherwise = order(kind, details={"school": {"name": "Another"}})
    with pytest.raises(Refused, match=f"The {called} would say otherwise than the record: school.name"):
        letters.make(submitted, office.pack(), office.OFFICER, otherwise, tmp_path, office.NOW)
