"""The lawyer's room: whether a bundle is ready, and building it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from marshmallow import ValidationError, fields

from app.casework import bundle_details, bundles, gate, works
from app.casework.bundle_details import Detail
from app.casework.bundle_readiness import BundleOrder, Ready
from app.casework.bundles import Built
from app.casework.cases import title_of
from app.casework.clock import today
from app.casework.errors import Problem, Refused, refused
from app.casework.fetching import ZIP
from app.web.pages import forms
from app.web.pages.legal import HERE, path, read
from app.web.pages.page import Page, Shown, Visit
from schemas.fields import Day, Text
from schemas.inputs import InputError
from schemas.inputs import read as read_shape
from schemas.legal_requests import BUNDLE_FORM
from schemas.records import One, record
from schemas.refusal import JsonError, parse_json
from schemas.requests import Details

SAID = "said."
"""How the fields begin in which the signers' own words are typed."""

MAKING = "We are making the bundle"


@dataclass(frozen=True)
class Draft:
    """A draft that was put by for whoever built it: as which work, and since when where that was before."""

    work: str = ""
    before: datetime | None = None


def bundle(visit: Visit, matter: str) -> Shown:
    """Choose a bundle; say whether it is ready; build it; say where it can be downloaded."""
    house, found = visit.house, read(visit, matter)
    ready, built, draft = None, None, Draft()
    if visit.form is not None:
        order = _order(visit, matter, visit.form)
        if visit.pressed == "readiness":
            ready = bundles.readiness(house.db, house.pack, visit.person, order, house.folder)
        else:
            built = bundles.build(house.db, house.pack, visit.person, order, house.folder, tell=visit.tell)
            ready, draft = built.ready, put_by(visit, matter, built)
    pack = house.pack
    measures = [(name, title_of(pack, name, today())) for name in gate.bundle_of() if name in pack.measures]
    parents = [("", "The child, for a supervision order"), *found.parents.items()]
    chosen = {"measures": measures, "parents": parents, "today": today(), "given": visit.query}
    about = {"desk": found, "base": path(matter), "ready": ready, "built": built, "draft": draft}
    return Shown("legal/bundle.html", {**HERE, **chosen, **about, "wanted": _wanted(visit, ready)})


def put_by(visit: Visit, matter: str, built: Built) -> Draft:
    """Put a draft by, to be downloaded without making it again. A final one is kept already."""
    if built.final:
        return Draft()
    headers = {"Content-Type": ZIP, "Content-Disposition": f'attachment; filename="{built.reference}.zip"'}
    way = path(matter, "bundle")
    work, new = works.put_by(visit.house.db, visit.person, "A draft of the bundle", headers, built.zipped, way)
    return Draft(work.id, None if new else work.asked_at)


def _order(visit: Visit, matter: str, form: dict[str, Any]) -> BundleOrder:
    kinds = gate.bundle_of()
    if form["measure"] not in kinds:
        raise refused("measure", f"No bundle is for {form['measure']}.", f"Use one of {', '.join(kinds)}.")
    kind = kinds[form["measure"]]
    told = _parsed(form.get("details", ""))
    for document, said in _said(visit, kind).items():
        told[document] = {**told.get(document, {}), **said}
    return BundleOrder(
        kind, matter, form.get("parent"), form["measure"], form["filing_on"], form.get("hearing_on"),
        form.get("court"), form.get("case_number"), details=told, draft=form.get("draft", False),
    )  # fmt: skip


def _wanted(visit: Visit, ready: Ready | None) -> list[Detail]:
    """The fields to be shown: what the documents lack, and what was typed before."""
    kind = gate.bundle_of().get(visit.said.get("measure", ""))
    lacking = bundle_details.lacking(ready) if ready else frozenset()
    typed = {name.removeprefix(SAID) for name, text in visit.said.items() if name.startswith(SAID) and text}
    keys = lacking | {name.rpartition("-")[0] if name.endswith(("-day", "-month", "-year")) else name for name in typed}
    return [each for each in bundle_details.details(kind) if each.key in keys] if kind else []


def _said(visit: Visit, kind: str) -> dict[str, dict[str, Any]]:
    """What was typed of what only the signers can tell, by document. Raises `Refused`, naming each field at fault."""
    known = bundle_details.details(kind)
    by_document: dict[str, dict[str, fields.Field[Any]]] = {}
    for each in known:
        kept = by_document.setdefault(each.document, {})
        kept[f"{each.name}?"] = Day() if each.day else Text(6000, lines=True)
    parts = {f"{name}?": One(record(f"Said_{name}", "", kept)) for name, kept in by_document.items()}
    shape = record("Said", "What only the signers can tell.", parts)
    try:
        told: dict[str, dict[str, Any]] = read_shape(shape, forms.data_of(shape(), visit.said, SAID))
    except InputError as error:
        names = {f"/{each.document}/{each.name}": each for each in known}
        raise Refused(*(_at(names.get(each["where"]), each["says"], each["do"]) for each in error.problems)) from error
    days = {each.key for each in known if each.day}
    return {
        document: {name: value.isoformat() if f"{document}.{name}" in days else value for name, value in said.items()}
        for document, said in told.items()
    }


def _at(detail: Detail | None, says: str, do: str) -> Problem:
    head = f"{detail.title}, {detail.says}: " if detail else ""
    return Problem("", "details", f"{head}{says}", do)


def _parsed(text: str) -> dict[str, Any]:
    """Details that were typed as JSON, by document. Raises `Refused` for what is no such thing."""
    if not text.strip():
        return {}
    try:
        told: dict[str, Any] = Details().deserialize(parse_json(text.encode()))
        whole = {document: dict(said) for document, said in told.items()}
    except (JsonError, ValidationError, TypeError, ValueError) as fault:
        do = 'Write it as {"document": {"field": "words"}}.'
        raise refused("details", "This is not JSON by document.", do) from fault
    return whole


PAGES = (
    Page(
        "/legal/matters/<id:matter>/bundle", bundle, "build_bundle",
        {"readiness": BUNDLE_FORM, "build": BUNDLE_FORM},
        {"build": MAKING},
    ),
)  # fmt: skip
