"""Reads a zip as if it were hostile: what is declared is checked, and what comes out is counted."""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from app.documents.intake.verdict import Unfit

MOST_PARTS = 2000
MOST_PART = 64 * 2**20
MOST_IN_ALL = 200 * 2**20
MOST_RATIO = 200
"""A part may unpack to so many times its packed size; ordinary text packs to a tenth."""

FREE = 64 * 2**10
"""Below so many bytes nobody counts the ratio."""

DESCRIPTOR = 24
"""The most bytes that may stand after a part: its sizes, where they were not known before it."""

_LOCKED = 0x1
_LOCAL = 30
_SAFE = re.compile(r"(?!/)(?!.*(?:^|/)\.\.?(?:/|\Z))[^\\:\x00-\x1f]{1,200}\Z")


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each part's name and bytes, one at a time. Raises `Unfit`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError):
        raise Unfit("damaged") from None
    with archive:
        entries = archive.infolist()
        _refuse_list(entries)
        _refuse_layout(data, entries)
        for entry in entries:
            if not entry.is_dir():
                yield entry.filename, _read(archive, data, entry)


def _refuse_list(entries: list[zipfile.ZipInfo]) -> None:
    largest = max((entry.file_size for entry in entries), default=0)
    if len(entries) > MOST_PARTS or largest > MOST_PART or sum(entry.file_size for entry in entries) > MOST_IN_ALL:
        raise Unfit("bomb")
    for entry in entries:
        _refuse_entry(entry)
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise Unfit("twice")


def _refuse_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _LOCKED:
        raise Unfit("encrypted")
    if not _SAFE.match(entry.orig_filename) or stat.S_ISLNK(entry.external_attr >> 16):
        raise Unfit("unsafe-name")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unfit("damaged")
    if entry.file_size > FREE and entry.file_size > entry.compress_size * MOST_RATIO:
        raise Unfit("bomb")


def _refuse_layout(data: bytes, entries: list[zipfile.ZipInfo]) -> None:
    """The parts must lie one after the other and fill the file.

    Two that share their bytes make a bomb of any size; bytes between them may be another document, for a reader that
    does not use the list at the end.
    """
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < end:
            raise Unfit("bomb")
        if entry.header_offset > end + (DESCRIPTOR if end else 0):
            raise Unfit("two-in-one")
        end = _start(data, entry) + entry.compress_size


def _read(archive: zipfile.ZipFile, data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a part. What is declared is not believed: it must be all that there is."""
    try:
        archive.open(entry).close()
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError):
        raise Unfit("damaged") from None
    start = _start(data, entry)
    packed = data[start : start + entry.compress_size]
    content = _inflated(packed, entry.file_size) if entry.compress_type == zipfile.ZIP_DEFLATED else packed
    if len(content) != entry.file_size:
        raise Unfit("bomb")
    if zlib.crc32(content) != entry.CRC:
        raise Unfit("damaged")
    return content


def _start(data: bytes, entry: zipfile.ZipInfo) -> int:
    """Where the packed bytes of a part begin."""
    place = entry.header_offset + _LOCAL - 4
    if place + 4 > len(data):
        raise Unfit("damaged")
    name, extra = struct.unpack_from("<HH", data, place)
    return place + 4 + int(name) + int(extra)


def _inflated(packed: bytes, most: int) -> bytes:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflate.decompress(packed, most + 1)
    except zlib.error:
        raise Unfit("damaged") from None
    if not inflate.eof and len(content) <= most:
        raise Unfit("damaged")
    return content
