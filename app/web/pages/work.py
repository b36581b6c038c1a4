"""Long work that was asked for on a page: how far it is, and what came of it."""

from app.casework import works
from app.web.long_work import as_response, crew
from app.web.pages.page import Given, Moved, Page, Shown, Visit


def progress(visit: Visit, work: str) -> Shown | Moved:
    """How far it is; once there is a page to show, that page."""
    found = works.find(visit.house.db, visit.person, work)
    hands = crew()
    file = "Content-Disposition" in found.headers
    if found.status is not None and not file:
        return Moved(f"/work/{work}/result")
    broken = hands.broken(found)
    return Shown("work.html", {"work": hands.seen(found), "broken": broken, "ready": found.status is not None})


def result(visit: Visit, work: str) -> Given | Moved:
    """What came of it: a page as it was when the work was done, or a file."""
    found = works.find(visit.house.db, visit.person, work)
    return Moved(f"/work/{work}") if found.status is None else Given(as_response(found))


PAGES = (Page("/work/<id:work>", progress, ""), Page("/work/<id:work>/result", result, ""))
