"""The lead practitioner's room: the matters in which they are named, the actions agreed, and how these go."""

from app.casework import leading
from app.casework.leading import STATES
from app.web.pages.page import Moved, Page, Shown, Visit
from schemas.leading import NOTE, PROGRESS

ROOT = "/lead"
HERE = {"here": ROOT}


def led(visit: Visit) -> Shown:
    """The matters that this person leads now."""
    return Shown("lead/matters.html", {**HERE, "found": leading.mine(visit.house.db, visit.person), "root": ROOT})


def matter(visit: Visit, matter: str) -> Shown | Moved:
    """One of them: where it stands, the actions, what happened; and the forms that record progress and a note."""
    if visit.form is not None:
        said = {"detail": visit.form["note"]} if visit.pressed == "note" else visit.form
        leading.progress(visit.house.db, visit.person, matter, **said)
        return Moved(f"{ROOT}/matters/{matter}")
    found = leading.read(visit.house.db, visit.person, matter)
    choices = [(str(each.place), each.what) for each in found.actions]
    return Shown("lead/matter.html", {**HERE, "led": found, "choices": choices, "states": STATES, "root": ROOT})


PAGES = (
    Page(ROOT, led, "lead_the_work"),
    Page(f"{ROOT}/matters/<id:matter>", matter, "lead_the_work", {"progress": PROGRESS, "note": NOTE}),
)
