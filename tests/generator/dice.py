"""Chance that is the same on every machine: only `Random.random`, whose sequence Python promises to keep."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

SEED = "support-first/wealdmere/1"
Item = TypeVar("Item")


def dice(*names: object) -> Random:
    """A sequence of its own for each thing that is drawn, so that one pupil more does not change the others."""
    return Random("/".join([SEED, *map(str, names)]))


def pick(rng: Random, items: Sequence[Item]) -> Item:
    """One of the items, each equally likely."""
    return items[int(rng.random() * len(items))]


def between(rng: Random, least: int, most: int) -> int:
    """A whole number from `least` to `most`, both possible."""
    return least + int(rng.random() * (most - least + 1))


def weighted(rng: Random, chances: Sequence[tuple[Item, float]]) -> Item:
    """One of the items, as likely as its weight is large."""
    mark = rng.random() * sum(weight for _, weight in chances)
    for item, weight in chances:
        mark -= weight
        if mark < 0:
            return item
    return chances[-1][0]
