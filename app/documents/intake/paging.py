"""The pages that a piece of evidence makes in a bundle: a clean PDF. The original is kept elsewhere, never altered."""

from app.documents.intake import guard
from app.documents.intake.verdict import DOCX, EML, JPEG, PDF, PNG, Unfit
from app.documents.pdf import to_pdf


def pages(data: bytes, media_type: str, alt: str = "") -> bytes:
    """A PDF of what a reader sees, with nothing in it that acts: no scripts, forms, attachments or links outward.

    `alt` is what a picture shows, in words, for readers who do not see it. Word documents and emails go through
    LibreOffice. Raises `Unfit` for what `accept` would refuse, and `NoLibreOffice`.
    """
    if media_type in (PDF, JPEG, PNG):
        return guard.run("page", media_type, data, alt)
    if media_type == DOCX:
        guard.run("check", DOCX, data)
        return guard.run("page", PDF, to_pdf([data])[0])
    if media_type == EML:
        return guard.run("page", PDF, to_pdf([guard.run("page", EML, data)])[0])
    raise Unfit("unknown-type")
