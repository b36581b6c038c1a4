"""The officer's room: a matter on the desk."""

from collections.abc import Iterable
from typing import Any

from app.casework import access, decisions, desk, fetching
from app.casework.desk import Desk
from app.casework.ladder import Rung
from app.web.pages.charts import KINDS, YearMap, year_map
from app.web.pages.officer_forms import offered
from app.web.pages.page import Moved, Page, Sent, Shown, Visit
from schemas.desk import PRESS

HERE = "/officer"
WORDS = {
    "not_in_force": ("Not in force", "grey"),
    "barred": ("Barred", "orange"),
    "held": ("Held", "yellow"),
    "cannot_tell": ("Not settled", "purple"),
    "not_ready": ("Not ready", "blue"),
    "must_consider": ("Must be considered", "green"),
    "may_consider": ("May be considered", "turquoise"),
}
"""An outcome as a status word, and a colour that repeats it."""
NEWEST = 30
"""How many things that happened are told before somebody asks for all."""


def matter(visit: Visit, matter: str) -> Shown | Moved:
    """One matter: where it stands, what is to be done, its parents apart, what happened."""
    house = visit.house
    if visit.form is not None:
        decisions.decide(house.db, house.pack, visit.person, matter)
        return Moved(path(matter))
    found = desk.read(house.db, house.pack, visit.person, matter, house.folder)
    shown = found.told if "all" in visit.query else found.told[:NEWEST]
    ladder = [_rung(matter, rung) for rung in found.ladder if rung.main]
    aside = [_rung(matter, rung) for rung in found.ladder if not rung.main]
    more = len(found.told) - len(shown)
    return Shown(
        "officer/matter.html",
        {
            "here": HERE, "desk": found, "ladder": ladder, "aside": aside, "told": shown, "more": more, "kinds": KINDS,
            "main": {rung.measure for rung in found.ladder if rung.main and rung.state != "shut"},
            "year": year(found), "records": offered(visit.person),
            "may": lambda act: access.may(visit.person, act), "outcomes": WORDS, **named(found),
        },
    )  # fmt: skip


def download(visit: Visit, matter: str, document: str) -> Sent:
    """A document of a matter."""
    found = fetching.fetch(visit.house.db, visit.person, matter, document, visit.house.folder)
    return Sent(found.data, found.media, found.name)


def path(matter: str, *more: str) -> str:
    """The address of a page of a matter."""
    return "/".join((HERE, "matters", matter, *more))


def named(found: Desk) -> dict[str, Any]:
    """What every page of a matter says of it."""
    history, today = found.history, found.today
    return {
        "matter": history.matter.id,
        "child": desk.child_name(history, today),
        "place": desk.place(history, today),
        "name": lambda person: desk.parent_name(history, person, today),
        "base": path(history.matter.id),
    }


def year(found: Desk) -> YearMap | None:
    """The register's latest year as a calendar, with the counted window; None where there is no mark."""
    counted = [session.date for session in found.counted]
    return year_map(found.register, (min(counted), max(counted)) if counted else None) if found.register else None


def _rung(matter: str, rung: Rung) -> dict[str, Any]:
    link = path(matter, "decisions", rung.decision) if rung.decision else None
    return {"name": rung.name, "state": rung.state, "note": rung.note, "on": rung.on, "link": link}


def _pages() -> Iterable[Page]:
    yield Page("/officer/matters/<id:matter>", matter, "see_desk", {"decide": PRESS})
    yield Page("/officer/matters/<id:matter>/documents/<id:document>", download, "see_desk")


PAGES = tuple(_pages())
