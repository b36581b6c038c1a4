"""Who acts. This is not sign-in: whoever calls says who acts, and is believed, because only this machine can call."""

from collections.abc import Mapping
from urllib.parse import unquote

from marshmallow import ValidationError

from app.casework.access import ROLES, Person
from app.web.problems import Refused, in_header
from schemas.fields import Choice, Strict, Text

NAME, ROLE = "X-Acting-Name", "X-Acting-Role"
PRINTABLE = range(0x20, 0x7F)
FIELDS: dict[str, Strict[str]] = {NAME: Text(200), ROLE: Choice(*ROLES)}
SAYS = {
    NAME: "The name of the member of staff who acts: ASCII, or percent-encoded UTF-8. Not sign-in: it is believed.",
    ROLE: "The role in which they act. Not sign-in: it is believed.",
}


def nobody(council: str) -> Person:
    """Who acts where nobody is named: a person who may do nothing."""
    return Person("", "", council)


def person(headers: Mapping[str, str], council: str) -> Person:
    """Whom the headers name. Raises `Refused` (400) where they do not name a person in a role."""
    faults, said = [], dict[str, str]()
    for name, field in FIELDS.items():
        try:
            said[name] = field.read(_decoded(headers[name]))
        except KeyError:
            faults.append(in_header(name, "This header is needed and is missing.", SAYS[name]))
        except (ValidationError, UnicodeDecodeError):
            faults.append(in_header(name, "This header cannot be read.", _spelt(field) or SAYS[name]))
    if faults:
        raise Refused(400, "who-acts", "It is not said who acts", f"{faults[0]['field']}: {faults[0]['says']}", faults)
    return Person(said[NAME], said[ROLE], council)


def _decoded(value: str) -> str:
    if any(ord(mark) not in PRINTABLE for mark in value):
        raise ValidationError("not ASCII")
    return unquote(value, errors="strict").strip()


def _spelt(field: Strict[str]) -> str:
    return f"Use one of {', '.join(field.words)}." if isinstance(field, Choice) else ""
