"""One way to write a value as text, and the hashes over it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

PART = 1 << 16
"""Bytes of a file that are read at once."""


def text(value: Any) -> str:
    """Canonical JSON: sorted keys, no spaces, no floats that are not numbers.

    Raises `ValueError` for what JSON, or UTF-8, cannot carry.
    """
    written = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    written.encode()  # a lone surrogate is refused here, with its place
    return written


def sha256(value: str | bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(value.encode() if isinstance(value, str) else value).hexdigest()


def sha256_of_file(file: BinaryIO) -> str:
    """SHA-256 in hexadecimal of what a file holds from its beginning. It is left at its end."""
    file.seek(0)
    whole = hashlib.sha256()
    while part := file.read(PART):
        whole.update(part)
    return whole.hexdigest()


def row_digest(row: Mapping[str, Any]) -> str:
    """SHA-256 over the columns of a row that hold something."""
    return sha256(text({name: _plain(value) for name, value in row.items() if value is not None}))


def commitment(salt: bytes, body: str) -> str:
    """A commitment to `body` that says nothing about it once `salt` is gone."""
    return sha256(salt + body.encode())


def fold(digests: Iterable[str]) -> str:
    """One digest over many, whatever order they come in."""
    return sha256("\n".join(sorted(digests)))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else value
