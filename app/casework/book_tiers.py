"""Who is asked to do what, tier by tier, as the rule book tells it."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.casework.book_entries import Chosen, Citation, citations
from app.engine import Pack
from app.engine.book import Period, periods
from app.engine.responsibilities import ACTORS, Responsibility, Tier


@dataclass(frozen=True)
class Standing:
    """A tier: when it is a child's (always, where there are no `periods`), and what each actor is asked to do."""

    tier: Tier
    periods: tuple[Period, ...]
    asked: tuple[tuple[str, tuple[Responsibility, ...]], ...]


@dataclass(frozen=True)
class Account:
    """The account of one measure, under the law it is told from."""

    measure: str
    citations: tuple[Citation, ...]
    tiers: tuple[Standing, ...]


def account(pack: Pack, chosen: Chosen) -> Account | None:
    """The pack's account of responsibilities; None where it has none, or none on the day that was chosen."""
    told = pack.responsibilities
    laws = citations(told.laws, chosen.span) if told else ()
    if told is None or not laws:
        return None
    return Account(told.measure, laws, tuple(_standing(pack, tier, chosen) for tier in told.tiers))


def _standing(pack: Pack, tier: Tier, chosen: Chosen) -> Standing:
    found = periods(pack, tier.when, chosen.span, chosen.council) if tier.when else ()
    return Standing(tier, found, tuple(_asked(tier)))


def _asked(tier: Tier) -> Iterator[tuple[str, tuple[Responsibility, ...]]]:
    for actor in ACTORS:
        if items := tuple(item for item in tier.items if item.by == actor):
            yield actor, items
