"""The officer's room: recording what happened. Each is a small form over one verb."""

from typing import Any

from app.casework import access, decisions, desk, holds, payments, postings
from app.web.pages.officer import HERE, named, path
from app.web.pages.officer_forms import FORMS
from app.web.pages.page import Moved, Page, Shown, Visit
from schemas.desk import CLEARED, HELD, PAID, POSTED
from schemas.inputs import RECEIVED, RETURNED
from schemas.requests import MATCHED


def posted(visit: Visit, matter: str) -> Shown | Moved:
    """Record that a letter or notice was posted."""
    if (said := _said(visit)) is None:
        return _form(visit, matter, "posted")
    done = postings.posted(
        visit.house.db, visit.house.pack, visit.person, matter, said["notice"], said["posted_on"], said["method"],
        already="already" in said,
    )  # fmt: skip
    return _done(visit, matter, done.says)


def received(visit: Visit, matter: str) -> Shown | Moved:
    """Record that receipt of a notice was proved."""
    if (said := _said(visit)) is None:
        return _form(visit, matter, "received")
    done = postings.received(visit.house.db, visit.person, matter, said["notice"], said["received_on"], said["proof"])
    return _done(visit, matter, done.says)


def returned(visit: Visit, matter: str) -> Shown | Moved:
    """Record that post to a parent came back."""
    if (said := _said(visit)) is None:
        return _form(visit, matter, "returned")
    given = (said["person"], said["returned_on"], said["reason"], said.get("item"))
    return _done(visit, matter, postings.returned(visit.house.db, visit.person, matter, *given).says)


def paid(visit: Visit, matter: str) -> Shown | Moved:
    """Record that money arrived."""
    if (said := _said(visit)) is None:
        return _form(visit, matter, "paid")
    given = (said["pounds"], said["paid_on"], said.get("notice"), said.get("reference"))
    return _done(visit, matter, payments.paid(visit.house.db, visit.house.pack, visit.person, matter, *given).says)


def matched(visit: Visit, matter: str) -> Shown | Moved:
    """Say to which notice a payment belongs."""
    if (said := _said(visit)) is None:
        return _form(visit, matter, "matched")
    given = (said["payment"], said["notice"])
    return _done(visit, matter, payments.matched(visit.house.db, visit.house.pack, visit.person, matter, *given).says)


def hold(visit: Visit, matter: str) -> Shown | Moved:
    """Put a matter, or one parent's part of it, on hold."""
    if (said := _said(visit)) is None:
        return _form(visit, matter, "hold")
    holds.put(visit.house.db, visit.person, matter, said["hold"], said["reason"], said.get("parent"))
    return _done(visit, matter, "On hold. The court's clock runs on.")


def clear(visit: Visit, matter: str) -> Shown | Moved:
    """Clear a hold."""
    if (said := _said(visit)) is None:
        return _form(visit, matter, "clear")
    name, _, parent = said["hold"].partition("/")
    holds.clear(visit.house.db, visit.house.pack, visit.person, matter, name, said["reasons"], parent or None)
    return _done(visit, matter, "Cleared.")


def _said(visit: Visit) -> dict[str, Any] | None:
    """What the form sent, from somebody who works at this desk: who else may record a thing does it elsewhere."""
    access.check(visit.person, "see_desk")
    return visit.form


def _form(visit: Visit, matter: str, name: str) -> Shown:
    found = desk.read(visit.house.db, visit.house.pack, visit.person, matter, visit.house.folder)
    form = FORMS[name]
    fields = [(each, each.choices(found)) for each in form.fields]
    return Shown("officer/record.html", {"here": HERE, "kind": name, "asked": form, "fields": fields, **named(found)})


def _done(visit: Visit, matter: str, says: str) -> Shown:
    """It is recorded: every measure is decided again on it, and what to know is told."""
    decisions.decide(visit.house.db, visit.house.pack, visit.person, matter)
    return Shown("officer/recorded.html", {"here": HERE, "says": says, "matter": matter, "base": path(matter)})


WHERE = "/officer/matters/<id:matter>/record"
PAGES = (
    Page(f"{WHERE}/posted", posted, "record_post", POSTED),
    Page(f"{WHERE}/received", received, "record_post", RECEIVED),
    Page(f"{WHERE}/returned", returned, "record_post", RETURNED),
    Page(f"{WHERE}/paid", paid, "record_payment", PAID),
    Page(f"{WHERE}/matched", matched, "record_payment", MATCHED),
    Page(f"{WHERE}/hold", hold, "set_hold", HELD),
    Page(f"{WHERE}/clear", clear, "clear_hold", CLEARED),
)
