"""The language of a template, and its page turned round where that language is read from right to left.

A translation is a template of its own with the same facts. The program ships none: the English text is the one that
counts in law. What is turned: paragraphs, tables and the section, in the letter and its header, and the letter's runs.
The footer ("Page 1 of 2") is the program's own English and stays as it is.
"""

import re

from lxml import etree

ENGLISH = "en-GB"
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
TURNED = re.compile(r"word/(document|header\d*)\.xml\Z")
BAR = re.compile(rb'<w:left ([^>]*w:sz="36"[^>]*)/>(<w:bottom [^>]*/>)')
"""The bar at the beginning of a main point: where lines begin on the right, it stands there."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def reads_right_to_left(language: str) -> bool:
    """Is this language ("ur-PK") written from right to left?"""
    return language.partition("-")[0].lower() in RIGHT_TO_LEFT


def in_language(parts: dict[str, bytes], language: str) -> dict[str, bytes]:
    """The parts of a template as that language needs them: its name in the styles, and the page turned round."""
    if language == ENGLISH:
        return parts
    attribute = "bidi" if reads_right_to_left(language) else "val"
    told = dict(parts)
    told["word/styles.xml"] = _named(parts["word/styles.xml"], attribute, language)
    if reads_right_to_left(language):
        told["word/styles.xml"] = BAR.sub(rb"\g<2><w:right \g<1>/>", told["word/styles.xml"])
        told |= {name: turned(part) for name, part in parts.items() if TURNED.match(name)}
    return told


def _named(styles: bytes, attribute: str, language: str) -> bytes:
    return re.sub(rf'(<w:lang [^>]*w:{attribute}=")[^"]*'.encode(), rb"\g<1>" + language.encode(), styles, count=1)


def turned(part: bytes) -> bytes:
    """One part of the document, to be read from right to left."""
    tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    for paragraph in tree.iter(f"{W}p"):
        _mark(paragraph, "pPr", "bidi", after="pStyle")
    for run in tree.iter(f"{W}r") if tree.tag == f"{W}document" else ():
        _mark(run, "rPr", "rtl", after="rStyle")
    for table in tree.iter(f"{W}tbl"):
        _mark(table, "tblPr", "bidiVisual", after="tblStyle")
    for section in tree.iter(f"{W}sectPr"):
        etree.SubElement(section, f"{W}bidi")
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _mark(element: etree._Element, properties: str, name: str, after: str) -> None:
    """Put an empty `name` into the element's properties, behind `after` where that is there: the schema's order."""
    held = element.find(f"{W}{properties}")
    if held is None:
        held = etree.Element(f"{W}{properties}")
        element.insert(0, held)
    held.insert(0 if held.find(f"{W}{after}") is None else 1, etree.Element(f"{W}{name}"))
