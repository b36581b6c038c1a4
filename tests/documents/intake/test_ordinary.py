"""Ordinary uploads are accepted, and their pages hold what a reader sees and nothing else."""

from __future__ import annotations

import hashlib
import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from app.documents import intake
from app.documents.intake import Accepted, Unfit, guard, mail_page, paging, picture_page
from app.documents.intake.paging import Filed
from app.documents.intake.verdict import DOCX, EML, JPEG, PDF, PNG
from app.documents.office import libre_office
from tests.documents.intake import hostile_pdf, hostile_word, ordinary
from tests.documents.intake.hostile_other import attaching

needs_libre_office = pytest.mark.skipif(libre_office() is None, reason="LibreOffice is not installed")
GIF = b"GIF89a" + b"\0" * 60
PICTURES = [
    *((f"photo{turned}.jpg", ordinary.image("JPEG", (900, 600), turned=turned), JPEG) for turned in (1, 3, 6, 8)),
    *((f"{mode}.jpeg", ordinary.image("JPEG", mode=mode), JPEG) for mode in ("L", "CMYK")),
    *((f"{mode}.png", ordinary.image("PNG", mode=mode), PNG) for mode in ("RGB", "RGBA", "LA", "P", "1", "L", "I;16")),
]


def linked() -> bytes:
    """A PDF with links: one out, one to its own second page, and a note."""
    pdf = ordinary.new_pdf(2)
    places = Array([0, 0, 90, 20])
    out = Dictionary(S=Name.URI, URI=String("https://example.invalid/"))
    pdf.pages[0].obj.Annots = Array(
        [
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=places, A=out),
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=places, Dest=Array([pdf.pages[1].obj, Name.Fit])),
            Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=places, Contents=String("check this")),
        ]
    )
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])
    pdf.docinfo["/Author"] = "A. Parent"
    return ordinary.saved(pdf)


FILES = [
    ("register.pdf", ordinary.pdf(), PDF, 1),
    ("REGISTER.PDF", ordinary.pdf(3), PDF, 3),
    ("long.pdf", ordinary.pdf(1000), PDF, 1000),
    ("linked.pdf", linked(), PDF, 2),
    ("form.pdf", ordinary.saved(ordinary.form()), PDF, 1),
    ("counted.pdf", hostile_pdf.raw("", "42"), PDF, 1),
    ("empty-form.pdf", ordinary.saved(ordinary.form("", drawn=False)), PDF, 1),
    *((name, data, kind, 1) for name, data, kind in PICTURES),
    ("minutes.docx", ordinary.word(), DOCX, None),
    ("pages.docx", hostile_word.field("PAGE"), DOCX, None),
    ("linked.docx", hostile_word.relation("hyperlink", "https://example.invalid/help"), DOCX, None),
    ("message.eml", ordinary.mail(), EML, None),
    ("message.eml", ordinary.mail(html=True), EML, None),
    ("windows.eml", ordinary.mail().replace(b"\n", b"\r\n"), EML, None),
    ("note.eml", attaching("doctor.pdf", ordinary.pdf(), "application/pdf"), EML, None),
    ("photo.eml", attaching("photo.jpg", ordinary.image(), "image/jpeg"), EML, None),
    ("logo.eml", attaching("logo.gif", GIF, "image/gif"), EML, None),
    ("invitation.eml", attaching("meeting.ics", b"BEGIN:VCALENDAR", "text/calendar"), EML, None),
]


@pytest.mark.parametrize(
    ("name", "data", "kind", "count"), FILES, ids=[f"{i} {each[0]}" for i, each in enumerate(FILES)]
)
def test_an_ordinary_file_is_accepted(name: str, data: bytes, kind: str, count: int | None) -> None:
    assert intake.accept(name, data) == Accepted(kind, hashlib.sha256(data).hexdigest(), count)


def _everything(data: bytes) -> bytes:
    """All that is in a PDF, unpacked."""
    with ordinary.open_pdf(data) as pdf:
        out = io.BytesIO()
        pdf.save(
            out,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
        )
        return out.getvalue()


def test_the_pages_of_a_pdf_keep_its_text_and_its_inner_links_and_nothing_that_acts() -> None:
    made = intake.pages(linked(), PDF)
    everything = _everything(made)
    assert everything.count(b"Register of Oakmere School") == 2
    for gone in (b"example.invalid", b"/URI", b"OpenAction", b"A. Parent", b"check this"):
        assert gone not in everything
    with ordinary.open_pdf(made) as pdf:
        assert [str(note.Subtype) for note in pdf.pages[0].obj.Annots] == ["/Link"]
        assert set(pdf.Root.keys()) <= {"/Type", "/Pages"}


def test_what_was_answered_in_a_form_becomes_part_of_the_page() -> None:
    made = intake.pages(ordinary.saved(ordinary.form("Zoe Lukasz")), PDF)
    everything = _everything(made)
    assert b"Zoe Lukasz" in everything
    assert b"AcroForm" not in everything
    assert b"/Widget" not in everything


def test_the_same_file_makes_the_same_pages() -> None:
    for data, kind in ((linked(), PDF), (ordinary.image(), JPEG), (ordinary.image("PNG"), PNG)):
        assert intake.pages(data, kind, "A form") == intake.pages(data, kind, "A form")


def test_what_would_be_refused_makes_no_pages() -> None:
    with pytest.raises(Unfit):
        intake.pages(hostile_word.adding(word__vbaProject_dot_bin=b"x"), DOCX)
    with pytest.raises(Unfit):
        intake.pages(ordinary.pdf()[:200], PDF)


@pytest.mark.parametrize(("name", "data", "kind"), PICTURES, ids=[each[0] for each in PICTURES])
def test_a_picture_makes_a_tagged_page_of_at_most_200_dots_an_inch(name: str, data: bytes, kind: str) -> None:
    made = intake.pages(data, kind, "A letter from a doctor")
    with ordinary.open_pdf(made) as pdf:
        (page,) = pdf.pages
        image = page.obj.Resources.XObject.Im
        width, height = (float(side) for side in page.mediabox[2:])
        assert {width, height} == {595, 842}
        assert (width > height) == (int(image.Width) > int(image.Height))
        figure = pdf.Root.StructTreeRoot.K[0].K[0]
        assert (str(figure.S), str(figure.Alt)) == ("/Figure", "A letter from a doctor")
        across = float(figure.A.BBox[2]) - float(figure.A.BBox[0])
        assert int(image.Width) / (across / 72) <= picture_page.DOTS_AN_INCH + 1
    assert b"Taken at home" not in made
    assert b"Exif" not in made


def test_a_turned_photograph_is_set_upright() -> None:
    dots = {}
    for turned in (1, 3, 6, 8):
        picture = picture_page.upright(ordinary.image("JPEG", (900, 600), turned=turned)).convert("RGB")
        blue = [picture.getpixel((x, y)) for x in (120, picture.width - 121) for y in (120, picture.height - 121)]
        dots[turned] = (picture.size, [isinstance(dot, tuple) and dot[2] > dot[0] + 60 for dot in blue])
    assert dots[1] == ((900, 600), [True, False, False, False])
    assert dots[6][0] == dots[8][0] == (600, 900)
    assert dots[3][1] == dots[1][1][::-1]
    assert dots[6][1] != dots[8][1]


def test_a_fine_grey_stays_grey() -> None:
    """Sixteen bits a dot, as some scanners write: a form in pencil must not come out white."""
    scan = Image.new("I;16", (300, 200), 30_000)
    out = io.BytesIO()
    scan.save(out, "PNG")
    assert picture_page.upright(out.getvalue()).getpixel((9, 9)) == 30_000 // 256


def test_a_large_photograph_is_made_smaller_and_stays_sharp_enough() -> None:
    made = intake.pages(ordinary.image("JPEG", (6000, 4500), turned=6), JPEG)
    with ordinary.open_pdf(made) as pdf:
        image = pdf.pages[0].obj.Resources.XObject.Im
        assert 1400 <= int(image.Width) <= 1453
        assert int(image.Height) > int(image.Width)


@needs_libre_office
def test_a_word_document_makes_tagged_pages_with_its_text() -> None:
    made = intake.pages(ordinary.word(), DOCX)
    with ordinary.open_pdf(made) as pdf:
        assert len(pdf.pages) == 1
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) != ""


@needs_libre_office
def test_an_email_makes_tagged_pages() -> None:
    with ordinary.open_pdf(intake.pages(ordinary.mail(html=True), EML)) as pdf:
        assert len(pdf.pages) == 1
        assert "/StructTreeRoot" in pdf.Root


def _words(data: bytes) -> str:
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(mail_page.page(data))).paragraphs)


def test_an_email_on_paper_has_its_headers_its_text_and_what_was_attached() -> None:
    data = attaching("doctor.pdf", ordinary.pdf(), "application/pdf")
    words = _words(data)
    assert "From: Marta Kaminski <marta@example.invalid>" in words
    assert "Subject: Zoë is ill today" in words
    assert "Zoë has a temperature and stays at home today." in words
    assert f"doctor.pdf, {len(ordinary.pdf()):,} bytes" in words
    assert hashlib.sha256(data).hexdigest() in words


def test_of_a_web_page_only_its_words_are_kept() -> None:
    made = ordinary.message()
    made.set_content(
        "<style>p{}</style><p>One &amp; two</p><p>*three*</p><img src='http://t.invalid/x'>", subtype="html"
    )
    words = _words(made.as_bytes())
    assert "One & two\n*three*" in words
    assert "t.invalid" not in words
    assert "p{}" not in words


@pytest.mark.parametrize("text", ["**not bold**", "{{ 7*7 }}", "a\u202eb", "x\x01y", "طفل مريض", "😀 łańcuch", "a\tb"])
def test_the_words_of_an_email_stay_as_a_reader_sees_them(text: str) -> None:
    made = ordinary.message()
    made.set_content(text)
    assert mail_page.seen(text) in _words(made.as_bytes())


def test_a_file_that_breaks_its_parser_is_refused_and_nothing_else_is_harmed(monkeypatch: pytest.MonkeyPatch) -> None:
    for start in ("import os; os.abort()", "x = 'a' * 2**40", "while True: pass", "print('nonsense')"):
        monkeypatch.setattr(guard, "_START", start)
        monkeypatch.setattr(guard, "SECONDS", 1)
        with pytest.raises(Unfit):
            guard.run("check", PDF, b"%PDF-")


def test_what_was_accepted_is_looked_at_again_with_patience_on_a_busy_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "SECONDS", 0.001)
    with pytest.raises(Unfit, match="takes too long"):
        guard.run("check", DOCX, ordinary.word())
    assert paging.word(Filed(ordinary.word(), DOCX)) == ordinary.word()


def test_the_process_that_parses_can_write_no_file_and_has_little_memory_and_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits = "import sys; sys.path.insert(0, sys.argv[1]); from app.documents.intake import worker;"
    limits += "import resource as r; worker._limit(4, 512*2**20); print('ok');"
    limits += "print([r.getrlimit(w)[0] for w in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_FSIZE)])"
    monkeypatch.setattr(guard, "_START", limits)
    assert guard.run("check", PDF, b"") == f"[{512 * 2**20}, 4, 0]\n".encode()
