"""Asking for what takes long: answered as ever where it is ready soon, else with where to see how far it is."""

import json
import re
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, copy_current_request_context, current_app, request

from app.casework.access import Person
from app.casework.works import DONE, FAILED, Work
from app.domain.progress import Tell
from app.engine.record import instant
from app.web.calls import House
from app.web.crew import Asked, Crew
from app.web.once import REPEATED
from app.web.problems import KINDS
from schemas import problem as problems

WAIT, LONGEST = 2, 30
"""Seconds that an answer is waited for where nothing else is preferred, and at most."""
PREFER = re.compile(r"(?:^|[,;])\s*wait\s*=\s*\"?([0-9]{1,6})\"?\s*(?=[,;]|$)")
ASYNC = re.compile(r"(?:^|,)\s*respond-async\s*(?=[,;]|$)")
BROKEN = "The server that did it stopped before it was done. Nothing was done in part. Ask for it again."
SAYS = {
    "waiting": "It waits for other work to be done.",
    "running": "It is being done.",
    "done": "It is done.",
    "failed": "It failed, and nothing was done in part.",
}


def init(app: Flask) -> None:
    """Give the service its threads for long work."""
    house: House = app.extensions["house"]
    app.extensions["crew"] = Crew(house.db, house.settings.council)


def crew() -> Crew:
    """The threads of this service."""
    found: Crew = current_app.extensions["crew"]
    return found


def seconds() -> int:
    """How long whoever asks would wait (RFC 7240): two seconds unless they say otherwise, thirty at most."""
    said = request.headers.get("Prefer", "").lower()
    if found := PREFER.search(said):
        return min(int(found[1]), LONGEST)
    return 0 if ASYNC.search(said) else WAIT


def carry_out(
    who: Person, asked: Asked, job: Callable[[Tell], Response], later: Callable[[Work], Response]
) -> Response:
    """What the job answers, where it is ready in time; else what `later` says of the work.

    New work for which nobody would wait is always told of by `later`, also where it was done in no time.
    """

    @copy_current_request_context
    def done(tell: Tell) -> Response:
        try:
            return job(tell)
        except Exception as error:
            return current_app.make_response(current_app.handle_user_exception(error))

    work, new = crew().ask(who, asked, done)
    waited = asked.wait > 0 or not new
    response = as_response(work) if waited and work.status is not None else later(work)
    if not new and REPEATED in response.headers:
        response.headers[REPEATED] = "true"
    return response


def as_response(work: Work) -> Response:
    """The answer that the work came to."""
    return Response(work.answer, work.status, dict(work.headers))


def told(work: Work, root: str) -> dict[str, Any]:
    """The work as the API tells it. What was broken off has failed."""
    broken, work = crew().broken(work), crew().seen(work)
    state = FAILED if broken else work.state
    said = {
        "id": work.id,
        "kind": work.kind,
        "state": state,
        "says": BROKEN if broken else SAYS[state],
        "done": work.done,
        "total": work.total or None,
        "asked_at": instant(work.asked_at),
        "started_at": instant(work.started_at) if work.started_at else None,
        "ended_at": instant(work.ended_at) if work.ended_at else None,
        "result": f"{root}/work/{work.id}/result" if state == DONE else None,
        "problem": _problem(work, broken),
    }
    return {name: value for name, value in said.items() if value is not None}


def _problem(work: Work, broken: bool) -> Any:
    if broken:
        return problems.problem(503, "The work was broken off", BROKEN, type=KINDS + "broken-off")
    refused = work.state == FAILED and work.headers.get("Content-Type") == problems.MEDIA_TYPE
    return json.loads(work.answer or b"") if refused else None
