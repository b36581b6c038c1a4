"""The API, version 1: its routes, and its description of itself."""

from flask import Blueprint
from werkzeug.routing import BaseConverter

from app.web.api import (
    acts,
    bundles,
    checks,
    decisions,
    evidence,
    forms,
    letters,
    looking_back,
    matters,
    meetings,
    opening,
    referrals,
    registers,
    work,
)
from app.web.calls import Answer, Call
from app.web.contract import ROOT, Promise, keep
from app.web.openapi import describe

__all__ = ["PROMISES", "ROOT", "IdConverter", "blueprint"]


class IdConverter(BaseConverter):
    """An id in an address, spelt as case files spell them; anything else is at no address."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}"


def describe_api(_call: Call) -> Answer:
    """Describe the API (OpenAPI 3.1)."""
    return Answer(describe(PROMISES, ROOT))


PROMISES: tuple[Promise, ...] = (
    *matters.PROMISES,
    *decisions.PROMISES,
    *acts.PROMISES,
    *letters.PROMISES,
    *meetings.PROMISES,
    *opening.PROMISES,
    *evidence.PROMISES,
    *bundles.PROMISES,
    *forms.PROMISES,
    *referrals.PROMISES,
    *registers.PROMISES,
    *checks.PROMISES,
    *looking_back.PROMISES,
    *work.PROMISES,
    Promise("GET", "/openapi.json", describe_api, acting=False),
)


def blueprint() -> Blueprint:
    """The routes, each kept to its promise."""
    made = Blueprint("api", __name__, url_prefix=ROOT)
    for promise in PROMISES:
        made.add_url_rule(promise.path, promise.name, keep(promise), methods=[promise.method])
    return made
