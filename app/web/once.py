"""The same request twice is carried out once: the header Idempotency-Key, and what is kept under it for ever.

The key is claimed before the act, so that it can never stand for another request, and what came of the act is kept
after it. Between the two the act itself, which adds nothing when done again, makes a repeated request harmless. Nothing
kept here holds personal data: the key is kept as its hash, the answer as ids and counts or as a digest.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.persistence import audit, idempotency, matters
from app.persistence.database import Session
from app.persistence.errors import Conflict
from app.web.calls import Answer, Call
from app.web.problems import Refused, in_header

HEADER, REPEATED = "Idempotency-Key", "Idempotency-Repeated"
KEY = re.compile(r"[\x21-\x7e]{1,200}")
CLAIMED = "claimed"


@dataclass(frozen=True)
class Request:
    """A request under a key. `said` is everything that makes it the same request."""

    key: str
    said: bytes

    @property
    def done(self) -> str:
        """The name under which what came of it is kept."""
        return f"{self.key}/done"


def key_of(given: str | None) -> str | None:
    """The hash of the request's key; None where it has none. Raises `Refused` (400) for what is no key."""
    if given is None:
        return None
    if not KEY.fullmatch(given):
        fault = in_header(HEADER, "This is no key.", "Use 1 to 200 printable ASCII characters without spaces.")
        raise Refused(400, "idempotency-key", "The idempotency key cannot be read", fault["says"], [fault])
    return hashlib.sha256(given.encode()).hexdigest()


def carry_out(
    call: Call, request: Request, act: Callable[[], Answer], again: Callable[[Call, Any], Answer] | None
) -> tuple[Answer, bool]:
    """The answer, and whether it is an earlier one repeated. A refused request keeps no answer and may be tried again.

    Raises `Refused` (409) where the key was used for another request, or where the act would now come to something
    else, and `Erased` where what it made was erased since.
    """
    if kept := _claim(call, request):
        return _repeat(call, kept, act, again), True
    answer = act()
    kept = _keep(call, request, answer)
    return (answer, False) if kept is None else (_repeat(call, kept, act, again), True)


def _claim(call: Call, request: Request) -> str | None:
    """Claim the key for this request; what was kept of it, where it was carried out before."""
    try:
        with call.house.db.session(call.who.council, call.who.schools) as session:
            if idempotency.find(session, request.key, request.said) is None:
                _remember(session, call, request.key, request.said, f"request:{request.key}", CLAIMED)
            kept = idempotency.find(session, request.done, request.said)
            return kept.result if kept else None
    except Conflict:
        detail = "This key was used for another request, with another body, address or person. Use a new key."
        raise Refused(409, "key-reused", "The idempotency key is another request's", detail) from None


def _keep(call: Call, request: Request, answer: Answer) -> str | None:
    """Keep what came of it. Where the same request was carried out meanwhile, what that one kept."""
    result = json.dumps(answer.kept) if answer.kept is not None else digest(answer)
    try:
        with call.house.db.session(call.who.council, call.who.schools) as session:
            _remember(session, call, request.done, request.said, answer.about or f"request:{request.key}", result)
        return None
    except Conflict:
        with call.house.db.session(call.who.council, call.who.schools, reading=True) as session:
            kept = idempotency.find(session, request.done, request.said)
            return kept.result if kept else None


def _remember(session: Session, call: Call, key: str, said: bytes, about: str, result: str) -> None:
    kind, _, name = about.partition(":")
    version = matters.version(session, name) if kind == "matter" else 0
    idempotency.remember(session, key, said, about, version, result)
    audit.append(session, call.who, "keep_request", f"request:{key}")


def _repeat(call: Call, kept: str, act: Callable[[], Answer], again: Callable[[Call, Any], Answer] | None) -> Answer:
    if again is not None:
        return again(call, json.loads(kept))
    answer = act()
    if digest(answer) != kept:
        detail = "What is known has changed since this request was carried out, so its answer would be another now."
        raise Refused(409, "answer-changed", "The answer can not be given again", f"{detail} Use a new key.")
    return answer


def digest(answer: Answer) -> str:
    """The SHA-256 of an answer's body."""
    body = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body, sort_keys=True).encode()
    return hashlib.sha256(body).hexdigest()
