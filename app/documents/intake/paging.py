"""The pages that pieces of evidence make in a bundle: clean PDFs. The originals are kept elsewhere, never altered."""

from collections.abc import Sequence
from typing import NamedTuple

from app.documents.intake import guard
from app.documents.intake.verdict import DOCX, EML, JPEG, PDF, PNG, Unfit
from app.documents.pdf import to_pdf


class Filed(NamedTuple):
    """A file that intake accepted. `alt` is what a picture shows, in words, for readers who do not see it."""

    data: bytes
    media_type: str
    alt: str = ""


def pages(data: bytes, media_type: str, alt: str = "") -> bytes:
    """A PDF of what a reader sees, with nothing in it that acts: no scripts, forms, attachments or links outward.

    Word documents and emails go through LibreOffice. Raises `Unfit` for what `accept` would refuse, and
    `NoLibreOffice`.
    """
    return pages_of([Filed(data, media_type, alt)])[0]


def pages_of(files: Sequence[Filed]) -> tuple[bytes, ...]:
    """The pages of each file, in order; LibreOffice is started once for all of them. Raises as `pages`."""
    drafted = [word(file) for file in files]
    made = iter(to_pdf([data for data in drafted if data is not None]) if any(drafted) else ())
    return tuple(
        guard.run("page", PDF, next(made))
        if given is not None
        else guard.run("page", file.media_type, file.data, file.alt)
        for file, given in zip(files, drafted, strict=True)
    )


def word(file: Filed) -> bytes | None:
    """The file as the Word document that LibreOffice is given; None for what needs no LibreOffice. Raises `Unfit`."""
    if file.media_type == DOCX:
        guard.run("check", DOCX, file.data, accepted=True)
        return file.data
    if file.media_type == EML:
        return guard.run("page", EML, file.data)
    if file.media_type in (PDF, JPEG, PNG):
        return None
    raise Unfit("unknown-type")
