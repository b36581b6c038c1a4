"""The part of the linter that looks at the page: can it be read, by everyone, and does every page say what it must?

Each finding is (rule, where, what to do).
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from app.documents.language import ENGLISH, reads_right_to_left
from app.documents.templates import RENDERED, W

Trees = Mapping[str, etree._Element]
Found = Iterator[tuple[str, str, str]]
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
LEAST_HALF_POINTS = 24
A4 = (11906, 16838)


def layout(trees: Trees, title: str, language: str = ENGLISH) -> Found:
    """Every fault of layout in a template whose title is `title`, with words of that language."""
    yield from _language(trees[STYLES], title, language)
    if reads_right_to_left(language):
        yield from _turned(trees)
    for name, tree in trees.items():
        if name == STYLES or RENDERED.match(name):
            yield from _type(name, tree)
            yield from _tables_and_pictures(name, tree)
    yield from _headings(trees)
    yield from _paper(trees[DOCUMENT])
    yield from _every_page(trees)


def _language(styles: etree._Element, title: str, language: str) -> Found:
    named = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    told = None if named is None else named.get(f"{W}{'bidi' if reads_right_to_left(language) else 'val'}")
    if told != language:
        says = "British English. Set the language to English (UK)." if language == ENGLISH else f"{language}."
        yield "A11Y1", STYLES, f"does not say that the letter is in {says}"
    if not title.strip():
        yield "A11Y2", "docProps/core.xml", "has no title. Give the document a title in its properties."
    size = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
    if size is None:
        yield "A11Y3", STYLES, "does not say how large its type is. Set the default to 12 point."


def _turned(trees: Trees) -> Found:
    """Words read from right to left stand in paragraphs and tables that are."""
    tree = trees[DOCUMENT]
    whole = [*tree.iter(f"{W}p"), *tree.iter(f"{W}tbl")]
    if any(each.find(f"*/{W}bidi") is None and each.find(f"*/{W}bidiVisual") is None for each in whole):
        yield "A11Y9", DOCUMENT, "has a paragraph or a table that is read from left to right. Turn it round."


def _type(name: str, tree: etree._Element) -> Found:
    for size in (*tree.iter(f"{W}sz"), *tree.iter(f"{W}szCs")):
        if float(size.get(f"{W}val", "0")) < LEAST_HALF_POINTS:
            yield "A11Y3", name, f"has {float(size.get(f'{W}val', '0')) / 2:g} point type. Use 12 point or more."
    for aligned in tree.iter(f"{W}jc"):
        if aligned.get(f"{W}val") in ("both", "distribute"):
            yield "A11Y4", name, "has justified text, which is hard to read. Align it left."
    if tree.find(f".//{W}txbxContent") is not None:
        yield "A11Y7", name, "has a text box, which a screen reader may pass over. Put the words in the letter."


def _tables_and_pictures(name: str, tree: etree._Element) -> Found:
    for table in tree.iter(f"{W}tbl"):
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None:
            yield "A11Y5", name, "has a table with no header row. Set 'Repeat as header row' on its first row."
    for picture in tree.iter(f"{DRAWING}docPr"):
        if not picture.get("descr", "").strip():
            yield "A11Y6", name, f"has the picture {picture.get('name')} with no words for it. Add alternative text."


def _headings(trees: Trees) -> Found:
    names = {s.get(f"{W}styleId"): s.find(f"{W}name") for s in trees[STYLES].iter(f"{W}style")}
    said = {ident: "" if name is None else name.get(f"{W}val", "").lower() for ident, name in names.items()}
    level = 0
    for style in trees[DOCUMENT].iter(f"{W}pStyle"):
        heading = re.fullmatch(r"heading (\d)", said.get(style.get(f"{W}val"), ""))
        if heading and int(heading[1]) > level + 1:
            yield "A11Y8", DOCUMENT, f"goes from heading level {level} to {heading[1]}. Use the next level."
        level = int(heading[1]) if heading else level
    if level == 0:
        yield "A11Y8", DOCUMENT, "has no heading. Use the heading styles."


def _paper(document: etree._Element) -> Found:
    for size in document.iter(f"{W}pgSz"):
        paper = (int(size.get(f"{W}w", "0")), int(size.get(f"{W}h", "0")))
        if any(abs(side - right) > 20 for side, right in zip(paper, A4, strict=True)):
            yield "PAGE1", DOCUMENT, "is not A4, upright. Set the paper to A4."
    if document.find(f".//{W}titlePg") is not None:
        yield "PAGE2", DOCUMENT, "has another header on its first page. Use one header for every page."


def _every_page(trees: Trees) -> Found:
    """What every page must carry: the draft mark, the reference, and which page of how many."""
    heads, feet = _said(trees, "word/header"), _said(trees, "word/footer")
    if not re.search(r"\{%p if draft %\}.*DRAFT.*\{%p endif %\}", heads, re.S):
        yield "PAGE3", "the header", "does not mark a draft. Put {%p if draft %} DRAFT {%p endif %} there."
    if not re.search(r"\{\{\s*reference\s*\}\}", heads + feet):
        yield "PAGE4", "the footer", "does not give the reference on every page. Put {{ reference }} there."
    if "NUMPAGES" not in feet or not re.search(r"\bPAGE\b", feet):
        yield "PAGE5", "the footer", "does not say which page of how many. Add the fields PAGE and NUMPAGES."


def _said(trees: Trees, prefix: str) -> str:
    words = (tree.iter(f"{W}t", f"{W}instrText") for name, tree in trees.items() if name.startswith(prefix))
    return "\n".join(text.text or "" for part in words for text in part)
