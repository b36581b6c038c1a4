"""Readiness: what a measure needs before the council can think of it, as a list of tasks."""

from datetime import date
from typing import Any

from app.casework import cases, needs, school_matters
from app.casework.needs import Need
from app.casework.referral_checks import Finding
from app.engine.words import day
from app.web.pages.page import Page, Shown, Visit


def see_readiness(visit: Visit, matter: str) -> Shown:
    """What is met and what is missing for one measure, parent by parent."""
    pack, measure = visit.house.pack, visit.query.get("measure", school_matters.USUAL)
    found = school_matters.read(visit.house.db, pack, visit.person, matter, measure)
    parts = [_part(row, found.parents.get(row["parent"], found.name)) for row in found.ready]
    measures = {name: cases.title_of(pack, name, found.on) for name in sorted(pack.measures)}
    return Shown("school/readiness.html", {"here": "/school", "matter": found, "parts": parts, "measures": measures})


def _part(row: dict[str, Any], name: str) -> dict[str, Any]:
    told = needs.of(row)
    return {
        "name": name,
        "says": row["says"],
        "earliest": row["earliest_ready"],
        "last": row["last_useful"],
        "open": row["open"],
        "items": [task(need) for need in told if not need.beyond_cure],
        "beyond": [need.says for need in told if need.beyond_cure],
    }


def task(need: Need | Finding) -> dict[str, Any]:
    """A need as a task: what to do, or where nothing is to be done what it says."""
    if isinstance(need, Need) and need.met:
        return {"name": need.says, "state": "done", "hint": "", "href": None}
    acts = "; or ".join(f"{cure.says} ({whose(cure.by)}, from {day_of(cure.earliest)})" for cure in need.cures)
    told = ["Not known yet."] if need.state == "unknown" else []
    told += [f"{acts}."] if acts else [f"Whose step: {', '.join(map(whose, need.whose))}."] if need.whose else []
    told += [f"Last useful day: {day_of(need.last_useful)}."] if need.last_useful else []
    return {"name": need.says, "state": "todo", "hint": " ".join(told), "href": None}


def whose(role: str) -> str:
    """Whose step it is, in words."""
    return role.replace("_", " ")


def day_of(iso: str) -> str:
    """A day as it is written."""
    return day(date.fromisoformat(iso[:10]))


PAGES = (Page("/school/matters/<id:matter>/readiness", see_readiness, "read"),)
