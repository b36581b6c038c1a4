"""The static files of the pages: GOV.UK Frontend's, which set-up fetches, our own few, and the council's colour."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from flask import Blueprint, Response, request, send_from_directory

STATIC = Path(__file__).resolve().parents[1] / "static"
NEEDED = ("govuk/govuk-frontend.min.css", "govuk/govuk-frontend.min.js")
A_YEAR = 365 * 24 * 60 * 60
COLOUR = re.compile(r"#[0-9a-f]{6}")
COUNCIL = "council.css"


def blueprint(colour: str) -> Blueprint:
    """The routes. `colour` is the council's own, as #rrggbb."""
    made = Blueprint("static", __name__)
    made.add_url_rule(f"/static/{COUNCIL}", "council", lambda: _kept(Response(_css(colour), mimetype="text/css")))
    made.add_url_rule("/static/<path:name>", "file", _file)
    return made


def addresses(colour: str) -> Callable[[str], str]:
    """Finds the address of a static file, with its content's digest, so that a browser may keep it for a year."""
    digests = {path.relative_to(STATIC).as_posix(): path.read_bytes() for path in STATIC.rglob("*") if path.is_file()}
    found = {name: _digest(body) for name, body in {**digests, COUNCIL: _css(colour).encode()}.items()}
    return lambda name: f"/static/{name}?v={found[name]}" if name in found else f"/static/{name}"


def missing() -> tuple[str, ...]:
    """The files of GOV.UK Frontend that are not here."""
    return tuple(name for name in NEEDED if not (STATIC / name).is_file())


def _file(name: str) -> Response:
    return _kept(send_from_directory(STATIC, name))


def _kept(response: Response) -> Response:
    """What was asked for by its content's digest may be kept for a year; the rest is asked for again."""
    forever = f"public, max-age={A_YEAR}, immutable"
    response.headers["Cache-Control"] = forever if "v" in request.args else "no-cache"
    return response


def _css(colour: str) -> str:
    if not COLOUR.fullmatch(colour):
        raise ValueError("a council's colour is written #rrggbb")
    return f":root {{\n  --govuk-brand-colour: {colour};\n}}\n"


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:12]
