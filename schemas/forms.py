"""Official forms over the API: a blank that is looked at or kept, and a form that is filled in."""

from schemas.fields import Choice, Count, Day, Digest, Text, Truth
from schemas.records import Many, One, open_record, record
from schemas.requests import Base64, Details

MOST = 20_000
FORM = Choice("C110A", "C17", "C17A")
BLANK_GIVEN = record(
    "BlankRequest",
    "A blank of an official form, with the bytes as they came.",
    {"name": Text(200, says="the file's name"), "content": Base64(says="PDF")},
)
FORM_ASKED = record(
    "FormRequest",
    "A draft of an official form, on the council's own blank.",
    {
        "form": FORM,
        "filing_on": Day(says="the day on which it would be filed"),
        "details?": Details(says="what only the signer can tell"),
    },
)
FIELD = open_record(
    "FormField",
    "A field of a blank. `most` is the greatest number of characters; `states` are those of a box that is ticked.",
    {
        "name": Text(20_000, lines=True, blank=True),
        "kind": Choice("text", "check", "radio", "choice", "signature", "button", "password"),
        "pages": Many(Count(), most=MOST),
        "several": Truth(),
        "states": Many(Text(20_000, lines=True, blank=True), most=MOST),
    },
)
BLANK_SEEN = open_record(
    "BlankLookedAt",
    "What a blank is: its fields, or that it has none.",
    {"sha256": Digest(), "says": Text(400), "fields": Many(One(FIELD), most=MOST)},
)
STANDING = open_record(
    "FormStanding",
    "A form that the council has a map of, and whether it can be filled in.",
    {
        "form": FORM,
        "edition": Day(),
        "from": Day(says="the first day of filing that the map is for"),
        "blank": Digest(),
        "map": Digest(),
        "usable": Truth(),
        "says": Text(20_000),
    },
)
FORMS = open_record("Forms", "Each form that the council has a map of.", {"forms": Many(One(STANDING), most=MOST)})
FORM_HEADERS = {
    "Support-First-SHA256": Digest(says="of the PDF"),
    "Support-First-Sheets": Text(10, says="how many continuation sheets it has"),
    "Support-First-Empty": Text(10, says="how many boxes are empty, because what they ask is not recorded"),
}
"""What the answer says of a form that was filled in, in its headers."""
