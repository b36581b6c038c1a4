"""What a file is, by its content alone; what its name says must agree."""

import re

from app.documents.intake.verdict import DOCX, EML, JPEG, PDF, PNG, Unfit

ENDINGS = {"pdf": PDF, "jpg": JPEG, "jpeg": JPEG, "png": PNG, "docx": DOCX, "eml": EML}
MARKS = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"PK\x03\x04", DOCX))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_OF_A_MESSAGE = re.compile(rb"^(?:from|date|message-id):", re.I | re.M)
_HEAD = 65536


def kind_of(data: bytes) -> str:
    """The media type. The mark must be at the very start, so that no other file can stand before it.

    A zip is taken for a Word document here; whether it is one is looked at where it is read. Raises `Unfit`.
    """
    for mark, kind in MARKS:
        if data.startswith(mark):
            return kind
    if data.startswith(OLE):
        raise Unfit("old-word")
    if _is_message(data[:_HEAD]):
        return EML
    raise Unfit("unknown-type")


def agrees(name: str, media_type: str) -> None:
    """Raise `Unfit` where the end of the name says another kind than the content."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ENDINGS.get(ending) != media_type:
        raise Unfit("disagrees" if ending in ENDINGS else "unknown-type")


def _is_message(head: bytes) -> bool:
    found = _HEADERS.match(head)
    return bool(found and _OF_A_MESSAGE.search(found.group()))
