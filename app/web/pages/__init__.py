"""The pages: every room's, joined, and wired into the service."""

import hmac
import sys

from flask import Blueprint, Flask, Response
from flask_wtf.csrf import CSRFError, CSRFProtect

from app.web import oidc
from app.web.calls import House
from app.web.pages import (
    api_pages,
    auditor,
    auditor_record,
    front,
    law,
    lead,
    legal,
    legal_bundle,
    legal_copy,
    legal_forms,
    officer_room,
    referrals,
    refusals,
    school_pages,
    static,
    work,
)
from app.web.pages.look import GREEN, Council, Look, environment
from app.web.pages.page import Page, keep
from app.web.pages.sections import SECTIONS
from app.web.problems import Refused, answer
from app.web.sign_in import sign_in

PAGES: tuple[Page, ...] = (
    *front.PAGES,
    *api_pages.PAGES,
    *officer_room.PAGES,
    *school_pages.PAGES,
    *referrals.PAGES,
    *auditor.PAGES,
    *auditor_record.PAGES,
    *law.PAGES,
    *legal.PAGES,
    *legal_bundle.PAGES,
    *legal_copy.PAGES,
    *legal_forms.PAGES,
    *lead.PAGES,
    *work.PAGES,
)
"""Every page. A room's pages are joined here."""


def init(app: Flask, api: Blueprint) -> None:
    """Add the pages, their static files, and the token that their forms carry; the API's requests carry none."""
    house: House = app.extensions["house"]
    council = _council(house)
    begun = {page.path for page in PAGES}
    there = tuple(section for section in SECTIONS if section.path in begun)
    alone = house.settings.sign_in is None
    app.extensions["look"] = Look(council, environment(), there, static.addresses(council.colour), alone)
    app.extensions["refusal_page"] = refusals.page
    _sessions(app, house)
    CSRFProtect(app).exempt(api)
    app.register_error_handler(CSRFError, _stale)
    app.register_blueprint(blueprint())
    app.register_blueprint(sign_in)
    if house.settings.sign_in:
        oidc.init(app, house.settings.sign_in)
    app.register_blueprint(static.blueprint(council.colour))
    if lacks := static.missing():
        print(f"The pages are unstyled: {', '.join(lacks)} are missing. Run tools/setup.sh run.", file=sys.stderr)


def blueprint() -> Blueprint:
    """The pages, each kept to its promise."""
    made = Blueprint("pages", __name__)
    for page in PAGES:
        made.add_url_rule(page.path, page.name, keep(page), methods=page.methods)
    return made


def _council(house: House) -> Council:
    found = house.pack.councils.get(house.settings.council)
    profile = found.profile if found else {}
    return Council(str(profile.get("name", house.settings.council)), str(profile.get("colour", GREEN)))


def _sessions(app: Flask, house: House) -> None:
    """The session's cookie: signed, out of any script's sight, sent to this site alone, encrypted on its way."""
    signing = house.settings.sign_in
    shared = signing.session_secret_file if signing else None
    secret = shared.read_bytes() if shared else house.db.keys.secret("sessions of the pages")
    # Of this council alone: another's service may hold the same secret, and its staff may have the same ids.
    app.secret_key = hmac.digest(secret, house.settings.council.encode(), "sha256")
    app.config.update(
        SESSION_COOKIE_SECURE=signing is not None,
        SESSION_COOKIE_NAME="support-first",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        # The guard looks at the origin, and no page tells another who referred to it.
        WTF_CSRF_SSL_STRICT=False,
    )


def _stale(_error: CSRFError) -> Response:
    detail = "The form was not sent from a page of this session: it was open for too long, or cookies are switched off."
    return answer(Refused(400, "stale-form", "The form is not of this session", detail).problem)
