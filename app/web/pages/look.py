"""How a page is made from a template: the environment, and what every page has, such as the council's own name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask_wtf.csrf import generate_csrf
from jinja2 import (
    BaseLoader,
    ChainableUndefined,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    Template,
)

from app.casework import clock
from app.casework.ladder import in_the_way
from app.engine.words import day
from app.web.pages.sections import Section, sections_for
from app.web.pages.typed import Typed

NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What HTML has no place for: somebody can type it, and it is shown again with what was wrong."""

if TYPE_CHECKING:
    from app.web.pages.page import Visit

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
GOVUK = "govuk_frontend_jinja/"
GREEN = "#1f5d50"
"""The colour of a council that has said none."""


@dataclass(frozen=True)
class Council:
    """The council whose pages these are."""

    name: str
    colour: str = GREEN


@dataclass(frozen=True)
class Look:
    """What every page has. `sections` are those that have pages; `assets` finds the address of a static file.

    `invented` says that everybody on the pages is, as where no sign-in is set.
    """

    council: Council
    environment: Environment
    sections: tuple[Section, ...]
    assets: Callable[[str], str]
    invented: bool = True

    def page(self, template: str, values: Mapping[str, Any], visit: "Visit") -> str:
        """The page. `template` is under `pages/`."""
        shared = {
            "council": self.council,
            "who": visit.who,
            "said": visit.said,
            "faults": visit.faults,
            "here": "",
            "sections": sections_for(visit.who, self.sections),
            "csrf_token": generate_csrf,
            "form": Typed(visit.said, visit.faults, generate_csrf),
            "asset": self.assets,
            "invented": self.invented,
        }
        written = self.environment.get_template(f"pages/{template}").render({**shared, **values})
        return NO_TEXT.sub("\ufffd", written)


class OurEnvironment(Environment):
    """Our templates are strict about undefined names; GOV.UK Frontend's rely on options that nobody gave."""

    def __init__(self, lenient: Environment, **given: Any) -> None:
        """`lenient` loads GOV.UK Frontend's."""
        super().__init__(**given)
        self.lenient = lenient

    def _load_template(self, name: str, globals: Any) -> Template:
        return self.lenient.get_template(name) if name.startswith(GOVUK) else super()._load_template(name, globals)


def environment() -> Environment:
    """The templates' environment."""
    lenient = Environment(loader=_Prefixed(), autoescape=True, undefined=ChainableUndefined, auto_reload=False)
    ours = OurEnvironment(
        lenient,
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    ours.filters.update(FILTERS)
    return ours


class _Prefixed(BaseLoader):
    """GOV.UK Frontend's templates, under the name by which they call each other."""

    inner = PackageLoader("govuk_frontend_jinja")

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        return self.inner.get_source(environment, template.removeprefix(GOVUK))


def written_day(value: date | str) -> str:
    """A date, or one in ISO form: 20 November 2026."""
    return day(date.fromisoformat(value[:10]) if isinstance(value, str) else value)


def written_moment(value: datetime | str) -> str:
    """A moment in London: 20 November 2026, 2:12pm. Midday and midnight are named."""
    return clock.written(datetime.fromisoformat(value) if isinstance(value, str) else value)


def when(value: datetime | date | str) -> str:
    """A moment or a day, as it is written."""
    long = len(value) > 10 if isinstance(value, str) else isinstance(value, datetime)
    return written_moment(value) if long else written_day(value)  # type: ignore[arg-type]


def words(name: str) -> str:
    """A word of ours as a person reads it: attendance_officer is attendance officer."""
    return name.replace("_", " ")


def first_up(text: str) -> str:
    """With a capital at the beginning, and the rest as it is."""
    return text[:1].upper() + text[1:]


def size(count: int) -> str:
    """The size of a file: 38 KB."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} KB"


FILTERS: dict[str, Callable[..., str]] = {
    "day": written_day,
    "moment": written_moment,
    "when": when,
    "words": words,
    "first_up": first_up,
    "size": size,
    "in_the_way": in_the_way,
}
