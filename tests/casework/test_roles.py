"""Who may act: an acting head teacher as a head teacher does; who runs a place elsewhere, for its certificate only."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.casework import access, holds, letters
from app.casework.access import Person
from app.casework.errors import NotAllowed
from app.casework.letters import Made, Order
from app.documents.errors import MissingFacts
from app.documents.letters import letters as kinds
from app.documents.manifest import manifest
from app.persistence.database import Database
from tests.casework import office

ACTING = Person("Tom Birkett", "acting_head_teacher", office.COUNCIL)
IN_CHARGE = Person("Ivo Lark", "person_in_charge", office.COUNCIL)


def _certificate(db: Database, folder: Path, who: Person, **details: str) -> Made:
    office.submit(db, "for-supervision")
    order = Order("attendance_certificate", "m-for-supervision", None, office.MONDAY, details=details)
    return letters.make(db, office.pack(), who, order, folder, office.NOW)


def test_a_certificate_is_signed_by_an_acting_head_teacher_as_such(database: Database, tmp_path: Path) -> None:
    assert _certificate(database, tmp_path, ACTING).final


def test_a_certificate_is_signed_by_who_runs_the_place_elsewhere(database: Database, tmp_path: Path) -> None:
    assert _certificate(database, tmp_path, IN_CHARGE, place="Weir Lane Centre").final


def test_a_certificate_is_signed_by_nobody_else(database: Database, tmp_path: Path) -> None:
    with pytest.raises(MissingFacts, match="nobody else may sign"):
        _certificate(database, tmp_path, Person("Imani Brandt", "school_attendance_lead", office.COUNCIL))


def test_an_acting_head_teacher_does_and_answers_what_a_head_teacher_may() -> None:
    for act, roles in access.MAY.items():
        assert ("acting_head_teacher" in roles) == ("head_teacher" in roles), act
    assert access.may_answer(ACTING, "head_teacher")


@pytest.mark.parametrize("kind", list(kinds()))
def test_an_acting_head_teacher_signs_what_a_head_teacher_may(kind: str) -> None:
    signers = manifest(kind).signers
    assert ("acting_head_teacher" in signers) == ("head_teacher" in signers)


def test_whoever_runs_a_place_elsewhere_signs_its_certificate_and_nothing_else(database: Database) -> None:
    office.submit(database)
    assert [kind for kind in kinds() if "person_in_charge" in manifest(kind).signers] == ["attendance_certificate"]
    assert not access.may_answer(IN_CHARGE, "head_teacher")
    with pytest.raises(NotAllowed, match="person in charge may not set hold"):
        holds.put(database, IN_CHARGE, office.MATTER, "mine", "No.", now=office.NOW)
