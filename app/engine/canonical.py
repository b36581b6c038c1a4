"""Canonical JSON (RFC 8785) and digests over it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

SAFE = 2**53 - 1


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of a value made of mappings, lists, words, whole numbers, booleans and null.

    Raises TypeError for anything else (floats above all: none belongs in a decision).
    """
    _check(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value: Any) -> str:
    """SHA-256, in hexadecimal, of the canonical bytes."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _check(value: Any) -> None:
    kind = type(value)
    if kind is dict:
        for key, item in value.items():
            if type(key) is not str or not key.isascii():
                raise TypeError(f"a key of a record must be plain ASCII, got {key!r}")
            _check(item)
    elif kind is list:
        for item in value:
            _check(item)
    elif kind is int:
        if not -SAFE <= value <= SAFE:
            raise TypeError(f"{value} is too large for a record")
    elif kind is not str and kind is not bool and value is not None:
        raise TypeError(f"{value!r} cannot stand in a record: only words, whole numbers, true, false and null can")


def plain(value: Any) -> Any:
    """A value read from YAML as JSON holds it: dates become ISO words, keys become words."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
