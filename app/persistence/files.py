"""Files by content: made once, named by their SHA-256, never overwritten. Keep a folder for each council."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from app.persistence.canonical import sha256
from app.persistence.errors import NotFound, Tampered


@dataclass(frozen=True)
class Found:
    """A file that is there, and since when. The name of a whole one is its SHA-256."""

    path: Path
    since: datetime


def keep(folder: Path, content: bytes) -> str:
    """Store bytes; return their SHA-256, which is their name. The same bytes again change nothing.

    The file is whole and on disk before it has its name, so a crash leaves it there or not, never half.
    Raises `Tampered` if a file of that name holds something else.
    """
    name = sha256(content)
    path = _path(folder, name)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _create(path, content)
    read(folder, name)
    return name


def read(folder: Path, name: str) -> bytes:
    """The bytes with this SHA-256. Raises `NotFound`, and `Tampered` if the file was altered."""
    try:
        content = _path(folder, name).read_bytes()
    except FileNotFoundError:
        raise NotFound(f"there is no file {name}") from None
    if sha256(content) != name:
        raise Tampered(f"file {name} is not what was stored")
    return content


def size(folder: Path, name: str) -> int | None:
    """How many bytes the file with this SHA-256 has; None where it is not there."""
    path = _path(folder, name)
    return path.stat().st_size if path.exists() else None


def erase(folder: Path, name: str) -> bool:
    """Remove a file; False if it was not there."""
    path = _path(folder, name)
    found = path.exists()
    path.unlink(missing_ok=True)
    return found


def every(folder: Path) -> Iterator[Found]:
    """Every file in the folder, in order of name; what a crash left half written has a name that begins with a dot."""
    for path in sorted(folder.glob("??/*")):
        yield Found(path, datetime.fromtimestamp(path.stat().st_mtime, UTC))


def _path(folder: Path, name: str) -> Path:
    if len(name) != 64 or not set(name) <= set("0123456789abcdef"):
        raise NotFound(f"{name!r} is not a SHA-256: there is no such file")
    return folder / name[:2] / name


def _create(path: Path, content: bytes) -> None:
    spare = path.with_name(f".{token_hex(8)}")
    try:
        with spare.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        spare.chmod(0o440)
        _name(spare, path)
    finally:
        spare.unlink(missing_ok=True)


def _name(spare: Path, path: Path) -> None:
    """A link, unlike a rename, never replaces what is there; the folder is synced so that the name survives too."""
    try:
        os.link(spare, path)
    except FileExistsError:
        return
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
