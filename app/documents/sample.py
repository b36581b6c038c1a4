"""A letter for an invented family, to look at: python -m app.documents.sample warning out/

The facts are made up from the letter's own schema, so a new field needs nothing here. Always a draft.
"""

import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.documents import court_sample
from app.documents.letters import render_letter
from app.documents.schema import json_schema

POSTED = date(2026, 9, 4)
RECEIVED = POSTED + timedelta(4)
OFFENCE = {"first": date(2026, 6, 15), "last": date(2026, 6, 15)}
LAST_YEAR = {"first": date(2025, 9, 3), "last": date(2026, 7, 20)}
CHARGES = [{"pence": 6000, "days": 14}, {"pence": 12000, "days": 28}]
SESSION = {"date": OFFENCE["first"], "half": "AM", "code": "O", "meaning": "Absent, no permission"}
ADDRESS = ["14 Larch Road", "Exampleton", "EX1 1AA"]
BY_NAME: Mapping[str, Any] = {
    "name": "An Example",
    "known_as": "Sam",
    "team": "School Attendance Support",
    "colour": "1D4F6E",
    "telephone": "01632 960123",
    "email": "attendance@exampleton.example",
    "reference": "EXAMPLE-1",
    "address_lines": ADDRESS,
    "posting_on": POSTED,
    "made_on": POSTED,
    "attendance": [
        {**LAST_YEAR, "possible": 380, "attended": 201, "authorised": 48, "unauthorised": 131},
    ],
    "runs": {"first": date(2026, 9, 7), "last": date(2026, 12, 18)},
    "born": date(2015, 2, 11),
    "enrolled_on": date(2019, 9, 4),
    "met_on": date(2026, 9, 1),
    "agreed_on": date(2026, 9, 1),
    "applied_on": date(2026, 9, 1),
    "reviewed_on": date(2026, 9, 1),
    "order_made_on": date(2026, 1, 5),
    "order_ends_on": date(2027, 1, 4),
    "until": date(2027, 7, 31),
    "reason": None,
    "referred": "yes",
    "disciplinary": "yes",
    "excluded_from": date(2026, 9, 1),
    "excluded_to": date(2026, 9, 25),
    "stated_days": [date(2026, 9, 18)],
    "ends_on": date(2026, 9, 25),
    "told_on": date(2026, 6, 1),
    "seen": [{"date": OFFENCE["first"], "half": "AM", "place": "The park", "witness": "An Example"}],
    "noticed_on": date(2026, 8, 3),
    "offered_on": date(2026, 8, 24),
    "refused_on": date(2026, 8, 31),
    "next_on": POSTED + timedelta(35),
    "received_on": RECEIVED,
    "sessions": [SESSION],
    "window": OFFENCE,
    "offence": OFFENCE,
    "absence": OFFENCE,
    "leave": {"first": date(2026, 9, 21), "last": date(2026, 9, 25)},
    "improvement": {"first": date(2026, 9, 7), "last": date(2026, 9, 25)},
    "weeks": 2,
    "first": CHARGES,
    "paid_pence": 0,
    "refund": None,
    "meeting": None,
    "second": None,
    "limit": None,
    "limit_years": None,
    "asked_on": date(2026, 8, 28),
    "notice_on": date(2026, 7, 1),
    "earlier_notice_on": date(2026, 1, 5),
    "on": date(2026, 7, 1),
    **court_sample.BY_NAME,
}
WORDS: Mapping[str, str] = {"responsibility": "yes"}
"""Of a word among several, the one that a sample takes where it is not the first."""
OWN: Mapping[str, Mapping[str, Any]] = {**court_sample.OWN}
"""What one document's sample holds that the names of its fields do not tell."""


def sample(letter: str) -> dict[str, Any]:
    """A whole context for a letter. Raises `UnknownLetter`."""
    made = {name: _value(name, kind) for name, kind in json_schema(letter)["properties"].items()}
    if "amounts" in made:
        charges = CHARGES[-json_schema(letter)["properties"]["amounts"]["maxItems"] :]
        made["amounts"] = [{**c, "last_day": RECEIVED + timedelta(int(c["days"]) - 1)} for c in charges]
    return {**made, **OWN.get(letter, {})}


def _value(name: str, kind: Mapping[str, Any]) -> Any:
    if name in BY_NAME and (BY_NAME[name] is not None or "anyOf" in kind):
        return BY_NAME[name]
    if "anyOf" in kind:
        return _value(name, kind["anyOf"][0])
    if "enum" in kind:
        return WORDS.get(name, kind["enum"][0])
    plain = {"integer": 3, "boolean": True, "string": f"{name.replace('_', ' ').capitalize()}, for example"}
    if kind.get("format") == "date":
        return POSTED + timedelta(14)
    if kind["type"] == "object" and "place" in kind["properties"]:
        return {"on": POSTED + timedelta(14), "at": "3.30pm", "place": "Brook Lane Primary School"}
    if kind["type"] == "object":
        return {inner: _value(inner, of) for inner, of in kind["properties"].items()}
    return [_value(name, kind["items"])] if kind["type"] == "array" else plain[kind["type"]]


def main(arguments: list[str]) -> int:
    """Write a draft of each letter named into the folder named last."""
    *names, folder = arguments
    Path(folder).mkdir(parents=True, exist_ok=True)
    for letter in names:
        path = Path(folder) / f"{letter}.docx"
        path.write_bytes(render_letter(letter, sample(letter), draft=True).data)
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
