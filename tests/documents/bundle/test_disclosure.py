"""The copy that is disclosed: found on the page, in the title and where nobody looks, and nowhere afterwards."""

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String
from PIL import Image, ImageChops

from app.documents.bundle import disclosure
from app.documents.bundle.assemble import BundlePdf, assemble_pdf
from app.documents.bundle.checks import faults_of
from app.documents.bundle.disclosure import Removal, copy_of, left_in_pdf, left_in_word, moved, titled, uncovered
from app.documents.bundle.leftovers import lay_open
from app.documents.bundle.plan import BundleFault, Item
from app.documents.bundle.redact import redacted
from app.documents.bundle.word import assemble_docx
from app.documents.poppler import picture
from app.domain.redaction import Area, Redaction
from tests.documents.bundle.conftest import remembered
from tests.documents.bundle.make import PLAN, SHAPES, exhibit, item, texts
from tests.documents.office import needs_office, word

pytestmark = needs_office
SECRET = "Grey Heron Cottage"
EVERYWHERE = Redaction(kind="confidential_address", reason="She was told that it stays with us.", phrase=SECRET)


def asked(**given: object) -> Redaction:
    return replace(EVERYWHERE, **given)  # type: ignore[arg-type]


def removals(items: Sequence[Item], wanted: Sequence[Redaction]) -> tuple[Removal, ...]:
    return disclosure.removals(items, {each.key: lay_open(each.data) for each in items}, wanted)


def saved(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def told_everywhere() -> bytes:
    """A tagged PDF that shows nothing of the secret and says it in every hidden place."""
    with pikepdf.open(io.BytesIO(remembered([word("Nothing to see")])[0])) as pdf:
        pdf.docinfo["/Subject"] = String(SECRET)
        pdf.Root.StructTreeRoot.K = Dictionary(S=Name.Figure, Alt=String(SECRET))
        pdf.pages[0].obj.PieceInfo = Dictionary(A=String(SECRET))
        with pdf.open_outline() as outline:
            outline.root.append(OutlineItem(SECRET, 0))
        return saved(pdf)


def the_items() -> list[Item]:
    """In a Word document of ours, in an exhibit, in a title alone, where nobody looks, and one without it."""
    secret = word(f"They live at {SECRET} now", pages=2)
    return [
        item(0, data=remembered([secret])[0], media_type="pdf"),
        item(2, data=exhibit(f"From {SECRET.upper()}", 2)),
        item(3, title=f"A letter about {SECRET}", data=remembered([word("Document 3")])[0], media_type="pdf"),
        item(5, data=told_everywhere()),
        item(8),
    ]


@cache
def whole() -> BundlePdf:
    return assemble_pdf(PLAN, the_items())


def copied(*redactions: Redaction) -> tuple[BundlePdf, bytes, tuple[str, ...]]:
    """The copy as PDF and as Word document, and what its gate says."""
    found = removals(the_items(), redactions)
    plan, titles = copy_of(PLAN, found), [titled(each, redactions) for each in the_items()]
    made = assemble_pdf(plan, titles)
    return made, assemble_docx(plan, titles, made), faults_of(plan, made)


def test_a_phrase_goes_from_every_document_and_no_page_moves() -> None:
    made, document, faults = copied(EVERYWHERE)
    assert faults == ()
    assert not moved(whole(), made)
    assert made.numbers == whole().numbers
    assert [*left_in_pdf(made, [EVERYWHERE]), *left_in_word(document, [EVERYWHERE])] == []
    pages = texts(made.data)
    assert all("REDACTED COPY" in page for page in pages)
    assert SECRET.casefold() not in " ".join(" ".join(pages).split()).casefold()
    assert SECRET.encode() not in lay_open(made.data).written
    assert "A letter about [removed]" in " ".join(pages[1].split())
    assert "leaf 1" in pages[made.entries[-1].first_page]
    assert not any("REDACTED COPY" in page for page in texts(whole().data))


def test_what_was_there_before_is_found_in_each_place() -> None:
    found = {each.document: [box.page for box in each.boxes] for each in removals(the_items(), [EVERYWHERE])}
    assert {key: sorted(set(pages)) for key, pages in found.items()} == {
        "item 0": [1, 2], "item 2": [1, 2], "item 3": [], "item 5": [],
    }  # fmt: skip
    held = [where for _, where in left_in_pdf(whole(), [EVERYWHERE])]
    assert held == [*(f"on page {n}" for n in (2, 4, 5, 9, 10)), "where a reader does not see it"]
    assert [where for _, where in left_in_word(assemble_docx(PLAN, the_items(), whole()), [EVERYWHERE])] == [
        "in the Word document"
    ]


def test_in_one_document_it_goes_from_that_one_alone() -> None:
    one = asked(document="item 2")
    made, _, faults = copied(one)
    assert faults == ()
    assert list(left_in_pdf(made, [one])) == []
    pages = texts(made.data)
    assert SECRET in pages[made.entries[0].first_page - 1]
    assert SECRET.upper() not in "".join(pages[made.entries[2].first_page - 1 : made.entries[2].last_page])


def test_an_area_and_a_page_and_a_document_are_painted_over() -> None:
    area = asked(phrase=None, document="item 2", page=1, area=Area(left=10, top=100, width=100, height=100))
    page, document = asked(phrase=None, document="item 0", page=2), asked(phrase=None, document="item 5")
    made, _, faults = copied(area, page, document)
    assert faults == ()
    pages = texts(made.data)
    shown = {entry.key: pages[entry.first_page - 1 : entry.last_page] for entry in made.entries}
    assert [SECRET in each for each in shown["item 0"]] == [True, False]
    assert [SECRET.upper() in each for each in shown["item 2"]] == [False, False, True]
    assert "Nothing to see" not in "".join(shown["item 5"])


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape.get("text", True)])
def test_every_dot_of_the_phrase_is_covered_however_the_page_lies(shape: dict[str, object]) -> None:
    """The page with the words covered is, dot for dot, the page that never had them with the same boxes."""
    one = item(2, data=exhibit(SECRET, **shape))  # type: ignore[arg-type]
    (found,) = removals([one], [asked(phrase=f"{SECRET}, leaf 1")])
    bare = exhibit(**{**shape, "text": False})  # type: ignore[arg-type]
    covered, never = (
        Image.open(io.BytesIO(picture(redacted(data, found.boxes, "a"), 1, 60))).convert("RGB")
        for data in (one.data, bare)
    )
    assert ImageChops.difference(covered, never).getbbox() is None


def test_a_page_cut_to_a_part_of_itself_is_covered_where_it_is_seen() -> None:
    with pikepdf.open(io.BytesIO(exhibit(SECRET))) as pdf:
        pdf.pages[0].obj.CropBox = Array([20, 300, 500, 600])
        data = saved(pdf)
    with pikepdf.open(io.BytesIO(exhibit(text=False))) as pdf:
        pdf.pages[0].obj.CropBox = Array([20, 300, 500, 600])
        bare = saved(pdf)
    (found,) = removals([item(2, data=data)], [asked(phrase=f"{SECRET}, leaf 1")])
    covered, never = (
        Image.open(io.BytesIO(picture(redacted(each, found.boxes, "a"), 1, 60))).convert("RGB") for each in (data, bare)
    )
    assert ImageChops.difference(covered, never).getbbox() is None


def test_what_is_nowhere_and_a_reason_that_tells_are_refused_by_number_and_never_by_word() -> None:
    tells = asked(reason=f"It is at {SECRET}.")
    with pytest.raises(BundleFault) as fault:
        removals(the_items(), [asked(phrase="9 Elm Row"), tells, asked(document="item 8")])
    said = str(fault.value)
    assert all(
        each in said for each in ("Redaction 1 was found nowhere", "Redaction 3 was found", "reason of redaction 2")
    )
    assert "Elm" not in said
    assert "Heron" not in said


def test_what_is_left_on_the_cover_is_found() -> None:
    plan = replace(PLAN, parties=(*PLAN.parties, replace(PLAN.parties[0], name=f"The owner of {SECRET}")))
    made = assemble_pdf(copy_of(plan, removals(the_items(), [EVERYWHERE])), the_items())
    assert (EVERYWHERE, "on page 1") in list(left_in_pdf(made, [EVERYWHERE]))


def test_a_title_that_makes_the_index_longer_would_move_the_pages_and_is_seen() -> None:
    longer = [replace(each, title=("Word " * 60)[:290]) for each in the_items()]
    assert moved(whole(), assemble_pdf(PLAN, [*longer, item(11, title=longer[0].title)]))


def test_what_nobody_asked_for_is_seen_though_its_page_becomes_a_picture() -> None:
    """Once a page is a picture nothing on it can be searched: what must not stand there is looked for before."""
    one = item(0, data=exhibit(f"{SECRET} with Ada Lee", 2))
    read = {one.key: lay_open(one.data)}
    name, area = asked(phrase="Ada Lee"), Area(left=0, top=0, width=210, height=297)
    assert list(uncovered(read, removals([one], [name]), SECRET)) == [("item 0", 1), ("item 0", 2)]
    assert list(uncovered(read, removals([one], [EVERYWHERE]), SECRET)) == []
    page = asked(phrase=None, document="item 0", page=1, area=area)
    assert list(uncovered(read, removals([one], [page]), SECRET)) == [("item 0", 2)]
