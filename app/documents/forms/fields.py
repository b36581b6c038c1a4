"""The boxes of a blank form: what each is called, what it takes, and on which pages it stands."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

Kind = Literal["text", "check", "radio", "choice", "signature", "button", "password"]
Area = tuple[float, float, float, float]
SEVERAL, PASSWORD, COMB = 1 << 12, 1 << 13, 1 << 24
READ_ONLY, RADIO, PUSH = 1, 1 << 15, 1 << 16
HIDDEN, PRINT = 1 | 2 | 32, 4
DEEPEST = 30


@dataclass(frozen=True)
class Field:
    """A field of a form.

    `areas` are left, bottom, right, top in points, one for each page in `pages` (1 is the first). `says` is what a
    screen reader is told. `most` is the greatest number of characters. `several`: more than one line. `size` of the
    letters is in points, 0 where the form leaves it open. `choices` are (stored, shown); `states` are those of a box
    that is ticked. `answered`: it holds an answer already, so that the form is no blank. `turned`: it stands on its
    side. `hidden`: no reader shows it.
    """

    name: str
    kind: Kind
    pages: tuple[int, ...]
    areas: tuple[Area, ...]
    says: str = ""
    most: int | None = None
    several: bool = False
    comb: bool = False
    size: float = 0
    choices: tuple[tuple[str, str], ...] = ()
    states: tuple[str, ...] = ()
    answered: bool = False
    read_only: bool = False
    turned: bool = False
    hidden: bool = False

    @property
    def json(self) -> dict[str, Any]:
        """For the command line, and to be read back by `field_of`."""
        return asdict(self)


@dataclass(frozen=True)
class Page:
    """A page as its reader sees it, in points. A `turned` one is stored on its side or to a scale."""

    wide: float
    high: float
    turned: bool = False


def field_of(told: dict[str, Any]) -> Field:
    """A field from its JSON."""
    lists = {name: tuple(told[name]) for name in ("pages", "states")}
    pairs = {name: tuple(tuple(each) for each in told[name]) for name in ("areas", "choices")}
    return Field(**{**told, **lists, **pairs})


def pages_of(pdf: Pdf) -> tuple[Page, ...]:
    """Every page."""
    found = []
    for page in pdf.pages:
        left, bottom, right, top = (float(side) for side in page.cropbox)
        scaled = float(page.obj.get("/UserUnit", 1)) != 1
        found.append(Page(right - left, top - bottom, scaled or bool(int(page.obj.get("/Rotate", 0)) % 360)))
    return tuple(found)


def fields_of(pdf: Pdf) -> tuple[Field, ...]:
    """Every field, in the order of the pages on which it first stands. One of several widgets is one field."""
    found: dict[str, Field] = {}
    for number, widget in widgets(pdf):
        field = _field(widget, number, bool(int(pdf.pages[number - 1].obj.get("/Rotate", 0)) % 360))
        before = found.get(field.name)
        found[field.name] = _joined(before, field) if before else field
    return tuple(found.values())


def widgets(pdf: Pdf) -> Iterator[tuple[int, Object]]:
    """Every widget that belongs to a field, with the number of its page."""
    for number, page in enumerate(pdf.pages, start=1):
        notes = page.obj.get("/Annots")
        for note in list(notes) if isinstance(notes, Array) else []:
            if isinstance(note, Dictionary) and note.get("/Subtype") == Name.Widget and name_of(note):
                yield number, note


def name_of(widget: Object) -> str:
    """The field's whole name: its own and those of what it stands in, with dots between them."""
    return ".".join(reversed([str(each.T) for each in line(widget) if "/T" in each]))


def line(widget: Object) -> Iterator[Object]:
    """The widget, the field that it belongs to, and what that stands in. One that holds itself is broken off."""
    at: Object | None = widget
    for _ in range(DEEPEST):
        if not isinstance(at, Dictionary):
            return
        yield at
        at = at.get("/Parent")


def inherited(widget: Object, key: str) -> Object | None:
    """What the widget or the field says of itself, or inherits."""
    return next((each[key] for each in line(widget) if key in each), None)


def owner(widget: Object) -> Object:
    """The field that a widget belongs to: where its value is kept."""
    return next(each for each in line(widget) if "/T" in each)


def states_of(widget: Object) -> tuple[str, ...]:
    """The states in which a box that is ticked is drawn, without that of a box that is not."""
    drawn = widget.get("/AP", Dictionary()).get("/N")
    if not isinstance(drawn, Dictionary) or isinstance(drawn, Stream):
        return ()
    return tuple(str(name)[1:] for name, _ in drawn.items() if name != "/Off")


def _field(widget: Object, number: int, turned: bool) -> Field:
    flags = _number(widget, "/Ff")
    kind = _kind(str(inherited(widget, "/FT") or ""), flags)
    most, value = inherited(widget, "/MaxLen"), inherited(widget, "/V")
    left, bottom, right, top = (float(side) for side in widget.get("/Rect", Array([0, 0, 0, 0])))
    area = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    return Field(
        name=name_of(widget),
        kind=kind,
        pages=(number,),
        areas=(area,),
        says=str(inherited(widget, "/TU") or ""),
        most=int(most) if most is not None and int(most) > 0 else None,
        several=bool(flags & SEVERAL) and kind == "text",
        comb=bool(flags & COMB) and kind == "text" and most is not None,
        size=_size(str(inherited(widget, "/DA") or "")),
        choices=tuple(_choices(inherited(widget, "/Opt"))) if kind == "choice" else (),
        states=states_of(widget) if kind in ("check", "radio") else (),
        answered=kind != "choice" and value is not None and value != Name.Off and str(value) != "",
        read_only=bool(flags & READ_ONLY),
        hidden=bool(int(widget.get("/F", 0)) & HIDDEN),
        turned=turned or bool(int(widget.get("/MK", Dictionary()).get("/R", 0)) % 360),
    )


def _joined(one: Field, other: Field) -> Field:
    states = (*one.states, *(each for each in other.states if each not in one.states))
    turned = one.turned or other.turned
    told = {"pages": one.pages + other.pages, "areas": one.areas + other.areas, "states": states, "turned": turned}
    told |= {"hidden": one.hidden or other.hidden}
    return replace(one, **told)  # type: ignore[arg-type]


def _kind(type_: str, flags: int) -> Kind:
    if type_ == "/Btn":
        return "button" if flags & PUSH else "radio" if flags & RADIO else "check"
    if type_ == "/Tx":
        return "password" if flags & PASSWORD else "text"
    return "choice" if type_ == "/Ch" else "signature"


def _number(widget: Object, key: str) -> int:
    found = inherited(widget, key)
    return int(found) if found is not None else 0


def _choices(said: Object | None) -> Iterator[tuple[str, str]]:
    for each in list(said) if isinstance(said, Array) else []:
        yield (str(each[0]), str(each[1])) if isinstance(each, Array) else (str(each), str(each))


def _size(appearance: str) -> float:
    """The size before Tf in a default appearance, such as `/Helv 11 Tf 0 g`."""
    words = appearance.split()
    at = words.index("Tf") if "Tf" in words else 0
    try:
        return float(words[at - 1]) if at else 0
    except ValueError:
        return 0
