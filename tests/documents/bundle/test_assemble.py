"""Whole bundles, made with LibreOffice and read back with other programs."""

import io
from dataclasses import replace
from functools import cache

import pikepdf
import pytest
from PIL import Image

from app.documents import pdf as pdf_module
from app.documents.bundle import assemble
from app.documents.bundle.assemble import BundlePdf, assemble_pdf, assemble_pdfs, in_pdf
from app.documents.bundle.checks import faults_of
from app.documents.bundle.numbering import Entry
from app.documents.bundle.pages import A4
from app.documents.bundle.plan import Party
from app.documents.bundle.sheets import label
from app.documents.errors import NoLibreOffice, PdfFault
from app.documents.poppler import picture
from tests.documents.bundle.make import PLAN, exhibit, item, items, tag_kinds, texts, with_a_hidden_layer
from tests.documents.office import needs_office, word

pytestmark = needs_office
SIZES = [("continuous", 1), ("bates", 3), ("continuous", 13), ("bates", 40)]


@cache
def bundle(numbering: str, count: int) -> BundlePdf:
    """A bundle of so many items, the last of them late."""
    listed = items(count)
    if count > 3:
        listed[-1] = replace(listed[-1], late=True)
    return assemble_pdf(replace(PLAN, numbering=numbering), listed)


def read(made: BundlePdf) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made.data))


def own_words(entry: Entry) -> str:
    return f"Document {entry.key.split()[1]}, "


@pytest.mark.parametrize(("numbering", "count"), SIZES)
def test_every_page_is_upright_a4_and_bears_its_number_as_text_and_as_label(numbering: str, count: int) -> None:
    made = bundle(numbering, count)
    with read(made) as pdf:
        assert len(pdf.pages) == made.pages == len(made.numbers)
        assert [page.label for page in pdf.pages] == list(made.numbers)
        for page in pdf.pages:
            left, bottom, *far = (float(side) for side in page.mediabox)
            assert (left, bottom, int(page.obj.get("/Rotate", 0))) == (0, 0, 0)
            assert sorted(far) == pytest.approx(sorted(A4), abs=0.5)
    for text, number in zip(texts(made.data), made.numbers, strict=True):
        assert number in text.split()


@pytest.mark.parametrize(("numbering", "count"), SIZES)
def test_each_document_begins_and_ends_where_the_index_says(numbering: str, count: int) -> None:
    made = bundle(numbering, count)
    pages = texts(made.data)
    front = " ".join(" ".join(pages[: made.front]).split())
    assert len(made.entries) == count
    for entry in made.entries:
        first, last = entry.first_page, entry.last_page
        if entry.exhibit:
            assert {entry.exhibit, "Exhibit"} <= set(pages[first - 1].split())
            first += 1
        with_words = [n for n, page in enumerate(pages, start=1) if own_words(entry) in page]
        assert with_words in ([], list(range(first, last + 1)))
        assert (with_words == []) == (entry.exhibit is not None and "leaf" not in pages[first - 1])
        if not entry.late:
            assert entry.numbers in front


@pytest.mark.parametrize(("numbering", "count"), SIZES)
def test_the_index_and_the_bookmarks_lead_to_every_document(numbering: str, count: int) -> None:
    made = bundle(numbering, count)
    with read(made) as pdf:
        place = {page.obj.objgen: n for n, page in enumerate(pdf.pages, start=1)}
        notes = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
        assert all("/A" not in note for note in notes)
        led = [place[note.Dest[0].objgen] for note in notes]
        for entry in made.entries:
            assert led.count(entry.first_page) >= 2
        with pdf.open_outline() as outline:
            titles = [item.title for top in outline.root for item in (top, *top.children)]
        for entry in made.entries:
            assert f"{label(entry.title, entry.exhibit)} (page {entry.first_number})" in titles
        assert titles[:2] == [f"Cover (page {made.numbers[0]})", f"Index (page {made.numbers[1]})"]


@pytest.mark.parametrize(("numbering", "count"), SIZES)
def test_the_tags_are_one_tree_in_the_order_of_the_pages(numbering: str, count: int) -> None:
    made = bundle(numbering, count)
    with read(made) as pdf:
        root = pdf.Root.StructTreeRoot
        numbers = root.ParentTree.Nums
        keys = [int(numbers[n]) for n in range(0, len(numbers), 2)]
        assert keys == sorted(set(keys))
        assert all(int(page.obj.StructParents) in keys for page in pdf.pages)
        kinds = tag_kinds(pdf)
        assert {"/H1", "/Table", "/TH", "/Link"} <= set(kinds)
        titles = [str(section.T) for section in root.K[0].K]
        assert titles[:3] == [
            "Cover",
            "Index",
            next(s.title for s in PLAN.sections if s.key == made.entries[0].section),
        ]
        assert [t for t in titles if t in {label(e.title, e.exhibit) for e in made.entries}] == [
            label(e.title, e.exhibit) for e in made.entries
        ]
        assert not [n for n, page in enumerate(pdf.pages) if not page_is_tagged(page)]


def page_is_tagged(page: pikepdf.Page) -> bool:
    content = b"".join(stream.read_bytes() for stream in page.obj.Contents)
    return b"/MCID" in content


def test_a_page_that_is_a_picture_has_words() -> None:
    listed = [item(2, data=exhibit(pages=2, text=False)), item(5, data=exhibit(pages=1))]
    with read(assemble_pdf(PLAN, listed)) as pdf:
        kinds = tag_kinds(pdf)
        assert kinds.count("/Figure") == 2
        sections = {str(section.T): section for section in pdf.Root.StructTreeRoot.K[0].K}
        title = label(listed[0].title, listed[0].exhibit)
        assert [str(kid.Alt) for kid in sections[title].K] == [f"{title}, page {n} of 2" for n in (1, 2)]


def test_it_opens_at_full_size_in_british_english_with_its_title_and_no_other_day() -> None:
    with read(bundle("continuous", 1)) as pdf:
        assert pdf.Root.OpenAction[1] == pikepdf.Name.XYZ
        assert pdf.Root.OpenAction[4] == 1
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Prosecution bundle: 99WX0012326"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/CreationDate"]) == str(pdf.docinfo["/ModDate"]) == "D:20261122000000Z"


def test_what_comes_late_stands_at_the_end_and_moves_nothing() -> None:
    listed = items(6)
    before = assemble_pdf(PLAN, listed)
    after = assemble_pdf(PLAN, [item(30, late=True), *listed, item(32, late=True)])
    assert after.numbers[: before.pages] == before.numbers
    assert after.entries[:6] == before.entries
    assert [entry.key for entry in after.entries[6:]] == ["item 30", "item 32"]
    assert texts(after.data)[before.front : before.pages] == texts(before.data)[before.front :]
    front, sheet = texts(after.data)[1], texts(after.data)[before.pages]
    assert f"see the list, page {before.pages + 1}." in front
    assert "first made: none." in texts(before.data)[1]
    assert all(entry.numbers in sheet for entry in after.entries[6:])


def test_a_long_cover_and_long_titles_still_lead_where_they_say() -> None:
    parties = tuple(Party(name=f"Respondent number {n} of the family", role="Respondent") for n in range(14))
    long = replace(item(2), title="A title of very many words " * 11)
    made = assemble_pdf(replace(PLAN, parties=parties), [item(0), replace(long, title=long.title.strip()), item(5)])
    pages = texts(made.data)
    assert "Respondent number 13" in pages[1]
    assert "Index" in pages[2]
    with read(made) as pdf, pdf.open_outline() as outline:
        assert outline.root[1].title == "Index (page 3)"
    assert faults_of(replace(PLAN, parties=parties), made) == ()


def test_the_same_documents_give_the_same_bytes() -> None:
    assert assemble_pdf(replace(PLAN, numbering="bates"), items(3)).sha256 == bundle("bates", 3).sha256


def test_a_case_that_has_no_number_yet_and_no_hearing() -> None:
    plan = replace(PLAN, case_number="", hearing_on=None)
    made = assemble_pdf(plan, items(3))
    with read(made) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Prosecution bundle"
    cover, index = texts(made.data)[:2]
    assert "Case number" not in cover
    assert "hearing" not in (cover + index).lower()
    assert faults_of(plan, made) == ()


def test_documents_that_were_made_pdf_once_serve_every_bundle_of_them() -> None:
    ready = in_pdf(items(6))
    assert {item.media_type for item in ready} == {"pdf"}
    assert assemble_pdf(PLAN, ready) == assemble_pdf(PLAN, items(6))


def test_several_cuts_of_the_same_documents_are_each_what_they_would_be_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    plain = assemble.to_pdf
    monkeypatch.setattr(assemble, "to_pdf", lambda documents: started.append(len(documents)) or plain(documents))
    whole, statements, late = assemble_pdfs(PLAN, [*items(6), item(9, late=True)], [None, ["statements"], ["formal"]])
    assert len(started) == 2
    assert whole == assemble_pdf(PLAN, [*items(6), item(9, late=True)])
    assert statements == assemble_pdf(PLAN, items(6), only=["statements"])
    assert [entry.late for entry in late.entries] == [False, False, True]


def test_one_section_can_be_exported_apart() -> None:
    made = assemble_pdf(PLAN, items(6), only=["statements"])
    assert [entry.key for entry in made.entries] == ["item 1", "item 4"]
    assert made.numbers == tuple(str(n + 1) for n in range(made.pages))
    assert "Exhibits" not in " ".join(texts(made.data))


def test_a_draft_says_so_on_every_page_and_a_final_one_on_none() -> None:
    draft = assemble_pdf(replace(PLAN, draft=True), items(3))
    assert all("DRAFT: not to be filed or served" in page for page in texts(draft.data))
    assert not any("DRAFT" in page for page in texts(bundle("bates", 3).data))


def test_an_exhibit_that_is_tagged_keeps_its_tags() -> None:
    tagged = pdf_module.to_pdf([word("Tagged exhibit")])[0]
    with read(assemble_pdf(PLAN, [item(2, data=tagged)])) as pdf:
        assert "/H1" in tag_kinds(pdf)[-6:]


def test_what_a_reader_does_not_show_in_an_exhibit_stays_unshown() -> None:
    data = with_a_hidden_layer()
    made = assemble_pdf(PLAN, [item(2, data=data)])
    for pdf, number in ((data, 1), (made.data, made.pages - 1)):
        with Image.open(io.BytesIO(picture(pdf, number, 60))) as page:
            ink = page.convert("L").point(lambda shade: 255 if shade < 128 else 0)
            middle = ink.crop((40, round(page.height * 0.3), page.width - 40, round(page.height * 0.45)))
            assert middle.getextrema() == (0, 0)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", pikepdf.Pdf.new])
def test_an_exhibit_that_cannot_be_read_is_named(data: object) -> None:
    bad = data if isinstance(data, bytes) else empty()
    with pytest.raises(PdfFault, match="Register of attendance"):
        assemble_pdf(PLAN, [item(2, data=bad)])


def empty() -> bytes:
    out = io.BytesIO()
    pikepdf.Pdf.new().save(out)
    return out.getvalue()


def test_without_libreoffice_there_is_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoLibreOffice):
        assemble_pdf(PLAN, items(3))


def test_a_page_that_holds_no_more_than_its_head_and_foot_keeps_no_bundle_back() -> None:
    (whole,) = pdf_module.to_pdf([word("Two pages", pages=2)])
    with pikepdf.open(io.BytesIO(whole)) as pdf, io.BytesIO() as held:
        del pdf.pages[1].obj["/StructParents"]
        pdf.save(held)
        bare = held.getvalue()
    made = assemble_pdf(PLAN, [replace(item(0), data=bare, media_type="pdf"), item(1)])
    assert faults_of(PLAN, made) == ()
