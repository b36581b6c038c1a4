"""What is taken out is gone from the bytes; what is not, stays; and the page says so."""

import io
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream, String
from PIL import Image

from app.documents.bundle.assemble import assemble_pdf
from app.documents.bundle.checks import faults_of
from app.documents.bundle.plan import Box, BundleFault
from app.documents.bundle.redact import NOTE, redacted
from app.documents.errors import NoPoppler
from app.documents.poppler import picture, seen
from tests.documents.bundle.make import PLAN, exhibit, item, texts, with_a_hidden_layer
from tests.documents.office import needs_office, word

pytestmark = needs_office
SECRET = "refuge at Elm Row"
ALL = Box(page=1, left=0, top=0, width=210, height=297)


def everything(data: bytes) -> bytes:
    """All that a PDF holds, unpacked."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = [thing.read_raw_bytes() for thing in pdf.objects if isinstance(thing, Stream)]
        loose = [thing.read_bytes() for thing in pdf.objects if isinstance(thing, Stream) and not is_picture(thing)]
        rest = [repr(thing).encode() for thing in pdf.objects if not isinstance(thing, Stream)]
    return b"".join((*streams, *loose, *rest))


def is_picture(thing: pikepdf.Object) -> bool:
    return thing.get("/Subtype") == Name.Image


def with_everything_shared() -> bytes:
    """Two pages with one set of resources: the first draws a form with the secret; the file says it elsewhere too."""
    with pikepdf.open(io.BytesIO(exhibit("kept", 2))) as pdf:
        form = Stream(pdf, f"BT /F 20 Tf 30 300 Td ({SECRET}) Tj ET".encode())
        form.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 600, 800]), Resources=pdf.pages[0].obj.Resources
        )
        shared = pdf.make_indirect(Dictionary(Font=pdf.pages[0].obj.Resources.Font, XObject=Dictionary(S=form)))
        for page in pdf.pages:
            page.obj.Resources = shared
            page.obj.PieceInfo = String(SECRET)
        pdf.pages[0].contents_add(b" /S Do")
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=String(SECRET), Rect=Array([0, 0, 9, 9]))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
        pdf.attachments["a.txt"] = SECRET.encode()
        pdf.docinfo["/Subject"] = String(SECRET)
        pdf.Root.StructTreeRoot = Dictionary(
            Type=Name.StructTreeRoot, K=Dictionary(S=Name.P, ActualText=String(SECRET))
        )
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(SECRET, 0))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_the_secret_is_gone_from_every_corner_of_the_file_and_the_other_page_is_kept() -> None:
    data = with_everything_shared()
    assert everything(data).count(SECRET.encode()) >= 6
    made = redacted(data, [ALL], "a")
    assert SECRET.encode() not in everything(made)
    assert [page.text for page in seen(made)] == [NOTE, "kept, leaf 2"]


def test_a_hidden_layer_of_another_page_is_gone_too() -> None:
    made = redacted(with_a_hidden_layer(), [ALL], "a")
    assert b"hidden words" not in everything(made)
    assert [page.text for page in seen(made)] == [NOTE, NOTE]


def test_in_the_bundle_nothing_of_it_is_left_and_the_gate_agrees() -> None:
    plan = replace(PLAN, redacted={"item 0": (ALL,), "item 2": (ALL,)}, draft=True)
    listed = [item(0, data=word(SECRET, pages=2)), item(2, data=with_everything_shared()), item(3)]
    made = assemble_pdf(plan, listed)
    assert faults_of(plan, made) == ()
    pages = texts(made.data)
    assert SECRET not in pages[made.entries[0].first_page - 1]
    assert SECRET not in " ".join(pages[made.entries[2].first_page - 1 :])
    assert "Redacted copy for disclosure" in pages[0]
    assert "removed for disclosure" in pages[made.entries[2].first_page - 1]
    assert len([page for page in pages if NOTE in page]) == 2


def test_the_gate_finds_a_page_whose_text_is_still_there() -> None:
    plan = replace(PLAN, redacted={"item 0": (ALL,), "item 3": (ALL,)})
    made = assemble_pdf(replace(PLAN, redacted={"item 3": (ALL,)}), [item(0), item(3)])
    assert faults_of(plan, made) == ("Page 4 does not say that parts of it were removed, or still holds text",)


def test_the_gate_finds_a_copy_that_does_not_say_that_it_is_one() -> None:
    made = assemble_pdf(PLAN, [item(0)])
    assert faults_of(replace(PLAN, redacted={"item 0": ()}), made) == tuple(
        f"Page {n} does not say that it is of a redacted copy" for n in (1, 2, 3, 4)
    )


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_box_covers_what_is_seen_there_however_the_page_is_turned(rotate: int) -> None:
    data = redacted(
        exhibit(rotate=rotate, box=(50.0, 20.0, 645.28, 861.89)),
        [Box(page=1, left=20, top=30, width=40, height=25)],
        "a",
    )
    with Image.open(io.BytesIO(picture(data, 1, 100))) as page:
        dark = page.convert("L").point(lambda shade: 255 if shade < 60 else 0)
        inside = tuple(round(mm * 100 / 25.4) for mm in (20, 30, 60, 55))
        assert dark.crop(inside).getextrema() == (255, 255)
        assert dark.crop((inside[0], inside[3] + 9, inside[2], inside[3] + 19)).getextrema() == (0, 0)


def test_a_picture_under_the_box_is_painted_over_in_its_own_dots() -> None:
    with Pdf.new() as pdf:
        image = Stream(pdf, bytes([255, 0, 0]) * 100)
        image.stream_dict = Dictionary(
            Subtype=Name.Image, Width=10, Height=10, ColorSpace=Name.DeviceRGB, BitsPerComponent=8
        )
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 595, 842]),
            Resources=Dictionary(XObject=Dictionary(I=image)),
            Contents=Stream(pdf, b"595 0 0 842 0 0 cm /I Do"),
        )
        pdf.pages.append(Page(pdf.make_indirect(page)))
        out = io.BytesIO()
        pdf.save(out)
    made = redacted(out.getvalue(), [replace(ALL, height=148.5)], "a")
    with Image.open(io.BytesIO(picture(made, 1, 50))) as page_seen:
        red = [page_seen.getpixel((100, y)) for y in (20, 200, 400)]
    assert red == [(0, 0, 0), (0, 0, 0), pytest.approx((254, 0, 0), abs=3)]
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert sum(is_picture(thing) for thing in pdf.objects if isinstance(thing, Stream)) == 1


@pytest.mark.parametrize(
    "box",
    [replace(ALL, page=2), replace(ALL, page=0), replace(ALL, width=0), replace(ALL, left=300), replace(ALL, top=-400)],
)
def test_a_box_that_would_take_out_nothing_is_refused(box: Box) -> None:
    with pytest.raises(BundleFault, match="to be taken out"):
        redacted(exhibit(), [box], "a")


def test_without_poppler_nothing_is_disclosed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoPoppler):
        redacted(exhibit(), [ALL], "a")
