"""Readiness: what a measure needs before the council can think of it, as a list of tasks."""

from datetime import date
from typing import Any

from app.casework import access, cases, needs, referral_drafts, school_matters
from app.casework.needs import Need
from app.casework.referral_checks import Finding
from app.casework.school_matters import SchoolMatter
from app.engine.words import day
from app.web.pages.page import Page, Shown, Visit

STATUS = {
    "met": ("Completed", ""),
    "clear": ("Not in the way", ""),
    "missing": ("Incomplete", "blue"),
    "blank": ("Incomplete", "blue"),
    "unknown": ("Not known", "yellow"),
    "bars": ("In the way", "orange"),
    "open": ("On hold", "orange"),
}
"""What the state of a need is called, and the colour that repeats it; what needs nothing has none."""


NAMED = {"clear": "Not so", "missing": "Needed", "bars": "This is so", "open": "This is so"}
"""How the sentence of a rule begins, by its state."""


def see_readiness(visit: Visit, matter: str) -> Shown:
    """What is met and what is missing for one measure, parent by parent."""
    pack, measure = visit.house.pack, visit.query.get("measure", school_matters.USUAL)
    found = school_matters.read(visit.house.db, pack, visit.person, matter, measure)
    parts = [_part(row, found.parents.get(row["parent"], found.name)) for row in found.ready]
    measures = {name: cases.title_of(pack, name, found.on) for name in sorted(pack.measures)}
    values = {"matter": found, "parts": parts, "measures": measures, **referring(visit, found)}
    return Shown("school/readiness.html", {"here": "/school", **values})


def referring(visit: Visit, found: SchoolMatter) -> dict[str, bool]:
    """May this person refer the matter now, and open the pages of its referrals?"""
    begins = referral_drafts.may_begin(visit.person, found.history)
    return {"may_refer": begins, "may_open": access.may(visit.person, "refer")}


def _part(row: dict[str, Any], name: str) -> dict[str, Any]:
    told = needs.of(row)
    return {
        "name": name,
        "says": row["says"],
        "earliest": row["earliest_ready"],
        "last": row["last_useful"],
        "open": row["open"],
        "items": [task(need) for need in told if not need.met],
        "met": [task(need) for need in told if need.met],
    }


def task(need: Need | Finding) -> dict[str, str]:
    """A need as a task: what it says, how it stands, and what to do about it, by whom and by when."""
    text, colour = STATUS[need.state]
    told = [] if isinstance(need, Need) and need.met else _cured(need)
    return {"name": _name(need), "text": text, "colour": colour, "hint": " ".join(told)}


def _name(need: Need | Finding) -> str:
    """What a task is called. Nobody may take what a rule warns of for what is so."""
    said = NAMED.get(need.state)
    return f"{said}: {need.says}" if said else need.says


def _cured(need: Need | Finding) -> list[str]:
    if need.beyond_cure:
        return ["Nothing that can be done now changes this."]
    acts = "; or ".join(f"{cure.says} ({whose(cure.by)}, from {day_of(cure.earliest)})" for cure in need.cures)
    by = f"Whose step: {', '.join(map(whose, need.whose))}." if need.whose else ""
    last = f"Last useful day: {day_of(need.last_useful)}." if need.last_useful else ""
    return [each for each in (f"{acts}." if acts else by, last) if each]


def whose(role: str) -> str:
    """Whose step it is, in words."""
    return role.replace("_", " ")


def day_of(iso: str) -> str:
    """A day as it is written."""
    return day(date.fromisoformat(iso[:10]))


PAGES = (Page("/school/matters/<id:matter>/readiness", see_readiness, "read"),)
