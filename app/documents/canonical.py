"""The same parts give the same bytes, on every machine and on every day.

`sha256` names the file that was issued. `content_digest` names its parts, so it also holds where another zlib packs
the same parts into other bytes.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from app.documents.errors import TemplateFault

EPOCH = (1980, 1, 1, 0, 0, 0)
CORE = "docProps/core.xml"
FIRST = ("[Content_Types].xml", "_rels/.rels")
MOST_BYTES = 20_000_000
MOST_PARTS = 200
_SAFE_NAME = re.compile(r"(?!/)(?!.*\.\.)(?!.*\\)[\x20-\x7e]{1,200}\Z")


@dataclass(frozen=True)
class Properties:
    """What the file says about itself. `day` is the only date in it; `language` is that of the words: "en-GB"."""

    title: str
    creator: str
    day: date
    language: str = "en-GB"


def core(properties: Properties) -> bytes:
    """The core properties part. No clock is read: created and modified are the start of `properties.day`."""
    stamp = f"{properties.day.isoformat()}T00:00:00Z"
    creator = escape(properties.creator)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title><dc:creator>{creator}</dc:creator>"
        f"<cp:lastModifiedBy>{creator}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        f"<dc:language>{escape(properties.language)}</dc:language></cp:coreProperties>"
    ).encode()


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip of `parts` in a fixed order, with fixed dates, attributes and compression."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda n: (FIRST.index(n) if n in FIRST else len(FIRST), n)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = entry.external_attr = 0
            archive.writestr(entry, parts[name], compresslevel=6)
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a DOCX by name. Raises `TemplateFault` for what is no zip, or is made to do harm when opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_unsafe(entries)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as fault:
        raise TemplateFault(f"This Word document cannot be read: {fault}. Save it again as .docx.") from fault


def _refuse_unsafe(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names):
        raise TemplateFault("The file holds two parts of one name: two readers could see two letters. Save it again.")
    if any(not _SAFE_NAME.match(name) for name in names):
        raise TemplateFault("The file holds a part with an unsafe name. Save it again as .docx in Word.")
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise TemplateFault("The file unpacks to more than a letter can hold. Take out the pictures and save it again.")


def sha256(data: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of_parts(parts: Mapping[str, bytes]) -> str:
    """SHA-256 over every part's name and SHA-256, in the order of the names."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        digest.update(name.encode() + b"\0" + hashlib.sha256(parts[name]).digest())
    return digest.hexdigest()


def content_digest(data: bytes) -> str:
    """`digest_of_parts` of a DOCX: the same for every zlib build and every zip writer."""
    return digest_of_parts(unpack(data))
