"""A bundle's pieces become its files: the whole as PDF and as DOCX, and the parts that the court takes apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.casework.bundle_pieces import Piece
from app.casework.bundle_readiness import Ready
from app.casework.letter_parts import Brief, common_record
from app.casework.papers.responsibility import names_of_respondents
from app.documents.bundle.assemble import BundlePdf, assemble_pdfs, in_pdf
from app.documents.bundle.checks import faults_of
from app.documents.bundle.plan import BundleFault, Item, Party, Plan, Section, file_name
from app.documents.bundle.word import assemble_docx
from app.documents.bundle_contents import NEVER_SERVED
from app.documents.forms.fill import for_pages
from app.documents.intake.paging import Filed, pages_of, word
from app.documents.intake.verdict import DOCX
from app.documents.letters import render_letter
from app.documents.office import libre_office
from app.domain.history import History
from app.domain.people import person_name, pupil_name

STANDS = {"have": "On file", "named": "A person is named", "later": "Not asked for yet"}


@dataclass(frozen=True)
class Papers:
    """What a bundle is made of. `pages` are its items as PDFs; `apart` names the file of a section that is one too.

    `forms` are the official forms, each a file of its own to be signed: in the bundle its fields are part of the page.
    """

    plan: Plan
    items: tuple[Item, ...]
    pages: tuple[Item, ...]
    apart: Mapping[str, str]
    forms: Mapping[str, bytes]


@dataclass(frozen=True)
class Assembled:
    """The files of a bundle by name, and the PDFs among them: the whole first. None where LibreOffice is not there."""

    files: Mapping[str, bytes]
    pdfs: tuple[BundlePdf, ...]


def papers(ready: Ready, brief: Brief, made_on: date, late: frozenset[str]) -> Papers:
    """The plan and the documents of a bundle. `late` names the evidence that came after it was first filed: it goes to
    the end. Raises `PdfFault` where a filed paper cannot be made into pages."""
    items = tuple(_items(ready, brief, made_on, late))
    there = {item.section for item in items}
    apart = {part.key: part.apart for part in ready.contents.sections if part.apart and part.key in there}
    pages = in_pdf(items) if libre_office() else ()
    forms = {piece.form: piece.data for piece in ready.pieces if piece.form and piece.data}
    return Papers(plan_of(ready, brief, made_on), items, pages, apart, forms)


def assemble(made: Papers) -> Assembled:
    """The files of a bundle: always one DOCX, and PDFs where LibreOffice is there. Raises `BundleFault`."""
    plan = made.plan
    if libre_office() is None:
        return Assembled({file_name(plan, "docx"): assemble_docx(plan, made.items)}, ())
    whole, *parts = assemble_pdfs(plan, made.pages, [None, *((key,) for key in made.apart)])
    if not plan.draft and (faults := faults_of(plan, whole)):
        raise BundleFault(f"The bundle is not released: {'; '.join(faults)}.")
    found = {file_name(plan): whole.data, file_name(plan, "docx"): assemble_docx(plan, made.items, whole)}
    found |= {file_name(plan, part=n): pdf.data for n, pdf in zip(made.apart.values(), parts, strict=True)}
    forms = {} if plan.draft else {file_name(plan, part=f"Form-{n}"): data for n, data in made.forms.items()}
    return Assembled(found | forms, (whole, *parts))


def plan_of(ready: Ready, brief: Brief, made_on: date) -> Plan:
    """Whose case it is, before which court, and how its pages are numbered."""
    order, said = ready.order, ready.contents
    return Plan(
        title=said.title,
        court=order.court or "The court is not named yet",
        case_number=order.case_number or "",
        parties=tuple(parties(brief, ready.contents.about)),
        sections=tuple(Section(key=part.key, title=part.title, letter=part.key) for part in said.sections),
        made_on=made_on,
        hearing_on=order.hearing_on,
        numbering=said.numbering,
        short_name=short_name(brief, ready.contents.about),
        prepared_by=brief.profile.get("name", ""),
        draft=bool(ready.why_draft),
        **({"colour": brief.profile["colour"]} if "colour" in brief.profile else {}),
    )


def parties(brief: Brief, about: str) -> Iterator[Party]:
    """Who stands on the cover: of a case about one parent the council and that parent; else every respondent."""
    council = str(brief.profile.get("name") or brief.history.matter.council)
    history, on = brief.history, brief.posting_on
    if about == "parent":
        yield Party(name=council, role="Prosecutor")
        yield Party(name=_full(history, brief.parent, on), role="Defendant")
        return
    yield Party(name=council, role="Applicant")
    child = pupil_name(history, on)
    yield Party(name=child.full if child else "The child", role="Child")
    for each in names_of_respondents(brief):
        role = "Respondent" if each["responsibility"] == "yes" else "Respondent, if recorded as responsible"
        yield Party(name=each["name"] or "Name not recorded", role=role)


def _full(history: History, person: str | None, on: date) -> str:
    name = person_name(history, person, on) if person else None
    return name.full if name else "Name not recorded"


def short_name(brief: Brief, about: str) -> str:
    """The case in a few words, for the name of a file: of a child only the initials."""
    if about == "child":
        child = pupil_name(brief.history, brief.posting_on)
        return "Re " + "".join(word[0] for word in child.full.split()) if child else "Re a child"
    family = _full(brief.history, brief.parent, brief.posting_on).split()[-1]
    profile = brief.profile
    return f"{profile.get('short_name') or profile.get('name') or brief.history.matter.council} v {family}"


def _items(ready: Ready, brief: Brief, made_on: date, late: frozenset[str]) -> Iterator[Item]:
    """The pieces that are there; in a draft after the list of what is missing."""
    if ready.why_draft:
        key = ready.contents.sections[0].key
        data = render_letter("bundle_readiness", _list(ready, brief, made_on), draft=True).data
        yield Item(key="readiness", title="What this draft still needs", data=data, media_type="docx", section=key)
    there = [piece for piece in ready.pieces if piece.data and not piece.internal]
    paged = iter(_paged([_filed(piece) for piece in there if not _own(piece)]))
    for piece in there:
        yield _item(piece, (piece.data or b"", "docx") if _own(piece) else next(paged), late)


def _paged(filed: Sequence[Filed]) -> list[tuple[bytes, Literal["docx", "pdf"]]]:
    """The pages of what was filed. Without LibreOffice a Word document stays one, and a sheet stands for it."""
    if libre_office():
        return [(data, "pdf") for data in pages_of(filed)]
    drafted = [word(file) for file in filed]
    return [(d, "docx") if d else (pages_of([f])[0], "pdf") for f, d in zip(filed, drafted, strict=True)]


def _own(piece: Piece) -> bool:
    """Is it a document that we make? What was filed is put in as pages."""
    return piece.media_type == DOCX and not piece.filed


def _filed(piece: Piece) -> Filed:
    data = for_pages(piece.data or b"") if piece.form else piece.data
    return Filed(data or b"", piece.media_type, f"{piece.label}: {piece.title}" if piece.label else piece.title)


def _item(piece: Piece, made: tuple[bytes, Literal["docx", "pdf"]], late: frozenset[str]) -> Item:
    return Item(
        key=piece.name,
        title=piece.title,
        data=made[0],
        media_type=made[1],
        section=piece.section,
        exhibit=piece.label,
        dated=piece.on,
        late=piece.evidence in late,
    )


def _list(ready: Ready, brief: Brief, made_on: date) -> dict[str, object]:
    pieces = [
        {
            "section": piece.section,
            "title": f"{piece.label}: {piece.title}" if piece.label else piece.title,
            "stands": f"{STANDS.get(piece.state, piece.state.replace('_', ' ').capitalize())}. {piece.says}",
            "by": "-" if piece.state in STANDS else piece.by.replace("_", " "),
        }
        for piece in ready.pieces
        if piece.name not in NEVER_SERVED
    ]
    looks = [
        {"what": look.what.capitalize(), "on": look.on, "in_the_way": "; ".join(look.in_the_way) or "Nothing."}
        for look in ready.looks
    ]
    told = {"bundle_title": ready.contents.title, "filing_on": ready.order.filing_on, "made_on": made_on}
    return {**common_record(brief), **told, "pieces": pieces, "in_the_way": list(ready.in_the_way), "looks": looks}
