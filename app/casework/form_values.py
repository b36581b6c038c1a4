"""What a form is told, and the last gate before it: no address that is confidential goes to where others read it."""

from collections.abc import Mapping
from typing import Any

from app.casework.errors import refused
from app.casework.kept_apart import sought, stands
from app.casework.letter_parts import Brief
from app.documents.forms.values import Text, Value, values_of
from app.documents.letters import facts_of


def form_values(brief: Brief, paper: str, told: Mapping[str, Any]) -> dict[str, Value]:
    """Every value of a form by name. Raises `Refused` for a confidential address, and as `facts_of` (documents)."""
    found = values_of(facts_of(paper, told))
    hidden = sought(brief.history, brief.profile)
    for name, value in found.items():
        if isinstance(value, Text) and stands(" ".join(value.lines), hidden):
            says = f"{name} holds an address that is confidential."
            raise refused(name, says, "Take it out. It goes to the court apart, on form C8 (unconfirmed).")
    return found
