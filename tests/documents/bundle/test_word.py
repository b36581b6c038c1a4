"""The bundle as one Word document: valid, with the PDF's numbers or with fields, and every section as it was."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Opened
from openxml_audit import FileFormat, OpenXmlValidator

from app.documents.bundle.assemble import BundlePdf, assemble_pdf
from app.documents.bundle.compose import joins
from app.documents.bundle.plan import Box, BundleFault, Plan
from app.documents.bundle.word import assemble_docx
from app.documents.canonical import pack, sha256, unpack
from app.documents.letters import letters, render_letter
from app.documents.pdf import to_pdf
from app.documents.render import HOUSE_COLOUR
from tests.documents.bundle.make import PLAN, exhibit, item, items, texts
from tests.documents.office import needs_office, word
from tests.documents.samples import contexts

BATES = replace(PLAN, numbering="bates", draft=True)
TARGET = re.compile(r'HYPERLINK \\l "([^"]+)"|PAGEREF (\S+)')


def opened(data: bytes) -> Opened:
    return Document(io.BytesIO(data))


def part(data: bytes, name: str = "word/document.xml") -> str:
    return unpack(data)[name].decode()


def plain(data: bytes) -> str:
    return "\n".join(
        re.sub(r"<[^>]+>", "", text.decode()) for name, text in unpack(data).items() if name.endswith(".xml")
    )


@pytest.mark.parametrize("count", [1, 3, 12, 40])
@pytest.mark.parametrize("plan", [PLAN, BATES], ids=["continuous", "bates"])
def test_word_would_open_it_and_every_link_has_its_bookmark(plan: Plan, count: int, tmp_path: Path) -> None:
    data = assemble_docx(plan, [*items(count), item(50, late=True)])
    (tmp_path / "a.docx").write_bytes(data)
    result = OpenXmlValidator(FileFormat.OFFICE_2019).validate(tmp_path / "a.docx")
    assert result.is_valid, result.errors
    assert not result.errors
    main = part(data).replace("&quot;", '"')
    names = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', main)
    idents = re.findall(r'<w:bookmarkStart [^>]*w:id="(\d+)"', main)
    assert len(set(names)) == len(names) == len(set(idents))
    targets = {one or two for one, two in TARGET.findall(main)}
    assert targets == set(names)
    assert len([name for name in names if "document" in name]) == count + 1


@pytest.mark.parametrize("plan", [PLAN, BATES], ids=["continuous", "bates"])
def test_without_libreoffice_it_is_made_and_says_that_the_numbers_are_to_be_updated(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    data = assemble_docx(plan, items(6))
    assert "update before signing" in plain(data)
    assert "<w:updateFields" in part(data, "word/settings.xml")
    assert data == assemble_docx(plan, items(6))


def test_each_document_keeps_its_head_its_foot_and_which_way_it_lies() -> None:
    data = assemble_docx(PLAN, items(6))
    sections = list(opened(data).sections)
    assert sum(section.page_width > section.page_height for section in sections) == 2
    own = [s for s in sections if any("Wexcombe Council" in p.text for p in s.header.paragraphs)]
    assert len(own) == 4
    assert all("Our reference: SF-1" in s.footer.paragraphs[0].text for s in own)
    assert all("Bundle page" in s.footer.paragraphs[-1].text for s in sections)
    assert not any(s.header.is_linked_to_previous or s.footer.is_linked_to_previous for s in sections)


def test_a_letters_own_count_of_pages_gives_way_to_the_bundles() -> None:
    letter = render_letter("warning", contexts("warning")[0], draft=False).data
    section = list(opened(assemble_docx(PLAN, [item(0, data=letter)])).sections)[-1]
    first, last = (p.text.strip() for p in section.footer.paragraphs)
    assert first == "Our reference: SF-2026-00417"
    assert last == "Bundle page 1"


@pytest.mark.parametrize("letter", letters())
def test_every_document_that_we_make_can_be_joined(letter: str) -> None:
    for context in contexts(letter):
        colour = dict(context)["council"].get("colour", HOUSE_COLOUR)
        assert joins(render_letter(letter, context, draft=False).data, colour)


def test_what_has_other_styles_or_pictures_is_a_sheet_that_says_where_it_is() -> None:
    parts = unpack(word("Foreign"))
    other = pack(parts | {"word/styles.xml": parts["word/styles.xml"].replace(b'w:val="24"', b'w:val="26"')})
    with_picture = pack(parts | {"word/media/a.png": b"x"})
    assert joins(word("Foreign"), HOUSE_COLOUR)
    for foreign in (other, with_picture, b"no zip"):
        assert not joins(foreign, HOUSE_COLOUR)
    words = plain(assemble_docx(PLAN, [item(0, data=other)]))
    assert "page number 1 of the source" not in words
    assert "Put it behind this sheet" in words
    assert sha256(other) in words


def test_what_was_redacted_is_nowhere_in_it() -> None:
    plan = replace(PLAN, redacted={"item 0": (Box(page=1, left=0, top=0, width=50, height=50),)})
    secret = word("The refuge at 9 Elm Row")
    data = assemble_docx(plan, [item(0, data=secret), item(3)])
    assert "Elm Row" not in plain(data)
    assert sha256(secret) not in plain(data)
    assert "Parts of it have been removed for disclosure" in plain(data)
    assert "Document 3" in plain(data)


def test_a_draft_says_so_on_every_page_and_a_final_one_on_none() -> None:
    feet = [name for name in unpack(assemble_docx(BATES, items(6))) if name.startswith("word/footer")]
    assert all("DRAFT: not to be filed or served" in part(assemble_docx(BATES, items(6)), name) for name in feet)
    assert "DRAFT" not in plain(assemble_docx(PLAN, items(6)))


@needs_office
@pytest.mark.parametrize("plan", [PLAN, BATES], ids=["continuous", "bates"])
def test_with_the_pdf_it_bears_the_same_numbers(plan: Plan) -> None:
    listed = [*items(9), item(9, late=True), item(11, late=True, data=exhibit(pages=3))]
    made: BundlePdf = assemble_pdf(plan, listed)
    data = assemble_docx(plan, listed, made)
    assert "update before signing" not in plain(data)
    shown = [re.findall(r"Bundle page (\S+)", page) for page in texts(to_pdf([data])[0])]
    behind = {n for e in made.entries if e.exhibit for n in range(e.first_page + 1, e.last_page + 1)}
    assert shown == [[number] for n, number in enumerate(made.numbers, start=1) if n not in behind]
    for entry in made.entries:
        assert f">{entry.numbers}<" in part(data)


@needs_office
def test_numbers_of_another_bundle_are_refused() -> None:
    made = assemble_pdf(PLAN, items(1))
    with pytest.raises(BundleFault, match="of another bundle"):
        assemble_docx(PLAN, items(2), made)
