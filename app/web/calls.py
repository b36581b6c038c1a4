"""What a route is given, and what it gives back."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from app.casework.access import Person
from app.config import Settings
from app.domain.progress import Tell, untold
from app.engine import Pack
from app.persistence.database import Database


@dataclass(frozen=True)
class House:
    """What every route works with."""

    settings: Settings
    db: Database
    pack: Pack

    @property
    def folder(self) -> Path:
        """Where this council's documents are kept."""
        return self.settings.documents / self.settings.council


@dataclass(frozen=True)
class Call:
    """One request, read and checked: who acts, its body and its query; `file` is a body that was sent as it is.

    Where it takes long, `tell` is told how far it is.
    """

    house: House
    who: Person
    body: Any = None
    query: dict[str, Any] = field(default_factory=dict)
    file: BinaryIO | None = None
    tell: Tell = untold


@dataclass(frozen=True)
class Answer:
    """What a route gives. `body` is JSON values, or bytes of the promised media type.

    `about` is what the answer is about, such as `matter:m1`. `kept` is what a repeated request is answered from; it
    holds no personal data.
    """

    body: Any
    headers: dict[str, str] = field(default_factory=dict)
    about: str = ""
    kept: Any = None


def as_kept(_call: Call, kept: Any) -> Answer:
    """What was answered to the same request, where the whole answer was kept."""
    return Answer(kept)
