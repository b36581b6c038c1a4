"""The key that signs the audit log's heads, and the last head seen of each council, kept beside it.

The private key never leaves its folder. Every server has its own; each also keeps the public keys of the others
(`audit-*.pub`), so that any of them can check the whole log.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote, unquote

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.persistence.canonical import sha256
from app.persistence.errors import UnsafeStore

PRIVATE = "audit.key"


@dataclass(frozen=True)
class Head:
    """The end of a council's audit log at some moment, signed: nothing up to `number` can change unseen."""

    council: str
    number: int
    hash: str
    key: str
    signature: str

    def message(self) -> bytes:
        """What is signed."""
        return f"{self.council}\n{self.number}\n{self.hash}".encode()

    def signed_by(self, trusted: Mapping[str, Ed25519PublicKey]) -> bool:
        """Whether the key that the head names is trusted and made its signature."""
        try:
            trusted[self.key].verify(bytes.fromhex(self.signature), self.message())
        except (InvalidSignature, KeyError, ValueError):
            return False
        return True


@dataclass(frozen=True)
class Keys:
    """A folder with one private key, the public keys that are trusted, and the heads last seen."""

    folder: Path
    private: Ed25519PrivateKey

    @property
    def id(self) -> str:
        """Names the key in a head: the beginning of the SHA-256 of its public half."""
        return sha256(self.public)[:16]

    def sign(self, council: str, number: int, hash_: str) -> Head:
        """A signed head."""
        bare = Head(council, number, hash_, self.id, "")
        return Head(council, number, hash_, self.id, self.private.sign(bare.message()).hex())

    @property
    def public(self) -> bytes:
        """The public half, 32 bytes: what a council gives to whoever checks what it signed."""
        return self.private.public_key().public_bytes_raw()

    def seal(self, manifest: bytes) -> bytes:
        """The signature over the manifest of a bundle, 64 bytes.

        A manifest is a JSON object and a head is not, so neither signature can stand for the other. Raises
        `ValueError` for anything else.
        """
        if not manifest.startswith(b"{"):
            raise ValueError("only a manifest, which is a JSON object, is sealed")
        return self.private.sign(manifest)

    def secret(self, of: str) -> bytes:
        """32 secret bytes for one purpose, such as the pages' sessions; they say nothing of the key they come from."""
        made: bytes = HKDF(SHA256(), 32, None, of.encode()).derive(self.private.private_bytes(*_RAW))
        return made

    def trusted(self) -> Mapping[str, Ed25519PublicKey]:
        """The public keys in the folder, by id."""
        raw = [bytes.fromhex(path.read_text("ascii")) for path in self.folder.glob("audit-*.pub")]
        return {sha256(key)[:16]: Ed25519PublicKey.from_public_bytes(key) for key in raw}

    def witness(self, head: Head) -> None:
        """Keep the head outside the database, so that a log cut short is noticed."""
        _replace(self._witness(head.council), json.dumps(head.__dict__, sort_keys=True).encode())

    def witnessed(self, council: str) -> Head | None:
        """The last head seen of this council's log, if any."""
        path = self._witness(council)
        return Head(**json.loads(path.read_text("utf-8"))) if path.exists() else None

    def councils(self) -> tuple[str, ...]:
        """The councils whose heads were seen here."""
        return tuple(sorted(unquote(path.stem) for path in self.folder.glob("heads/[!.]*.json")))

    def _witness(self, council: str) -> Path:
        return self.folder / "heads" / f"{quote(council, safe='')}.json"


def open_keys(folder: Path) -> Keys:
    """The keys in `folder`; the private one is made there the first time, readable by its owner only.

    Raises `UnsafeStore` if others may read the private key.
    """
    (folder / "heads").mkdir(parents=True, exist_ok=True)
    path = folder / PRIVATE
    if not path.exists():
        _make(path)
    if path.stat().st_mode & 0o077:
        raise UnsafeStore((f"{path} can be read by others: its mode must be 600",))
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text("ascii")))
    keys = Keys(folder, private)
    _replace(folder / f"audit-{keys.id}.pub", private.public_key().public_bytes_raw().hex().encode("ascii"))
    return keys


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole and then give it its name, so that whoever reads it finds all of it, old or new."""
    spare = path.with_name(f".{token_hex(8)}")
    try:
        spare.write_bytes(content)
        os.replace(spare, path)
    finally:
        spare.unlink(missing_ok=True)


def _make(path: Path) -> None:
    """Write a new key whole, then give it its name: of two that start at once, the first stands."""
    spare = path.with_name(f".{token_hex(8)}")
    handle = os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(Ed25519PrivateKey.generate().private_bytes(*_RAW).hex().encode())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(spare, path)
    except FileExistsError:
        pass
    finally:
        spare.unlink()


_RAW = (serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption())
