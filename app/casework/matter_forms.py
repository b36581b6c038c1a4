"""The official forms that a matter may need: for which step each is, and whether the council can fill it in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.casework import access, forms
from app.casework.access import Person
from app.casework.bundle_forms import TITLES
from app.casework.errors import NotFound, Problem, Refused
from app.documents.bundle_contents import bundles, contents
from app.documents.forms.maps import MapFault
from app.documents.forms.vocabulary import PAPERS


@dataclass(frozen=True)
class FormWanted:
    """A form: what it is, the document that says the same where it is not filled in, and whether it is needed now.

    `bundle` is the title of the bundle that it belongs in; None for one that is in no bundle. `usable`: there is a map
    of it for the day asked about, and its blank is there; `says` tells what is lacking.
    """

    form: str
    title: str
    paper: str
    bundle: str | None
    needed: bool
    usable: bool
    says: str


def of_matter(who: Person, measures: Iterable[str], on: date, folder: Path) -> tuple[FormWanted, ...]:
    """Every form, for a day of filing, those needed first. `measures` are those at the gate. Raises `NotAllowed`."""
    access.check(who, "read")
    asked = frozenset(measures)
    found = (_wanted(who, form, asked, on, folder) for form in PAPERS)
    return tuple(sorted(found, key=lambda each: not each.needed))


def called(form: str) -> str:
    """What a form is. Raises `NotFound`."""
    if form not in TITLES:
        raise NotFound(Problem("", "form", "There is no such form here.", f"Use one of {', '.join(PAPERS)}."))
    return f"Form {form}: {TITLES[form]}"


def _wanted(who: Person, form: str, asked: frozenset[str], on: date, folder: Path) -> FormWanted:
    held = list(_bundles(form))
    usable, says = _standing(who, form, on, folder)
    needed = any(asked & set(contents(name).measures) for name in held)
    bundle = contents(held[0]).title if held else None
    return FormWanted(form, called(form), PAPERS[form], bundle, needed, usable, says)


def _bundles(form: str) -> Iterator[str]:
    for name in bundles():
        if any(form in wanted.forms for part in contents(name).sections for wanted in part.documents):
            yield name


def _standing(who: Person, form: str, on: date, folder: Path) -> tuple[bool, str]:
    try:
        return True, forms.standing(forms.usable(who.council, form, on, folder), folder).says
    except Refused as refusal:
        return False, f"{refusal.problems[0].says} {refusal.problems[0].do}"
    except MapFault as fault:
        return False, str(fault)
