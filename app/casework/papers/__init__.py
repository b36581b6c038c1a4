"""What each document that is not a letter is told, put together from the record."""

from collections.abc import Callable

from app.casework.letter_parts import Brief, Context

PAPERS: dict[str, Callable[[Brief], Context]] = {}
