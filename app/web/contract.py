"""The API's contract: a route is a promise of what it takes, gives and refuses, and is kept to it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO, Literal

from flask import Response, current_app, request
from werkzeug.datastructures import MultiDict

from app.casework.works import Work
from app.domain.progress import Tell
from app.persistence import canonical
from app.web import acting, identity, long_work, once, uploads
from app.web.calls import Answer, Call, House
from app.web.crew import Asked
from app.web.problems import Refused
from schemas import inputs
from schemas.fields import Strict
from schemas.records import Record
from schemas.refusal import parse_json, refusal

JSON = "application/json"
ROOT = "/api/v1"
Effect = Literal["reads", "asks", "writes"]


@dataclass(frozen=True)
class Promise:
    """One route. `raw`: the view takes parsed JSON and reads it itself. `again` answers a repeated request from what
    was kept; without it the act, which adds nothing when done again, is done again and must come to the same. `file` is
    a media type in which the body may be sent instead, as a file: what else the body says is then in the query. `long`:
    what may take more than some seconds is answered 202 then, with where to see how far it is.
    """

    method: str
    path: str
    view: Callable[..., Answer]
    gives: type[Record] | None = None
    media: str = JSON
    takes: type[Record] | None = None
    raw: bool = False
    file: str = ""
    long: bool = False
    query: type[Record] | None = None
    effect: Effect = "reads"
    acting: bool = True
    etag: bool = False
    refuses: tuple[int, ...] = ()
    headers: dict[str, Strict[Any]] = field(default_factory=dict)
    again: Callable[[Call, Any], Answer] | None = None

    @property
    def name(self) -> str:
        """The endpoint's name, which is the description's operation id."""
        return self.view.__name__

    @property
    def statuses(self) -> tuple[int, ...]:
        """Every status with which it may refuse."""
        always = {403, 500}
        who = {400, 401, 503} if self.acting else set[int]()
        body = {400, 413, 415, 422} if self.takes else set[int]()
        query = {422} if self.query else set[int]()
        key = {409, 410} if self.effect == "writes" else set[int]()
        return tuple(sorted({*always, *who, *body, *query, *key, *self.refuses}))


def keep(promise: Promise) -> Callable[..., Response]:
    """The view that Flask calls: it reads what was promised, calls the route, and gives what was promised."""

    def kept(**path: str) -> Response:
        house: House = current_app.extensions["house"]
        council = house.settings.council
        who = identity.caller(house, request) if promise.acting else acting.nobody(council)
        with _sent(promise) as (body, file):
            call = Call(house, who, body, _query(promise), file)
            return _at_length(promise, call, path) if promise.long else _carry_out(promise, call, path)

    return kept


def _at_length(promise: Promise, call: Call, path: dict[str, str]) -> Response:
    key = once.key_of(request.headers.get(once.HEADER))
    asked = Asked(promise.name, _said(call) + (key or "").encode(), long_work.seconds(), keyed=key is not None)

    def job(tell: Tell) -> Response:
        return _carry_out(promise, replace(call, tell=tell), path)

    return long_work.carry_out(call.who, asked, job, _accepted)


def _accepted(work: Work) -> Response:
    where = {"Location": f"{ROOT}/work/{work.id}", "Retry-After": "2"}
    return Response(json_bytes(long_work.told(work, ROOT)), 202, where, content_type=JSON)


def _carry_out(promise: Promise, call: Call, path: dict[str, str]) -> Response:
    key = once.key_of(request.headers.get(once.HEADER)) if promise.effect == "writes" else None
    if key is None:
        return render(promise, promise.view(call, **path))
    asked = once.Request(key, _said(call))
    given, repeated = once.carry_out(call, asked, lambda: promise.view(call, **path), promise.again)
    response = render(promise, given)
    response.headers[once.REPEATED] = "true" if repeated else "false"
    return response


def render(promise: Promise, answer: Answer) -> Response:
    """The answer as a response; a route with an ETag answers 304 where the caller has the same."""
    body = answer.body if isinstance(answer.body, bytes) else json_bytes(answer.body)
    response = Response(body, 200, answer.headers, content_type=answer.headers.get("Content-Type", promise.media))
    if promise.etag:
        response.add_etag()
        response.make_conditional(request)
    return response


def json_bytes(body: Any) -> bytes:
    """JSON as we write it."""
    return json.dumps(body, ensure_ascii=False).encode() + b"\n"


@contextmanager
def _sent(promise: Promise) -> Iterator[tuple[Any, BinaryIO | None]]:
    """The body as JSON that was read, or as a file."""
    plain = request.headers.get("Content-Encoding", "identity") == "identity"
    if promise.file and plain and request.mimetype == promise.file:
        with uploads.spooled() as file:
            yield None, file
    else:
        yield _body(promise, plain), None


def _body(promise: Promise, plain: bool) -> Any:
    if promise.takes is None:
        return None
    if request.mimetype != JSON or not plain:
        kinds = " or ".join(kind for kind in (JSON, promise.file) if kind)
        detail = f"Send the body as {kinds}, in UTF-8 and not compressed."
        accepted = {"Accept-Post": kinds.replace(" or ", ", ")}
        raise Refused(415, "media-type", "The body is of another kind", detail, headers=accepted)
    data = parse_json(request.get_data())
    return data if promise.raw else inputs.read(promise.takes, data)


def _query(promise: Promise) -> dict[str, Any]:
    if promise.query is None:
        return {}
    given: MultiDict[str, str] = request.args
    twice = [name for name, values in given.lists() if len(values) > 1]
    if twice:
        faults = [refusal((name,), "This stands twice in the query.", "Say it once.") for name in twice]
        raise Refused(422, "refused-input", "The input was refused", faults[0]["says"], faults)
    return inputs.read(promise.query, given.to_dict())


def _said(call: Call) -> bytes:
    """What makes a request the same request: the method, the address, who acts and for which schools, and the body."""
    who = call.who
    walls = "" if who.schools is None else f"\n{who.id}\n{','.join(sorted(who.schools))}"
    asked = f"{request.method}\n{request.full_path}\n{who.name}\n{who.role}{walls}\n"
    body = request.get_data() if call.file is None else canonical.sha256_of_file(call.file).encode()
    return asked.encode() + body
