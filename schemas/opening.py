"""Opening a matter to refer a pupil: the parents whom a school names, by the API and on the page."""

from typing import Any

from marshmallow import fields

from schemas.fields import Choice, Postcode, Text, Truth
from schemas.records import Many, One, record

LIMBS = ("parent", "parental_responsibility", "care")
_WHO: dict[str, fields.Field[Any]] = {
    "title?": Text(30),
    "given": Text(100),
    "family": Text(100),
    "limb": Choice(*LIMBS, says="of section 576 of the Education Act 1996"),
    "lives_with?": Truth(says="does the child live with this parent? Left out: not known"),
    "postcode?": Postcode(),
}
PARENT = record(
    "NamedParent",
    "A parent who is not on record yet.",
    {**_WHO, "lines?": Many(Text(200), most=6, says="the address, without its postcode")},
)
OPENING = record(
    "Opening",
    "Opens a pupil's matter, where none is open, so that the school can refer. Parents who are on record stay.",
    {"parents?": Many(One(PARENT), most=10, says="those who are not on record yet")},
)
PARENT_FORM = record(
    "ParentForm", "A parent who is not on record yet, on the page.", {**_WHO, "address?": Text(600, lines=True)}
)
