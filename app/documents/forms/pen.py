"""Writing on the pages of a form. Where its pages have tags, what is written gets some too, so that it is read out."""

from collections.abc import Iterable

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from app.documents.forms.fonts import FONT


class Pen:
    """A pen with our font. What is written on a page is put there by `finish`."""

    def __init__(self, pdf: Pdf, font: Object) -> None:
        self.pdf, self.font = pdf, font
        self.written: dict[int, list[tuple[str, str]]] = {}

    def write(self, page: int, drawn: str, kind: str = "P") -> None:
        """Write on a page (1 is the first); `kind` is the tag: P, H2, Form."""
        self.written.setdefault(page, []).append((kind, drawn))

    def finish(self) -> None:
        """Put everything on its pages."""
        for number, bits in sorted(self.written.items()):
            page = self.pdf.pages[number - 1]
            left, bottom = float(page.cropbox[0]), float(page.cropbox[1])
            marked = _marked(self.pdf, page, bits)
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(f"\nQ q 1 0 0 1 {left:g} {bottom:g} cm {' '.join(marked)} Q".encode())
            _give_font(page, self.font)


def own(said: Object | None) -> Dictionary:
    """A copy, for what is there may be shared."""
    return Dictionary(dict(said.items()) if isinstance(said, Dictionary) else {})


def _give_font(page: Page, font: Object) -> None:
    resources = own(page.obj.get("/Resources"))
    fonts = own(resources.get("/Font"))
    fonts[FONT] = font
    resources[Name.Font] = fonts
    page.obj.Resources = resources


def _marked(pdf: Pdf, page: Page, bits: Iterable[tuple[str, str]]) -> list[str]:
    """What is drawn, each piece in an element of its own in the tree of tags, where the form has one."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary) or "/Nums" not in root.get("/ParentTree", Dictionary()):
        return [drawn for _, drawn in bits]
    top, place = _top(pdf, root), _place(pdf, root, page)
    found = []
    for kind, drawn in bits:
        number = len(place)
        element = Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=top, Pg=page.obj, K=number)
        made = pdf.make_indirect(element)
        top.K.append(made)
        place.append(made)
        found.append(f"/{kind} <</MCID {number}>> BDC {drawn} EMC")
    return found


def _top(pdf: Pdf, root: Dictionary) -> Object:
    """The element that holds all others, with a list of what is in it."""
    if not isinstance(root.get("/K"), Array):
        root.K = Array([root.K] if "/K" in root else [])
    if len(root.K) != 1 or root.K[0].get("/S") != Name.Document:
        return pdf.make_indirect(root) if not root.is_indirect else root
    top: Object = root.K[0]
    if not isinstance(top.get("/K"), Array):
        top.K = Array([top.K] if "/K" in top else [])
    return top


def _place(pdf: Pdf, root: Dictionary, page: Page) -> Object:
    """The list of what stands on the page, as the tree keeps it by the page's number."""
    numbers = root.ParentTree.Nums
    there = {int(numbers[n]): n + 1 for n in range(0, len(numbers), 2)}
    key = page.obj.get("/StructParents")
    if key is not None and int(key) in there and isinstance(numbers[there[int(key)]], Array):
        return numbers[there[int(key)]]
    page.obj.StructParents = max([*there, int(root.get("/ParentTreeNextKey", 0)) - 1], default=-1) + 1
    made = pdf.make_indirect(Array())
    numbers.append(int(page.obj.StructParents))
    numbers.append(made)
    root.ParentTreeNextKey = int(page.obj.StructParents) + 1
    page.obj.Tabs = Name.S
    return made


def stream(pdf: Pdf, drawn: str, wide: float, high: float, font: Object) -> Object:
    """A form XObject of that size, drawn with our font: what a field looks like."""
    made = Stream(pdf, drawn.encode())
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, round(wide, 3), round(high, 3)])
    made.Resources = Dictionary(Font=Dictionary({str(FONT): font}))
    return pdf.make_indirect(made)
