"""What a page promises, and how it is kept: who may see it, what its form takes, what it shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, redirect, request
from werkzeug.datastructures import FileStorage, MultiDict

from app.casework import access
from app.casework.access import Person
from app.casework.errors import Refused
from app.domain.progress import Tell, untold
from app.web import identity, long_work
from app.web.calls import House
from app.web.crew import Asked
from app.web.pages import forms
from app.web.pages.forms import Fault
from app.web.pages.look import Look
from schemas.records import Record
from schemas.refusal import RefusedInput

PUBLIC = "public"


@dataclass(frozen=True)
class Visit:
    """One look at a page, or one form sent to it.

    `form` holds what the form sent, read and checked by its shape; None where nothing was sent or it was refused.
    `said` is what was typed, word for word, to be shown again. `pressed` names the form where a page has several. Where
    it takes long, `tell` is told how far it is.
    """

    house: House
    who: Person | None
    query: MultiDict[str, str]
    form: dict[str, Any] | None = None
    pressed: str = ""
    said: MultiDict[str, str] = field(default_factory=MultiDict)
    tell: Tell = untold
    files: MultiDict[str, FileStorage] = field(default_factory=MultiDict)
    faults: tuple[Fault, ...] = ()

    @property
    def person(self) -> Person:
        """Whoever visits a page that is not public."""
        if self.who is None:
            raise LookupError("a public page asked who visits it")
        return self.who


@dataclass(frozen=True)
class Shown:
    """A template under `pages/` with its values."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Moved:
    """Go on to another page of ours: a path, never an address from outside."""

    to: str


@dataclass(frozen=True)
class Sent:
    """A file to download."""

    body: bytes
    media: str
    name: str


@dataclass(frozen=True)
class Given:
    """An answer as it stands: one that long work came to."""

    response: Response


View = Callable[..., Shown | Moved | Sent | Given]
Forms = type[Record] | Mapping[str, type[Record]] | None


@dataclass(frozen=True)
class Page:
    """One page. `act` is a word of `access.MAY`, "" for anybody who is signed in, or "public" for everybody.

    `forms` is the shape of what the page's form sends, or several by the name of the button that sends each (a button
    named "form"); without it the page is only looked at.
    `long` says what we are doing, by the name of a button that may take long ("" where the page has one form).
    """

    path: str
    view: View
    act: str
    forms: Forms = None
    long: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The endpoint: the view's module and name, such as `officer.queue`."""
        return f"{self.view.__module__.rpartition('.')[2]}-{self.view.__name__}"

    @property
    def methods(self) -> tuple[str, ...]:
        """How it may be asked for."""
        return ("GET",) if self.forms is None else ("GET", "POST")

    def shape(self, pressed: str) -> type[Record] | None:
        """The shape of the form that was sent; None for one that is not here."""
        return self.forms.get(pressed) if isinstance(self.forms, Mapping) else self.forms


def keep(page: Page) -> Callable[..., Response]:
    """The view that Flask calls."""

    def kept(**path: str) -> Response:
        house: House = current_app.extensions["house"]
        who = identity.visitor(house)
        if page.act != PUBLIC and who is None:
            return _moved(sign_in_to(request.full_path.rstrip("?")))
        if who is not None and page.act not in (PUBLIC, ""):
            access.check(who, page.act)
        visit = Visit(house, who, request.args)
        if request.method == "POST":
            return _at_length(page, visit, path)
        return _answer(visit, page.view(visit, **path))

    return kept


def _at_length(page: Page, visit: Visit, path: Mapping[str, str]) -> Response:
    """What comes of a form, at once; where that takes long, the page that shows how far it is."""
    kind = page.long.get(request.form.get("form", ""))
    if kind is None or visit.who is None:
        return _answer(*_sent(page, visit, path))

    def job(tell: Tell) -> Response:
        return _answer(*_sent(page, replace(visit, tell=tell), path))

    said = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    asked = Asked(kind, repr((request.full_path, said)).encode(), long_work.seconds(), request.full_path.rstrip("?"))
    return long_work.carry_out(visit.who, asked, job, lambda work: _moved(f"/work/{work.id}"))


def sign_in_to(path: str) -> str:
    """Where to sign in, and then go on to this path of ours."""
    return f"/sign-in?{urlencode({'next': path})}"


def _sent(page: Page, visit: Visit, path: Mapping[str, str]) -> tuple[Visit, Shown | Moved | Sent | Given]:
    """What comes of a form. A refused one is shown again, with what was typed and what is wrong with it."""
    pressed = request.form.get("form", "")
    shape = page.shape(pressed)
    tried = replace(visit, pressed=pressed, said=request.form, files=request.files)
    if shape is None:
        again = replace(tried, faults=(forms.NO_SUCH_FORM,))
        return again, page.view(again, **path)
    try:
        return tried, page.view(replace(tried, form=forms.read(shape, request.form)), **path)
    except (RefusedInput, Refused) as error:
        again = replace(tried, faults=tuple(forms.faults(shape, error.problems)))
    return again, page.view(again, **path)


def _answer(visit: Visit, given: Shown | Moved | Sent | Given) -> Response:
    if isinstance(given, Given):
        return given.response
    if isinstance(given, Moved):
        return _moved(given.to)
    if isinstance(given, Sent):
        response = Response(given.body, content_type=given.media)
        response.headers.set("Content-Disposition", "attachment", filename=given.name)
        return response
    look: Look = current_app.extensions["look"]
    body = look.page(given.template, given.values, visit)
    return Response(body, 422 if visit.faults else 200, content_type="text/html; charset=utf-8")


def _moved(to: str) -> Response:
    if not to.startswith("/") or to.startswith(("//", "/\\")):
        raise ValueError("a page moves to a path of ours only")
    made: Response = current_app.make_response(redirect(to, 303))
    return made
