"""The manifest of a bundle: every file by its SHA-256, signed, so that whoever gets the bundle can prove it whole.

`tools/verify_bundle.py` checks it on any machine with Python, without this software.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import rfc8785

from app.documents.errors import DocumentError

FORMAT = "bundle-manifest/1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
_NAME = re.compile(r"(?!/)(?!.*//)(?!.*(?:^|/)\.)(?!.*[./ ](?:/|\Z))[^\\:*?\"<>|\x00-\x1f\x7f]{1,180}\Z")


class BadBundle(DocumentError):
    """Files that cannot stand in one bundle."""


@dataclass(frozen=True)
class BundleFile:
    """A file of a bundle. `name` is its path with strokes; `exhibit` its label, such as AB/1, where it is one."""

    name: str
    content: bytes
    title: str
    exhibit: str | None = None


@dataclass(frozen=True)
class Told:
    """What a bundle says of itself. `key` names the key that signs; `made_at` is a moment with its offset.

    `draft` is False only for a bundle that may be filed or served. `redacted` is there for a copy from which parts were
    taken out: of which bundle, by whom, and for what reason each; never what stood there.
    """

    matter: str
    council: str
    kind: str
    draft: bool
    made_at: datetime
    key: str
    redacted: Mapping[str, Any] | None = None


def write(files: Sequence[BundleFile], told: Told, sign: Callable[[bytes], bytes]) -> dict[str, bytes]:
    """The manifest and its signature, by the names under which they lie beside the files.

    `sign` gives 64 bytes of Ed25519 over the manifest. The same files, told the same, make the same bytes. Raises
    `BadBundle` for a name that is unsafe or stands twice.
    """
    _refuse_names([each.name for each in files])
    manifest = rfc8785.dumps(_manifest(files, told))
    return {MANIFEST: manifest, SIGNATURE: f"{sign(manifest).hex()}\n".encode("ascii")}


def _manifest(files: Sequence[BundleFile], told: Told) -> dict[str, Any]:
    if told.made_at.tzinfo is None:
        raise BadBundle("A bundle is made at a moment with its offset from UTC.")
    return {
        "format": FORMAT,
        "matter": told.matter,
        "council": told.council,
        "kind": told.kind,
        "draft": told.draft,
        "made_at": told.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "key": told.key,
        "files": [_file(each) for each in sorted(files, key=lambda each: each.name)],
        **({"redacted": told.redacted} if told.redacted else {}),
    }


def _file(file: BundleFile) -> dict[str, Any]:
    sha256 = hashlib.sha256(file.content).hexdigest()
    said = {"name": file.name, "title": file.title, "size": len(file.content), "sha256": sha256}
    return said if file.exhibit is None else {**said, "exhibit": file.exhibit}


def _refuse_names(names: Sequence[str]) -> None:
    """Names that every machine can hold, each once, however it compares letters."""
    for name in names:
        if not _NAME.match(name) or unicodedata.normalize("NFC", name) != name or not name.isprintable():
            raise BadBundle(f"{name!r} cannot be the name of a file in a bundle. Use letters, figures, - and _.")
    taken = [name.casefold() for name in (*names, MANIFEST, SIGNATURE)]
    twice = sorted({name for name in taken if taken.count(name) > 1})
    if twice:
        raise BadBundle(f"Two files of the bundle are called {twice[0]}. Give each its own name.")
