"""What is asked of a bundle for a court, by the API and by a lawyer's pages."""

from typing import Any

from marshmallow.fields import Field

from schemas.fields import Day, Id, Text, Truth, Word
from schemas.proposal import ProposalShape
from schemas.records import Many, One, Record, record
from schemas.redactions import REDACTION
from schemas.requests import Details

WHICH: dict[str, Field[Any]] = {
    "measure": Word(says="what the court is asked for, such as prosecution_s444_1"),
    "parent?": Id(says="left out: the bundle is about the child"),
    "filing_on": Day(says="the day on which it would be filed"),
    "hearing_on?": Day(),
    "court?": Text(200, says="the court, as it calls itself"),
    "case_number?": Text(80),
}
DRAFT = Truth(says="true: a draft, also where everything is ready")


def bundle_asked(details: Details) -> type[Record]:
    """The request for a bundle, where `details` are what its documents can be told."""
    return record(
        "BundleRequest",
        "A bundle for a court. It is a draft, marked on every page, unless nothing stands in the way of filing it.",
        {
            "bundle": Word(says="prosecution, or supervision"),
            **WHICH,
            "details?": details,
            "proposal?": One(ProposalShape),
            "draft?": DRAFT,
            "redactions?": Many(One(REDACTION), 1, 500, says="what a lawyer takes out of the copy that is disclosed"),
        },
    )


BUNDLE: dict[str, Field[Any]] = {
    **WHICH,
    "details?": Text(60_000, lines=True, says="what only the signers can tell, by document, as JSON"),
    "draft?": DRAFT,
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
