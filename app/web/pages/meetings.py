"""The officer's room: targeting support meetings. The list for a school, and a record for each child."""

from collections.abc import Mapping
from typing import Any

from app.casework import clock, contacts, decisions, meeting_list, meetings
from app.casework.errors import refused
from app.casework.ladder import titles
from app.casework.meeting_list import Child
from app.casework.meetings import Agreed, Held
from app.casework.wording import each_line
from app.web.pages.asked import asked
from app.web.pages.officer import HERE, path
from app.web.pages.page import Moved, Page, Shown, Visit
from schemas.meetings import MEETING_FORM, PAGE, ROWS

ROOT = f"{HERE}/meetings"


def choose(visit: Visit) -> Shown:
    """Which school the meeting is with."""
    found = meeting_list.choices(visit.house.db, visit.person)
    return Shown("officer/meetings.html", {"here": HERE, "schools": found, "root": ROOT})


def school(visit: Visit, school: str) -> Shown:
    """The list for one school."""
    query = asked(visit, PAGE)
    page = min(int(query.values.get("page") or 1), 10_000)
    found = meeting_list.for_school(visit.house.db, visit.house.pack, visit.person, school, page)
    asked_of = contacts.of_schools(visit.house.db, visit.person, [school])
    values = {"here": HERE, "found": found, "contacts": asked_of, "root": ROOT}
    return Shown("officer/meeting_list.html", {**values, **query.shown})


def record(visit: Visit, school: str, pupil: str) -> Shown | Moved:
    """Record what the meeting came to for one child; then it is decided again."""
    house = visit.house
    if visit.form is not None:
        measures = dict(_measures(visit))
        done = meetings.hold(house.db, visit.person, school, pupil, held_of(visit.form, measures))
        decisions.decide(house.db, house.pack, visit.person, done.matter)
        return Moved(path(done.matter))
    found = meeting_list.child(house.db, house.pack, visit.person, school, pupil)
    shared = {"here": HERE, "child": found, "school": school, "root": ROOT, "rows": ROWS, "left": _left(found)}
    leads = [("", "Nobody of these"), *meeting_list.leads(house.db, visit.person)]
    return Shown("officer/meeting.html", {**shared, "leads": leads, "measures": [("", "None"), *_measures(visit)]})


def held_of(said: Mapping[str, Any], measures: Mapping[str, str]) -> Held:
    """What the form said, as the verb takes it. A row of an action counts where it says what."""
    actions = tuple(_agreed(said, n) for n in ROWS if f"what_{n}" in said)
    step = measures.get(said.get("measure", ""), "")
    legal = ". ".join(part for part in (step, said.get("legal_reasons", "")) if part) if step else ""
    attended = tuple(each_line(said["attended"]))
    words = {name: said[name] for name in ("lead", "lead_id", "minutes", "joint") if name in said}
    return Held(said["met_on"], attended, actions, tuple(said.get("carried", ())), legal=legal, **words)


def _agreed(said: Mapping[str, Any], n: int) -> Agreed:
    if f"by_{n}" not in said:
        raise refused(f"by_{n}", "Nobody is named who does it.", "Say who.")
    return Agreed(said[f"what_{n}"], said[f"by_{n}"], said.get(f"due_{n}"))


def _left(found: Child) -> list[tuple[str, str, str]]:
    """The actions that the last meeting left, as boxes to tick."""
    return [(str(n), each["what"], _whose(each)) for n, each in enumerate(found.actions)]


def _whose(action: Mapping[str, Any]) -> str:
    return f"{action['by']}, by {action['due']}" if action.get("due") else str(action["by"])


def _measures(visit: Visit) -> list[tuple[str, str]]:
    return list(titles(visit.house.pack, clock.today()).items())


PAGES = (
    Page(ROOT, choose, "determine"),
    Page(f"{ROOT}/<id:school>", school, "determine"),
    Page(f"{ROOT}/<id:school>/<id:pupil>", record, "determine", MEETING_FORM),
)
