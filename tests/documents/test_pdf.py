"""Word becomes PDF: tagged, dated as the document is, the same bytes each time, and nothing is fetched meanwhile."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pikepdf
import pytest

from app.documents import office as office_module
from app.documents import pdf as pdf_module
from app.documents.canonical import pack, unpack
from app.documents.errors import NoLibreOffice, PdfFault
from app.documents.office import Office
from app.documents.ooxml import RELS
from app.documents.pdf import kept_open, to_pdf
from app.documents.pdf_canonical import day_in
from tests.documents.office import needs_office, word

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
PICTURE = (
    f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/>'
    f'<wp:docPr id="1" name="a"/><a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">'
    f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:link="rId99"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


@pytest.fixture(scope="module")
def made() -> tuple[bytes, ...]:
    return to_pdf([word("First", day=date(2026, 9, 4)), word("Second", pages=3, wide=True, day=date(2025, 1, 31))])


@needs_office
def test_the_pdfs_come_in_order_with_their_pages_titles_and_tags(made: tuple[bytes, ...]) -> None:
    for data, title, pages in zip(made, ("First", "Second"), (1, 3), strict=True):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert (len(pdf.pages), str(pdf.docinfo["/Title"])) == (pages, title)
            assert pdf.Root.MarkInfo.Marked
            assert pdf.Root.StructTreeRoot.K
            assert str(pdf.Root.Lang) == "en-GB"
            assert pdf.open_metadata()["pdfuaid:part"] == "1"


@needs_office
def test_the_only_day_in_a_pdf_is_its_documents(made: tuple[bytes, ...]) -> None:
    with pikepdf.open(io.BytesIO(made[1])) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == str(pdf.docinfo["/ModDate"]) == "D:20250131000000Z"
        assert pdf.open_metadata()["xmp:CreateDate"] == "2025-01-31T00:00:00Z"


@needs_office
def test_a_document_without_a_day_makes_a_pdf_without_one() -> None:
    parts = unpack(word())
    del parts["docProps/core.xml"]
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b'Target="docProps/core.xml"', b'Target="word/settings.xml"')
    assert day_in(pack(parts)) is None
    with pikepdf.open(io.BytesIO(to_pdf([pack(parts)])[0])) as pdf:
        assert "/CreationDate" not in pdf.docinfo
        assert "xmp:CreateDate" not in pdf.open_metadata()


@needs_office
def test_the_same_documents_give_the_same_bytes_alone_or_together_at_any_hour(
    made: tuple[bytes, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.sleep(1.1)
    assert to_pdf([word("Second", pages=3, wide=True, day=date(2025, 1, 31))]) == made[1:]


@needs_office
def test_kept_open_it_makes_the_same_bytes_starts_once_and_leaves_nothing_behind(
    made: tuple[bytes, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Office] = []
    plain = Office.keep_open
    monkeypatch.setattr(Office, "keep_open", lambda self: (opened.append(self), plain(self))[1])
    with kept_open(), kept_open():
        assert to_pdf([word("First", day=date(2026, 9, 4))]) == made[:1]
        assert to_pdf([word("Second", pages=3, wide=True, day=date(2025, 1, 31))]) == made[1:]
        (alone,) = opened
        running = alone.running
        assert running
        assert running.poll() is None
    assert running.poll() is not None
    assert not alone.folder.exists()
    assert not alone.pipe.exists()


@needs_office
def test_one_that_was_kept_open_and_died_is_not_missed(
    made: tuple[bytes, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Office.keep_open

    def dies(self: Office) -> None:
        plain(self)
        assert self.running
        os.killpg(self.running.pid, signal.SIGKILL)

    monkeypatch.setattr(Office, "keep_open", dies)
    with kept_open():
        assert to_pdf([word("First", day=date(2026, 9, 4))]) == made[:1]


OPENS = """
import sys, time
from pathlib import Path
from app.documents.office import LOCK, office
with office("soffice") as opened:
    opened.keep_open()
    while not (opened.folder / LOCK).exists():
        time.sleep(0.05)
    print(opened.running.pid, flush=True)
    time.sleep(600)
"""


@needs_office
def test_one_that_is_kept_open_ends_with_whoever_opened_it_also_where_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", OPENS], stdout=subprocess.PIPE, text=True) as us:
        assert us.stdout
        group = int(us.stdout.readline())
        os.killpg(group, 0)
        us.kill()
        us.wait()
    ended = time.monotonic() + 10
    while time.monotonic() < ended and _lives(group):
        time.sleep(0.1)
    assert not _lives(group)


def _lives(group: int) -> bool:
    """Does any process of the group live? A dead one that nobody has waited for does not."""
    for process in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, leads, *_ = process.read_text().rpartition(")")[2].split()
            if int(leads) == group and state != "Z":
                return True
    return False


def test_one_that_never_opens_is_stopped_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60 & wait\n")
    program.chmod(0o755)
    monkeypatch.setattr(pdf_module, "libre_office", lambda: str(program))
    started = time.monotonic()
    with kept_open(), pytest.raises(PdfFault, match=r"longer than 0\.3 seconds"):
        to_pdf([word()], seconds=0.3)
    assert time.monotonic() - started < 5


@needs_office
def test_what_is_late_is_stopped_with_all_that_it_started() -> None:
    started = time.monotonic()
    with pytest.raises(PdfFault, match=r"longer than 0\.1 seconds"):
        to_pdf([word()], seconds=0.1)
    assert time.monotonic() - started < 5


def test_no_documents_no_pdfs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "libre_office", lambda: "/bin/false")
    assert to_pdf([]) == ()


def test_without_libreoffice_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoLibreOffice, match="apt-get install libreoffice-writer"):
        to_pdf([word()])


@pytest.mark.parametrize("data", [b"", b"<html>Hello</html>", b"%PDF-1.7", pack({"mimetype": b"x"})])
def test_what_is_no_word_document_is_not_converted(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "libre_office", lambda: "/bin/false")
    with pytest.raises(PdfFault, match="Document 2"):
        to_pdf([word(), data])


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("exit 0", "no PDF of document 1. It said: nothing"),
        ("echo Error: source file could not be loaded", "It said: Error: source file could not be loaded"),
        ('while [ "$1" != --outdir ]; do shift; done; touch "$2/1.pdf"', "cannot be read"),
        ("sleep 60 & wait", "longer than 0.3 seconds"),
    ],
)
def test_where_nothing_usable_came_out_it_is_said(
    script: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(pdf_module, "libre_office", lambda: str(program))
    with pytest.raises(PdfFault, match=says):
        to_pdf([word()], seconds=0.3)


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """What a web server on this machine was asked for; its port first."""
    paths: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Server)
    paths.append(str(server.server_port))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield paths
    server.shutdown()
    thread.join()
    server.server_close()


def _with_linked_picture(port: str) -> bytes:
    parts = unpack(word(more=PICTURE))
    link = (
        f'<Relationship Id="rId99" Type="{RELS}/image" Target="http://127.0.0.1:{port}/a.png" TargetMode="External"/>'
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    return pack(parts)


@needs_office
@pytest.mark.parametrize("hardened", [True, False])
def test_a_linked_picture_is_not_fetched_and_without_the_profile_it_would_be(
    hardened: bool, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hardened:
        monkeypatch.setattr(office_module, "PROFILE", ())
    to_pdf([_with_linked_picture(asked[0])])
    assert bool(asked[1:]) is not hardened, asked
