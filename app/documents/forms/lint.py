"""Does a map fit its blank? Every fault at once, in words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from app.documents.forms.blank import Blank
from app.documents.forms.face import Face
from app.documents.forms.fields import Field
from app.documents.forms.layout import LEAST, MOST, fit
from app.documents.forms.maps import Box, FormMap
from app.documents.forms.values import FORMATS
from app.documents.forms.vocabulary import Named, known, names_of, needed, number_of

NOTES = ("See continuation sheet {}", "See sheet {}", "Sheet {}")
"""What a box says of text that does not fit into it: the first of these that fits."""

SIGNERS = re.compile(r"\b(sign|signs|signed|signature|signatory|truth|believe|declare|declaration|certify)\b", re.I)
PRINTED, HAND = re.compile(r"\b(name|role|position|title)\b", re.I), re.compile(r"\b(signature|truth)\b", re.I)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[_.\-\[\]0-9]+")
LONGEST = {"long": 17, "short": 10, "day": 2, "month": 2, "year": 4}
TICKED = ("check", "radio")


def faults_of(said: FormMap, blank: Blank, face: Face) -> tuple[str, ...]:
    """What keeps a map from being used with a blank; nothing where it may be."""
    if said.blank != blank.sha256:
        return (f"The map is of another blank, {said.blank[:12]}: this one is {blank.sha256[:12]}",)
    fields = {each.name: each for each in blank.fields}
    return (
        *_of_the_blank(said, fields),
        *_of_the_signer(said, fields),
        *(f"Box '{box.box}': {fault}" for box in said.boxes for fault in _of_a_box(said, box, blank, fields, face)),
        *_of_the_values(said),
    )


def area(box: Box, blank: Blank, fields: Mapping[str, Field]) -> tuple[float, float]:
    """How wide and how high a box is, in points."""
    if box.field is None:
        return box.width, box.height
    left, bottom, right, top = min(fields[box.field].areas, key=lambda a: a[2] - a[0])
    return right - left, top - bottom


def _of_the_blank(said: FormMap, fields: Mapping[str, Field]) -> Iterator[str]:
    answered = [each.name for each in fields.values() if each.answered]
    if answered:
        yield f"The blank is not blank: '{answered[0]}' holds an answer. Take a fresh copy of the form"
    if said.edition > said.first or said.first > said.last:
        yield "The map begins before the edition of its blank, or ends before it begins"
    used = Counter(box.field for box in said.boxes if box.field)
    for name in (name for name, count in used.items() if count > 1):
        boxes = [box for box in said.boxes if box.field == name]
        if not all(name in fields and fields[name].kind in TICKED for _ in boxes):
            yield f"The field '{name}' takes more than one value"


def _of_the_signer(said: FormMap, fields: Mapping[str, Field]) -> Iterator[str]:
    """What only the signer says is named, and is in no box."""
    yield from (f"`signer` names '{name}', which the blank does not have{_near(name, fields)}"
                for name in said.signer if fields and name not in fields)  # fmt: skip
    for box in said.boxes:
        field = fields.get(box.field or "")
        told = f"{box.box} {box.field or ''} {field.says if field else ''}"
        if box.field in said.signer or (field and field.kind == "signature"):
            yield f"Box '{box.box}': it is the signer's, and is never filled in"
        elif SIGNERS.search(CAMEL.sub(" ", told)) and not _prints_the_signer(box, told):
            yield f"Box '{box.box}': it looks like a signature or a statement of truth, which is the signer's alone"
    unknown = [f.name for f in fields.values() if f.kind == "signature" and f.name not in said.signer]
    yield from (f"The field '{name}' is for a signature: name it under `signer`" for name in unknown)


def _prints_the_signer(box: Box, told: str) -> bool:
    """The signer's name or role in print, beside the signature and not in its place."""
    words = CAMEL.sub(" ", told)
    return box.value.startswith("signer.") and bool(PRINTED.search(words)) and not HAND.search(words)


def _of_a_box(said: FormMap, box: Box, blank: Blank, fields: Mapping[str, Field], face: Face) -> Iterator[str]:
    named = known(said.form, box.value)
    if named is None:
        yield f"there is no value '{box.value}'{_near(box.value, names_of(said.form))}"
        return
    if box.field is not None and box.field not in fields:
        yield f"the blank has no field '{box.field}'{_near(box.field, fields)}"
        return
    if box.format not in (*FORMATS, "long") or (box.format != "short" and named.kind != "day"):
        yield f"`format` is how a day is written: one of long, {', '.join(FORMATS)}"
        return
    if box.size and not LEAST <= box.size <= MOST:
        yield f"letters are {LEAST:g} to {MOST:g} points high"
    field = fields[box.field] if box.field else None
    yield from _of_a_place(box, blank) if field is None else _of_a_field(field)
    if field and field.kind in (*TICKED, "choice"):
        yield from _of_states(box, named, field)
    elif box.when and field is None:
        yield from _of_words(box.when, named)
    elif box.when or box.state or box.states:
        yield "it takes text: `when`, `state` and `states` are for boxes that are ticked, and for choices"
    else:
        yield from _of_room(box, named, field, area(box, blank, fields), face)


def _of_a_place(box: Box, blank: Blank) -> Iterator[str]:
    if not 1 <= (box.page or 0) <= len(blank.pages):
        yield f"the blank has no page {box.page}"
        return
    page = blank.pages[(box.page or 1) - 1]
    if page.turned:
        yield "its page is stored on its side: print the blank to PDF and bring that"
    across, down = box.left + box.width, box.top + box.height
    if min(box.left, box.top) < 0 or min(box.width, box.height) <= 0 or across > page.wide or down > page.high:
        yield f"it does not lie on its page, which is {page.wide:g} by {page.high:g} points"


def _of_a_field(field: Field) -> Iterator[str]:
    if field.kind in ("button", "password"):
        yield f"a {field.kind} takes no value"
    if field.turned:
        yield "the field stands on its side, and cannot be filled in here"
    if field.hidden:
        yield "the field is hidden: nobody would see what is in it"
    if field.read_only:
        yield "the field may only be read"


def _of_states(box: Box, named: Named, field: Field) -> Iterator[str]:
    """Every word and every state is one that there is; no word of a closed list is forgotten."""
    there = field.states if field.kind in TICKED else [each for pair in field.choices for each in pair]
    given = [state for _, state in box.states] + ([box.state] if box.state else [])
    yield from (f"there is no state '{state}'; there are: {', '.join(there)}" for state in given if state not in there)
    if field.kind == "check":
        if not box.when or box.states:
            yield "`when` says with which word it is ticked"
        elif not box.state and len(field.states) != 1:
            yield f"`state` says which state ticks it: {', '.join(field.states) or 'none is drawn'}"
        yield from _of_words(box.when, named)
        return
    if box.when or box.state or not box.states:
        yield "`states` says which word is which state or choice"
        return
    words = [word for word, _ in box.states]
    yield from _of_words(words, named)
    yield from (f"no state is given for '{word}'" for word in named.words if word not in words)


def _of_words(words: Iterable[str], named: Named) -> Iterator[str]:
    if named.kind in ("day", "note"):
        yield "a day or a note ticks nothing"
    yield from (f"the value is never '{word}': it is one of {', '.join(named.words)}" for word in words
                if named.words and word not in named.words)  # fmt: skip


def _of_room(box: Box, named: Named, field: Field | None, room: tuple[float, float], face: Face) -> Iterator[str]:
    """What has one length must fit; of any other text the box must be able to say where it is."""
    if named.kind == "word":
        yield f"its words ({', '.join(named.words)}) are no words for a court: tick a box with them"
        return
    most = field.most if field and field.most else 10_000
    several = field.several if field else True
    if named.kind == "day":
        if most < LONGEST[box.format]:
            yield f"it takes {most} characters, and the day has up to {LONGEST[box.format]}"
        elif fit("0" * LONGEST[box.format], *room, box.size, several, face) is None and not (field and field.comb):
            yield "the day does not fit into it"
    elif not any(fits(note.format(99), most, room, box.size, several, face) for note in NOTES):
        yield f"it is too small to say '{NOTES[-1].format(1)}' of a text that does not fit"


def fits(text: str, most: int, room: tuple[float, float], size: float, several: bool, face: Face) -> bool:
    """Is there room for that text, in characters and in points?"""
    return len(text) <= most and fit(text, *room, size, several, face) is not None


def _of_the_values(said: FormMap) -> Iterator[str]:
    there = {box.value for box in said.boxes}
    for name in needed(said.form):
        if name not in there and name not in said.left_out:
            yield f"No box takes {name}, which form {said.form} needs: give it one, or say under `left_out` why not"
    yield from (f"`left_out` names '{name}', which is no value of form {said.form}{_near(name, names_of(said.form))}"
                for name in said.left_out if known(said.form, name) is None)  # fmt: skip
    yield from (f"{name} is left out, and a box takes it" for name in said.left_out if name in there)
    yield from _in_a_row(there)


def _in_a_row(there: Iterable[str]) -> Iterator[str]:
    found: dict[str, set[int]] = {}
    for numbered in filter(None, map(number_of, there)):
        found.setdefault(numbered[0], set()).add(numbered[1])
    for name, numbers in found.items():
        if numbers != set(range(1, max(numbers) + 1)):
            yield f"The boxes of {name} leave a number out: they are {', '.join(map(str, sorted(numbers)))}"


def _near(name: str, there: Iterable[str]) -> str:
    near = get_close_matches(name, list(there), 1)
    return f" (is it '{near[0]}'?)" if near else ""
