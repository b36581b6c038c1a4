"""A form as its template asks after it: what was typed, what is wrong, and the words of its labels."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from app.web.pages.forms import Fault

LABEL = "govuk-label--m"
ON_A_PAGE = {"isPageHeading": True, "classes": "govuk-label--l"}


@dataclass(frozen=True)
class Typed:
    """What was typed into a form, word for word, and the faults that were found in it."""

    said: MultiDict[str, str]
    faults: tuple[Fault, ...]
    token: Callable[[], str]

    def value(self, name: str, saved: Any = "") -> str:
        """What stands in a field: what was typed, else what is saved."""
        return self.said[name] if name in self.said else str(saved)

    def values(self, name: str, saved: Iterable[str] = ()) -> list[str]:
        """What is ticked: what was sent, else what is saved."""
        return self.said.getlist(name) if self.said else list(saved)

    def part(self, name: str, part: str, saved: date | str = "") -> str:
        """What stands in one of the three fields of a date."""
        if f"{name}-{part}" in self.said or not saved:
            return self.said.get(f"{name}-{part}", "")
        return str(getattr(date.fromisoformat(str(saved)), part))

    def error(self, name: str) -> dict[str, str] | None:
        """What is wrong with a field, as GOV.UK Frontend's components take it; None where nothing is."""
        found = " ".join(fault.says for fault in self.faults if fault.name == name)
        return {"text": found} if found else None

    def label(self, text: str, page: bool = False) -> dict[str, Any]:
        """A label; `page`: it is the heading of a page that asks one thing."""
        return {"text": text, **(ON_A_PAGE if page else {"classes": LABEL})}

    def legend(self, text: str, page: bool = False) -> dict[str, Any]:
        """The legend of several fields that belong together."""
        size = "l" if page else "m"
        return {"text": text, "isPageHeading": page, "classes": f"govuk-fieldset__legend--{size}"}

    def choices(self, given: Iterable[Sequence[str]]) -> list[dict[str, Any]]:
        """Choices: each a value, its words, and perhaps a hint."""
        return [
            {"value": each[0], "text": each[1], **({"hint": {"text": each[2]}} if len(each) > 2 else {})}
            for each in given
        ]
