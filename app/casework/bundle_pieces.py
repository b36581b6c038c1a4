"""A piece of a bundle and how it stands: on file, missing, stale, unsigned, about another parent or other days."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from app.documents.intake.verdict import DOCX
from app.domain.history import Event
from app.persistence import files
from app.persistence.errors import NotFound, Tampered

State = Literal["have", "named", "missing", "unsigned", "stale", "wrong_parent", "wrong_period", "later"]


@dataclass(frozen=True)
class Piece:
    """A document or an exhibit of a bundle: where it goes, how it stands, who must act, and its bytes if there are any.

    `evidence` names the filed paper that stands for it, and `filed` says that `data` are its bytes; `label` is an
    exhibit's; `on` is its day. `form` is the official form that `data` are, filled in. `lacks` names the facts of its
    context that nobody has told.
    """

    section: str
    name: str
    title: str
    state: State
    says: str
    by: str
    data: bytes | None = None
    media_type: str = DOCX
    evidence: str | None = None
    filed: bool = False
    label: str | None = None
    witness: str | None = None
    on: date | None = None
    internal: bool = False
    form: str | None = None
    lacks: tuple[str, ...] = ()

    @property
    def json(self) -> dict[str, Any]:
        """For the command line and the API: everything but the bytes."""
        told = {name: getattr(self, name) for name in ("section", "name", "title", "state", "says", "by", "label")}
        return {**told, "evidence": self.evidence, "internal": self.internal, "form": self.form}


def delivered(piece: Piece, filed: Event, folder: Path) -> Piece:
    """The piece with the bytes that were filed; missing where the file itself never came, or was altered."""
    told = replace(piece, media_type=filed.data["media_type"], evidence=filed.data["evidence"])
    try:
        return replace(told, data=files.read(folder, filed.data["sha256"]), filed=True)
    except NotFound:
        says = "It is on record, and the file itself was not delivered."
        return replace(told, state="missing", says=says, data=None)
    except Tampered:
        says = "The file that is kept is not the one that was filed. Tell an auditor."
        return replace(told, state="missing", says=says, data=None)
