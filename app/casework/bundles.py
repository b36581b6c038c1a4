"""Bundles: whether one is ready to be filed, and building it: a draft unless nothing stands in the way."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.casework import access, bundle_copies, bundle_papers, clock
from app.casework.access import Person
from app.casework.bundle_papers import Papers
from app.casework.bundle_readiness import BundleOrder, Ready, pieces_of, stand, told_of
from app.casework.cases import answer
from app.casework.events import as_known
from app.casework.kept_apart import sought
from app.casework.letter_parts import Brief
from app.documents.bundle_contents import kept_as, path_of
from app.documents.bundle_manifest import BundleFile, Told, write
from app.documents.canonical import digest_of_parts, pack, sha256
from app.documents.pdf import kept_open
from app.domain.history import History
from app.domain.progress import Tell, untold
from app.engine import Pack
from app.persistence import audit, files, issued
from app.persistence.database import Database, Session
from app.persistence.issued import Document
from app.persistence.keys import Keys

__all__ = ["Built", "BundleOrder", "Ready", "build", "readiness"]

STEPS = 4
"""Building: see how it stands, make each paper into pages, put them together and sign, and keep it."""


@dataclass(frozen=True)
class Built:
    """A bundle that was built: its files by name, and as one zip, whose SHA-256 names it.

    `key` is the public key that its manifest is signed with, in hexadecimal digits: give it to whoever checks it, by
    another way than the bundle. `redacted` is what the manifest of a copy for disclosure says of what was taken out.
    `before` is when the same bundle was made and kept; None where it is new, and of a draft.
    """

    reference: str
    ready: Ready
    files: Mapping[str, bytes]
    zipped: bytes
    key: str
    redacted: Mapping[str, Any] | None = None
    before: datetime | None = None

    @property
    def sha256(self) -> str:
        """Names the zip."""
        return sha256(self.zipped)

    @property
    def final(self) -> bool:
        """May it be filed?"""
        return not self.ready.why_draft


def readiness(
    db: Database, rules: Pack, who: Person, order: BundleOrder, folder: Path, now: datetime | None = None
) -> Ready:
    """How a bundle stands: nothing is kept. Raises `UnknownLetter`, `Refused`, `NotFound` and `NotAllowed`."""
    access.check(who, "read")
    with db.session(who.council, who.schools) as session:
        ready, _ = _ready(rules, as_known(session, order.matter), who, order, folder)
        audit.append(session, who, "read", f"matter:{order.matter}", at=now)
    return ready


def build(
    db: Database, rules: Pack, who: Person, order: BundleOrder, folder: Path, now: datetime | None = None,
    tell: Tell = untold,
) -> Built:  # fmt: skip
    """Build a bundle, or its redacted copy. A final one is kept in `folder`; what is not ready is a draft.

    Raises as `readiness`, and `PdfFault` or `BundleFault` where a filed paper cannot be made into pages, or a copy
    would still hold what is to be taken out of it.
    """
    access.check(who, "redact" if order.redactions else "build_bundle")
    moment = now or clock.now()
    with kept_open(), db.session(who.council, who.schools) as session:
        ready, brief = _ready(rules, as_known(session, order.matter), who, order, folder)
        tell(1, STEPS)
        late = _late(session, brief.history, order)
        at = clock.last_known(brief.history) if ready.why_draft else moment
        made = bundle_papers.papers(ready, brief, clock.today(moment), late)
        tell(2, STEPS)
        built = _built(db.keys, brief, ready, made, who, at)
        tell(3, STEPS)
        if built.final:
            built = _kept(session, built, folder, moment)
        subjects = (f"matter:{order.matter}", f"document:{built.reference}")
        verb = f"{'build' if built.final else 'draft'}_{'redacted_copy' if order.redactions else 'bundle'}"
        audit.append(session, who, verb, *subjects, hashes={"sha256": built.sha256}, at=now)
    return built


def _ready(rules: Pack, history: History, who: Person, order: BundleOrder, folder: Path) -> tuple[Ready, Brief]:
    """How the bundle stands, and what its documents are written from: drafts unless nothing stands in the way."""
    now = answer(rules, history, told_of(rules, history, order))
    brief = Brief(
        pack=rules,
        history=history,
        parent=order.parent,
        posting_on=order.filing_on,
        reference=_reference(order, ""),
        by=who.by,
        decision=now.record,
        proposal=order.proposal,
        details={**order.details, "bundle": _of_court(order)},
    )
    ready = stand(brief, order, now, folder)
    if ready.why_draft:
        return ready, brief
    return replace(ready, pieces=pieces_of(brief, ready.contents, now, folder, draft=False)), brief


def _of_court(order: BundleOrder) -> dict[str, Any]:
    """The court, the case and the days, by the names under which documents have a place for them."""
    return {"court": order.court, "case_number": order.case_number, "hearing_on": order.hearing_on}


def _built(keys: Keys, brief: Brief, ready: Ready, made: Papers, who: Person, at: datetime) -> Built:
    """The files with their signed manifest. The reference is of the papers: when they were made is no part of it."""
    order, redacted = ready.order, None
    apart = sought(brief.history, brief.profile)
    if order.redactions:
        copy = bundle_copies.copy_of(made, ready, apart)
        found, of = copy.files, _reference(order, sha256(pack(copy.whole)))
        redacted = {"of": of, "by": who.by, "removed": list(copy.removed)}
    else:
        found = bundle_copies.whole(made, apart).files
    told = Told(order.matter, ready.council, order.bundle, bool(ready.why_draft), at, keys.id, redacted)
    manifest = write([BundleFile(name, data, ready.contents.title) for name, data in found.items()], told, keys.seal)
    files = {**found, **manifest}
    return Built(_reference(order, sha256(pack(found))), ready, files, pack(files), keys.public.hex(), redacted)


def _reference(order: BundleOrder, digest: str) -> str:
    """The reference of a bundle: the same papers for the same court have the same one."""
    told = [order.bundle, order.matter, order.parent, order.measure, order.filing_on.isoformat(), digest]
    return f"SF-{hashlib.sha256(repr(told).encode()).hexdigest()[:10].upper()}"


def _kind(order: BundleOrder) -> str:
    return kept_as(order.bundle, copy=bool(order.redactions))


def _late(session: Session, history: History, order: BundleOrder) -> frozenset[str]:
    """The evidence that was filed after the first final bundle of this kind was made; of a copy, after the bundle."""
    made = [
        document.made_at
        for document in issued.of_matter(session, order.matter)
        if (document.kind, document.person) == (kept_as(order.bundle), order.parent) and document.final
    ]
    filed = history.of("evidence_filed") if made else ()
    return frozenset(event.data["evidence"] for event in filed if event.recorded_at > min(made))


def _kept(session: Session, built: Built, folder: Path, moment: datetime) -> Built:
    """The bundle as it is kept: the same papers asked for again are the ones that were made first."""
    before = [each for each in issued.of_matter(session, built.ready.order.matter) if each.id == built.reference]
    if before:
        zipped = files.read(folder, before[0].sha256)
        with zipfile.ZipFile(io.BytesIO(zipped)) as kept:
            found = {name: kept.read(name) for name in kept.namelist()}
        return replace(built, files=found, zipped=zipped, before=before[0].made_at)
    files.keep(folder, built.zipped)
    issued.save(session, _document(built, moment))
    return built


def _document(built: Built, moment: datetime) -> Document:
    order, made = built.ready.order, built.ready.determination
    return Document(
        id=built.reference,
        matter=order.matter,
        person=order.parent,
        kind=_kind(order),
        final=True,
        sha256=built.sha256,
        content_digest=digest_of_parts(built.files),
        template=sha256(path_of(order.bundle).read_bytes()),
        made_at=moment,
        posting_on=order.filing_on,
        determination=made.id if made else None,
        decision=made.decision if made else None,
    )
