"""Who works here: the list of staff, who somebody is that a provider signed in, and the keys of programs."""

import hashlib
import re
import secrets
from dataclasses import replace
from datetime import date, datetime

from app.casework import access, clock, leads
from app.casework.access import LEAD, OFFICERS, OUTSIDE, PLACE, ROLES, Person
from app.casework.errors import NotAllowed, Problem, Refused, refused
from app.casework.placing import KINDS, placed_at
from app.persistence import audit, people, schools
from app.persistence.database import Database, Session
from app.persistence.ledger import Named
from app.persistence.people import ApiKey, Staff

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
KEY = re.compile(r"sf_[A-Za-z0-9_-]{43}")
NOWHERE = "nowhere"
KNOWN_ROLES = f"Use some of {', '.join(ROLES)}."
LONGEST_KEY_DAYS = 366


def record(db: Database, who: Person, staff: Staff, now: datetime | None = None) -> bool:
    """Put somebody on the list of staff, or change what it says; True if that is new.

    The schools of an officer are those whose named contact the officer is; who runs a place elsewhere names it, as the
    arrangements for pupils do, or by the id of a pupil referral unit or the like. Raises `NotAllowed`, and `Refused`
    naming every fault: an unknown role or school, a school's role without a school, roles of a school and of the
    council for one person, a subject that somebody else has.
    """
    access.check(who, "keep_staff")
    with db.session(who.council) as session:
        faults = [*_faults(session, staff)]
        if faults:
            raise Refused(*faults)
        new = people.save(session, replace(staff, schools=tuple(sorted(staff.schools))))
        audit.append(session, who, "record_staff", f"staff:{staff.id}", at=now)
    return new


def every(db: Database, who: Person) -> tuple[Staff, ...]:
    """The list of staff. Raises `NotAllowed`."""
    access.check(who, "keep_staff")
    with db.session(who.council, reading=True) as session:
        return people.every(session)


def of_provider(db: Database, council: str, provider: str) -> tuple[Staff, ...]:
    """The active members of staff whom this provider signs in, by name."""
    with db.session(council, reading=True) as session:
        return tuple(each for each in people.every(session) if each.active and each.provider == provider)


def school_names(db: Database, council: str) -> dict[str, str]:
    """The name of every school on record here, by its id."""
    with db.session(council, reading=True) as session:
        known = schools.every(session)
    return {name: school.name for name, school in known.items()}


def known_as(db: Database, council: str, provider: str, subject: str) -> Staff | None:
    """The active member of staff whom a provider signed in as `subject`."""
    with db.session(council, reading=True) as session:
        return people.of_subject(session, provider, subject)


def signed_in(db: Database, council: str, staff_id: str, role: str) -> Person | None:
    """Who acts where this member of staff is signed in, in this role; None where they are so no longer."""
    staff = on_list(db, council, staff_id)
    if staff is None or role not in staff.roles:
        return None
    return Person(staff.name, role, council, _walls(db, council, role, staff.id, staff.schools), staff.id)


def on_list(db: Database, council: str, staff_id: str) -> Staff | None:
    """The active member of staff with this id."""
    with db.session(council, reading=True) as session:
        staff = people.find(session, staff_id)
    return staff if staff and staff.active else None


def note_sign_in(db: Database, who: Person, verb: str, now: datetime | None = None) -> None:
    """Write down that somebody signed in or out: `sign_in`, `sign_out`."""
    with db.session(who.council) as session:
        audit.append(session, who, verb, f"staff:{who.id}", at=now)


def make_key(
    db: Database, who: Person, name: str, role: str, of: tuple[str, ...], expires_on: date, now: datetime | None = None
) -> tuple[ApiKey, str]:
    """A new key for a program, and its secret, which is shown this once and kept nowhere.

    `of` are the ids of the schools for which a school's role acts; `expires_on` is its last day, at most a year away.
    Raises `NotAllowed` and `Refused`.
    """
    access.check(who, "keep_staff")
    moment = now or clock.now()
    today = clock.today(moment)
    if not today <= expires_on <= date.fromordinal(today.toordinal() + LONGEST_KEY_DAYS):
        raise refused("expires_on", f"{expires_on} is no last day for a key.", "Give one within a year from today.")
    secret = f"sf_{secrets.token_urlsafe(32)}"
    key = ApiKey(f"key-{secrets.token_hex(6)}", name, role, tuple(sorted(of)), expires_on, False)
    with db.session(who.council) as session:
        faults = [*_faults(session, Staff(key.id, name, (role,), key.schools, NOWHERE, key.id, True))]
        if role in LEAD:
            faults.append(Problem("", "role", "A lead practitioner is a person who signs in.", "Choose another role."))
        if faults:
            raise Refused(*faults)
        people.add_key(session, key, _sha256(secret))
        audit.append(session, who, "make_key", f"key:{key.id}", at=now)
    return key, secret


def keys(db: Database, who: Person) -> tuple[ApiKey, ...]:
    """Every key, without its secret. Raises `NotAllowed`."""
    access.check(who, "keep_staff")
    with db.session(who.council, reading=True) as session:
        return people.keys(session)


def end_key(db: Database, who: Person, key: str, now: datetime | None = None) -> bool:
    """End a key at once; True if it was good until now. Raises `NotAllowed`, and `NotFound` (of the store)."""
    access.check(who, "keep_staff")
    with db.session(who.council) as session:
        ended = people.end_key(session, key)
        audit.append(session, who, "end_key", f"key:{key}", at=now)
    return ended


def of_key(db: Database, council: str, secret: str, now: datetime | None = None) -> Person | None:
    """Who acts with this key; None where it is none, was ended, or its last day is over."""
    if not KEY.fullmatch(secret):
        return None
    with db.session(council, reading=True) as session:
        key = people.key_of(session, _sha256(secret))
    if key is None or key.ended or key.expires_on < clock.today(now or clock.now()):
        return None
    return Person(key.name, key.role, council, _walls(db, council, key.role, key.id, key.schools), key.id)


def chosen_role(staff: Staff, role: str | None) -> str:
    """The role in which somebody acts: the first of theirs unless one is named. Raises `NotAllowed` for another."""
    if role is not None and role not in staff.roles:
        raise NotAllowed(Problem("", "role", "This role is not one of yours.", "Ask the administrator for it."))
    return role or staff.roles[0]


def _walls(db: Database, council: str, role: str, staff: str, of: tuple[str, ...]) -> frozenset[str] | None:
    """Behind which walls somebody stands today: a school's staff, who runs a place, a lead practitioner; else none."""
    if role in PLACE | LEAD:
        with db.session(council, reading=True) as session:
            led = leads.led_by(session, staff, clock.today()) if role in LEAD else placed_at(session, of, clock.today())
        return Named(of if role in PLACE else (), led)
    return frozenset(of) if role in OUTSIDE else None


def _faults(session: Session, staff: Staff) -> list[Problem]:
    known = schools.load(session, sorted(schools.by_urn(session).values()))
    places = PLACE & set(staff.roles)
    strange = [each for each in staff.schools if not (places and _named(each)) and each not in known]
    no_place = [each for each in staff.schools if places and each in known and known[each].kind not in KINDS]
    other = people.of_subject(session, staff.provider, staff.subject)
    roles, theirs = set(staff.roles), set(staff.roles) & OUTSIDE
    tests = {
        ("id", "This is no id.", "Use letters, digits, dots and dashes."): not ID.fullmatch(staff.id),
        ("name", "Nobody is named.", "Give the person's name on one line."): not _named(staff.name),
        ("roles", "No role is given.", KNOWN_ROLES): not staff.roles,
        ("roles", "There is a role that is none here.", KNOWN_ROLES): roles - {*ROLES},
        ("roles", "Nobody has a school's role and one of the council's.", "Make two entries."): theirs
        and roles - OUTSIDE - LEAD,
        ("roles", "Nobody runs a place and works at a school.", "Make two entries."): places and theirs - PLACE,
        ("schools", "A school's role needs a school.", "Name the school by its id."): theirs and not staff.schools,
        ("schools", "This role has no schools.", "Leave them out."): staff.schools and not roles & (OUTSIDE | OFFICERS),
        ("schools", f"{', '.join(no_place)} is a school, not a place elsewhere.", "Name the place."): no_place,
        ("schools", f"There is no school {', '.join(strange)}.", "Use the ids of schools here."): strange,
        ("subject", "Somebody else signs in as this.", "Check who it is."): other is not None and other.id != staff.id,
    }
    return [Problem("", *words) for words, wrong in tests.items() if wrong]


def _named(name: str) -> bool:
    return 0 < len(name.strip()) <= 200 and name.isprintable()


def _sha256(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
