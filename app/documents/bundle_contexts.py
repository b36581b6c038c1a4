"""What the lists of a bundle are told: what a draft still needs, and the chronology of a child's case."""

from dataclasses import dataclass
from datetime import date

from app.documents.contexts import Document, Record
from app.documents.court_groups import Line


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


@dataclass(frozen=True, kw_only=True)
class ChildChronology(Record):
    """What happened, in order, as it bears on the child and on every parent."""

    lines: tuple[Line, ...]


BUNDLE: dict[str, type[Document]] = {"bundle_readiness": BundleReadiness, "child_chronology": ChildChronology}
