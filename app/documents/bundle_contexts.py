"""What the list of readiness is told: the first paper of a draft bundle: what is missing, and whose step it is."""

from dataclasses import dataclass
from datetime import date

from app.documents.contexts import Document, Record


@dataclass(frozen=True)
class PieceTold:
    """One document or exhibit: its section, its title, how it stands in words, and who must act ("-": nobody)."""

    section: str
    title: str
    stands: str
    by: str


@dataclass(frozen=True)
class LookTold:
    """What would stand in the way on a day to come, one line each."""

    what: str
    on: date
    in_the_way: str


@dataclass(frozen=True, kw_only=True)
class BundleReadiness(Record):
    """How a bundle stands on the day it was made: what the rules still ask, each piece, and a last look ahead."""

    bundle_title: str
    filing_on: date
    pieces: tuple[PieceTold, ...]
    in_the_way: tuple[str, ...] = ()
    looks: tuple[LookTold, ...] = ()


BUNDLE: dict[str, type[Document]] = {"bundle_readiness": BundleReadiness}
