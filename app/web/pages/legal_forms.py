"""The lawyer's room: the official forms, the council's blanks of them, and a draft of one for a matter."""

from typing import Any

from app.casework import forms, matter_forms
from app.casework.bundle_details import of_document
from app.casework.clock import today
from app.casework.errors import Refused, refused
from app.casework.forms import FormOrder, Standing
from app.documents.errors import DocumentError, Missing, MissingFacts
from app.documents.forms.blank import Blank
from app.documents.forms.fill import Form
from app.documents.forms.vocabulary import PAPERS
from app.documents.intake.verdict import PDF
from app.web.pages import told
from app.web.pages.drafts import Draft, put_by
from app.web.pages.legal import HERE, ROOT, file_of, path, read
from app.web.pages.page import Page, Shown, Visit
from schemas.legal_requests import BLANK_FORM, FILL_FORM

BLANK = f"{ROOT}/forms/blank"
CHOOSE = "Choose the blank, a PDF."
LIKE = '{"field": "words"}'


def every(visit: Visit) -> Shown:
    """Each form that the council has a map of, and whether its blank was brought."""
    return Shown("legal/forms.html", {**HERE, "listed": forms.listed(visit.person, visit.house.folder)})


def blank(visit: Visit) -> Shown:
    """Look at what is in a blank, or keep it."""
    house, kept = visit.house, tuple[Standing, ...]()
    if visit.form is not None:
        name, data = file_of(visit, CHOOSE)
        if visit.pressed == "keep":
            kept = forms.keep(house.db, visit.person, name, data, house.folder)
        else:
            forms.looked(name, data)
    return Shown("legal/blank.html", {**HERE, "seen": _seen(visit), "kept": kept})


def _seen(visit: Visit) -> Blank | None:
    """What is in the file that was sent, also where it was not kept; None where it is no blank."""
    try:
        return forms.looked(*file_of(visit, CHOOSE))
    except Refused:
        return None


def wanted(visit: Visit, matter: str) -> Shown:
    """The forms that a matter needs, and whether each can be filled in today."""
    desk = read(visit, matter)
    found = matter_forms.of_matter(visit.person, (each.measure for each in desk.at_gate), today(), visit.house.folder)
    return Shown("legal/matter_forms.html", {**HERE, "desk": desk, "base": path(matter), "found": found})


def fill(visit: Visit, matter: str, form: str) -> Shown:
    """Fill in a draft of a form, or say what it lacks."""
    title, desk = matter_forms.called(form), read(visit, matter)
    known = tuple(of_document(PAPERS[form]))
    missing: tuple[Missing, ...] = ()
    made, draft = None, Draft()
    if visit.form is not None:
        made, missing = _made(visit, matter, form)
    if made:
        draft = put_by(visit, f"A draft of form {form}", f"{form}.pdf", PDF, made.data, path(matter, "forms", form))
    fields = told.wanted(visit, known, frozenset(f"{PAPERS[form]}.{each.name}" for each in missing))
    about = {"desk": desk, "base": path(matter), "name": form, "title": title, "today": today()}
    came = {"made": made, "draft": draft, "missing": missing, "wanted": fields}
    return Shown("legal/form.html", {**HERE, **about, **came})


def _made(visit: Visit, matter: str, form: str) -> tuple[Form | None, tuple[Missing, ...]]:
    """The draft, or what it lacks. Raises `Refused` for what cannot be filled in as it was told."""
    house = visit.house
    try:
        return forms.fill(house.db, house.pack, visit.person, _order(visit, matter, form), house.folder), ()
    except MissingFacts as fault:
        return None, fault.missing
    except DocumentError as fault:
        raise refused("details", str(fault), "Change what was told, or what is recorded.") from fault


def _order(visit: Visit, matter: str, form: str) -> FormOrder:
    asked = visit.form or {}
    said = told.said(visit, tuple(of_document(PAPERS[form]))).get(PAPERS[form], {})
    plain: dict[str, Any] = {name: asked[name] for name in ("court", "case_number") if name in asked}
    return FormOrder(form, matter, asked["filing_on"], {**told.parsed(asked.get("details", ""), LIKE), **said, **plain})


PAGES = (
    Page(f"{ROOT}/forms", every, "build_bundle"),
    Page(BLANK, blank, "build_bundle", {"look": BLANK_FORM, "keep": BLANK_FORM}),
    Page(f"{ROOT}/matters/<id:matter>/forms", wanted, "build_bundle"),
    Page(f"{ROOT}/matters/<id:matter>/forms/<id:form>", fill, "build_bundle", FILL_FORM),
)
