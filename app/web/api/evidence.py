"""Evidence: documents in, exhibits out."""

from app.casework import evidence, matters
from app.casework.exhibits import exhibits
from app.web.calls import Answer, Call
from app.web.contract import Promise
from schemas.court_answers import EXHIBITS, FILED
from schemas.requests import EVIDENCE_FILED


def file_evidence(call: Call, matter: str) -> Answer:
    """File a document as evidence of events, produced by a witness. It is kept as it came.

    A file that could do harm, or that not everybody could read, is refused with what to do about it.
    """
    body = call.body
    told = (body["title"], body["proves"], body["produced_by"], body["received_from"], body["received_on"])
    given = (body["name"], body["content"], call.house.folder)
    filed = evidence.file(call.house.db, call.who, matter, *given, *told)
    answer = {"matter": matter, "event": filed.event, "label": filed.label, "sha256": filed.sha256}
    return Answer(answer, about=f"matter:{matter}")


def list_exhibits(call: Call, matter: str) -> Answer:
    """List the exhibits of a matter, by witness and number. Whoever reads is written down."""
    found = exhibits(matters.read(call.house.db, call.who, matter))
    return Answer({"matter": matter, "exhibits": [each.json for each in found]})


WHERE = "/matters/<id:matter>"
PROMISES = (
    Promise(
        "POST", f"{WHERE}/evidence", file_evidence, FILED, takes=EVIDENCE_FILED, effect="writes", refuses=(404, 409)
    ),
    Promise("GET", f"{WHERE}/exhibits", list_exhibits, EXHIBITS, refuses=(404, 410)),
)
