"""Word documents become tagged PDF, through LibreOffice; the same documents give the same bytes.

LibreOffice runs once for all the documents, for its start is most of the work, with a profile of its own that is thrown
away. The profile lets nothing run and fetches nothing: a linked picture in a document that somebody sent in would
otherwise be fetched while it is converted.
"""

import io
import json
import os
import shutil
import signal
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from app.documents.errors import NoLibreOffice, PdfFault
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
NOWHERE = "127.0.0.1"
PROFILE = (
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", NOWHERE),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", NOWHERE),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


def libre_office() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


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
    with TemporaryDirectory(prefix="pdf-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        sources = [folder / f"{number}.docx" for number in range(1, len(documents) + 1)]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document)
        said = _run(program, folder, sources, seconds)
        return tuple(_made(source.with_suffix(".pdf"), said) for source in sources)


def _made(pdf: Path, said: str) -> bytes:
    """LibreOffice ends well even where it could not read a document: what counts is that the PDF is there."""
    if not pdf.exists():
        raise PdfFault(f"LibreOffice made no PDF of document {pdf.stem}. It said: {said[-300:].strip() or 'nothing'}")
    return pdf.read_bytes()


def _run(program: str, folder: Path, sources: Sequence[Path], seconds: float) -> str:
    _write_profile(folder / "profile")
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--nolockcheck", "--nodefault", "--nologo", "--convert-to", _filter(), "--outdir", str(folder)]
    running = subprocess.Popen(
        [*command, *map(str, sources)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=_environment(folder),
        start_new_session=True,
    )
    try:
        return running.communicate(timeout=seconds)[0].decode(errors="replace")
    except subprocess.TimeoutExpired as late:
        raise PdfFault(f"LibreOffice took longer than {seconds:g} seconds, and was stopped.") from late
    finally:
        _stop(running)


def _stop(running: subprocess.Popen[bytes]) -> None:
    """The program is a script that starts another: what has to end is the whole group."""
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()


def _environment(folder: Path) -> dict[str, str]:
    path = os.environ.get("PATH", os.defpath)
    return {"HOME": str(folder), "TMPDIR": str(folder), "PATH": path, "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for path, name, value in ((_rooted(path), name, value) for path, name, value in PROFILE)
    )
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _rooted(path: str) -> str:
    return path if path.startswith("Inet") else f"Office.{path}"


def _filter() -> str:
    return f"pdf:writer_pdf_Export:{json.dumps(EXPORT, separators=(',', ':'))}"
