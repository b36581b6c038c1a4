"""A form that was filled in, read again: does each box hold what was meant, and is each look drawn so?"""

import io
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Dictionary, Name, Object, Page, Pdf, Stream

from app.documents.forms.face import composed
from app.documents.forms.fields import Field, inherited, name_of, states_of, widgets
from app.documents.forms.fonts import FONT
from app.documents.forms.settle import Filled, Settled
from app.documents.forms.sheets import Sheets


def differences(data: bytes, settled: Settled, boxes: Sequence[Filled], sheets: Sheets, first: int) -> tuple[str, ...]:
    """What is otherwise than it was meant, in words; nothing where all is as it should be."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        drawn = [lines_on(page) for page in pdf.pages]
        return (
            *_fields(pdf, settled, boxes),
            *_places(drawn, boxes),
            *_sheets(drawn[first:], sheets),
        )


def values_in(data: bytes) -> dict[str, str]:
    """Every answer in a form, by field: the text, or the state of a box that is ticked or chosen."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = ((name_of(widget), inherited(widget, "/V")) for _, widget in widgets(pdf))
        return {name: _said(value) for name, value in found if value is not None and value != Name.Off}


def lines_on(drawn: Page | Object) -> tuple[str, ...]:
    """The lines that are drawn with our font, in order."""
    found, ours = [], False
    for each in pikepdf.parse_content_stream(drawn, "Tf Tj"):
        if str(each.operator) == "Tf":
            ours = each.operands[0] == FONT
        elif ours:
            found.append(bytes(each.operands[0]).decode("utf-16-be"))
    return tuple(found)


def _said(value: Object) -> str:
    return str(value)[1:] if isinstance(value, Name) else str(value)


def _fields(pdf: Pdf, settled: Settled, boxes: Sequence[Filled]) -> Iterator[str]:
    meant = {each.box.field: each for each in boxes if each.box.field}
    seen = set()
    for _, widget in widgets(pdf):
        name = name_of(widget)
        each, field = meant.get(name), settled.boxes.get(name)
        if each is None or field is None:
            continue
        seen.add(name)
        value = inherited(widget, "/V")
        if value is None or _said(value) != (each.text if each.state is None else each.state):
            yield f"'{each.box.box}' holds another value"
        elif not _looks(widget, each, field):
            yield f"'{each.box.box}' is not drawn as it should be"
    yield from (f"'{each.box.box}' is not there" for name, each in meant.items() if name not in seen)


def _looks(widget: Object, filled: Filled, field: Field) -> bool:
    if field.kind in ("check", "radio"):
        state = filled.state if filled.state in states_of(widget) else "Off"
        return widget.get("/AS") == Name(f"/{state}")
    drawn = widget.get("/AP", Dictionary()).get("/N")
    if not isinstance(drawn, Stream):
        return False
    lines = filled.laid.lines if filled.laid else ()
    return "".join(lines_on(drawn)) == "".join(lines) and (field.kind == "choice" or _whole(filled))


def _whole(filled: Filled) -> bool:
    """Do the lines hold the whole text? Only the spaces at which it was broken are gone."""
    lines = "".join(filled.laid.lines) if filled.laid else ""
    return "".join(lines.split()) == "".join(composed(filled.text).split())


def _places(drawn: Sequence[tuple[str, ...]], boxes: Sequence[Filled]) -> Iterator[str]:
    for each in boxes:
        if each.box.field is None and each.laid is not None:
            there = drawn[(each.box.page or 1) - 1]
            if not (each.state or _whole(each)) or not all(line in there for line in each.laid.lines):
                yield f"'{each.box.box}' is not drawn as it should be"


def _sheets(drawn: Sequence[tuple[str, ...]], sheets: Sheets) -> Iterator[str]:
    for number, (there, lines) in enumerate(zip(drawn, sheets.pages, strict=True), start=1):
        if not all(line.text in there for line in lines):
            yield f"continuation sheet {number} is not whole"
