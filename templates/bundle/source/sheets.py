"""The sheets between the documents: one where a section begins, one before each exhibit."""

from app.documents.bundle.paper import cell, control, line, link, row, rows, said, table, template
from app.documents.paper import paragraph

WIDTHS = (12, 89, 41, 28)
TITLES = ("No.", "Document", "Date", "Pages")


def cells(*inner: str, head: bool = False) -> str:
    """A row of the list of what was added."""
    return row(*(cell(width, text) for width, text in zip(WIDTHS, inner, strict=True)), head=head)


LIST = table(
    "The documents added later: a row for each, with its date and its pages",
    WIDTHS,
    cells(*(paragraph("TableHead", f"**{title}**") for title in TITLES), head=True)
    + rows("for d in sheet.documents", WIDTHS)
    + cells(
        paragraph("TableText", "{{ d.no }}"),
        line("TableText", link("{{ d.link }}", "{{ d.title }}")),
        paragraph("TableText", "{{ d.date }}"),
        line("TableText", link("{{ d.link }}", "{{ d.numbers }}")),
    )
    + rows("endfor", WIDTHS),
)

SHEET = (
    control("for sheet in sheets")
    + line("SheetKind", said("{{ sheet.kind }}"), breaks=True)
    + line("SheetMark", said("{{ sheet.mark }}"))
    + line("Heading1", said("{{ sheet.title }}"))
    + control("for words in sheet.lines")
    + line("CoverSmall", said("{{ words }}"))
    + control("endfor")
    + control("if sheet.documents")
    + LIST
    + control("endif")
    + line("AfterTable", link("{{ sheet.back }}", "Back to the index"))
    + control("endfor")
)

TEMPLATE = template("{{ bundle.title }}", SHEET)
