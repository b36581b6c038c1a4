"""Registers come in as they are: from the stream to a file of their own, never whole into memory."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from flask import current_app, request

from app.web.calls import House

LARGE = ("api.import_register", "pages.school_registers-send_register")
"""Where a register is sent to, which may be larger than any other body."""
AROUND = 10_000
"""Bytes that a form adds to the file in it."""
IN_MEMORY = 1_000_000
"""What is larger is kept on disk while it is read."""


def widen() -> None:
    """Before a request is read: a register may have as many bytes as the settings say."""
    if request.endpoint in LARGE:
        house: House = current_app.extensions["house"]
        more = AROUND if request.mimetype == "multipart/form-data" else 0
        request.max_content_length = house.settings.register_limit + more


@contextmanager
def spooled() -> Iterator[BinaryIO]:
    """The body of this request as a file, gone after the block. Raises `RequestEntityTooLarge`."""
    with SpooledTemporaryFile(IN_MEMORY) as file:
        shutil.copyfileobj(request.stream, file)
        yield cast(BinaryIO, file)
