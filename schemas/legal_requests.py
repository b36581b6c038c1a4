"""What a lawyer's pages send: which bundle, and a paper to be filed. The words the API uses, as forms have them."""

from typing import Any

from marshmallow.fields import Field

from schemas.audit_requests import Place
from schemas.fields import Choice, Day, Id, Reference, Text, Truth, Word
from schemas.records import Many, One, record
from schemas.redactions import REDACTION

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
BUNDLE: dict[str, Field[Any]] = {
    "measure": Word(says="what the court is asked for"),
    "parent?": Id(says="left out: the bundle is about the child"),
    "filing_on": Day(says="the day on which it would be filed"),
    "hearing_on?": Day(),
    "court?": Text(200, says="the court, as it calls itself"),
    "case_number?": Text(80),
    "details?": Text(60_000, lines=True, says="what only the signers can tell, by document, as JSON"),
    "draft?": Truth(says="true: a draft, also where everything is ready"),
}
BUNDLE_FORM = record("BundleForm", "A bundle for a court: its measure says which kind.", BUNDLE)
MOST_TAKEN = 20
"""How many things a page takes out of a copy; a longer list is given to the API or the command line."""
COPY_FORM = record(
    "CopyForm",
    "The copy of a bundle for disclosure: the bundle, and each thing that is taken out of it.",
    {**BUNDLE, **{f"taken{n}?": One(REDACTION) for n in range(1, MOST_TAKEN + 1)}},
)
MORE_FORM = record("MoreForm", "Room for one more thing to take out: nothing is read yet.", {})
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
