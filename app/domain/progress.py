"""How far long work is: whoever does it may say so, and whoever asked may look."""

from collections.abc import Callable

Tell = Callable[[int, int], None]
"""Told how many parts are done, of how many."""


def untold(_done: int, _total: int) -> None:
    """Where nobody looks."""
