"""Word's fields: only those that work something out of the document itself. All others are refused.

A field can run a program (DDE), fetch a file (INCLUDETEXT) or build such a field out of others (QUOTE), so what may
stand is listed, not what may not.
"""

from lxml import etree

from app.documents.intake.verdict import Unfit

_INERT = (
    "PAGE NUMPAGES SECTION SECTIONPAGES NUMWORDS NUMCHARS TOC TC PAGEREF REF NOTEREF STYLEREF SEQ LISTNUM AUTONUM"
    " AUTONUMLGL AUTONUMOUT INDEX XE TA TOA HYPERLINK MERGEFIELD FORMTEXT FORMCHECKBOX FORMDROPDOWN AUTHOR TITLE"
    " SUBJECT KEYWORDS COMMENTS LASTSAVEDBY CREATEDATE SAVEDATE PRINTDATE REVNUM EDITTIME FILENAME FILESIZE DOCPROPERTY"
    " DOCVARIABLE INFO USERNAME USERINITIALS USERADDRESS SYMBOL EQ ADVANCE CITATION BIBLIOGRAPHY SHAPE ="
)
INERT = frozenset(_INERT.split())
CHANGING = frozenset({"DATE", "TIME"})
MOST_DEEP = 20


def refuse_fields(root: etree._Element) -> None:
    """Raise `Unfit` for a field that is not known to be harmless."""
    open_fields: list[list[str]] = []
    for each in root.iter("{*}fldSimple", "{*}fldChar", "{*}instrText", "{*}delInstrText"):
        kind = etree.QName(each).localname
        if kind == "fldSimple":
            _refuse(_attribute(each, "instr"))
        elif kind != "fldChar" and open_fields:
            open_fields[-1].append(each.text or "")
        elif kind != "fldChar":
            _refuse(each.text or "")
        else:
            _step(open_fields, _attribute(each, "fldCharType"))


def _step(open_fields: list[list[str]], kind: str) -> None:
    if kind == "begin":
        if open_fields:
            _refuse("".join(open_fields[-1]))
        if len(open_fields) >= MOST_DEEP:
            raise Unfit("field")
        open_fields.append([])
    elif kind == "separate" and open_fields:
        _refuse("".join(open_fields[-1]))
    elif kind == "end" and open_fields:
        _refuse("".join(open_fields.pop()))


def _refuse(instruction: str) -> None:
    """The first word says what a field does; one whose first word is made by another field is refused with it."""
    first = (instruction.strip().split() or [""])[0].upper()
    name = "=" if first.startswith("=") else first
    if name in CHANGING:
        raise Unfit("changing-date")
    if name not in INERT:
        raise Unfit("field")


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), "")
