"""Pages of many PDFs become the pages of one, in order, with their tags."""

from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType

from pikepdf import Page, Pdf

from app.documents.bundle.finish import finish
from app.documents.bundle.layers import Layers
from app.documents.bundle.numbering import Layout
from app.documents.bundle.pages import prepared
from app.documents.bundle.plan import BundleFault, Plan
from app.documents.bundle.stamps import font, stamp
from app.documents.bundle.tags import Tags
from app.documents.pdf_canonical import saved


class Own:
    """A PDF of our own pages, which go to different places of the bundle."""

    def __init__(self, source: Pdf) -> None:
        self.source = source
        self.pages: dict[int, Page] = {}
        self.titles: list[tuple[int, str]] = []


class Joiner:
    """The bundle while it is joined. Sources stay open until it is saved, for their pages are read then."""

    def __init__(self) -> None:
        self.pdf = Pdf.new()
        self.tags = Tags(self.pdf)
        self.layers = Layers(self.pdf)
        self.own: list[Own] = []
        self._open = ExitStack()

    def __enter__(self) -> "Joiner":
        self._open.enter_context(self.pdf)
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()

    def add(self, data: bytes, title: str) -> None:
        """A document, all of it."""
        source, tagged = prepared(data, title)
        self._open.enter_context(source)
        pages = self._append(source, range(len(source.pages)))
        self.layers.add(source)
        if tagged:
            self.tags.add(source, pages, [(min(pages), title)])
        else:
            self.tags.add_plain(pages, title)

    def open_own(self, data: bytes) -> Own:
        """Pages of our own, to be added in pieces."""
        source, tagged = prepared(data, "a page of the bundle's own")
        self._open.enter_context(source)
        if not tagged:
            raise BundleFault("LibreOffice made the bundle's own pages without tags. Use LibreOffice 7.4 or later.")
        self.own.append(Own(source))
        return self.own[-1]

    def add_own(self, own: Own, pages: range, title: str) -> None:
        """Some pages of our own."""
        added = self._append(own.source, pages)
        own.titles.append((min(added), title))
        own.pages |= added

    def _append(self, source: Pdf, wanted: Sequence[int]) -> dict[int, Page]:
        first = len(self.pdf.pages)
        self.pdf.pages.extend([source.pages[n] for n in wanted])
        return {n: self.pdf.pages[n] for n in range(first, first + len(wanted))}

    def finish(self, plan: Plan, layout: Layout) -> bytes:
        """Tags, numbers, links and bookmarks; then the bytes."""
        if len(self.pdf.pages) != len(layout.numbers):
            raise BundleFault(f"The bundle has {len(self.pdf.pages)} pages, and {len(layout.numbers)} were counted.")
        for own in self.own:
            self.tags.add(own.source, own.pages, own.titles)
        self.tags.finish()
        self.layers.finish()
        face = font(self.pdf)
        for page, number in zip(self.pdf.pages, layout.numbers, strict=True):
            stamp(page, number, face, draft=plan.draft, redacted=bool(plan.redacted))
        finish(self.pdf, plan, layout)
        return saved(self.pdf)
