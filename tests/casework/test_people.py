"""Staff, the keys of programs, and the walls between schools."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.casework import audits, decisions, departures, matters, people, protection_log, referrals, registers
from app.casework.access import Person
from app.casework.errors import NotAllowed, Refused
from app.domain.history import School
from app.persistence import audit, protection, schools
from app.persistence.audit import append
from app.persistence.database import Database
from app.persistence.errors import NotFound
from app.persistence.people import Staff
from schemas.audit_requests import LOG_KINDS
from tests.casework.office import ROOT as HERE
from tests.casework.office import pack as signed_pack

COUNCIL, PACK = "wealdmere", signed_pack()
KEEPER = Person("Tobias Renshaw", "administrator", COUNCIL)
OFFICER = Person("Marian Oduya", "authorised_officer", COUNCIL)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def head(*of: str) -> Person:
    return Person("Desmond Ekwueme", "head_teacher", COUNCIL, frozenset(of))


def case(name: str) -> Any:
    return json.loads((HERE / "fixtures" / "matters" / f"{name}.json").read_text())


def staff(**other: Any) -> Staff:
    given = {"id": "des", "name": "Desmond Ekwueme", "roles": ("head_teacher",), "schools": ("harrowdene",)}
    return Staff(**{**given, "provider": "local", "subject": "des", "active": True, **other})


@pytest.fixture
def known(database: Database) -> Database:
    with database.session(COUNCIL) as session:
        schools.save(session, [School(**{**each, "address": tuple(each["address"])}) for each in SCHOOLS])
        append(session, KEEPER, "import_roll")
    return database


SCHOOLS = json.loads((HERE / "fixtures" / "wealdmere" / "schools.json").read_text())


def test_somebody_on_the_list_acts_in_their_own_roles_for_their_own_schools(known: Database) -> None:
    assert people.record(known, KEEPER, staff()) is True
    assert people.record(known, KEEPER, staff()) is False
    assert people.known_as(known, COUNCIL, "local", "des") == staff()
    assert people.known_as(known, COUNCIL, "elsewhere", "des") is None
    acts = people.signed_in(known, COUNCIL, "des", "head_teacher")
    assert acts == Person("Desmond Ekwueme", "head_teacher", COUNCIL, frozenset({"harrowdene"}), "des")
    assert people.signed_in(known, COUNCIL, "des", "legal") is None
    people.record(known, KEEPER, staff(active=False))
    assert people.signed_in(known, COUNCIL, "des", "head_teacher") is None
    assert people.known_as(known, COUNCIL, "local", "des") is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"roles": ()}, "roles"), ({"roles": ("king",), "schools": ()}, "roles"), ({"schools": ()}, "schools"),
     ({"roles": ("head_teacher", "legal")}, "roles"), ({"roles": ("legal",)}, "schools"),
     ({"schools": ("nowhere",)}, "schools"), ({"name": " "}, "name"), ({"id": "../x"}, "id")],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_its_field(known: Database, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        people.record(known, KEEPER, staff(**wrong))
    assert field in {problem.field for problem in refused.value.problems}


def test_only_an_administrator_keeps_the_list_and_two_cannot_be_one_subject(known: Database) -> None:
    for who in (OFFICER, head("harrowdene")):
        with pytest.raises(NotAllowed):
            people.record(known, who, staff())
    people.record(known, KEEPER, staff())
    with pytest.raises(Refused, match="Somebody else signs in as this"):
        people.record(known, KEEPER, staff(id="other"))


def test_a_key_acts_until_its_last_day_or_until_it_is_ended(known: Database) -> None:
    made, secret = people.make_key(
        known, KEEPER, "Register feed", "school_attendance_lead", ("lapwing",), date(2026, 11, 21), NOON
    )
    assert secret not in repr(people.keys(known, KEEPER))
    found = people.of_key(known, COUNCIL, secret, datetime(2026, 11, 21, 23, tzinfo=UTC))
    assert found == Person("Register feed", "school_attendance_lead", COUNCIL, frozenset({"lapwing"}), made.id)
    assert people.of_key(known, COUNCIL, secret, datetime(2026, 11, 22, 1, tzinfo=UTC)) is None
    assert people.of_key(known, "elsewhere", secret, NOON) is None
    for wrong in (secret[:-1], secret + "x", "sf_" + "A" * 43, ""):
        assert people.of_key(known, COUNCIL, wrong, NOON) is None
    assert people.end_key(known, KEEPER, made.id) is True
    assert people.of_key(known, COUNCIL, secret, NOON) is None
    with pytest.raises(Refused):
        people.make_key(known, KEEPER, "Too long", "legal", (), date(2028, 1, 1), NOON)


def test_a_school_finds_its_own_pupils_and_nobody_elses(known: Database) -> None:
    ten, other = case("ten-sessions"), case("leap-day")
    at = {file["matter"]["id"]: place(file) for file in (ten, other)}
    referrals.submit(known, PACK, OFFICER, ten)
    [kept] = decisions.decide(known, PACK, OFFICER, "m-ten-sessions", "voluntary_support", valid_on=date(2026, 11, 20))
    mine, stranger = head(at["m-ten-sessions"]), head("nowhere")
    assert [each.id for each in matters.page(known, mine).matters] == ["m-ten-sessions"]
    assert matters.page(known, stranger).matters == ()
    assert matters.read(known, mine, "m-ten-sessions").matter.id == "m-ten-sessions"
    assert decisions.find(known, mine, kept.id).id == kept.id
    with pytest.raises(NotFound, match="there is no matter m-ten-sessions"):
        matters.read(known, stranger, "m-ten-sessions")
    with pytest.raises(NotFound):
        decisions.find(known, stranger, kept.id)
    with pytest.raises(NotFound):
        decisions.decide(known, PACK, stranger, "m-ten-sessions", "voluntary_support")
    for refused in (departures.every, audits.verify):
        with pytest.raises(NotAllowed):
            refused(known, mine)


def test_a_school_sends_nothing_about_another_schools_pupil(known: Database) -> None:
    ten = case("ten-sessions")
    stranger = head("nowhere")
    with pytest.raises(NotAllowed, match="on the roll of your school"):
        referrals.submit(known, PACK, stranger, ten)
    referrals.submit(known, PACK, OFFICER, ten)
    mine = head(place(ten))
    assert referrals.submit(known, PACK, mine, ten).new is False
    words = json.dumps(case("leap-day")).replace("c-leap-day", "c-ten-sessions")
    for school in SCHOOLS:
        words = words.replace(f'"{school["id"]}"', '"lapwing"')
    borrowed = {**json.loads(words), "schools": [each for each in SCHOOLS if each["id"] == "lapwing"]}
    assert place(ten) == "harrowdene", "the pupil was at Lapwing once, and is at Harrowdene"
    with pytest.raises(NotAllowed, match="on the roll of your school"):
        referrals.submit(known, PACK, head("lapwing"), borrowed)


def place(file: Any) -> str:
    stream = f"enrolment:{file['matter']['enrolment']}"
    [school] = [e["data"]["school"] for e in file["events"] if (e["type"], e["stream"]) == ("enrolled@1", stream)]
    return str(school)


def test_every_act_stands_in_the_data_protection_log(known: Database) -> None:
    referrals.submit(known, PACK, OFFICER, case("ten-sessions"))
    matters.read(known, OFFICER, "m-ten-sessions")
    with known.session(COUNCIL, reading=True) as session:
        found = list(protection.lines(session, subject="matter:m-ten-sessions"))
        kinds = [each.kind for each in protection.lines(session)]
    assert [(each.kind, each.verb, each.who) for each in found] == [
        ("consultation", "read", "Marian Oduya"),
        ("collection", "submit", "Marian Oduya"),
    ]
    assert set(kinds) <= set(protection.KINDS) == set(LOG_KINDS)


def test_what_leaves_the_council_is_a_disclosure_and_says_to_whom(known: Database) -> None:
    with known.session(COUNCIL) as session:
        for to in ("", "the court"):
            audit.append(session, OFFICER, "download", "matter:m-1", recipient=to)
        audit.append(session, OFFICER, "posted", "matter:m-1", recipient="person:p-1")
    with known.session(COUNCIL, reading=True) as session:
        found = [(each.kind, each.recipient) for each in protection.lines(session, subject="matter:m-1")]
    assert found == [("disclosure", "person:p-1"), ("disclosure", "the court"), ("consultation", "")]


def test_the_data_protection_log_is_told_a_page_at_a_time(known: Database) -> None:
    with known.session(COUNCIL) as session:
        for number in range(120):
            audit.append(session, OFFICER, "read", f"matter:m-{number}")
    auditor, before, seen, pages = replace(OFFICER, role="auditor"), None, [], []
    for _ in range(3):
        page = protection_log.lines(known, auditor, "consultation", before=before)
        pages.append(len(page.lines))
        seen += [each.subject[0] for each in page.lines]
        before = page.before
    assert (pages, before) == ([50, 50, 20], None)
    assert seen == [f"matter:m-{number}" for number in reversed(range(120))]


def test_every_verb_of_the_house_is_known_to_the_data_protection_log() -> None:

    said = set()
    for file in Path(HERE, "app").rglob("*.py"):
        text = file.read_text("utf-8")
        said |= set(re.findall(r"(?:audit\.append|write_down)\(\s*session,\s*(?:call\.)?who,\s*\"([a-z_]+)\"", text))
    assert len(said) > 20
    made = {f"{how}_{what}" for how in ("build", "draft") for what in ("bundle", "redacted_copy")}
    answered = {f"determine_{answer}" for answer in ("issue", "decline", "refer_back")}
    assert said | made | answered <= set(protection.KIND)


def test_a_schools_own_register_takes_no_marks_of_another_schools_pupil(known: Database) -> None:
    referrals.submit(known, PACK, OFFICER, case("ten-sessions"))
    upn = next(e["data"]["upn"] for e in case("ten-sessions")["events"] if e["type"] == "pupil_recorded@1")
    row = f"upn,date,session,code\n{upn},2026-09-08,AM,O\n".encode()
    done = registers.import_marks(known, PACK, head("nowhere"), row, "r.csv", partial=True)
    assert [each.says for each in done.refused] == ["No pupil with this UPN is on a roll here on that day."]
