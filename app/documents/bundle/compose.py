"""Many Word documents become one: each keeps its headers, its footers, its paper and which way it lies.

This can be simple because every document of ours has the same styles and the same bullets. What has others is not
joined: see `joins`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from app.documents.bundle.feet import with_page
from app.documents.bundle.paper import PARTS
from app.documents.canonical import CORE, Properties, core, pack, unpack
from app.documents.errors import TemplateFault
from app.documents.ooxml import FIXED, NS, RELS, TYPE, XML
from app.documents.render import HOUSE_COLOUR
from app.documents.templates import W

R = f"{{{RELS}}}"
MAIN, MAIN_RELS, STYLES, NUMBERING = (
    f"word/{name}" for name in ("document.xml", "_rels/document.xml.rels", "styles.xml", "numbering.xml")
)
HEADS = (f"{W}headerReference", f"{W}footerReference")
BEFORE_NUMBERS = (*HEADS, *(f"{W}{n}" for n in ("footnotePr", "endnotePr", "type", "pgSz", "pgMar", "pgBorders")))
NO_HEAD = f"{XML}<w:hdr {NS}><w:p/></w:hdr>".encode()
UNSEEN = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A document on its way into the bundle. `mark` is the bookmark where it begins; `start` the number of its first
    page, after the `prefix`; without it the numbers go on from the chapter before."""

    data: bytes
    mark: str | None
    prefix: str = ""
    start: int | None = None
    roman: bool = False


def joins(data: bytes, colour: str) -> bool:
    """Whether a document is one of ours: the styles and bullets of the house, and nothing but words in it."""
    try:
        parts = unpack(data)
    except TemplateFault:
        return False
    own = {STYLES: (FIXED[STYLES], PARTS[STYLES]), NUMBERING: (FIXED[NUMBERING],)}
    like = all(_in_house_colour(parts.get(name, b""), colour) in known for name, known in own.items())
    return like and all(name in FIXED or name in (MAIN, CORE) or _is_head(name) for name in parts)


def compose(
    chapters: Sequence[Chapter], properties: Properties, *, colour: str, marks: Sequence[str], unnumbered: bool
) -> bytes:
    """One Word document of all chapters, with these marks at the foot of every page.

    `unnumbered` asks Word to work out the fields when it opens the file.
    """
    book = _Book(marks)
    for chapter in chapters:
        book.add(chapter)
    parts = {name: part.replace(f'="{HOUSE_COLOUR}"'.encode(), f'="{colour}"'.encode()) for name, part in PARTS.items()}
    if unnumbered:
        parts["word/settings.xml"] = parts["word/settings.xml"].replace(
            b"<w:compat>", b'<w:updateFields w:val="true"/><w:compat>'
        )
    return pack(parts | book.parts() | {CORE: core(properties)})


def _is_head(name: str) -> bool:
    return name.startswith(("word/header", "word/footer")) and name.endswith(".xml")


def _in_house_colour(part: bytes, colour: str) -> bytes:
    return part.replace(f'="{colour}"'.encode(), f'="{HOUSE_COLOUR}"'.encode())


class _Book:
    """The bundle while it is composed: one body, and the heads and feet of each section."""

    def __init__(self, marks: Sequence[str]) -> None:
        self.at_foot = marks
        self.root = etree.fromstring(f"{XML}<w:document {NS}><w:body/></w:document>".encode())
        self.heads: dict[str, bytes] = {}
        self.marks = 0

    def add(self, chapter: Chapter) -> None:
        if len(self.root[0]):
            self._end_section()
        parts = unpack(chapter.data)
        body = _parsed(parts[MAIN])[0]
        targets = {rel.get("Id", ""): f"word/{rel.get('Target')}" for rel in _parsed(parts[MAIN_RELS])}
        for n, section in enumerate(list(body.iter(f"{W}sectPr"))):
            self._section(section, parts, targets, chapter, first=n == 0)
        for mark in body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            mark.set(f"{W}id", str(self.marks + 1 + int(mark.get(f"{W}id", "0"))))
        self.marks += 100
        if chapter.mark:
            self._bookmark(body, chapter.mark)
        self.root[0].extend(list(body))

    def _section(
        self,
        section: etree._Element,
        parts: Mapping[str, bytes],
        targets: Mapping[str, str],
        chapter: Chapter,
        *,
        first: bool,
    ) -> None:
        heads = {
            (ref.tag, ref.get(f"{W}type", "default")): targets[ref.get(f"{R}id", "")] for ref in section.iter(*HEADS)
        }
        for ref in list(section.iter(*HEADS)):
            section.remove(ref)
        kinds = ("default", "first") if section.find(f"{W}titlePg") is not None else ("default",)
        for n, (tag, kind) in enumerate((tag, kind) for tag in HEADS for kind in kinds):
            found = parts.get(heads.get((tag, kind), ""))
            part = (found or NO_HEAD) if tag == HEADS[0] else with_page(found, chapter.prefix, self.at_foot)
            section.insert(n, self._reference(tag, kind, part))
        _number(section, chapter, first)

    def _reference(self, tag: str, kind: str, part: bytes) -> etree._Element:
        name = f"{'header' if tag == HEADS[0] else 'footer'}{len(self.heads) + 1}"
        self.heads[name] = part
        made = etree.Element(tag)
        made.set(f"{W}type", kind)
        made.set(f"{R}id", f"rIdBundle{len(self.heads)}")
        return made

    def _bookmark(self, body: etree._Element, name: str) -> None:
        first = next(body.iter(f"{W}p"))
        start, end = (etree.Element(f"{W}bookmark{which}") for which in ("Start", "End"))
        for mark in (start, end):
            mark.set(f"{W}id", str(self.marks))
        start.set(f"{W}name", name)
        at = 1 if first.find(f"{W}pPr") is not None else 0
        first[at:at] = [start, end]

    def _end_section(self) -> None:
        """The section at the end of the body goes into its last paragraph, for another follows."""
        body = self.root[0]
        section = body[-1]
        body.remove(section)
        last = body[-1] if len(body) and body[-1].tag == f"{W}p" else None
        if last is None or last.find(f"{W}pPr/{W}sectPr") is not None:
            last = etree.fromstring(UNSEEN.replace("<w:p>", f"<w:p {NS}>", 1))
            body.append(last)
        props = last.find(f"{W}pPr")
        if props is None:
            props = etree.Element(f"{W}pPr")
            last.insert(0, props)
        props.append(section)

    def parts(self) -> dict[str, bytes]:
        """The parts that are this bundle's own."""
        rels, types = PARTS[MAIN_RELS].decode(), PARTS["[Content_Types].xml"].decode()
        for name in ("header1", "footer1"):
            types = types.replace(f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{name[:-1]}+xml"/>', "")
        for n, old in ((1, "header"), (2, "footer")):
            rels = rels.replace(f'<Relationship Id="rId{n}" Type="{RELS}/{old}" Target="{old}1.xml"/>', "")
        for n, name in enumerate(self.heads, start=1):
            kind = name.rstrip("0123456789")
            rels = rels.replace(
                "</Relationships>",
                f'<Relationship Id="rIdBundle{n}" Type="{RELS}/{kind}" Target="{name}.xml"/></Relationships>',
            )
            types = types.replace(
                "</Types>", f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/></Types>'
            )
        main = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        own = {MAIN: main, MAIN_RELS: rels.encode(), "[Content_Types].xml": types.encode()}
        return own | {f"word/{name}.xml": part for name, part in self.heads.items()}


def _number(section: etree._Element, chapter: Chapter, first: bool) -> None:
    """A new page, and its number: Word's own line breaks then move no document that comes after."""
    for old in section.findall(f"{W}type") + section.findall(f"{W}pgNumType"):
        section.remove(old)
    size = section.find(f"{W}pgSz")
    section.insert(section.index(size) if size is not None else len(section), _element("type", val="nextPage"))
    counted = _element("pgNumType", fmt="lowerRoman" if chapter.roman else "decimal")
    if first and chapter.start is not None:
        counted.set(f"{W}start", str(chapter.start))
    section.insert(sum(child.tag in BEFORE_NUMBERS for child in section), counted)


def _element(name: str, **attributes: str) -> etree._Element:
    made = etree.Element(f"{W}{name}")
    for key, value in attributes.items():
        made.set(f"{W}{key}", value)
    return made


def _parsed(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
