"""A PDF without the time, the machine and the chance in it: the same pages give the same bytes."""

import io
import re
import zipfile

import pikepdf

from app.documents.canonical import CORE
from app.documents.errors import PdfFault

CREATED = re.compile(rb"<dcterms:created[^>]*>(\d{4})-(\d\d)-(\d\d)")
ICC_TIME = slice(24, 36)
CHANCE_IN_TRAILER = ("/ID", "/DocChecksum")
DATES = ("/CreationDate", "/ModDate")
DATES_IN_METADATA = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")
CHANCE_IN_METADATA = ("xmpMM:DocumentID", "xmpMM:InstanceID")


def canonical(data: bytes, document: bytes) -> bytes:
    """`data`, a PDF that LibreOffice made of `document`, dated as its document is. Raises `PdfFault`."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            date_it(pdf, day_in(document))
            _take_out_chance(pdf)
            return saved(pdf)
    except pikepdf.PdfError as fault:
        raise PdfFault(f"The PDF that LibreOffice made cannot be read: {fault}") from fault


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a PDF: its id comes from its content."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def day_in(document: bytes) -> str | None:
    """The day in the properties of a Word document, as YYYYMMDD; None where it has none."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        found = CREATED.search(archive.read(CORE)) if CORE in archive.namelist() else None
    return b"".join(found.groups()).decode() if found else None


def date_it(pdf: pikepdf.Pdf, day: str | None) -> None:
    """Make the start of `day` (YYYYMMDD) the only time in a PDF; without a day, there is none in it."""
    for name in DATES:
        if day is not None:
            pdf.docinfo[name] = f"D:{day}000000Z"
        elif name in pdf.docinfo:
            del pdf.docinfo[name]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for name in (*DATES_IN_METADATA, *CHANCE_IN_METADATA):
            metadata.pop(name, None)
        if day is not None:
            stamp = f"{day[:4]}-{day[4:6]}-{day[6:]}T00:00:00Z"
            metadata.update(dict.fromkeys(DATES_IN_METADATA, stamp))


def _take_out_chance(pdf: pikepdf.Pdf) -> None:
    for name in CHANCE_IN_TRAILER:
        if name in pdf.trailer:
            del pdf.trailer[name]
    for intent in pdf.Root.get("/OutputIntents", pikepdf.Array()):
        profile = intent.get("/DestOutputProfile")
        if isinstance(profile, pikepdf.Stream):
            colour = bytearray(profile.read_bytes())
            colour[ICC_TIME] = bytes(ICC_TIME.stop - ICC_TIME.start)
            profile.write(bytes(colour))
