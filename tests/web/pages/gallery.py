"""A page with every piece on it, for tests: it is no page of the service."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace as Made
from typing import Any

from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from app.web.pages import charts, page
from app.web.pages.charts import Sat
from app.web.pages.look import Look
from app.web.pages.page import PUBLIC, Moved, Page, Shown, Visit
from schemas.fields import Choice, Day, Text
from schemas.records import Many, record

HTML = Path(__file__).with_name("gallery.html").read_text("utf-8")
SHAPE = record(
    "Gallery",
    "A form with a field of every kind.",
    {
        "name": Text(20),
        "reason": Text(400, lines=True),
        "on": Day(),
        "way": Choice("post", "hand"),
        "also?": Many(Choice("a", "b")),
        "school?": Choice("1", "2"),
    },
)
KINDS = ("present", "present", "present", "authorised", "unauthorised", "late", "other")


def year() -> charts.YearMap:
    """A year of marks, with a counted window of ten weeks."""
    monday = date(2025, 9, 1)
    days = [monday + timedelta(days=n) for n in range(46 * 7) if n % 7 < 5 and n // 7 not in (8, 16, 17, 24, 31, 32)]
    sat = [
        Sat(on, half, KINDS[(on.toordinal() * 3 + len(half) * i) % 7])
        for on in days
        for i, half in enumerate(("AM", "PM"))
    ]
    return charts.year_map(sat, (date(2025, 9, 8), date(2025, 11, 21)))


def values() -> dict[str, Any]:
    """What the page shows."""
    rung = ("Support first", "Notice to Improve", "Penalty notice", "Second notice", "Prosecution")
    states = ("done", "done", "here", "open", "shut")
    return {
        "rungs": [
            Made(name=n, state=s, note="A note.", on=date(2026, 9, 14), link="/accessibility")
            for n, s in zip(rung, states, strict=False)
        ],
        "items": [
            Made(name=f"Attach the {s}", state=s, hint="By the school", href="/accessibility")
            for s in ("done", "todo", "wait")
        ],
        "events": [
            Made(
                title="Letter sent",
                by="M. Oduya",
                at=datetime(2026, 10, 5, 9, 30, tzinfo=UTC),
                text="First class.",
                link=("/accessibility", "The letter"),
            ),
            Made(title="Period ended", by="the calendar", at=date(2026, 10, 1), text="", link=None),
        ],
        "year": year(),
        "kinds": charts.KINDS,
    }


def gallery(visit: Visit) -> Shown | Moved:
    """Every piece, and a form with every field."""
    return Shown("gallery.html", values()) if visit.form is None else Moved("/accessibility")


PAGE = Page("/gallery", gallery, PUBLIC, {"save": SHAPE})


def add(app: Flask, *pages: Page, **templates: str) -> None:
    """Add pages of a test's own, with their templates."""
    for each in pages:
        app.add_url_rule(each.path, each.name, page.keep(each), methods=each.methods)
    look: Look = app.extensions["look"]
    ours = DictLoader({f"pages/{name}.html": text for name, text in templates.items()})
    look.environment.loader = ChoiceLoader([look.environment.loader, ours])


def with_gallery(app: Flask) -> Flask:
    """The service with this page."""
    add(app, PAGE, gallery=HTML)
    return app
