"""What a lawyer's pages send beside bundles: papers, blanks and forms. The words the API uses, as forms have them."""

from schemas.audit_requests import Place
from schemas.fields import Choice, Day, Reference, Text
from schemas.records import Many, record

FILE = Text(200, says="the file itself comes beside the form")
QUEUE_ASKED = record("GateQuery", "Which matters at the gate.", {"page?": Place(), "show?": Choice("nearly", "every")})
DOCUMENT_ASKED = record(
    "DocumentQuery",
    "For whom a document is taken out; nobody where whoever asks reads it themselves.",
    {
        "to?": Choice(
            "court", "defence", "parent", "school", "council", "ombudsman", says="logged as a disclosure to them"
        )
    },
)
EVIDENCE_FORM = record(
    "EvidenceForm",
    "A paper to be filed as evidence.",
    {
        "file?": FILE,
        "title": Text(200, says="what it is, as an index would call it"),
        "proves": Many(Reference(says="the id of an event"), least=1, most=100),
        "produced_by": Text(200, says="the witness whose statement will name it"),
        "received_from": Text(200),
        "received_on": Day(),
    },
)
BLANK_FORM = record("BlankForm", "A blank of an official form.", {"file?": FILE})
FILL_FORM = record(
    "FillForm",
    "A draft of an official form.",
    {
        "filing_on": Day(says="the day on which it would be filed"),
        "court?": Text(200, says="the court, as it calls itself"),
        "case_number?": Text(80),
        "details?": Text(60_000, lines=True, says="what only the signer can tell and has no field, as JSON"),
    },
)
