"""The rule book as one page of HTML that stands alone: no script, no network, the same bytes each time."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.casework import book_words
from app.casework.book import Book
from app.casework.book_scenarios import TRUTHS
from app.domain.attendance import Scheme
from app.engine.book import Span, span_of
from app.engine.words import day

TEMPLATES = Path(__file__).parent / "templates"
SHOWN = {
    True: ("It holds in", "No scenario shows it holding."),
    False: ("It does not hold in", "No scenario shows it failing."),
    None: ("It is not known in", "No scenario leaves it unknown."),
}
"""How a list of scenarios begins, and what is said where there is none, by the truth that they show."""
SIGNALS = {True: "true", False: "false", None: "unknown"}


def page(book: Book) -> str:
    """The whole page. Every text of the pack is escaped."""
    names = dict(TRUTHS)
    return _environment().get_template("rule_book.html").render(book=book, truths=names, shown_words=SHOWN)


def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters.update(FILTERS)
    found.globals.update(GLOBALS)
    return found


def _first_up(words: str) -> str:
    """With a capital at the beginning, and the rest as it is."""
    return words[:1].upper() + words[1:]


def _stop(words: str) -> str:
    """With a full stop at the end, unless it ends as a sentence does."""
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _iso_day(text: str) -> str:
    return day(date.fromisoformat(text))


def _scheme_span(scheme: Scheme) -> Span:
    return span_of(scheme.start, scheme.end)


FILTERS: dict[str, Callable[..., str]] = {
    "day": day,
    "iso_day": _iso_day,
    "someone": book_words.someone,
    "first_up": _first_up,
    "stop": _stop,
}
GLOBALS: dict[str, Any] = {
    "kinds": book_words.KINDS,
    "status": book_words.STATUS,
    "ops": book_words.OPS,
    "signals": SIGNALS,
    "scheme_span": _scheme_span,
}
