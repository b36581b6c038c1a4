"""How much a PDF's stream unpacks to, counted a piece at a time: a bomb is found before it goes off."""

import zlib
from collections.abc import Iterable, Iterator

from pikepdf import Array, Stream

from app.documents.intake.verdict import Unfit

PIECE = 2**20
ENDLESS = frozenset({"/LZWDecode", "/RunLengthDecode", "/LZW", "/RL"})
FLATE = frozenset({"/FlateDecode", "/Fl"})
TEXT = frozenset({"/ASCIIHexDecode", "/ASCII85Decode", "/AHx", "/A85"})
MOST_FILTERS = 4
SMALL = 2**20
"""Old ways of packing are not unpacked here: such a stream may be this long, in bytes as it is packed."""


def unpacked_size(stream: Stream, most: int) -> int:
    """The bytes that the Flate layers of a stream unpack to. Raises `Unfit` beyond `most`."""
    filters = _filters(stream)
    if len(filters) > MOST_FILTERS:
        raise Unfit("bomb")
    packed = stream.read_raw_bytes()
    if any(name in ENDLESS for name in filters):
        return _old(packed, filters, most)
    pieces: Iterable[bytes] = (packed,)
    for name in filters:
        if name not in FLATE:
            break
        pieces = _inflate(pieces)
    return _counted(pieces, most)


def _filters(stream: Stream) -> list[str]:
    named = stream.get("/Filter")
    if named is None:
        return []
    return [str(name) for name in named] if isinstance(named, Array) else [str(named)]


def _old(packed: bytes, filters: list[str], most: int) -> int:
    """LZW and run length pack a byte to at most about 2,000: few, short ones are let through, and counted so."""
    if len(filters) > 1 + len(TEXT & set(filters)) or len(packed) > SMALL:
        raise Unfit("bomb")
    size = len(packed) * 64
    if size > most:
        raise Unfit("bomb")
    return size


def _inflate(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a Flate layer. A broken one ends where it breaks, as readers do."""
    layer = zlib.decompressobj()
    for piece in pieces:
        while piece:
            try:
                yield layer.decompress(piece, PIECE)
            except zlib.error:
                return
            piece = layer.unconsumed_tail


def _counted(pieces: Iterable[bytes], most: int) -> int:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise Unfit("bomb")
    return size
