"""Rule packs, byte for byte, by digest: what a decision was made under stays readable for ever."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.persistence import canonical, ledger
from app.persistence.errors import Conflict, NotFound, Tampered
from app.persistence.tables import PackFileRow, PackRow


@dataclass(frozen=True)
class StoredPack:
    """A pack's files, by name."""

    digest: str
    name: str
    version: str
    files: Mapping[str, bytes]


def save(session: Session, digest: str, name: str, version: str, files: Mapping[str, bytes]) -> int:
    """Store a pack under its digest; 1 if it was new, else 0. Raises `Conflict` if that digest has other files."""
    hashes = {file: canonical.sha256(body) for file, body in sorted(files.items())}
    manifest = canonical.text(hashes)
    stored = session.scalars(select(PackRow).where(PackRow.pack == digest)).first()
    if stored is not None:
        if stored.manifest != manifest:
            raise Conflict(f"pack {digest} is stored already, with other files")
        return 0
    bodies = {hashes[file]: body for file, body in files.items()}
    known = set(session.scalars(select(PackFileRow.sha256).where(PackFileRow.sha256.in_(bodies))))
    new = [{"sha256": sha, "body": body} for sha, body in bodies.items() if sha not in known]
    ledger.add(session, PackFileRow, new)
    return ledger.add(session, PackRow, [{"pack": digest, "name": name, "version": version, "manifest": manifest}])


def every(session: Session) -> tuple[tuple[str, str, str], ...]:
    """The digest, name and version of every pack that is stored, the latest to arrive first."""
    rows = session.scalars(select(PackRow).order_by(PackRow.seq.desc()))
    return tuple((row.pack, row.name, row.version) for row in rows)


def load(session: Session, digest: str) -> StoredPack:
    """The pack with this digest. Raises `NotFound`, and `Tampered` if a file's bytes were altered in the store."""
    row = session.scalars(select(PackRow).where(PackRow.pack == digest)).first()
    if row is None:
        raise NotFound(f"there is no rule pack {digest}")
    hashes: dict[str, str] = json.loads(row.manifest)
    found = session.scalars(select(PackFileRow).where(PackFileRow.sha256.in_(hashes.values())))
    bodies = {file.sha256: file.body for file in found}
    for name, sha in hashes.items():
        if canonical.sha256(bodies.get(sha, b"")) != sha:
            raise Tampered(f"rule pack {digest}: {name} is not what was stored")
    return StoredPack(digest, row.name, row.version, {name: bodies[sha] for name, sha in hashes.items()})
