"""What goes into each box of a form, and what goes to a continuation sheet: decided before anything is drawn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.documents.errors import UnsafeText
from app.documents.forms.blank import Blank
from app.documents.forms.face import Face
from app.documents.forms.fields import Field
from app.documents.forms.layout import MOST, Laid, fit, in_cells
from app.documents.forms.lint import NOTES, area
from app.documents.forms.maps import Box, FormMap
from app.documents.forms.values import Text, Value, is_blank, written
from app.documents.forms.vocabulary import LABELS, SAID, known, number_of, plain

UNPRINTABLE = "the font of the form cannot print it; the annex can"
TICK = "X"
ROOM = {"respondent": "Respondents", "consulted": "Consultations"}


@dataclass(frozen=True)
class Filled:
    """A box with what is in it: its text as it is laid out, or the state of a box that is ticked."""

    box: Box
    text: str = ""
    laid: Laid | None = None
    state: str | None = None


@dataclass(frozen=True)
class More:
    """Text that is on a continuation sheet: which box it is of, and which sheet it begins on once that is known."""

    box: str
    text: str


@dataclass(frozen=True)
class Settled:
    """A form before it is drawn. `missing` are the boxes that stay empty, with the reason."""

    filled: tuple[Filled, ...] = ()
    sent: tuple[tuple[Box, More], ...] = ()
    more: tuple[tuple[str, More], ...] = ()
    missing: tuple[str, ...] = ()
    boxes: Mapping[str, Field] = field(default_factory=dict)


def settle(said: FormMap, blank: Blank, values: Mapping[str, Value], face: Face) -> Settled:
    """Each box and each sheet. Raises `UnsafeText` for what the font cannot print: nothing is printed then."""
    fields = {each.name: each for each in blank.fields}
    filled, sent, missing = [], [], []
    for box in said.boxes:
        named, value = known(said.form, box.value), values.get(box.value)
        if named and named.kind == "note":
            continue
        if value is None or is_blank(value):
            missing.append(_missing(box, values))
            continue
        _refuse(box.value, value, face)
        found = _in(box, value, blank, fields, face)
        if isinstance(found, Filled):
            filled.append(found)
        elif found is not None:
            sent.append((box, found))
    more = tuple(_beyond(said, values, face))
    return Settled(tuple(filled), tuple(sent), more, tuple(dict.fromkeys(missing)), fields)


def noted(settled: Settled, said: FormMap, blank: Blank, sheets: Mapping[More, int], face: Face) -> tuple[Filled, ...]:
    """Every box with what is in it: those whose text is on a sheet say on which."""
    notes = [_note(box, sheets[more], blank, settled.boxes, face) for box, more in settled.sent]
    for name in ROOM:
        first = next((more for each, more in settled.more if each == name), None)
        told = [box for box in said.boxes if box.value == f"{name}.more"] if first else []
        notes += [_note(box, sheets[first], blank, settled.boxes, face) for box in told if first]
    return (*settled.filled, *(note for note in notes if note))


def _missing(box: Box, values: Mapping[str, Value]) -> str:
    if plain(box.value).endswith(".address"):
        return (
            f"{box.box}: no address that every party may see. One that is confidential is never printed here: give it"
            " to the court on form C8"
        )
    numbered = number_of(box.value)
    if numbered and numbered[1] > 1 and f"{numbered[0]}[{numbered[1]}].{_first(numbered[0])}" not in values:
        return f"{box.box}: there is no {numbered[0]} {numbered[1]}"
    return f"{box.box}: {box.value} is not recorded"


def _first(name: str) -> str:
    return "name" if name == "respondent" else "authority"


def _refuse(name: str, value: Value, face: Face) -> None:
    text = "\n".join(value.lines) if isinstance(value, Text) else ""
    if letter := face.lacks(text):
        raise UnsafeText(name, letter, max(text.find(letter), 0), UNPRINTABLE)


def _in(box: Box, value: Value, blank: Blank, fields: Mapping[str, Field], face: Face) -> Filled | More | None:
    field = fields.get(box.field or "")
    if field and field.kind in ("check", "radio", "choice"):
        return _chosen(box, value, blank, fields, face)
    if box.when:
        return Filled(box, TICK, Laid((TICK,), min(MOST, box.height)), TICK) if _word(value) in box.when else None
    several = field.several if field else True
    tried = (laid_in(box, written(value, lines, box.format), blank, fields, face) for lines in (several, False))
    if found := next((each for each in tried if each), None):
        return found
    return More(box.box, written(value, True, box.format))


def laid_in(box: Box, text: str, blank: Blank, fields: Mapping[str, Field], face: Face) -> Filled | None:
    """The text in the box; None where it does not fit."""
    field = fields.get(box.field or "")
    size = box.size or (field.size if field else 0)
    if field and field.most and len(text) > field.most:
        return None
    if field and field.comb:
        laid = in_cells(text, area(box, blank, fields), field.most or len(text), size, face)
        return Filled(box, text, laid) if laid else None
    laid = fit(text, *area(box, blank, fields), size, field.several if field else True, face)
    return Filled(box, text, laid) if laid else None


def _word(value: Value) -> str:
    return value if isinstance(value, str) else written(value, False)


def _chosen(box: Box, value: Value, blank: Blank, fields: Mapping[str, Field], face: Face) -> Filled | More | None:
    word, field = _word(value), fields[box.field or ""]
    if field.kind == "check":
        return Filled(box, state=box.state or field.states[0]) if word in box.when else None
    state = dict(box.states).get(word)
    if state is None:
        return More(box.box, SAID.get(word, word))
    if field.kind == "radio":
        return Filled(box, state=state)
    stored, shown = next(pair for pair in field.choices if state in pair)
    _refuse(box.value, Text((shown,)), face)
    laid = fit(shown, *area(box, blank, fields), box.size or field.size, False, face)
    return Filled(box, stored, laid) if laid else More(box.box, shown)


def _note(box: Box, sheet: int, blank: Blank, fields: Mapping[str, Field], face: Face) -> Filled | None:
    """What the box says of its sheet. A choice can say nothing: the sheet names it."""
    field = fields.get(box.field or "")
    if field and field.kind not in ("text",):
        return None
    found = (laid_in(box, note.format(sheet), blank, fields, face) for note in NOTES)
    return next((each for each in found if each), None)


def _beyond(said: FormMap, values: Mapping[str, Value], face: Face) -> Iterator[tuple[str, More]]:
    """Whoever the form has no boxes for, with what it asks of the others."""
    asked = [numbered for box in said.boxes if (numbered := number_of(box.value))]
    for name in dict.fromkeys(name for name, _ in asked):
        last = max(n for each, n in asked if each == name)
        for n in sorted({found[1] for key in values if (found := number_of(key)) and found[0] == name}):
            if n > last:
                yield name, More(f"{ROOM[name]}: number {n}", "\n".join(_told(said, name, n, values, face)))


def _told(said: FormMap, name: str, number: int, values: Mapping[str, Value], face: Face) -> Iterator[str]:
    asked = dict.fromkeys(plain(box.value) for box in said.boxes if plain(box.value).startswith(f"{name}[n]."))
    for each in asked:
        value = values.get(each.replace("[n]", f"[{number}]"))
        if value is not None:
            _refuse(each, value, face)
            part = each.partition(".")[2]
            label = LABELS.get(part, part.replace("_", " ").capitalize())
            text = written(value, False, "long")
            yield f"{label}: {SAID.get(text, text)}"
