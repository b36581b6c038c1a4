"""The process that parses an upload: its limits first, then the parsers, then one answer on standard output.

Whatever a parser raises is a damaged file: nothing about the file is written anywhere.
"""

import json
import resource
import sys
import warnings
from collections.abc import Callable
from typing import Any

from app.documents.intake.verdict import DOCX, EML, JPEG, PDF, PNG, Unfit


def main() -> None:
    """Read an upload from standard input, do the job named on the command line, write the answer and end."""
    order = json.loads(sys.argv[2])
    _limit(order["seconds"], order["memory"])
    warnings.simplefilter("ignore")
    sys.stdout.buffer.write(_answer(order, sys.stdin.buffer.read()))


def _limit(seconds: int, memory: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _answer(order: dict[str, Any], data: bytes) -> bytes:
    try:
        return b"ok\n" + JOBS[order["job"]](order, data)
    except Unfit as unfit:
        return f"{unfit.reason}\n".encode()
    except (MemoryError, RecursionError):
        return b"too-slow\n"
    except Exception:
        return b"damaged\n"


def check(order: dict[str, Any], data: bytes) -> bytes:
    """JSON with the number of pages. Raises `Unfit`."""
    from app.documents.intake import mails, pdfs, pictures, word

    looks: dict[str, Callable[[bytes], int | None]] = {
        PDF: pdfs.check,
        JPEG: pictures.check,
        PNG: pictures.check,
        DOCX: word.check,
        EML: mails.check,
    }
    return json.dumps({"pages": looks[order["media_type"]](data)}).encode()


def page(order: dict[str, Any], data: bytes) -> bytes:
    """A clean PDF of a PDF or a picture; a plain Word document of an email. Raises `Unfit`."""
    from app.documents.intake import clean_pdf, mail_page, picture_page

    if order["media_type"] == PDF:
        return clean_pdf.clean(data)
    if order["media_type"] == EML:
        return mail_page.page(data)
    return picture_page.page(data, order["alt"])


def blank(_order: dict[str, Any], data: bytes) -> bytes:
    """JSON with the pages and the fields of a blank form. Raises `Unfit`."""
    from app.documents.forms.fields import fields_of, pages_of
    from app.documents.intake import pdfs

    pdfs.check(data, blank=True)
    with pdfs.opened(data) as pdf:
        pages = [{"wide": page.wide, "high": page.high, "turned": page.turned} for page in pages_of(pdf)]
        return json.dumps({"pages": pages, "fields": [each.json for each in fields_of(pdf)]}).encode()


JOBS: dict[str, Callable[[dict[str, Any], bytes], bytes]] = {"check": check, "page": page, "blank": blank}
"""What the worker does, by the name of the job."""
