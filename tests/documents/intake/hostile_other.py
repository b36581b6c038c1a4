"""Hostile pictures, emails, and files that are something else."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from email.message import EmailMessage
from functools import partial

from PIL import Image

from tests.documents.intake import hostile_word, ordinary
from tests.documents.intake.hostile_word import Made, Upload, packed

PNG = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, rows: bytes, *more: bytes) -> bytes:
    """A PNG that says its size, and holds those rows."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return PNG + head + b"".join(more) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def jpeg_of(width: int, height: int) -> bytes:
    """A JPEG that says a size that is not its own."""
    data = bytearray(ordinary.image("JPEG", (64, 64)))
    place = data.index(b"\xff\xc0") + 5
    data[place : place + 4] = struct.pack(">HH", height, width)
    return bytes(data)


def slow_jpeg(times: int) -> bytes:
    """A large JPEG that is drawn over and over again."""
    out = io.BytesIO()
    Image.effect_noise((3000, 3000), 5).save(out, "JPEG", progressive=True, quality=5)
    data = out.getvalue()
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * times + data[-2:]


def wordy() -> bytes:
    """A PNG of one dot with 300 million letters beside it."""
    return png(1, 1, b"\0\0", chunk(b"zTXt", b"x\0\0" + zlib.compress(b"a" * 300_000_000, 1)))


def moving() -> bytes:
    """A PNG of three pictures."""
    frames = [ordinary.picture(40, 40).rotate(90 * n) for n in range(3)]
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


def pictures() -> Iterator[Upload]:
    """Every hostile picture."""
    rows = b"\0" * 1_000_000
    for width, height in ((60_000, 60_000), (10_000, 10_000), (1_000_000, 1), (2**31 - 1, 2**31 - 1)):
        yield "picture bombs", "too-big-picture", "photo.png", png(width, height, rows)
    for width, height in ((65_000, 65_000), (40_000, 2000)):
        yield "picture bombs", "too-big-picture", "photo.jpg", jpeg_of(width, height)
    yield "picture bombs", "damaged", "photo.png", wordy
    yield "picture bombs", "too-slow", "photo.jpg", partial(slow_jpeg, 2500)
    inside = hostile_word.adding(word__media__image9_dot_png=png(60_000, 60_000, b"\0"))
    yield "picture bombs", "too-big-picture", "minutes.docx", inside
    yield "moving pictures", "moving-picture", "photo.png", moving()
    whole = ordinary.image("JPEG")
    yield "broken pictures", "damaged", "photo.jpg", whole[: len(whole) // 2]
    yield "broken pictures", "damaged", "photo.jpg", b"\xff\xd8\xff\xe0" + b"x" * 200
    yield "broken pictures", "damaged", "photo.png", PNG + b"x" * 200
    yield "broken pictures", "damaged", "photo.png", png(500, 500, b"\0" * 100)
    yield "two files in one", "two-in-one", "photo.jpg", whole + packed({"x": b"y"})
    yield "two files in one", "two-in-one", "photo.png", ordinary.image("PNG") + ordinary.word()


def others() -> Iterator[Upload]:
    """Files that are something else, or not what they are called."""
    html = b"<html><script>alert(1)</script></html>"
    for ending in ("pdf", "docx", "jpg", "png", "eml"):
        yield "something else", "unknown-type", f"letter.{ending}", html
    yield "something else", "unknown-type", "letter.pdf", b"MZ\x90\0" + b"\0" * 200
    yield "something else", "unknown-type", "letter.pdf", b"\x7fELF" + b"\0" * 200
    yield "something else", "unknown-type", "photo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"
    yield "something else", "unknown-type", "photo.jpg", b"GIF89a" + b"\0" * 90
    yield "something else", "unknown-type", "letter.docx", b"{\\rtf1\\ansi x}"
    yield "something else", "unknown-type", "photo.jpg", b"\0\0\0\x18ftypheic" + b"\0" * 90
    yield "something else", "unknown-type", "letter.docx", packed({"xl/workbook.xml": b"<x/>"})
    yield "something else", "unknown-type", "letter.pdf", b"GIF89a" + ordinary.pdf()
    yield "something else", "old-word", "letter.doc", hostile_word.OLE
    yield "something else", "old-word", "letter.docx", hostile_word.OLE
    yield "name and content disagree", "disagrees", "letter.docx", ordinary.pdf()
    yield "name and content disagree", "disagrees", "photo.png", ordinary.image("JPEG")
    yield "name and content disagree", "disagrees", "letter.pdf", ordinary.mail()
    yield "name and content disagree", "disagrees", "photo.jpg", ordinary.word()
    yield "name and content disagree", "unknown-type", "letter.pdf.exe", ordinary.pdf()
    yield "name and content disagree", "unknown-type", "letter", ordinary.pdf()
    yield "empty or too large", "empty", "letter.pdf", b""
    yield "empty or too large", "too-large", "letter.pdf", ordinary.pdf() + bytes(51 * 2**20)


def attaching(name: str, content: bytes, kind: str = "application/octet-stream") -> bytes:
    """An email with an attachment."""
    made = ordinary.message()
    main, _, sub = kind.partition("/")
    made.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return made.as_bytes()


def page(html: str, charset: str = "utf-8") -> bytes:
    """An email that is a web page."""
    made = ordinary.message()
    made.set_content(html, subtype="html", charset=charset)
    return made.as_bytes()


def nested(deep: int) -> bytes:
    """An email of parts in parts."""
    open_, close = [], []
    for n in range(deep):
        open_.append(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n')
        close.append(f"\n--b{n}--\n")
    return ("From: a@b.c\nDate: x\nTo: c@d.e\n" + "".join(open_) + "\nhello" + "".join(reversed(close))).encode()


def mails() -> Iterator[Upload]:
    """Every hostile email."""
    for kind, reason, data in _mails():
        yield kind, reason, "message.eml", data


def _mails() -> Iterator[tuple[str, str, Made]]:
    yield "email attachments", "attachment", attaching("run.exe", b"MZ")
    yield "email attachments", "attachment", attaching("run.js", b"alert(1)", "application/javascript")
    yield "email attachments", "attachment", attaching("page.html", b"<script/>", "application/xhtml+xml")
    yield "email attachments", "attachment", attaching("letter.pdf.exe", ordinary.pdf(), "application/pdf")
    yield "email attachments", "attachment", attaching("all.zip", packed({"x": b"y"}), "application/zip")
    yield "email attachments", "attachment", attaching("letter.pdf", ordinary.image("JPEG"), "application/pdf")
    yield "email attachments", "attachment", attaching("old.doc", hostile_word.OLE, "application/msword")
    yield "email attachments", "attachment", attaching("sent.eml", ordinary.mail())
    yield "email attachments", "macros", attaching("a.docx", hostile_word.adding(word__vbaProject_dot_bin=b"x"))
    yield "email attachments", "outlook-format", attaching("winmail.dat", b"\x78\x9f\x3e\x22", "application/ms-tnef")
    forwarded = ordinary.message()
    forwarded.add_attachment(ordinary.message())
    yield "email attachments", "attachment", forwarded.as_bytes()
    for html in (
        "<p>x<script>alert(1)</script></p>",
        "<img src=x onerror=alert(1)>",
        "<a href='java\nscript:alert(1)'>x</a>",
        "<iframe src='http://127.0.0.1:9/'></iframe>",
        "<object data='x'></object>",
        "<embed src='x'>",
    ):
        yield "email scripts", "script", page(html)
    yield "email scripts", "script", page("<script>alert(1)</script>", "utf-7")
    for deep in (20, 5000):
        yield "email bombs", "bomb" if deep == 20 else "too-slow", nested(deep)
    many = "".join(f"X-H{n}: y\n" for n in range(500))
    yield "email bombs", "bomb", (many + "From: a@b.c\nDate: x\n\nhi").encode()
    yield "email bombs", "bomb", b"From: a@b.c\nDate: x\nTo: c@d.e\nSubject: " + b"y" * 50_000 + b"\n\nhi"
    parts = "--b\n\nx\n" * 300
    head = 'From: a@b.c\nDate: x\nTo: y\nContent-Type: multipart/mixed; boundary="b"\n\n'
    yield "email bombs", "bomb", f"{head}{parts}--b--\n".encode()
    large = ordinary.message()
    large.set_content("x" * 3_000_000)
    yield "email bombs", "bomb", large.as_bytes()
    for kind in ("application/pkcs7-mime", "multipart/encrypted", "application/x-pkcs7-mime"):
        locked = EmailMessage()
        for name, value in ordinary.message().items():
            if name not in ("Content-Type", "Content-Transfer-Encoding", "MIME-Version"):
                locked[name] = value
        locked["Content-Type"] = f'{kind}; boundary="x"'
        locked.set_payload("x")
        yield "email encryption", "encrypted", locked.as_bytes()
    yield "broken email", "damaged", ordinary.mail() + b"\0"
    yield "broken email", "damaged", b"From: a@b.c\nDate: x\nTo: c@d.e\nContent-Type: multipart/mixed\n\nhello"
