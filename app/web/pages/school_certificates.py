"""Certificates of attendance: those to sign, the document for the signature, and that it was signed."""

from typing import Any

from app.casework import access, certificates, clock, school_matters
from app.casework.certificates import Signed
from app.documents.intake.verdict import DOCX
from app.documents.words import half_day
from app.engine.words import day
from app.web.pages.page import Moved, Page, Sent, Shown, Visit
from schemas.referral_forms import CERTIFIED, SIGNING

WHERE = "/school/certificates"


def list_certificates(visit: Visit) -> Shown:
    """The matters that go to court, those whose certificate is not signed first."""
    rows = certificates.wanted(visit.house.db, visit.person)
    return Shown("school/certificates.html", {"here": "/school", "rows": rows})


def see_certificate(visit: Visit, matter: str) -> Shown | Moved | Sent:
    """One matter's certificate: the days, the document, and the form that records its signature."""
    if visit.form is None:
        return _shown(visit, matter)
    span = visit.form["from"], visit.form["to_date"]
    if visit.pressed == "sign":
        return _sign(visit, matter, visit.form)
    house, draft = visit.house, visit.pressed == "draft"
    made = certificates.make(house.db, house.pack, visit.person, matter, span, house.folder, draft)
    return Sent(made.data, DOCX, made.file_name)


def _shown(visit: Visit, matter: str) -> Shown:
    found = school_matters.read(visit.house.db, visit.house.pack, visit.person, matter)
    may = access.may(visit.person, "sign_certificate")
    days = certificates.days(found)
    gaps = (
        [f"{day(each.date)}, {half_day(each.half).lower()}" for each in certificates.gaps(found, *days)] if days else []
    )
    values = {"matter": found, "days": days, "gaps": gaps, "signings": certificates.signings(found.history)}
    return Shown("school/certificate.html", {"here": "/school", **values, "may": may, "today": clock.today()})


def _sign(visit: Visit, matter: str, form: dict[str, Any]) -> Moved:
    """The signing, and where the signed paper was sent with it the paper, as evidence of it."""
    sent = visit.files.get("paper")
    paper = Signed(sent.filename, sent.read(), visit.house.folder) if sent is not None and sent.filename else None
    days = form["from"], form["to_date"], form["signed_on"]
    certificates.sign(visit.house.db, visit.person, matter, *days, paper)
    return Moved(f"{WHERE}/{matter}")


PAGES = (
    Page(WHERE, list_certificates, "read"),
    Page(
        f"{WHERE}/<id:matter>", see_certificate, "make_letter",
        {"draft": CERTIFIED, "make": CERTIFIED, "sign": SIGNING},
    ),
)  # fmt: skip
