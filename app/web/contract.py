"""The API's contract: a route is a promise of what it takes, gives and refuses, and is kept to it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from flask import Response, current_app, request
from werkzeug.datastructures import MultiDict

from app.casework.access import Person
from app.web import acting, identity, once
from app.web.calls import Answer, Call, House
from app.web.problems import Refused
from schemas import inputs
from schemas.fields import Strict
from schemas.records import Record
from schemas.refusal import parse_json, refusal

JSON = "application/json"
Effect = Literal["reads", "asks", "writes"]


@dataclass(frozen=True)
class Promise:
    """One route. `raw`: the view takes parsed JSON and reads it itself. `again` answers a repeated request from what
    was kept; without it the act, which adds nothing when done again, is done again and must come to the same.
    """

    method: str
    path: str
    view: Callable[..., Answer]
    gives: type[Record] | None = None
    media: str = JSON
    takes: type[Record] | None = None
    raw: bool = False
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
        call = Call(house, who, _body(promise), _query(promise))
        key = once.key_of(request.headers.get(once.HEADER)) if promise.effect == "writes" else None
        if key is None:
            return render(promise, promise.view(call, **path))
        asked = once.Request(key, _said(who))
        given, repeated = once.carry_out(call, asked, lambda: promise.view(call, **path), promise.again)
        response = render(promise, given)
        response.headers[once.REPEATED] = "true" if repeated else "false"
        return response

    return kept


def render(promise: Promise, answer: Answer) -> Response:
    """The answer as a response; a route with an ETag answers 304 where the caller has the same."""
    body = answer.body if isinstance(answer.body, bytes) else json_bytes(answer.body)
    response = Response(body, 200, answer.headers, content_type=promise.media)
    if promise.etag:
        response.add_etag()
        response.make_conditional(request)
    return response


def json_bytes(body: Any) -> bytes:
    """JSON as we write it."""
    return json.dumps(body, ensure_ascii=False).encode() + b"\n"


def _body(promise: Promise) -> Any:
    if promise.takes is None:
        return None
    if request.mimetype != JSON or request.headers.get("Content-Encoding", "identity") != "identity":
        detail = f"Send the body as {JSON}, in UTF-8 and not compressed."
        raise Refused(415, "media-type", "The body is of another kind", detail, headers={"Accept-Post": JSON})
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


def _said(who: Person) -> bytes:
    """What makes a request the same request: the method, the address, who acts and for which schools, and the body."""
    walls = "" if who.schools is None else f"\n{who.id}\n{','.join(sorted(who.schools))}"
    asked = f"{request.method}\n{request.full_path}\n{who.name}\n{who.role}{walls}\n"
    return asked.encode() + request.get_data()
