"""What a page is asked by its own address: a form that is sent with GET, read by a shape like any other."""

from dataclasses import dataclass
from typing import Any

from flask_wtf.csrf import generate_csrf
from werkzeug.datastructures import MultiDict

from app.web.pages import forms
from app.web.pages.forms import Fault
from app.web.pages.page import Visit
from app.web.pages.typed import Typed
from schemas.records import Record
from schemas.refusal import RefusedInput


@dataclass(frozen=True)
class Asked:
    """What was asked, checked; nothing where it was refused. `given` is everything that the address held."""

    values: dict[str, Any]
    given: MultiDict[str, str]
    faults: tuple[Fault, ...] = ()

    @property
    def shown(self) -> dict[str, Any]:
        """What a template needs to show the form again."""
        return {"form": Typed(self.given, self.faults, generate_csrf), "faults": self.faults}


def asked(visit: Visit, shape: type[Record]) -> Asked:
    """What this visit asks by its address."""
    try:
        return Asked(forms.read(shape, visit.query), visit.query)
    except RefusedInput as error:
        return Asked({}, visit.query, tuple(forms.faults(shape, error.problems)))


def onward(given: MultiDict[str, str], **more: Any) -> dict[str, str]:
    """What a link to the next page of the same list asks: all that this one did, with something in its place."""
    return {name: str(value) for name, value in {**given.to_dict(), **more}.items() if value not in ("", None)}


def page_number(visit: Visit) -> int:
    """The page of a list that the address asks for; the first where it asks for none, or for what is no number."""
    told = visit.query.get("page", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 6 else 1
