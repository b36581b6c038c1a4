"""What a form is told, and the last gate before it: no address that is confidential goes to where others read it."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.casework.errors import refused
from app.casework.letter_parts import Brief
from app.documents.forms.values import Text, Value, values_of
from app.documents.letters import facts_of

LEAST = 6
"""A first line of an address that is shorter, such as a house number, may stand anywhere."""


def form_values(brief: Brief, paper: str, told: Mapping[str, Any]) -> dict[str, Value]:
    """Every value of a form by name. Raises `Refused` for a confidential address, and as `facts_of` (documents)."""
    found = values_of(facts_of(paper, told))
    hidden = set(_hidden(brief))
    for name, value in found.items():
        text = _plain(" ".join(value.lines)) if isinstance(value, Text) else ""
        if any(line in text for line in hidden):
            says = f"{name} holds an address that is confidential."
            raise refused(name, says, "Take it out. It goes to the court apart, on form C8 (unconfirmed).")
    return found


def _hidden(brief: Brief) -> Iterator[str]:
    """The first line and the postcode of each, but for the council's own and for what is too short to tell a place."""
    council = {_plain(line) for line in brief.profile.get("address", ())}
    for event in brief.ground.history.of("address_recorded"):
        if event.data.get("confidential"):
            first, postcode = (_plain(line) for line in (event.data["lines"][0], event.data["postcode"]))
            found = (postcode, first) if len(first) >= LEAST else (postcode,)
            yield from (line for line in found if line not in council)


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
