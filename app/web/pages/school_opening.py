"""Before a referral: the matter of a pupil who has none, and a parent who is not on record."""

from typing import Any

from app.casework import opening
from app.casework.opening import Parent
from app.casework.wording import each_line
from app.web.pages.page import Moved, Page, Shown, Visit
from schemas.desk import PRESS
from schemas.opening import PARENT_FORM

LIMBS = (
    ("parent", "A natural or adoptive parent"),
    ("parental_responsibility", "Has parental responsibility, and is no natural parent"),
    ("care", "Has care of the child: the child lives with them, or they look after it"),
)
"""How somebody is a parent in the sense of section 576 of the Education Act 1996."""
LIVES = (("true", "Yes"), ("false", "No"), ("", "Not known"))


def begin(visit: Visit, pupil: str) -> Shown | Moved:
    """The parents on record; another one is added; then on to the referral, in a matter that is opened for it."""
    db, who = visit.house.db, visit.person
    if visit.form is not None:
        parents = [_parent(visit.form)] if visit.pressed == "add" else []
        return Moved(f"/school/matters/{opening.open_for(db, who, pupil, parents).matter}/referral")
    found = opening.family(db, who, pupil)
    return Shown("school/opening.html", {"here": "/school", "family": found, "limbs": LIMBS, "lives": LIVES})


def _parent(said: dict[str, Any]) -> Parent:
    told = {name: value for name, value in said.items() if name != "address"}
    lines = tuple(each_line(said.get("address")))
    return Parent(**told, lines=lines)


PAGES = (Page("/school/pupils/<id:pupil>/referral", begin, "refer", {"go": PRESS, "add": PARENT_FORM}),)
