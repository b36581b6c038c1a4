"""A council's official blanks: brought once, kept by content, and used for the forms that the council has a map of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.casework import access, clock
from app.casework.access import Person
from app.casework.errors import Problem, Refused, refused
from app.casework.events import as_known
from app.casework.form_values import form_values
from app.casework.letter_contexts import context
from app.casework.letter_parts import Brief
from app.documents.forms import maps
from app.documents.forms.blank import Blank, NoBlank, look
from app.documents.forms.face import face
from app.documents.forms.fill import Form
from app.documents.forms.fill import fill as fill_in
from app.documents.forms.lint import faults_of
from app.documents.forms.maps import FormMap
from app.documents.forms.vocabulary import PAPERS
from app.documents.words import long_date
from app.engine import Pack
from app.persistence import audit, canonical, files
from app.persistence.database import Database
from app.persistence.errors import NotFound, Tampered

MAP_IT = "Write a map of it first: docs/official-forms.md says how."


@dataclass(frozen=True)
class FormOrder:
    """A form that somebody asks for, about the child of a matter, as of the day on which it would be filed."""

    form: str
    matter: str
    filing_on: date
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """How a council's form stands: its map, and whether its blank is there. `usable` is both."""

    said: FormMap
    says: str
    usable: bool

    @property
    def json(self) -> dict[str, Any]:
        """For the command line and the API."""
        said = self.said
        return {
            "form": said.form,
            "edition": said.edition.isoformat(),
            "from": said.first.isoformat(),
            "blank": said.blank,
            "map": said.sha256,
            "usable": self.usable,
            "says": self.says,
        }


def looked(name: str, data: bytes) -> Blank:
    """What a file that somebody brings as a blank is. Raises `Refused` with what to do about one that is not taken."""
    found = look(data)
    if isinstance(found, NoBlank):
        raise Refused(Problem(name, "file", found.says, found.do))
    return found


def checked(name: str, data: bytes, said: FormMap) -> tuple[str, ...]:
    """What keeps a map from being used with a blank; nothing where it may be. Raises `Refused` and `NoFont`."""
    return faults_of(said, looked(name, data), face())


def keep(
    db: Database, who: Person, name: str, data: bytes, folder: Path, now: datetime | None = None
) -> tuple[Standing, ...]:
    """Keep a blank that a map of the council is of; how each form that is filled in on it stands.

    Kept again it changes nothing. Raises `NotAllowed`, `MapFault`, and `Refused` for a file that is not taken, a blank
    that no map is of, and one that its map does not fit.
    """
    access.check(who, "keep_form")
    looked(name, data)
    found = [each for each in maps.maps_of(who.council) if each.blank == canonical.sha256(data)]
    if not found:
        raise refused("blank", "No map of this council is of this blank.", MAP_IT)
    problems = [Problem(each.title, "map", f"{fault}.", "Correct the map.")
                for each in found for fault in checked(name, data, each)]  # fmt: skip
    if problems:
        raise Refused(*problems)
    with db.session(who.council, who.schools) as session:
        files.keep(folder, data)
        subjects = [f"form:{each.form}" for each in found]
        audit.append(session, who, "form_kept", *subjects, hashes={"file": canonical.sha256(data)}, at=now)
    return tuple(standing(each, folder) for each in found)


def listed(who: Person, folder: Path) -> tuple[Standing, ...]:
    """How each form that the council has a map of stands. Raises `NotAllowed` and `MapFault`."""
    access.check(who, "read")
    return tuple(standing(each, folder) for each in maps.maps_of(who.council))


def standing(said: FormMap, folder: Path) -> Standing:
    """How a form stands."""
    edition = f"the blank of form {said.form}, edition {long_date(said.edition)}"
    try:
        faults = checked(said.title, files.read(folder, said.blank), said)
    except NotFound:
        return Standing(said, f"There is a map for {edition}, and the blank itself was not brought.", False)
    except (Tampered, Refused):
        return Standing(said, f"The file that is kept for {edition} is not the one that was brought.", False)
    if faults:
        return Standing(said, f"The map does not fit {edition}: {'; '.join(faults)}.", False)
    return Standing(said, f"Filled in on {edition}.", True)


def fill(db: Database, rules: Pack, who: Person, order: FormOrder, folder: Path, now: datetime | None = None) -> Form:
    """A draft of a form from the record, marked so on every page. The final one is made with its bundle.

    Raises `MissingFacts`, `WrongFacts`, `UnsafeText` and the faults of `fill` (documents), `Refused` where the council
    has no usable blank or an address that is confidential would be printed, `NotAllowed` and `NotFound`.
    """
    access.check(who, "make_letter")
    if order.form not in PAPERS:
        raise refused("form", f"There is no form {order.form} here.", f"Use one of {', '.join(PAPERS)}.")
    said = usable(who.council, order.form, order.filing_on, folder)
    with db.session(who.council, who.schools) as session:
        brief = _brief(rules, who, order, as_known(session, order.matter))
        paper = PAPERS[order.form]
        made = fill_in(
            files.read(folder, said.blank),
            said,
            form_values(brief, paper, context(paper, brief)),
            order.filing_on,
            draft=True,
        )
        subjects = (f"matter:{order.matter}", f"form:{order.form}")
        audit.append(session, who, "draft_form", *subjects, hashes={"sha256": made.sha256}, at=now or clock.now())
    return made


def usable(council: str, form: str, on: date, folder: Path) -> FormMap:
    """The map of a form whose blank is there. Raises `Refused` where there is none, with the reason, and `MapFault`."""
    said = maps.map_for(council, form, on)
    if said is None:
        raise refused("form", f"The council has no map of a blank of form {form} for {long_date(on)}.", MAP_IT)
    stands = standing(said, folder)
    if not stands.usable:
        raise refused(
            "form", stands.says, "Bring it: on the page of the official forms, or with supportfirst form add."
        )
    return said


def states(council: str, forms: tuple[str, ...], on: date, folder: Path) -> Iterator[FormMap | str]:
    """For each form its map, where it can be filled in; else why it cannot."""
    for form in forms:
        try:
            yield usable(council, form, on, folder)
        except Refused as refusal:
            yield refusal.problems[0].says
        except maps.MapFault as fault:
            yield str(fault)


def _brief(rules: Pack, who: Person, order: FormOrder, history: Any) -> Brief:
    return Brief(
        pack=rules,
        history=history,
        parent=None,
        posting_on=order.filing_on,
        reference=f"SF-{order.form}",
        by=who.by,
        details=order.details,
    )
