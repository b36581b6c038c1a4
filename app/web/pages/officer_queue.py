"""The officer's room: the work queue, by date."""

from app.casework import access, work_queue
from app.casework.work_queue import OUTCOMES, Wanted
from app.web.pages.asked import asked, onward
from app.web.pages.officer import HERE, WORDS
from app.web.pages.page import Page, Shown, Visit
from schemas.desk import QUEUE_ASKED


def queue(visit: Visit) -> Shown:
    """Every open matter by date, the court's last safe day first; of one school, measure or outcome where asked."""
    query = asked(visit, QUEUE_ASKED)
    given = query.values
    wanted = Wanted(given.get("school", ""), given.get("measure", ""), given.get("outcome", ""))
    page = min(int(given.get("page", 1)), 10_000)
    found = work_queue.queue(visit.house.db, visit.house.pack, visit.person, wanted, page)
    outcomes = [("", "Any"), *((name, WORDS[name][0]) for name in OUTCOMES)]
    before = onward(visit.query, page=found.page - 1) if found.page > 1 else None
    after = onward(visit.query, page=found.page + 1) if found.page < found.pages else None
    may = {act: access.may(visit.person, act) for act in ("answer_referral", "determine")}
    shared = {"here": HERE, "found": found, "outcomes": outcomes, "before": before, "after": after, "may": may}
    return Shown("officer/queue.html", {**shared, **query.shown})


PAGES = (Page(HERE, queue, "see_desk"),)
