"""How bad input is refused: what is wrong, where, and what to do. Nothing else is ever raised for it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypedDict

MOST_TOLD = 200
"""The most refusals told at once; the last one then says how many more there are."""

ORDINARY_REMEDY = "Change the value."


class Refusal(TypedDict):
    """One fault. `where` is a JSON pointer (RFC 6901), `field` the name of the value at fault."""

    where: str
    field: str
    says: str
    do: str


class Wrong(str):
    """A message that says what is wrong, and in `do` what to do about it. marshmallow carries it as a string."""

    do: str

    def __new__(cls, says: str, do: str = ORDINARY_REMEDY) -> "Wrong":
        """Words for what is wrong and for its remedy."""
        made = super().__new__(cls, says)
        made.do = do
        return made


class RefusedInput(ValueError):
    """Input that was refused. `problems` tells every fault found, in the order of the input."""

    def __init__(self, problems: Sequence[Refusal]) -> None:
        """At least one fault is told."""
        self.problems = told(problems)
        super().__init__("; ".join(f"{p['where'] or 'the whole'}: {p['says']}" for p in self.problems[:5]))


def told(problems: Sequence[Refusal]) -> list[Refusal]:
    """The first `MOST_TOLD` faults, and one more that counts the rest."""
    few = list(problems[:MOST_TOLD])
    if len(problems) > MOST_TOLD:
        rest = f"{len(problems) - MOST_TOLD} more faults are not listed."
        few.append(Refusal(where="", field="", says=rest, do="Mend these first, then send it again."))
    return few


def refusal(path: Sequence[str | int], says: str, do: str = ORDINARY_REMEDY) -> Refusal:
    """A fault at the end of `path`; the field is the last name in it."""
    names = [str(step) for step in path if not isinstance(step, int)]
    return Refusal(where=pointer(path), field=shown(names[-1]) if names else "", says=says, do=do)


def pointer(path: Iterable[str | int]) -> str:
    """The JSON pointer of a path: ("events", 3, "data") is /events/3/data."""
    return "".join("/" + shown(str(step)).replace("~", "~0").replace("/", "~1") for step in path)


def shown(text: str, most: int = 80) -> str:
    """Text from outside that is safe to repeat in a message: printable, well-formed and short."""
    safe = "".join(mark if mark.isprintable() else mark.encode("unicode_escape").decode() for mark in text[: most + 1])
    return safe if len(text) <= most else safe[:most] + "..."


def from_messages(messages: Any, path: tuple[str | int, ...] = ()) -> Iterator[Refusal]:
    """The faults in marshmallow's messages, each with its place."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from from_messages(inner, path if key == "_schema" else (*path, _step(key)))
    elif isinstance(messages, list):
        for message in messages:
            yield from from_messages(message, path)
    else:
        yield refusal(
            path,
            str(messages),
            messages.do if isinstance(messages, Wrong) else REMEDIES.get(str(messages), ORDINARY_REMEDY),
        )


def _step(key: object) -> str | int:
    return key if isinstance(key, int) else str(key)


MISSING, NULL, UNKNOWN, NOT_OBJECT, NOT_LIST = (
    "This is needed and is missing.",
    "null is not a value here.",
    "There is no field of this name here.",
    "This must be an object.",
    "This must be a list.",
)
REMEDIES = {
    MISSING: "Add it.",
    NULL: "Give a value, or leave the field out if it is not known.",
    UNKNOWN: "Take it out, or correct its spelling: nothing is read that is not understood.",
    NOT_OBJECT: "Write {...} with the fields that belong here.",
    NOT_LIST: "Write [...], even for one item.",
}


class JsonError(RefusedInput):
    """The text is not strict JSON."""


def parse_json(text: str | bytes) -> Any:
    """Read strict JSON: UTF-8, no key twice in one object, no NaN or Infinity, no absurd depth.

    Raises JsonError for everything else.
    """
    try:
        return json.loads(_decoded(text), object_pairs_hook=_once, parse_constant=_no_constant, parse_int=_number)
    except UnicodeDecodeError as error:
        fault = f"The text is not UTF-8: byte {error.start} cannot be read."
    except json.JSONDecodeError as error:
        fault = f"The text is not JSON at line {error.lineno}, column {error.colno}: {error.msg}."
    except RecursionError:
        fault = "The text is nested too deeply."
    except _NotStrict as error:
        fault = str(error)
    raise JsonError([refusal((), fault, "Send one JSON document in UTF-8.")])


def _decoded(text: str | bytes) -> str:
    return text.decode("utf-8-sig") if isinstance(text, bytes) else text


class _NotStrict(Exception):
    """JSON that Python would read but that two readers could read differently."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for key, value in pairs:
        if key in read:
            raise _NotStrict(f'The key "{shown(key)}" stands twice in one object.')
        read[key] = value
    return read


def _no_constant(name: str) -> Any:
    raise _NotStrict(f"{name} is not JSON.")


def _number(digits: str) -> int:
    if len(digits) > 20:
        raise _NotStrict("A whole number has more than 20 digits.")
    return int(digits)
