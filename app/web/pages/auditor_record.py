"""The auditor's room: where people departed from the rules, and the record itself, checked and read."""

from urllib.parse import urlencode

from app.casework import audits, departures, protection_log
from app.casework.protection_log import Line
from app.web.pages.asked import asked, onward
from app.web.pages.auditor import HERE, ROOT, measures
from app.web.pages.look import words, written_moment
from app.web.pages.page import Page, Shown, Visit
from schemas.audit_requests import LINES_ASKED, PROTECTION_ASKED, VERIFY_ASKED

MOST = 5
"""How many records of a line are named."""


def departed(visit: Visit) -> Shown:
    """Every departure from the rules: who, from which, why."""
    found = departures.every(visit.house.db, visit.person)
    told = {"found": found, "titles": measures(visit.house), "says": departures.texts(visit.house.pack)}
    return Shown("auditor/departures.html", {**HERE, **told})


def record(visit: Visit) -> Shown:
    """The audit log: its lines, its signed head, and the store checked against it where the button was pressed."""
    db, who, query = visit.house.db, visit.person, asked(visit, LINES_ASKED)
    checked = audits.verify(db, who, **visit.form, tell=visit.tell) if visit.form is not None else None
    before, about = query.values.get("before"), query.values.get("about")
    found = audits.lines(db, who, about, int(before) if before else None)
    more = urlencode(onward(query.given, before=found.before)) if found.before else ""
    head = audits.head(db, who)
    values = {"found": found, "checked": checked, "head": audits.written(head) if head else "", "more": more}
    shown = query.shown if visit.form is None and not visit.faults else {}
    return Shown("auditor/record.html", {**HERE, **values, "about": about or "", "later": before is not None, **shown})


def protection(visit: Visit) -> Shown:
    """The data-protection log: who did what with personal data, and when."""
    query = asked(visit, PROTECTION_ASKED)
    kind, about, before = (query.values.get(name) for name in ("kind", "about", "before"))
    found = protection_log.lines(visit.house.db, visit.person, kind, about, int(before) if before else None)
    more = urlencode(onward(query.given, before=found.before)) if found.before else ""
    latest = urlencode(onward(query.given, before=None)) if before else ""
    kinds = [(kind, kind.capitalize()) for kind in protection_log.KINDS]
    values = {"rows": [_row(each) for each in found.lines], "kinds": kinds, "more": more, "latest": latest}
    return Shown("auditor/protection.html", {**HERE, **values, "later": before is not None, **query.shown})


def _row(line: Line) -> tuple[str, ...]:
    who, about = f"{line.who}, {words(line.role)}", ", ".join(line.subject[:MOST])
    more = f" and {len(line.subject) - MOST} more" if len(line.subject) > MOST else ""
    did = words(line.verb).capitalize()
    return written_moment(line.at), line.kind.capitalize(), did, who, line.recipient or "Nobody else", f"{about}{more}"


PAGES = (
    Page(f"{ROOT}/departures", departed, "audit"),
    Page(f"{ROOT}/data-protection", protection, "read_log"),
    Page(f"{ROOT}/record", record, "audit", VERIFY_ASKED, {"": "We are checking the record"}),
)
