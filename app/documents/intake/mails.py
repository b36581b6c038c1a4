"""Emails (.eml): headers and text, and attachments that would be accepted by themselves."""

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser
from typing import cast

from app.documents.intake import pdfs, pictures, word
from app.documents.intake.kinds import agrees, kind_of
from app.documents.intake.verdict import DOCX, EML, JPEG, PDF, PNG, Unfit

MOST_PARTS, MOST_DEEP = 100, 8
MOST_HEADERS, MOST_HEADER = 300, 20_000
MOST_TEXT = 2 * 2**20
SECRET = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
OUTLOOK = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
PLAIN = {"text/plain": (".txt",), "text/calendar": (".ics",), "text/csv": (".csv",), "text/vcard": (".vcf",)}
BODIES = frozenset({"text/plain", "text/html", "text/calendar"})
ACTIVE = frozenset({"script", "iframe", "object", "embed", "applet", "frame", "frameset"})
CHECKS = {PDF: pdfs.check, JPEG: pictures.check, PNG: pictures.check, DOCX: word.check}


def check(data: bytes) -> None:
    """Look at every part. Raises `Unfit`."""
    for part in leaves(parsed(data)):
        _refuse_part(part)


def parsed(data: bytes) -> EmailMessage:
    """The message. Raises `Unfit` where its headers are not those of a message."""
    if b"\0" in data:
        raise Unfit("damaged")
    message = BytesParser(policy=policy.default).parsebytes(data)
    headers = message.raw_items()
    sizes = [len(str(value)) for _, value in headers]
    if len(sizes) > MOST_HEADERS or max(sizes, default=0) > MOST_HEADER:
        raise Unfit("bomb")
    return message


def leaves(message: EmailMessage, deep: int = 0) -> Iterator[EmailMessage]:
    """Every part that holds something. Raises `Unfit` for too many, or too deep one in another."""
    if deep > MOST_DEEP:
        raise Unfit("bomb")
    if message.get_content_type() in SECRET:
        raise Unfit("encrypted")
    if message.get_content_type() == EML:
        raise Unfit("attachment")
    if not message.is_multipart():
        if message.get_content_maintype() == "multipart":
            raise Unfit("damaged")
        yield message
        return
    count = 0
    for part in cast(list[EmailMessage], message.get_payload()):
        for leaf in leaves(part, deep + 1):
            count += 1
            if count > MOST_PARTS:
                raise Unfit("bomb")
            yield leaf


def content_of(part: EmailMessage) -> bytes:
    """The bytes of a part, as they were before they were sent."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def text_of(part: EmailMessage) -> str:
    """The text of a part, in the character set that it names, or the likeliest where it names none that is known."""
    content = content_of(part)
    try:
        return content.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return content.decode("cp1252", "replace")


def is_body(part: EmailMessage) -> bool:
    """Is this part of what the reader sees as the message?"""
    attached = part.get_filename() or part.get_content_disposition() == "attachment"
    return part.get_content_type() in BODIES and not attached


def _refuse_part(part: EmailMessage) -> None:
    kind, content = part.get_content_type(), content_of(part)
    if kind in OUTLOOK or str(part.get_filename()).lower() == "winmail.dat":
        raise Unfit("outlook-format")
    if is_body(part):
        if len(content) > MOST_TEXT:
            raise Unfit("bomb")
        if kind == "text/html":
            _refuse_active(text_of(part))
    elif kind not in SIGNATURES and not _is_small_gif(kind, content):
        _refuse_attachment(str(part.get_filename() or ""), kind, content)


def _is_small_gif(kind: str, content: bytes) -> bool:
    """The emblem in a signature: it is kept with the message and shown nowhere."""
    return kind == "image/gif" and content.startswith(b"GIF8") and len(content) < 2**20


def _refuse_attachment(name: str, kind: str, content: bytes) -> None:
    """An attachment is taken where it would be accepted by itself. Raises `Unfit`."""
    if name.lower().endswith(PLAIN.get(kind, ("\0",))):
        return
    try:
        media_type = kind_of(content)
        agrees(name or f"inline.{media_type.rpartition('/')[2]}", media_type)
    except Unfit:
        raise Unfit("attachment") from None
    if media_type == EML:
        raise Unfit("attachment")
    CHECKS[media_type](content)


class _Active(HTMLParser):
    """Finds what a page can run."""

    found = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A script, or an attribute that holds one."""
        for name, value in attrs:
            link = "".join((value or "").split()).lower()
            self.found = self.found or name.startswith("on") or link.startswith(("javascript:", "vbscript:"))
        self.found = self.found or tag in ACTIVE


def _refuse_active(page: str) -> None:
    reader = _Active()
    reader.feed(page)
    reader.close()
    if reader.found:
        raise Unfit("script")
