"""What the journeys need: families of their own for each, people who sign in by hand, what the record then holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.casework import people, referral_drafts, referrals, rolls
from app.casework.access import SCHOOL, Person
from app.casework.events import matter_stream
from app.domain.history import Event
from app.persistence import audit, streams
from app.persistence.people import Staff
from app.sign_in import LOCAL
from app.web.calls import House
from tests.browser.conftest import CLOCK, Seen, listen
from tests.browser.hands import Hands, Keyboard, Mouse
from tests.generator.identifiers import upn
from tests.web.conftest import COUNCIL, case

WAYS = {"mouse-1100": "Aanders", "mouse-320": "Aarvik", "keyboard-1100": "Aasgard", "keyboard-320": "Aavik"}
"""By mouse and by keyboard alone, at both widths; the family name of whoever each is about, first in every list."""
PEOPLE = {
    "school_attendance_lead": "Odile Marchbank",
    "head_teacher": "Ruben Castellane",
    "authorised_officer": "Thea Wolcott",
    "legal": "Silas Penhallow",
    "auditor": "Ingrid Sorley",
}
ROLL = "roll"
UPN_OF = {
    name: {way: upn("9972002", 26, 10 * tens + n) for n, way in enumerate(WAYS)}
    for tens, name in enumerate(("ten-sessions", "improvement-failed", ROLL), start=70)
}
REFERRED: dict[str, Any] = {
    "route": "penalty_notice",
    "reasons": "The absence goes on.",
    "authorised_by": "R. Castellane",
}


def ready(seen: Seen) -> None:
    """Put the people on the list, and for every way the families into the store: once a session."""
    house = house_of(seen)
    if seen.app.extensions.setdefault("journeys", []):
        return
    seen.app.extensions["journeys"].append("ready")
    keeper = Person("School data", "administrator", COUNCIL)
    for role, name in PEOPLE.items():
        id_ = name.lower().replace(" ", "-")
        own = ("harrowdene",) if role in SCHOOL else ()
        people.record(house.db, keeper, Staff(id_, name, (role,), own, LOCAL, id_, True), CLOCK)
    lead = Person(PEOPLE["school_attendance_lead"], "school_attendance_lead", COUNCIL)
    for way in WAYS:
        for base in ("ten-sessions", "improvement-failed"):
            referrals.submit(house.db, house.pack, keeper, _family(base, way), CLOCK)
        sent = {**REFERRED, "persons": [f"p-improvement-{way}-1"]}
        referral_drafts.submit(house.db, lead, f"m-improvement-{way}", sent, CLOCK)
    rolls.import_roll(house.db, keeper, _roll(), CLOCK)


def _family(base: str, way: str) -> Any:
    """An invented family over again, under a name of its own."""
    file = case(base)
    [pupil] = [each for each in file["events"] if each["type"].startswith("pupil_recorded")]
    family, number = pupil["data"]["family"], pupil["data"]["upn"]
    text = json.dumps(file).replace(base, f"{base.partition('-')[0]}-{way}")
    return json.loads(text.replace(f'"{family}"', f'"{WAYS[way]}"').replace(number, UPN_OF[base][way]))


def _roll() -> bytes:
    rows = [f"{UPN_OF[ROLL][way]},Nia,{family},2013-02-03,990102,2026/27" for way, family in WAYS.items()]
    return "\n".join(["upn,given,family,born,school_urn,year", *rows, ""]).encode()


def house_of(seen: Seen) -> House:
    """The service's own house."""
    house: House = seen.app.extensions["house"]
    return house


@contextmanager
def hands(seen: Seen, way: str, role: str) -> Iterator[Hands]:
    """Somebody who has signed in by hand, and stands where their work begins. At the end the console was silent."""
    ready(seen)
    kind, _, width = way.partition("-")
    with seen.visit("", int(width)) as context:
        heard = listen(context.new_page())
        begun = Mouse(heard.page) if kind == "mouse" else Keyboard(heard.page, looks=False)
        heard.page.goto("/")
        begun.look()
        begun.button("Sign in")
        begun.button(f"Sign in as {PEOPLE[role]}, {role.replace('_', ' ')}")
        yield begun
        taken = {f"failed: {address}" for address in begun.taken}
        said = [each for each in heard.said if "422" not in each and each not in taken]
        assert said == [], said


def told(seen: Seen, matter: str, kind: str) -> list[Event]:
    """What the record holds of one kind in a matter."""
    with house_of(seen).db.session(COUNCIL, reading=True) as session:
        return [each for each in streams.read(session, matter_stream(matter)) if each.type == kind]


def acts(seen: Seen, role: str) -> list[str]:
    """The verbs in the audit log of whoever journeys in this role, in order."""
    with house_of(seen).db.session(COUNCIL, reading=True) as session:
        return [line["verb"] for line in audit.lines(session) if line["who"] == PEOPLE[role]]
