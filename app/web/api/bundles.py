"""Bundles for a court: whether one is ready, and the bundle itself."""

from typing import Any

from app.casework import bundles, court_desk, fetching
from app.casework.bundle_readiness import BundleOrder
from app.casework.court_desk import KeptBundle
from app.casework.detail_shapes import Told
from app.casework.fetching import ZIP
from app.domain.decision import Proposal
from app.engine.record import instant
from app.web.calls import Answer, Call
from app.web.contract import Promise
from schemas.audit_answers import KEPT_BUNDLES
from schemas.bundle_requests import bundle_asked
from schemas.court_answers import BUNDLE_HEADERS, BUNDLE_READY
from schemas.fields import Text
from schemas.legal_requests import DOCUMENT_ASKED

BYTES = "application/octet-stream"
BUNDLE_ASKED = bundle_asked(Told(says="what only the signers can tell, by document"))


def bundle_readiness(call: Call, matter: str) -> Answer:
    """Is a bundle ready to be filed: what the rules still ask, each document and exhibit, and a last look ahead."""
    ready = bundles.readiness(call.house.db, call.house.pack, call.who, _order(call, matter), call.house.folder)
    return Answer(ready.json)


def build_bundle(call: Call, matter: str) -> Answer:
    """Build a bundle, as a zip of its files with their signed manifest.

    What is not ready is a draft, marked on every page, that begins with the list of what is missing. A final one is
    kept. With `redactions`, which a lawyer gives, it is the copy for disclosure: the same pages, without them.
    """
    house = call.house
    built = bundles.build(house.db, house.pack, call.who, _order(call, matter), house.folder, tell=call.tell)
    headers = {
        "Content-Disposition": f'attachment; filename="{built.reference}.zip"',
        "Support-First-Bundle": built.reference,
        "Support-First-Final": "true" if built.final else "false",
        "Support-First-SHA256": built.sha256,
        "Support-First-Key": built.key,
    }
    return Answer(built.zipped, headers, f"matter:{matter}")


def _order(call: Call, matter: str) -> BundleOrder:
    body = call.body
    return BundleOrder(
        body["bundle"], matter, body.get("parent"), body["measure"], body["filing_on"], body.get("hearing_on"),
        body.get("court"), body.get("case_number"), body.get("proposal") or Proposal(), body.get("details", {}),
        body.get("draft", False), tuple(body.get("redactions", ())),
    )  # fmt: skip


def list_bundles(call: Call, matter: str) -> Answer:
    """List the final bundles of a matter that were kept, the latest first. Whoever reads is written down."""
    found = court_desk.read(call.house.db, call.who, matter, call.house.folder)
    return Answer({"matter": matter, "bundles": [_kept(each) for each in found.kept]})


def fetch_document(call: Call, matter: str, document: str) -> Answer:
    """Fetch a document of a matter by its id: one that was made and kept, or one that was filed as evidence.

    With `to` it is taken out for somebody: the data-protection log says to whom it was disclosed.
    """
    found = fetching.fetch(call.house.db, call.who, matter, document, call.house.folder, call.query.get("to", ""))
    return Answer(found.data, {"Content-Disposition": f'attachment; filename="{found.name}"'})


def _kept(each: KeptBundle) -> dict[str, Any]:
    filing = each.filing_on.isoformat() if each.filing_on else None
    return {**vars(each), "made_at": instant(each.made_at), "filing_on": filing}


WHERE = "/matters/<id:matter>/bundles"
PROMISES = (
    Promise(
        "POST", f"{WHERE}/readiness", bundle_readiness, BUNDLE_READY, takes=BUNDLE_ASKED, effect="asks",
        refuses=(404, 409, 410),
    ),
    Promise("GET", WHERE, list_bundles, KEPT_BUNDLES, refuses=(404, 410)),
    Promise(
        "GET", "/matters/<id:matter>/documents/<id:document>", fetch_document, media=BYTES, query=DOCUMENT_ASKED,
        refuses=(404, 410),
        headers={"Content-Disposition": Text(200)},
    ),
    Promise(
        "POST", WHERE, build_bundle, media=ZIP, takes=BUNDLE_ASKED, effect="writes", long=True, refuses=(404, 409),
        headers=BUNDLE_HEADERS,
    ),
)  # fmt: skip
