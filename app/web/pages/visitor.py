"""Who visits a page. Until there is sign-in it is whom the session says, and this machine alone can call."""

from typing import Any

from flask import Request, session

from app.casework.access import ROLES, Person

KEY = "visitor"


def visitor(_request: Request) -> Person | None:
    """The person who is signed in, or None."""
    said: Any = session.get(KEY)
    if not isinstance(said, dict) or said.get("role") not in ROLES:
        return None
    return Person(str(said["name"]), said["role"], str(said["council"]))
