"""A school opens the matter of a pupil who has none, with the parents whom it names, so that it can refer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.casework import matters, opening, referral_drafts, rolls
from app.casework.access import Person
from app.casework.errors import NotAllowed, NotFound, Refused
from app.casework.opening import Parent
from app.domain.history import History, Stream
from app.domain.people import address_of, parents_on
from app.persistence import desks, indexes, protection
from app.persistence.database import Database
from app.persistence.desks import Wanted
from tests.casework import office
from tests.generator.identifiers import upn

UPN = upn("9972002", 26, 101)
ROLL = f"upn,given,family,born,school_urn,year\n{UPN},Nia,Vey,2013-02-03,990102,2026/27\n".encode()
LEAD = Person("Joachim Varga", "school_attendance_lead", office.COUNCIL, frozenset({"harrowdene"}))
PARENT = Parent("Gwen", "Vey", "parent", "Ms", True, ("4 Mill Lane", "Harrowdene"), "WM4 2QQ")
ON = date(2026, 11, 20)


@pytest.fixture
def pupil(database: Database) -> str:
    """A pupil on the roll of a school, of whom nothing else is known."""
    office.submit(database, "ten-sessions")
    rolls.import_roll(database, Person("Clerk", "administrator", office.COUNCIL), ROLL, office.NOW)
    with database.session(office.COUNCIL, reading=True) as session:
        [[place]] = indexes.places(session, [UPN]).values()
    return place.pupil


def opened(db: Database, pupil: str, *parents: Parent, who: Person = LEAD) -> Any:
    """Open the pupil's matter."""
    return opening.open_for(db, who, pupil, parents, office.NOW)


def history(db: Database, matter: str) -> History:
    """The matter as it stands."""
    return matters.read(db, office.OFFICER, matter, office.NOW)


def test_a_pupil_without_a_matter_is_referred(database: Database, pupil: str) -> None:
    before = opening.family(database, LEAD, pupil, office.NOW)
    assert (before.name, before.matter, before.parents) == ("Nia Vey", None, {})
    done = opened(database, pupil, PARENT)
    assert done.new
    [parent] = history(database, done.matter).matter.parents
    told = {"route": "penalty_notice", "persons": [parent], "reasons": "It goes on.", "authorised_by": "D. Ekwueme"}
    sent = referral_drafts.submit(database, LEAD, done.matter, told, office.NOW)
    assert (sent.new, sent.referral.persons) == (True, (parent,))
    after = opening.family(database, LEAD, pupil, office.NOW)
    assert (after.matter, after.parents) == (done.matter, {parent: "Ms Gwen Vey"})


def test_the_parent_counts_as_one_since_the_pupil_came_on_the_roll(database: Database, pupil: str) -> None:
    known = history(database, opened(database, pupil, PARENT).matter)
    [link] = parents_on(known, date(2026, 9, 1))
    assert (link.limb, link.lives_with) == ("parent", True)
    assert parents_on(known, date(2026, 8, 31)) == ()
    where = address_of(known, Stream("person", link.person), ON)
    assert where is not None
    assert (where.data["lines"], where.data["postcode"]) == (["4 Mill Lane", "Harrowdene"], "WM4 2QQ")


def test_the_same_again_adds_nothing_and_another_parent_is_added(database: Database, pupil: str) -> None:
    first = opened(database, pupil, PARENT)
    again = opened(database, pupil, replace(PARENT, given="GWEN"))
    assert (again.matter, again.new) == (first.matter, False)
    more = opened(database, pupil, Parent("Idris", "Vey", "care"))
    assert (more.matter, more.new) == (first.matter, True)
    assert len(history(database, first.matter).matter.parents) == 2
    assert [each.lives_with for each in parents_on(history(database, first.matter), ON)].count(None) == 1


def test_an_open_matter_is_the_one_that_is_used(database: Database, pupil: str) -> None:
    assert opened(database, "c-ten-sessions").matter == "m-ten-sessions"
    assert not opened(database, "c-ten-sessions").new


def test_it_lies_on_the_officers_desk_and_is_in_the_data_protection_log(database: Database, pupil: str) -> None:
    done = opened(database, pupil, PARENT)
    with database.session(office.COUNCIL, reading=True) as session:
        assert done.matter in {each.matter for each in desks.page(session, Wanted(), ON, 10)}
        [line, *_] = protection.lines(session, subject=f"matter:{done.matter}")
    assert (line.kind, line.verb, line.who) == ("collection", "open_matter", LEAD.name)


def test_another_schools_pupil_is_not_there(database: Database, pupil: str) -> None:
    elsewhere = replace(LEAD, schools=frozenset({"lapwing"}))
    with pytest.raises(NotFound):
        opened(database, pupil, who=elsewhere)
    with pytest.raises(NotFound):
        opening.family(database, elsewhere, pupil, office.NOW)


@pytest.mark.parametrize("role", ["auditor", "administrator", "person_in_charge"])
def test_who_may_not_refer_opens_nothing(database: Database, pupil: str, role: str) -> None:
    with pytest.raises(NotAllowed):
        opened(database, pupil, who=replace(LEAD, role=role))


@pytest.mark.parametrize("part", [{"lines": ()}, {"postcode": ""}])
def test_half_an_address_is_refused(database: Database, pupil: str, part: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="postcode"):
        opened(database, pupil, replace(PARENT, **part))
