"""Jinja as a letter may use it: a closed list of filters and tests, no calls, no globals, nothing undefined."""

from collections.abc import Callable
from datetime import date
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.documents import words
from app.documents.errors import TemplateFault
from app.documents.text import Isolated, exact, ltr

FILTERS: dict[str, Callable[..., Any]] = {
    "long_date": words.long_date,
    "day_and_date": words.day_and_date,
    "money": words.money,
    "count": words.count,
    "number": words.number,
    "lines": words.lines,
    "half_day": words.half_day,
    "length": len,
    "ltr": ltr,
}
TESTS = ("==", "!=", "<", "<=", ">", ">=", "eq", "ne", "lt", "le", "gt", "ge", "none", "in")
NEEDS_WORDS = (bool, float, date, list, tuple, dict)


class Environment(ImmutableSandboxedEnvironment):
    """A template reads values; it runs nothing."""

    def is_safe_callable(self, obj: Any) -> bool:
        """No."""
        return False


def printable(value: Any) -> Any:
    """What `{{ value }}` prints: exact text or a whole number. All else must pass a filter that puts it into words."""
    if value is None:
        raise TemplateFault("The template prints a fact that is not there. Put {% if ... %} round it.")
    if isinstance(value, NEEDS_WORDS):
        raise TemplateFault(f"The template prints a {type(value).__name__} with no filter, such as |long_date.")
    plain = isinstance(value, str) and not isinstance(value, Isolated)
    return exact(value, "the template's text") if plain else value


def environment() -> Environment:
    """A new environment that escapes what it prints."""
    made = Environment(undefined=StrictUndefined, autoescape=True, finalize=printable)
    made.filters = dict(FILTERS)
    made.tests = {name: test for name, test in made.tests.items() if name in TESTS}
    made.globals = {}
    return made
