"""Signing in and out. Where no sign-in is set, a visitor on this machine chooses whom of the staff list to be."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, redirect, request

from app.casework import people
from app.casework.access import Person
from app.persistence.people import Staff
from app.sign_in import LOCAL
from app.web import identity, oidc
from app.web.calls import House
from app.web.pages.look import Look
from app.web.pages.page import Visit
from app.web.pages.sections import SECTIONS, sections_for

sign_in = Blueprint("sign_in", __name__)
NEXT = "/"


@sign_in.get("/sign-in")
def choose() -> Response:
    """The providers to sign in with; where the service is local, the people to be."""
    house = _house()
    signing = house.settings.sign_in
    everybody = () if signing else people.of_provider(house.db, house.settings.council, LOCAL)
    providers = signing.providers if signing else ()
    names = people.school_names(house.db, house.settings.council) if everybody else {}
    to = _safe(request.args.get("next"))
    return _page("sign_in.html", people=everybody, providers=providers, names=names, next=to)


@sign_in.post("/sign-in")
def be() -> Response:
    """Be somebody on the staff list, in one of their roles. Only where the service is local."""
    house = _house()
    if house.settings.sign_in is not None:
        abort(404)
    staff = people.known_as(house.db, house.settings.council, LOCAL, request.form.get("id", ""))
    if staff is None:
        return _page("not_known.html", 403, provider=LOCAL, subject="")
    return _enter(house, staff, request.form.get("role"), request.form.get("next"))


@sign_in.get("/sign-in/<id:provider>")
def begin(provider: str) -> Response:
    """Go to a provider to sign in. A link, because a form of ours may lead to this site alone."""
    return oidc.begin(_provider(provider))


@sign_in.get("/sign-in/<id:provider>/back")
def back(provider: str) -> Response:
    """Come back from a provider. Whoever is not on the staff list is told what to give the administrator."""
    house, subject = _house(), oidc.subject(_provider(provider))
    staff = people.known_as(house.db, house.settings.council, provider, subject)
    if staff is None:
        return _page("not_known.html", 403, provider=provider, subject=subject)
    return _enter(house, staff, None, None)


@sign_in.post("/sign-in-as")
def act_as() -> Response:
    """Act in another of one's own roles."""
    house = _house()
    who = identity.visitor(house)
    staff = who and people.on_list(house.db, house.settings.council, who.id)
    if not staff:
        return _moved("/sign-in")
    return _enter(house, staff, request.form.get("role"), None)


@sign_in.post("/sign-out")
def out() -> Response:
    """Sign out."""
    house = _house()
    if who := identity.visitor(house):
        people.note_sign_in(house.db, who, "sign_out")
    identity.leave()
    return _moved("/")


def _enter(house: House, staff: Staff, role: str | None, to: str | None) -> Response:
    acts = people.chosen_role(staff, role or None)
    identity.enter(staff, acts)
    who = Person(staff.name, acts, house.settings.council, None, staff.id)
    people.note_sign_in(house.db, who, "sign_in")
    asked = _safe(to)
    return _moved(_work(who) if asked == NEXT else asked)


def _work(who: Person) -> str:
    """Where somebody's work begins: the section that the fewest share with them, or the start for whoever has none."""
    mine = sorted(sections_for(who, SECTIONS), key=lambda section: len(section.roles))
    return mine[0].path if mine else NEXT


def _provider(name: str) -> Any:
    signing = _house().settings.sign_in
    found = signing.provider(name) if signing else None
    return found or abort(404)


def _safe(to: str | None) -> str:
    """A path of ours to go on to; the start for anything else."""
    plain = to is not None and to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable()
    return to if plain and to else NEXT


def _page(template: str, status: int = 200, **values: Any) -> Response:
    look: Look = current_app.extensions["look"]
    visit = Visit(_house(), None, request.args)
    return Response(look.page(template, values, visit), status, content_type="text/html; charset=utf-8")


def _moved(to: str) -> Response:
    made: Response = current_app.make_response(redirect(to, 303))
    return made


def _house() -> House:
    found: House = current_app.extensions["house"]
    return found
