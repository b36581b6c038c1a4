"""Every refusal, said once: problem details (RFC 9457). None of them holds personal data of a family."""

import json
import logging
import traceback
from collections.abc import Sequence
from typing import Any

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from app.casework import errors as casework
from app.documents import errors as documents
from app.engine import EngineFault, FactError
from app.persistence import errors as store
from schemas import problem as problems
from schemas.refusal import JsonError, Refusal, RefusedInput, refusal

API = "/api/v"
KINDS = "urn:support-first:problem:"
BODY_LIMIT = 20 * 1024 * 1024
"""The most bytes in a request's body."""

LOG = logging.getLogger("supportfirst.web")

Problem = dict[str, Any]


class Refused(Exception):
    """A refusal by this room itself. `kind` names it for machines, `title` in words that do not change."""

    def __init__(
        self,
        status: int,
        kind: str,
        title: str,
        detail: str,
        faults: Sequence[Refusal] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        self.headers = headers or {}
        self.problem = problems.problem(status, title, detail, faults, KINDS + kind)
        super().__init__(detail)


STORE: tuple[tuple[type[Exception], int, str, str, str], ...] = (
    (store.NotFound, 404, "not-found", "There is nothing of that name", "Check the id, and for which council you act."),
    (store.Erased, 410, "erased", "What was asked for was erased", "It was erased, and is never written again."),
    (store.Taken, 409, "session-taken", "Another notice stands on a session", "Only one may stand on it at once."),
    (store.Conflict, 409, "conflict", "It clashes with what is stored", "An id is in use for something else."),
    (store.Busy, 503, "busy", "The store is busy", "Nothing was written. Send the same again shortly."),
    (store.Tampered, 500, "tampered", "What is stored was changed", "Nothing was done. Tell an auditor."),
    (EngineFault, 500, "engine-fault", "Nothing was decided", "The two evaluators disagree."),
    (FactError, 409, "impossible-fact", "A fact cannot be so", "A fact of the case is not of the kind the rules know."),
)
"""What the rooms below raise, with what we say of it. The store's words are not repeated."""


def init(app: Flask) -> None:
    """Answer every exception with a problem."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(RefusedInput, _refused_input)
    app.register_error_handler(casework.CaseworkError, _casework)
    app.register_error_handler(documents.DocumentError, _document)
    for kind, status, name, title, detail in STORE:
        app.register_error_handler(kind, _said(status, name, title, detail))
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def answer(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """A problem as a response: as JSON from the API, as a page to read from everywhere else."""
    if not request.path.startswith(API) and "refusal_page" in current_app.extensions:
        page: Response = current_app.extensions["refusal_page"](problem)
        page.headers.extend(headers or {})
        return page
    body = json.dumps(problem) + "\n"
    return Response(body, problem["status"], headers, content_type=problems.MEDIA_TYPE)


def in_header(field: str, says: str, do: str) -> Refusal:
    """A fault in a header."""
    return Refusal(where="", field=field, says=says, do=do)


def _refused(error: Refused) -> Response:
    return answer(error.problem, error.headers)


def _refused_input(error: RefusedInput) -> Response:
    if isinstance(error, JsonError):
        loose = problems.of_refused_input(error, 400, "The body is not strict JSON")
        return answer(loose | {"type": KINDS + "not-json"})
    return answer(problems.of_refused_input(error) | {"type": KINDS + "refused-input"})


CASEWORK: dict[type[casework.CaseworkError], tuple[int, str, str]] = {
    casework.NotAllowed: (403, "not-allowed", "Your role does not allow this"),
    casework.NotFound: (404, "not-found", "There is nothing of that name"),
    casework.Refused: (409, "refused", "It cannot be done as things stand"),
}


def _casework(error: casework.CaseworkError) -> Response:
    status, kind, title = CASEWORK[type(error)]
    faults = [Refusal(where=p.where, field=p.field, says=p.says, do=p.do) for p in error.problems]
    return answer(problems.problem(status, title, faults[0]["says"], faults, KINDS + kind))


def _document(error: documents.DocumentError) -> Response:
    called = error.called if isinstance(error, documents.MissingFacts | documents.WrongFacts) else "document"
    title = f"The {called} was not made"
    if isinstance(error, documents.TemplateFault):
        return _unforeseen(error)
    if isinstance(error, documents.MissingFacts):
        missing = [
            Refusal(where="", field=need.name, says=f"It needs {need.says}.", do=f"Ask: {need.asked_of}.")
            for need in error.missing
        ]
        detail = f"The {called} {error.letter} lacks {len(missing)} of its facts."
        return answer(problems.problem(409, title, detail, missing, KINDS + "missing-facts"))
    if isinstance(error, documents.WrongFacts):
        wrong = [refusal(("details",), f"{fault}.") for fault in error.faults]
        return answer(problems.problem(422, title, wrong[0]["says"], wrong, KINDS + "wrong-facts"))
    return answer(problems.problem(422, title, str(error), type=KINDS + "wrong-letter"))


def _said(status: int, kind: str, title: str, detail: str) -> Any:
    def say(error: Exception) -> Response:
        if status == 500:
            log(error)
        return answer(
            problems.problem(status, title, detail, type=KINDS + kind), {"Retry-After": "1"} if status == 503 else None
        )

    return say


def _too_large(_error: RequestEntityTooLarge) -> Response:
    detail = f"At most {request.max_content_length or BODY_LIMIT} bytes fit. Send less at once."
    return answer(problems.problem(413, "The body is too large", detail, type=KINDS + "too-large"))


def _http(error: HTTPException) -> Response:
    """A refusal of the server's own, with its headers: 405 says what is allowed."""
    given = error.get_response()
    said = problems.problem(error.code or 500, error.name, _plain(error.code))
    response = answer(said)
    for name in ("Allow", "Retry-After"):
        if name in given.headers:
            response.headers[name] = given.headers[name]
    return response


def _plain(status: int | None) -> str:
    words = {404: "There is nothing at this address.", 405: "This address does not take that method."}
    return words.get(status or 0, "The request could not be understood.")


def _unforeseen(error: Exception) -> Response:
    log(error)
    detail = "Something went wrong that nobody foresaw. Nothing was done in part: what is written is written whole."
    return answer(problems.problem(500, "An unforeseen fault", detail, type=KINDS + "unforeseen"))


def log(error: Exception) -> None:
    """Write down where a fault arose, in code: never its message or its values, which may be about a family."""
    frames = traceback.extract_tb(error.__traceback__)
    place = " < ".join(f"{frame.name} {frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames))
    LOG.error("fault %s in %s at %s", type(error).__name__, request.endpoint, place)
