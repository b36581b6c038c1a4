"""What stands on every page: whose document it is, the draft mark, the reference and the page; and fields of a page."""

from xml.sax.saxutils import escape

from app.documents.ooxml import NS, XML

HEADINGS = {
    "council": ("{{ council.name }}", "{{ council.team }}"),
    "school": ("{{ school.name }}", "With {{ council.team }}, {{ council.name }}"),
    "record": ("{{ council.name }}", "{{ child.name }}"),
    "school_record": ("{{ school.name }}", "{{ child.name }}, with {{ council.name }}"),
}
RECORD_DRAFT = "DRAFT: not to be signed, served or filed"
DRAFTS = {"record": RECORD_DRAFT, "school_record": RECORD_DRAFT}
LETTER_DRAFT = "DRAFT: not a letter, not to be sent"


def header(whose: str) -> bytes:
    """Whose letter it is, on the council's colour, the draft mark, and the team that helps: on every page."""
    name, beside = HEADINGS[whose]
    lines = (
        _line("Header", _words(name))
        + _line("Draft", _words("{%p if draft %}"))
        + _line("Draft", _words(DRAFTS.get(whose, LETTER_DRAFT)))
        + _line("Draft", _words("{%p endif %}"))
        + _line("Reference", _words(beside))
    )
    return f"{XML}<w:hdr {NS}>{lines}</w:hdr>".encode()


def footer(signed: str = "") -> bytes:
    """The reference, and which page of how many: on every page. `signed` is a line above them, to be signed."""
    pages = "<w:r><w:tab/></w:r>" + _words("Page ") + field("PAGE") + _words(" of ") + field("NUMPAGES")
    above = _line("Close", _words(escape(signed))) + _line("Close", "") if signed else ""
    line = above + _line("Footer", _words("Our reference: {{ reference }}") + pages)
    return f"{XML}<w:ftr {NS}>{line}</w:ftr>".encode()


def field(instruction: str) -> str:
    """A whole field with a value in it, so that a reader that works nothing out still prints a number."""
    kinds = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    begin, separate, end = kinds
    asked = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return begin + asked + separate + _words("1") + end


def _line(style: str, inner: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'


def _words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
