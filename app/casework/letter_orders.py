"""A letter that somebody asks for, and the letter that came of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.casework.determinations import Determination
from app.domain.decision import Proposal


@dataclass(frozen=True)
class Made:
    """A letter that was made. `why_draft` says why it is no more than a draft; it is empty for a final letter."""

    reference: str
    letter: str
    matter: str
    parent: str | None
    posting_on: date
    data: bytes
    sha256: str
    content_digest: str
    why_draft: tuple[str, ...]

    @property
    def final(self) -> bool:
        """May it be posted?"""
        return not self.why_draft

    @property
    def file_name(self) -> str:
        """A name for the file: no personal data in it."""
        return f"{self.reference}-{self.letter}{'' if self.final else '-DRAFT'}.docx"


@dataclass(frozen=True)
class Order:
    """A letter or record that somebody asks for; without `parent` it is about the child.

    `details` are what only the signer can tell, in the shape of its context.
    """

    letter: str
    matter: str
    parent: str | None
    posting_on: date
    determination: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    proposal: Proposal = field(default_factory=Proposal)
    draft: bool = False


def reference(order: Order, determination: Determination | None) -> str:
    """The reference of a letter: the same letter asked for again has the same one."""
    told = [order.letter, order.matter, order.parent, order.posting_on.isoformat(), determination and determination.id]
    return f"SF-{hashlib.sha256(repr(told).encode()).hexdigest()[:10].upper()}"
