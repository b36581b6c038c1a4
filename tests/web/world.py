"""A world to look for leaks in: two councils on one store, three schools each, one family a school, each with words of
its own in every text field, so that a word that stands where it must not says whose it is.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import secrets
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from app.casework.access import LEAD, MAY, OUTSIDE, ROLES, Person
from app.config import Settings
from app.engine import Pack
from app.persistence import audit, people
from app.persistence.database import Database
from app.persistence.people import ApiKey, Staff
from app.sign_in import LOCAL
from app.web import identity
from tests.generator.identifiers import upn
from tests.web.conftest import HERE, PATIENT, case

HOME, ELSEWHERE = "wealdmere", "eastmere"
SCHOOLS = {HOME: ("ashdown", "briony", "clover"), ELSEWHERE: ("dunlin", "elderwood", "fescue")}
EVERY = tuple(school for schools in SCHOOLS.values() for school in schools)
OURS, THEIRS = EVERY[0], EVERY[1]
"""The school that is asked about, and another of the same council."""
BASE = "confidential-address"


def slug(school: str) -> str:
    """What stands in every id of a school's family: `m-ashdown-fam`, `p-ashdown-fam-1`, `ashdown-fam-04`."""
    return f"{school}-fam"


def token(school: str) -> str:
    """What stands in every name, address and note of a school's family, and nowhere else."""
    return f"Qx{school}"


def number(school: str) -> str:
    """The UPN of a school's pupil."""
    return upn("9901234", 24, EVERY.index(school) + 101)


def hidden(school: str) -> tuple[str, str]:
    """The first line and the postcode of the address that is recorded as confidential."""
    return f"76 {token(school)}hidden Street", f"WM{EVERY.index(school) + 10} 9ZX"


def markers(school: str) -> tuple[str, ...]:
    """What gives a school's family away, in any answer."""
    return token(school).casefold(), number(school).casefold(), hidden(school)[1].casefold()


@cache
def _base() -> str:
    return json.dumps(case(BASE))


def family(school: str, council: str | None = None) -> dict[str, Any]:
    """The case file of a school's family: two parents, the first at an address that is confidential."""
    council = council or next(name for name, schools in SCHOOLS.items() if school in schools)
    text = _base().replace(BASE, slug(school)).replace("harrowdene", school).replace('"wealdmere"', f'"{council}"')
    file: dict[str, Any] = json.loads(text)
    file["schools"] = [{**each, "urn": f"9903{EVERY.index(school) + 10}"} for each in file["schools"][:1]]
    gone = f"enrolment:e-{slug(school)}-before"
    file["events"] = [event for event in file["events"] if event["stream"] != gone]
    for event in file["events"]:
        event["data"] |= _planted(school, event)
        event["recorded_by"] = event["source"] = f"{token(school)} office"
    return file


def _planted(school: str, event: dict[str, Any]) -> dict[str, Any]:
    """Our own words in the place of an event's."""
    mark, (kind, _) = token(school), event["type"].split("@")
    words = {name: f"{mark} {name}" for name in ("reasons", "reason", "text", "definition") if name in event["data"]}
    if kind == "pupil_recorded":
        return {"given": f"{mark}child", "family": mark, "upn": number(school)}
    if kind == "person_recorded":
        return {"given": f"{mark}parent", "family": mark}
    if kind == "address_recorded":
        first, code = hidden(school)
        own = event["data"].get("confidential") or event["stream"].startswith("pupil:")
        return {"lines": [first, mark], "postcode": code} if own else {"lines": [f"29 {mark} Close", mark]}
    return words


@dataclass(frozen=True)
class Actor:
    """Somebody in a role, of the council `council`. `at` are a school's staff's schools; None for the council's own."""

    role: str
    council: str = HOME
    at: tuple[str, ...] | None = None

    @property
    def place(self) -> str:
        """Where they work, in a word."""
        return "council" if self.at is None else "-".join(self.at) or "no school"

    @property
    def id(self) -> str:
        """Their id in the staff list."""
        return f"{self.role}.{self.place}".replace("_", "-").replace(" ", "-")

    def __str__(self) -> str:
        return f"{self.role} of {self.place}, {self.council}"

    def may(self, act: str) -> bool:
        """Does their role allow it? Empty: anybody who is signed in."""
        return not act or self.role in MAY[act]

    def sees(self, school: str) -> bool:
        """May they be told of that school's family at all?"""
        if school not in SCHOOLS[self.council] or self.role not in MAY["read"] | LEAD:
            return False
        return self.at is None or school in self.at


def actors(council: str = HOME) -> Iterator[Actor]:
    """Every role: a school's at each of the first two schools and at none; who leads work with a family likewise."""
    first, second, _ = SCHOOLS[council]
    for role in ROLES:
        for at in ((first,), (second,), ()) if role in OUTSIDE | LEAD else (None,):
            yield Actor(role, council, at)


@dataclass
class World:
    """Both councils' services over one store, with everybody's keys, and the ids of what is there."""

    db: Database
    apps: dict[str, Flask]
    keys: dict[Actor, str] = field(default_factory=dict)
    decisions: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    referrals: dict[str, str] = field(default_factory=dict)

    def client(self, council: str = HOME) -> FlaskClient:
        """Nobody yet, at a council's service."""
        return self.apps[council].test_client()

    def call(self, actor: Actor, method: str, path: str, body: Any = None, at: str | None = None) -> TestResponse:
        """The API, called with the actor's key: their own council's service unless `at` names another."""
        headers = {"Authorization": f"Bearer {self.keys[actor]}", **PATIENT}
        sent = {} if body is None else {"json": body}
        return self.client(at or actor.council).open(f"/api/v1{path}", method=method, headers=headers, **sent)

    def browser(self, actor: Actor, at: str | None = None) -> FlaskClient:
        """The actor's browser, signed in at their own council's service; its cookie shown to `at` if that is named."""
        client = self.client(actor.council)
        with client.session_transaction() as session:
            session[identity.KEY] = {"id": actor.id, "role": actor.role, "at": time.time()}
        if at is None or at == actor.council:
            return client
        other = self.client(at)
        cookie = client.get_cookie("support-first")
        assert cookie is not None
        other.set_cookie("support-first", cookie.value)
        return other

    def ids(self, school: str) -> dict[str, str]:
        """What stands in an address, by its name there."""
        return {
            "matter": f"m-{slug(school)}",
            "pupil": f"c-{slug(school)}",
            "parent": f"p-{slug(school)}-1",
            "enrolment": f"e-{slug(school)}",
            "decision": self.decisions[school],
            "document": self.evidence[school],
            "event": f"{slug(school)}-24",
            "notice": self.letters[school],
            "school": school,
            "person": f"p-{slug(school)}-2",
            "referral": self.referrals[school],
        }


def make(db: Database, folder: Path, pack: Pack) -> World:
    """The world, with six families, a decision, a paper and a hold on each."""
    apps = {council: _service(db, folder, pack, council) for council in SCHOOLS}
    world = World(db, apps)
    for council, schools in SCHOOLS.items():
        everybody = [*actors(council), Actor("legal", council)]
        with db.session(council) as session:
            for actor in everybody:
                _known(world, session, actor)
        officer = Actor("authorised_officer", council)
        for school in schools:
            _fill(world, officer, school)
    return world


def _service(db: Database, folder: Path, pack: Pack, council: str) -> Flask:
    rules, signed = HERE / "rules" / "england", HERE / "fixtures" / "signoffs.yaml"
    app = create_app(Settings(str(db.engine.url), folder / "keys", folder / council, council, rules, signed), db, pack)
    app.config["WTF_CSRF_ENABLED"] = False  # the token of forms has tests of its own
    return app


def _known(world: World, session: Any, actor: Actor) -> None:
    """On the staff list, and with a key. Both are put there past the door that asks a school's staff for a school."""
    secret = f"sf_{secrets.token_urlsafe(32)}"
    name = actor.role.replace("_", " ").title()
    saved = people.save(session, Staff(actor.id, name, (actor.role,), actor.at or (), LOCAL, f"{actor.id}.local", True))
    if saved:
        key = ApiKey(f"key-{actor.id}", name, actor.role, actor.at or (), date(2027, 6, 1), False)
        people.add_key(session, key, hashlib.sha256(secret.encode()).hexdigest())
        world.keys[actor] = secret
        audit.append(session, Person("Staff list", "administrator", actor.council), "record_staff", f"staff:{actor.id}")


def _fill(world: World, officer: Actor, school: str) -> None:
    matter = f"/matters/m-{slug(school)}"
    _well(world.call(officer, "POST", "/matters", family(school)))
    made = _well(world.call(officer, "POST", f"{matter}/decisions", decide(school)))
    world.decisions[school] = made["decisions"][0]["id"]
    filed = _well(_patiently(world, officer, f"{matter}/evidence", paper(school)))
    told = _well(world.call(officer, "GET", matter))
    event = next(each for each in told["events"] if each["id"] == filed["event"])
    world.evidence[school] = event["data"]["evidence"]
    _well(
        world.call(officer, "POST", f"{matter}/holds", {"hold": "asked", "reason": f"{token(school)} asked for time."})
    )
    sent = _well(world.call(officer, "POST", f"{matter}/referrals", refer(school)))
    world.referrals[school] = sent["id"]
    world.letters[school] = f"SF-{slug(school)}"
    if school in SCHOOLS[officer.council][:2]:
        led = Actor("lead_practitioner", officer.council, (school,)).id
        held = {"met_on": "2026-11-18", "attended": ["A head"], "lead_id": led, "minutes": f"{token(school)} minutes",
                "actions": [{"what": f"{token(school)} ring", "by": "A head"}]}  # fmt: skip
        _well(world.call(officer, "POST", f"/schools/{school}/pupils/c-{slug(school)}/meetings", held))


def decide(school: str) -> dict[str, Any]:
    """A question about a school's family."""
    return {"measure": "penalty_notice", "parent": f"p-{slug(school)}-1"}


def _patiently(world: World, actor: Actor, path: str, body: Any) -> TestResponse:
    """A file is looked at within a time limit, which a busy machine can miss: then it is sent again."""
    answer = world.call(actor, "POST", path, body)
    for _ in range(3):
        if "takes too long" in answer.text:
            answer = world.call(actor, "POST", path, body)
    return answer


def refer(school: str) -> dict[str, Any]:
    """A referral of the first parent of a school's family."""
    reasons = f"{token(school)} refers this."
    said = {"route": "penalty_notice", "persons": [f"p-{slug(school)}-1"], "reasons": reasons}
    left_out = {"person": f"p-{slug(school)}-2", "reason": f"{token(school)} lives elsewhere."}
    return {**said, "authorised_by": f"{token(school)} Head", "not_referred": [left_out]}


def paper(school: str) -> dict[str, Any]:
    """A document to be filed on a school's matter."""
    content = (HERE / "fixtures" / "evidence" / "offer-of-support.docx").read_bytes()
    return {
        "name": "offer.docx", "content": base64.b64encode(content).decode(), "title": f"{token(school)} offer",
        "proves": [f"{slug(school)}-23"], "produced_by": f"{token(school)} Witness",
        "received_from": f"{token(school)} school", "received_on": "2026-11-19",
    }  # fmt: skip


def _well(given: TestResponse) -> Any:
    assert given.status_code == 200, given.text
    return given.json


def everything(answer: TestResponse) -> str:
    """All that an answer says, in small letters: its headers, its body, and what is inside where it is an archive."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers if name != "Set-Cookie")
    return f"{headers}\n{_words(answer.data)}".casefold()


def _words(data: bytes) -> str:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(f"{name}\n{_words(archive.read(name))}" for name in archive.namelist())


def leaked(actor: Actor, answer: TestResponse, sent: str = "") -> list[str]:
    """What an answer tells this actor of a family of which they may not be told; `sent` is what they said."""
    words, said = everything(answer), sent.casefold()
    strange = [school for school in EVERY if not actor.sees(school)]
    found = [mark for school in strange for mark in markers(school) if mark in words and mark not in said]
    return found + [slug(school) for school in strange if slug(school) in words and slug(school) not in said]
