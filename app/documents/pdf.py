"""Word documents become tagged PDF, through LibreOffice; the same documents give the same bytes."""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from tempfile import TemporaryDirectory

from app.documents.errors import NoLibreOffice, PdfFault
from app.documents.office import Office, libre_office, office
from app.documents.pdf_canonical import canonical

SECONDS = 60.0
SECONDS_EACH = 2.0
MAIN_PART = "word/document.xml"
EXPORT = {
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
    "ExportFormFields": {"type": "boolean", "value": "false"},
}
FILTER = f"pdf:writer_pdf_Export:{json.dumps(EXPORT, separators=(',', ':'))}"
_KEPT: ContextVar[Office | None] = ContextVar("kept", default=None)


@contextmanager
def kept_open() -> Iterator[None]:
    """Within it LibreOffice starts once for every `to_pdf`, and at once, so that its start is not waited for.

    Where it is not installed nothing starts, and `to_pdf` says so. One within another is the same.
    """
    program = libre_office()
    if program is None or _KEPT.get():
        yield
        return
    with office(program) as opened:
        opened.keep_open()
        before = _KEPT.set(opened)
        try:
            yield
        finally:
            _KEPT.reset(before)


def to_pdf(documents: Sequence[bytes], *, seconds: float | None = None) -> tuple[bytes, ...]:
    """Each Word document as tagged PDF (PDF/UA), in the order given. The same bytes in, the same bytes out.

    `seconds` is how long all of it may take; without it, a minute and two seconds a document. The only day in a PDF is
    the one in the properties of its document. Raises `NoLibreOffice` where it is not installed, and `PdfFault` where a
    document is no Word document, LibreOffice made nothing of it, or the time ran out.
    """
    program = libre_office()
    if program is None:
        raise NoLibreOffice()
    for number, document in enumerate(documents, start=1):
        _check_is_word(document, number)
    if not documents:
        return ()
    made = _converted(program, documents, seconds or SECONDS + SECONDS_EACH * len(documents))
    return tuple(canonical(pdf, document) for pdf, document in zip(made, documents, strict=True))


def _check_is_word(document: bytes, number: int) -> None:
    """LibreOffice would convert a web page that is called a Word document."""
    if not zipfile.is_zipfile(io.BytesIO(document)):
        raise PdfFault(f"Document {number} is not a Word document (.docx). Save it again as .docx.")
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        if MAIN_PART not in archive.namelist():
            raise PdfFault(f"Document {number} holds no Word text. Save it again as .docx.")


def _converted(program: str, documents: Sequence[bytes], seconds: float) -> tuple[bytes, ...]:
    kept = _KEPT.get()
    if kept:
        return _by(kept, documents, seconds)
    with office(program) as alone:
        return _by(alone, documents, seconds)


def _by(opened: Office, documents: Sequence[bytes], seconds: float) -> tuple[bytes, ...]:
    with TemporaryDirectory(dir=opened.folder, ignore_cleanup_errors=True) as made:
        folder = Path(made)
        sources = [folder / f"{number}.docx" for number in range(1, len(documents) + 1)]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document)
        said = opened.convert(FILTER, sources, folder, seconds)
        return tuple(_made(source.with_suffix(".pdf"), said) for source in sources)


def _made(pdf: Path, said: str) -> bytes:
    """LibreOffice ends well even where it could not read a document: what counts is that the PDF is there."""
    if not pdf.exists():
        raise PdfFault(f"LibreOffice made no PDF of document {pdf.stem}. It said: {said[-300:].strip() or 'nothing'}")
    return pdf.read_bytes()
