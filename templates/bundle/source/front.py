"""The cover, and the index: the first thing that a judge sees."""

from app.documents.bundle.paper import cell, control, line, link, marked, page_of, row, rows, said, table, template
from app.documents.paper import paragraph

WIDTHS = (12, 89, 41, 28)

COVER = (
    line("CoverCourt", said("{{ bundle.court }}"))
    + control("if bundle.case_number")
    + line("CoverSmall", said("Case number {{ bundle.case_number }}"))
    + control("endif")
    + line("CoverTitle", said("{{ bundle.title }}"))
    + control("if bundle.hearing")
    + line("CoverSmall", said("For the hearing on {{ bundle.hearing }}"))
    + control("endif")
    + control("if bundle.redacted")
    + line(
        "Warned", said("Redacted copy for disclosure: parts of some pages have been removed, and those pages say so.")
    )
    + control("endif")
    + control("for party in bundle.parties")
    + line("CoverParty", said("{{ party.name }}"))
    + line("CoverSmall", said("{{ party.role }}"))
    + control("endfor")
    + control("if bundle.prepared_by")
    + line("CoverParty", said("This bundle"))
    + line("CoverSmall", said("Prepared by {{ bundle.prepared_by }} on {{ bundle.made }}"))
    + control("endif")
    + control("if bundle.length")
    + line("CoverSmall", said("{{ bundle.length }}"))
    + control("endif")
)


def words(text: str, style: str = "TableText") -> str:
    """A cell's one paragraph."""
    return paragraph(style, text)


def number(of: str, style: str = "TableText") -> str:
    """The printed numbers as a link; where there are none yet, the field that finds the first."""
    return line(style, *numbers(of))


def numbers(of: str) -> tuple[str, ...]:
    """The runs of `number`."""
    return (
        said(f"{{%r if {of}.numbers %}}"),
        link(f"{{{{ {of}.link }}}}", f"{{{{ {of}.numbers }}}}"),
        said("{%r else %}"),
        said(f"{{{{ {of}.letter }}}}"),
        page_of(f"{{{{ {of}.mark }}}}"),
        said("{%r endif %}"),
    )


TITLES = ("No.", "Document", "Date", "Pages")
HEAD = row(*(cell(w, words(f"**{t}**", "TableHead")) for w, t in zip(WIDTHS, TITLES, strict=True)), head=True)
SECTION = row(
    cell(WIDTHS[0], words("{{ s.letter }}", "Section"), fill="EEF2F5"),
    cell(sum(WIDTHS[1:3]), words("{{ s.title }}", "Section"), across=2, fill="EEF2F5"),
    cell(WIDTHS[3], number("s", "Section"), fill="EEF2F5"),
)
DOCUMENT = row(
    cell(WIDTHS[0], words("{{ d.no }}")),
    cell(WIDTHS[1], line("TableText", link("{{ d.link }}", "{{ d.title }}"))),
    cell(WIDTHS[2], words("{{ d.date }}")),
    cell(WIDTHS[3], number("d")),
)
INDEX = (
    line("Heading1", marked("bundle_index"), said("Index"), breaks=True)
    + control("if bundle.hearing")
    + line("CoverSmall", said("{{ bundle.court }}, hearing on {{ bundle.hearing }}"))
    + control("endif")
    + control("if bundle.fields")
    + line("Warned", said("Page numbers: update before signing. In Word, select everything and press F9."))
    + control("endif")
    + table(
        "The index: a row for each document, with its date and its pages, under the heading of its section",
        WIDTHS,
        HEAD
        + rows("for s in sections", WIDTHS)
        + SECTION
        + rows("for d in s.documents", WIDTHS)
        + DOCUMENT
        + rows("endfor", WIDTHS)
        + rows("endfor", WIDTHS),
    )
    + line(
        "AfterTable",
        said("Documents added after this bundle was first made: "),
        said("{%r if late %}"),
        link("{{ late.link }}", "see the list"),
        said(", page "),
        *numbers("late"),
        said("."),
        said("{%r else %}"),
        said("none."),
        said("{%r endif %}"),
    )
)

TEMPLATE = template("{{ bundle.title }}", COVER + INDEX, cover=True)
