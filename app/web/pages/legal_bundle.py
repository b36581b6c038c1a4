"""The lawyer's room: whether a bundle is ready, and building it."""

from typing import Any

from app.casework import bundles, gate
from app.casework.bundle_readiness import BundleOrder
from app.casework.cases import title_of
from app.casework.clock import today
from app.casework.errors import refused
from app.web.pages.legal import HERE, path, read
from app.web.pages.page import Page, Sent, Shown, Visit
from schemas.legal_requests import BUNDLE_FORM
from schemas.refusal import JsonError, parse_json
from schemas.requests import Details


def bundle(visit: Visit, matter: str) -> Shown | Sent:
    """Choose a bundle; say whether it is ready; build it; send what was built."""
    house, found = visit.house, read(visit, matter)
    shown: dict[str, Any] = {"ready": None, "built": None}
    if visit.form is not None:
        order = _order(matter, visit.form)
        if visit.pressed == "readiness":
            shown["ready"] = bundles.readiness(house.db, house.pack, visit.person, order, house.folder)
        else:
            built = bundles.build(house.db, house.pack, visit.person, order, house.folder)
            if visit.pressed == "download":
                return Sent(built.zipped, "application/zip", f"{built.reference}.zip")
            shown = {"ready": built.ready, "built": built}
    pack = house.pack
    measures = [(name, title_of(pack, name, today())) for name in gate.bundle_of() if name in pack.measures]
    parents = [("", "The child, for a supervision order"), *found.parents.items()]
    values = {"desk": found, "base": path(matter), "measures": measures, "parents": parents, "today": today()}
    return Shown("legal/bundle.html", {**HERE, **values, **shown, "given": visit.query})


def _order(matter: str, form: dict[str, Any]) -> BundleOrder:
    kinds = gate.bundle_of()
    if form["measure"] not in kinds:
        raise refused("measure", f"No bundle is for {form['measure']}.", f"Use one of {', '.join(kinds)}.")
    return BundleOrder(
        kinds[form["measure"]], matter, form.get("parent"), form["measure"], form["filing_on"], form.get("hearing_on"),
        form.get("court"), form.get("case_number"), details=_details(form.get("details", "")),
        draft=form.get("draft", False),
    )  # fmt: skip


def _details(text: str) -> dict[str, Any]:
    """What only the signers can tell, by document. Raises `Refused` for what is no such thing."""
    if not text.strip():
        return {}
    try:
        told: dict[str, Any] = Details().deserialize(parse_json(text.encode()))
    except (JsonError, ValueError) as fault:
        raise refused(
            "details", "This is not JSON by document.", 'Write it as {"document": {"field": "words"}}.'
        ) from fault
    return told


PAGES = (
    Page(
        "/legal/matters/<id:matter>/bundle", bundle, "build_bundle",
        {"readiness": BUNDLE_FORM, "build": BUNDLE_FORM, "download": BUNDLE_FORM},
    ),
)  # fmt: skip
