"""The exhibits of a bundle: the papers filed as evidence, each by the witness who produces it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from app.casework.bundle_pieces import Piece, delivered
from app.casework.letter_parts import Brief
from app.casework.papers.court_exhibits import bears, dated, labels
from app.domain.history import Event


def exhibits(brief: Brief, section: str, taken: Iterable[str], folder: Path) -> Iterator[Piece]:
    """What was filed as evidence and bears on this parent or the child, by witness, in the order of the labels.

    `taken` are the papers that stand in the bundle as signed documents: they are no exhibits.
    """
    label, gone = labels(brief.ground), set(taken)
    filed = [e for e in brief.ground.history.of("evidence_filed") if e.data["evidence"] not in gone and bears(brief, e)]
    filed = list({label.get(e.data["evidence"], e.id): e for e in reversed(filed)}.values())[::-1]
    witnesses = list(dict.fromkeys(event.data.get("produced_by") for event in filed))
    for event in sorted(filed, key=lambda e: witnesses.index(e.data.get("produced_by"))):
        yield delivered(_piece(brief, section, event, label.get(event.data["evidence"])), event, folder)


def _piece(brief: Brief, section: str, event: Event, label: str | None) -> Piece:
    witness = event.data.get("produced_by")
    says = f"Produced by {witness}." if witness else "Nobody is named who can produce it as a witness."
    return Piece(
        section=section,
        name=event.data["evidence"],
        title=event.data["title"],
        state="have" if witness else "missing",
        says=says,
        by="attendance_officer",
        label=label,
        witness=witness,
        on=dated(brief.ground, event),
    )
