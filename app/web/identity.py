"""Who calls: a program with a key, somebody who signed in, or, where the service is local, whoever the request says.

The service is local while no sign-in is set: it answers this machine only (`security`). Where sign-in is set, nobody is
believed: a program has a key, a person has signed in with a provider.
"""

import time
from typing import Any

from flask import Request, session

from app.casework import people
from app.casework.access import Person
from app.persistence.people import Staff
from app.web import acting
from app.web.calls import House
from app.web.problems import Refused

KEY = "staff"
LONGEST = 12 * 60 * 60
"""Seconds after which whoever signed in does so again."""
BEARER = "Bearer "
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="support-first"'}


def caller(house: House, request: Request) -> Person:
    """Who calls the API. Raises `Refused`: 401 where it is not known, 400 where a local caller does not say it well."""
    given = request.headers.get("Authorization")
    if given is not None:
        return _of_key(house, given)
    if house.settings.sign_in is None:
        return acting.person(dict(request.headers), house.settings.council)
    raise _unknown("No key was sent.")


def visitor(house: House) -> Person | None:
    """Who looks at a page: whoever signed in, as the staff list has them now; None where nobody did."""
    said: Any = session.get(KEY)
    if not isinstance(said, dict) or not 0 <= time.time() - float(said.get("at", 0)) < LONGEST:
        return None
    return people.signed_in(house.db, house.settings.council, str(said.get("id")), str(said.get("role")))


def enter(staff: Staff, role: str) -> None:
    """Let this member of staff in, in this role. What the session held before is gone."""
    session.clear()
    session[KEY] = {"id": staff.id, "role": role, "at": time.time()}


def leave() -> None:
    """Let whoever is signed in go."""
    session.clear()


def _of_key(house: House, given: str) -> Person:
    secret = given.removeprefix(BEARER).strip() if given.startswith(BEARER) else ""
    who = people.of_key(house.db, house.settings.council, secret)
    if who is None:
        raise _unknown("The key is none of this council's, was ended, or its last day is over.")
    return who


def _unknown(why: str) -> Refused:
    detail = f"{why} Send one as Authorization: Bearer. An administrator of the council makes keys."
    return Refused(401, "who-calls", "It is not known who calls", detail, headers=CHALLENGE)
