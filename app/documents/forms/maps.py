"""A council's map of one blank: which box takes which value. TOML files in templates/letters/forms, by council."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from app.documents.canonical import sha256
from app.documents.errors import DocumentError
from app.documents.forms.vocabulary import PAPERS
from app.documents.manifest import LETTERS

FORMS = LETTERS / "forms"
DIGEST = re.compile(r"[0-9a-f]{64}")
KEYS = {"form", "council", "edition", "blank", "from", "to", "boxes", "left_out", "signer"}
NEEDED = ("form", "council", "edition", "blank", "from", "boxes", "signer")
WORDS = ("box", "value", "field", "format", "state")
FAR = 100_000
PLACE = ("page", "left", "top", "width", "height")


class MapFault(DocumentError):
    """A map cannot be read, or does not fit its blank. Names every fault at once."""

    def __init__(self, name: str, faults: tuple[str, ...]) -> None:
        self.name, self.faults = name, faults
        super().__init__(f"The map {name} cannot be used. {' '.join(f'{fault}.' for fault in faults)}")


@dataclass(frozen=True)
class Box:
    """One box of a form and the value that it takes.

    `box` is what the form itself calls it. It is a form `field`, or a place: a `page` (1 is the first) and points from
    its left and its top. `when` are the words with which it is ticked, `state` the state that ticks it; `states` turns
    a word into a state or a choice. `format` is how a day is written; `size` is that of the letters, in points.
    """

    box: str
    value: str
    field: str | None = None
    page: int | None = None
    left: float = 0
    top: float = 0
    width: float = 0
    height: float = 0
    size: float = 0
    format: str = "short"
    when: tuple[str, ...] = ()
    state: str | None = None
    states: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FormMap:
    """A map. `first` and `last` (inclusive) are the days of filing that it is for; `edition` is the blank's own day.

    `left_out` says why a value that the form needs is in no box. `signer` are the fields that only the signer fills in.
    """

    form: str
    council: str
    edition: date
    blank: str
    first: date
    last: date
    boxes: tuple[Box, ...]
    left_out: Mapping[str, str]
    signer: tuple[str, ...]
    sha256: str

    @property
    def title(self) -> str:
        """The form, as a list names it."""
        return f"Form {self.form}"


def read_map(data: bytes, name: str) -> FormMap:
    """A map from the bytes of its file. Raises `MapFault`."""
    try:
        said = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise MapFault(name, (f"It is not TOML: {fault}",)) from fault
    if faults := tuple(_faults(said)):
        raise MapFault(name, faults)
    return map_from(said, sha256(data))


def map_from(said: Mapping[str, Any], digest: str) -> FormMap:
    """A map from what its file says, which was found to be in order."""
    return FormMap(
        form=said["form"],
        council=said["council"],
        edition=said["edition"],
        blank=said["blank"],
        first=said["from"],
        last=said.get("to", date.max),
        boxes=tuple(_box(each) for each in said["boxes"]),
        left_out=said.get("left_out", {}),
        signer=tuple(said["signer"]),
        sha256=digest,
    )


def maps_of(council: str) -> Iterator[FormMap]:
    """Every map of a council. Raises `MapFault`."""
    for path in sorted((FORMS / council).glob("*.toml")):
        said = read_map(path.read_bytes(), path.name)
        if said.council != council:
            raise MapFault(path.name, (f"It stands under {council}, and says that it is of {said.council}",))
        yield said


def map_for(council: str, form: str, on: date) -> FormMap | None:
    """The map of a form for that day of filing; None where there is none. Raises `MapFault` where there are two."""
    found = [each for each in maps_of(council) if each.form == form and each.first <= on <= each.last]
    if len(found) > 1:
        raise MapFault(f"of form {form}", (f"Two maps are for {on}: end one before the other begins",))
    return found[0] if found else None


def blanks() -> set[str]:
    """The blanks that maps name, of every council, by SHA-256."""
    councils = sorted(path.name for path in FORMS.iterdir() if path.is_dir()) if FORMS.is_dir() else []
    return {each.blank for council in councils for each in maps_of(council)}


def _faults(said: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"It lacks `{key}`" for key in NEEDED if key not in said)
    yield from (f"`{key}` is no key of a map" for key in said if key not in KEYS)
    yield from (f"`{key}` is in words" for key in ("form", "council", "blank") if not _words(said.get(key, "")))
    if str(said.get("form", "C17")) not in PAPERS:
        yield f"`form` is one of {', '.join(PAPERS)}"
    if not DIGEST.fullmatch(str(said.get("blank", "0" * 64))):
        yield "`blank` is the SHA-256 of the blank, as `supportfirst form fields` prints it"
    yield from (f"`{key}` is a day, such as 2026-06-01" for key in ("edition", "from", "to")
                if type(said.get(key, date.min)) is not date)  # fmt: skip
    signer, left_out = said.get("signer", []), said.get("left_out", {})
    if not isinstance(signer, list) or not all(map(_words, signer)):
        yield "`signer` is a list of fields"
    if not isinstance(left_out, dict) or not all(_words(why) and why for why in left_out.values()):
        yield "`left_out` is a table of names with reasons"
    boxes = said.get("boxes", [])
    if not isinstance(boxes, list) or not all(isinstance(each, dict) for each in boxes):
        yield "`boxes` is a list of tables"
        return
    for number, each in enumerate(boxes, start=1):
        yield from (f"Box {number}: {fault}" for fault in _faults_in(each))


def _faults_in(said: Mapping[str, Any]) -> Iterator[str]:
    known = {each.name for each in fields(Box)}
    yield from (f"`{key}` is no key of a box" for key in said if key not in known)
    yield from (f"it lacks `{key}`, in words" for key in ("box", "value") if not said.get(key))
    yield from (f"`{key}` is in words" for key in WORDS if not _words(said.get(key, "")))
    yield from (f"`{key}` is a number" for key in (*PLACE, "size") if not _number(said.get(key, 1), key == "page"))
    placed = [key for key in PLACE if key in said]
    if ("field" in said) == bool(placed) or (placed and len(placed) < len(PLACE)):
        yield f"it has a `field`, or a place: {', '.join(PLACE)}"
    if not isinstance(said.get("states", {}), dict) or not all(map(_words, dict(said.get("states", {})).values())):
        yield "`states` is a table of words"
    when = said.get("when", "")
    if not (_words(when) or (isinstance(when, list) and all(map(_words, when)))):
        yield "`when` is a word or a list of words"


def _words(said: Any) -> bool:
    return isinstance(said, str) and said.isprintable()


def _number(said: Any, whole: bool) -> bool:
    kind = int if whole else int | float
    return isinstance(said, kind) and not isinstance(said, bool) and abs(said) < FAR


def _box(said: Mapping[str, Any]) -> Box:
    when = said.get("when", ())
    states = tuple((str(word), str(state)) for word, state in said.get("states", {}).items())
    return Box(**{**said, "when": (when,) if isinstance(when, str) else tuple(when), "states": states})
