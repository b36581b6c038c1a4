"""The lawyer's room: whether a bundle is ready, and building it."""

from collections.abc import Mapping
from typing import Any

from app.casework import access, bundle_details, bundles, gate
from app.casework.bundle_details import Detail
from app.casework.bundle_readiness import BundleOrder, Ready
from app.casework.bundles import Built
from app.casework.cases import title_of
from app.casework.clock import today
from app.casework.court_desk import CourtDesk
from app.casework.detail_shapes import Told
from app.casework.errors import refused
from app.casework.fetching import ZIP
from app.web.pages import told
from app.web.pages.drafts import Draft, put_by
from app.web.pages.legal import HERE, path, read
from app.web.pages.page import Page, Shown, Visit
from schemas.bundle_requests import BUNDLE_FORM

MAKING = "We are making the bundle"
LIKE = '{"document": {"field": "words"}}'


def bundle(visit: Visit, matter: str) -> Shown:
    """Choose a bundle; say whether it is ready; build it; say where it can be downloaded."""
    house, found = visit.house, read(visit, matter)
    ready, built, draft = None, None, Draft()
    if visit.form is not None:
        order = order_of(visit, matter, visit.form)
        if visit.pressed == "readiness":
            ready = bundles.readiness(house.db, house.pack, visit.person, order, house.folder)
        else:
            built = bundles.build(house.db, house.pack, visit.person, order, house.folder, tell=visit.tell)
            ready, draft = built.ready, draft_of(visit, matter, built, "A draft of the bundle")
    about = {"desk": found, "base": path(matter), "ready": ready, "built": built, "draft": draft}
    may = {"may_redact": access.may(visit.person, "redact"), "wanted": wanted(visit, ready)}
    return Shown("legal/bundle.html", {**HERE, **choices(visit, found), **about, **may})


def choices(visit: Visit, desk: CourtDesk) -> dict[str, Any]:
    """What a bundle can be asked for and about whom, and what the address chose."""
    pack = visit.house.pack
    measures = [(name, title_of(pack, name, today())) for name in gate.bundle_of() if name in pack.measures]
    parents = [("", "The child, for a supervision order"), *desk.parents.items()]
    return {"measures": measures, "parents": parents, "today": today(), "given": visit.query}


def draft_of(visit: Visit, matter: str, built: Built, kind: str) -> Draft:
    """Where a draft was put by. A final one is kept already."""
    if built.final:
        return Draft()
    return put_by(visit, kind, f"{built.reference}.zip", ZIP, built.zipped, path(matter, "bundle"))


def order_of(visit: Visit, matter: str, form: Mapping[str, Any]) -> BundleOrder:
    """The bundle that a form asks for. Raises `Refused`."""
    kinds = gate.bundle_of()
    if form["measure"] not in kinds:
        raise refused("measure", f"No bundle is for {form['measure']}.", f"Use one of {', '.join(kinds)}.")
    kind = kinds[form["measure"]]
    return BundleOrder(
        kind, matter, form.get("parent"), form["measure"], form["filing_on"], form.get("hearing_on"),
        form.get("court"), form.get("case_number"), details=details_of(visit, kind, form),
        draft=form.get("draft", False),
    )  # fmt: skip


def wanted(visit: Visit, ready: Ready | None) -> list[Detail]:
    """The fields of what only the signers can tell: those that are lacking, and those that were filled in."""
    kind = gate.bundle_of().get(visit.said.get("measure", ""))
    lacking = bundle_details.lacking(ready) if ready else frozenset()
    return told.wanted(visit, bundle_details.details(kind), lacking) if kind else []


def details_of(visit: Visit, kind: str, form: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What only the signers can tell for a kind of bundle, by document. Raises `Refused`."""
    given = told.parsed(form.get("details", ""), LIKE, Told())
    for document, said in told.said(visit, bundle_details.details(kind)).items():
        given[document] = {**given.get(document, {}), **said}
    return given


PAGES = (
    Page(
        "/legal/matters/<id:matter>/bundle", bundle, "build_bundle",
        {"readiness": BUNDLE_FORM, "build": BUNDLE_FORM},
        {"build": MAKING},
    ),
)  # fmt: skip
