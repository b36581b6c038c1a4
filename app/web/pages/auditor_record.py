"""The auditor's room: where people departed from the rules, and the record itself, checked and read."""

from urllib.parse import urlencode

from app.casework import audits, departures
from app.web.pages.asked import asked, onward
from app.web.pages.auditor import HERE, ROOT, measures
from app.web.pages.page import Page, Shown, Visit
from schemas.audit_requests import LINES_ASKED, VERIFY_ASKED


def departed(visit: Visit) -> Shown:
    """Every departure from the rules: who, from which, why."""
    found = departures.every(visit.house.db, visit.person)
    return Shown("auditor/departures.html", {**HERE, "found": found, "titles": measures(visit.house)})


def record(visit: Visit) -> Shown:
    """The audit log: its lines, its signed head, and the store checked against it where the button was pressed."""
    db, who, query = visit.house.db, visit.person, asked(visit, LINES_ASKED)
    checked = audits.verify(db, who, **visit.form) if visit.form is not None else None
    before, about = query.values.get("before"), query.values.get("about")
    found = audits.lines(db, who, about, int(before) if before else None)
    more = urlencode(onward(query.given, before=found.before)) if found.before else ""
    head = audits.head(db, who)
    values = {"found": found, "checked": checked, "head": audits.written(head) if head else "", "more": more}
    shown = query.shown if visit.form is None and not visit.faults else {}
    return Shown("auditor/record.html", {**HERE, **values, "about": about or "", "later": before is not None, **shown})


PAGES = (
    Page(f"{ROOT}/departures", departed, "audit"),
    Page(f"{ROOT}/record", record, "audit", VERIFY_ASKED),
)
