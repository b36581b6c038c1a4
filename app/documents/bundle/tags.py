"""The tags of the documents, kept in the bundle, so that it can be read out.

Merging pages drops the tree of tags that leads to them. Here each tagged source's tree is copied and its numbers moved;
a page without tags becomes one paragraph, or one picture with words, that says which page of what it is.
"""

from collections.abc import Iterator, Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, String

from app.documents.bundle.pages import has_text


class Tags:
    """The tree of a bundle while it is put together. Sources are added after their pages."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.next = 0
        self.roles = Dictionary()
        self.places: dict[int, pikepdf.Object] = {}
        self.sections: list[tuple[int, pikepdf.Object]] = []
        self.root = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))

    def add(self, source: Pdf, pages: Mapping[int, Page], titles: Sequence[tuple[int, str]]) -> None:
        """A tagged source. `pages` are where its pages stand in the bundle (from 0), with the pages there.

        `titles` are the parts that it is cut into: the first page of each (in the bundle) and its title.
        """
        tree = self.pdf.copy_foreign(_indirect(source.Root.StructTreeRoot, source))
        offset = self.next
        for place, found in _flat(tree.ParentTree):
            self.places[offset + place] = found
            self.next = max(self.next, offset + place + 1)
        for page in pages.values():
            _move(page, offset)
            if int(page.obj.get("/StructParents", -1)) not in self.places:
                self._nothing_to_read(page)
        for name, role in tree.get("/RoleMap", Dictionary()).items():
            if name not in self.roles:
                self.roles[Name(name)] = role
        self._cut(tree, {page.obj.objgen: n for n, page in pages.items()}, titles)

    def _cut(
        self, tree: pikepdf.Object, where: Mapping[tuple[int, int], int], titles: Sequence[tuple[int, str]]
    ) -> None:
        sections = {first: self._section(title, first) for first, title in titles}
        at = titles[0][0]
        for kid in _top(tree):
            at = next((where[page] for page in _pages(kid) if page in where), at)
            section = sections[max(first for first in sections if first <= at)]
            kid.P = section
            section.K.append(kid)

    def add_plain(self, pages: Mapping[int, Page], title: str) -> None:
        """Pages without tags: a paragraph where there is text to read, else a picture."""
        section = self._section(title, min(pages))
        for number, page in enumerate(pages.values(), start=1):
            section.K.append(self._whole_page(page, section, f"{title}, page {number} of {len(pages)}"))

    def _nothing_to_read(self, page: Page) -> None:
        """A page of a tagged source that holds no more than its head and foot, which are not read out."""
        page.obj.StructParents, self.places[self.next] = self.next, self.pdf.make_indirect(Array())
        self.next += 1

    def _whole_page(self, page: Page, section: pikepdf.Object, words: str) -> pikepdf.Object:
        kind = Name.P if has_text(page) else Name.Figure
        element = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=kind, P=section, Pg=page.obj, K=0))
        element.T = String(words)
        if kind == Name.Figure:
            element.Alt = String(words)
            element.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(list(page.mediabox)))
        page.contents_add(f"{kind} <</MCID 0>> BDC\n".encode(), prepend=True)
        page.contents_add(b"\nEMC")
        page.obj.StructParents, page.obj.Tabs = self.next, Name.S
        self.places[self.next] = self.pdf.make_indirect(Array([element]))
        self.next += 1
        return element

    def _section(self, title: str, first: int) -> pikepdf.Object:
        section = Dictionary(Type=Name.StructElem, S=Name.Sect, P=self.root, T=String(title), K=Array())
        made = self.pdf.make_indirect(section)
        self.sections.append((first, made))
        return made

    def finish(self) -> None:
        """Put the tree into the PDF, its parts in the order of the pages."""
        self.root.K = Array([section for _, section in sorted(self.sections, key=lambda pair: pair[0])])
        numbers = Array([item for place in sorted(self.places) for item in (place, self.places[place])])
        tree = Dictionary(
            Type=Name.StructTreeRoot,
            K=Array([self.root]),
            ParentTree=self.pdf.make_indirect(Dictionary(Nums=numbers)),
            ParentTreeNextKey=self.next,
            RoleMap=self.roles,
        )
        self.root.P = self.pdf.Root.StructTreeRoot = self.pdf.make_indirect(tree)
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)


def _indirect(tree: pikepdf.Object, source: Pdf) -> pikepdf.Object:
    return tree if tree.is_indirect else source.make_indirect(tree)


def _flat(tree: pikepdf.Object) -> Iterator[tuple[int, pikepdf.Object]]:
    numbers = list(tree.get("/Nums", Array()))
    yield from ((int(numbers[n]), numbers[n + 1]) for n in range(0, len(numbers), 2))
    for kid in tree.get("/Kids", Array()):
        yield from _flat(kid)


def _move(page: Page, offset: int) -> None:
    if "/StructParents" in page.obj:
        page.obj.StructParents = int(page.obj.StructParents) + offset
    for note in page.obj.get("/Annots", Array()):
        if "/StructParent" in note:
            note.StructParent = int(note.StructParent) + offset


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    found = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in found if isinstance(kid, Dictionary)]


def _top(tree: pikepdf.Object) -> list[pikepdf.Object]:
    """The elements below the document element, if there is just that one."""
    kids = _kids(tree)
    return _kids(kids[0]) if len(kids) == 1 and kids[0].get("/S") == Name.Document else kids


def _pages(element: pikepdf.Object) -> Iterator[tuple[int, int]]:
    """The pages that an element and those below it stand on, in order."""
    if "/Pg" in element:
        yield element.Pg.objgen
    for kid in _kids(element):
        yield from _pages(kid)
