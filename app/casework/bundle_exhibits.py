"""The exhibits of a bundle: the papers filed as evidence, each by the witness who produces it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from app.casework.bundle_pieces import Piece, delivered
from app.casework.letter_parts import Brief
from app.casework.papers.court_exhibits import bears, dated, each_once, labels
from app.domain.history import Event


def exhibits(brief: Brief, section: str, taken: Iterable[str], folder: Path) -> Iterator[Piece]:
    """What was filed as evidence and bears on this parent, by witness, in the order of the labels.

    A bundle about the child holds what bears on any parent: each of them is a party to it. `taken` are the papers that
    stand in the bundle as signed documents: they are no exhibits.
    """
    label, gone = labels(brief.ground), set(taken)
    every = [e for e in brief.ground.history.of("evidence_filed") if e.data["evidence"] not in gone]
    filed = [e for e in every if brief.parent is None or bears(brief, e)]
    witnesses = list(dict.fromkeys(event.data.get("produced_by") for event in filed))
    for event in sorted(each_once(brief.ground, filed), key=lambda e: witnesses.index(e.data.get("produced_by"))):
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
