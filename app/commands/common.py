"""What every command shares: options, where a case comes from, and how a refusal is told."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import click

from app.casework import access, clock, house, referrals
from app.casework.access import Person
from app.casework.errors import CaseworkError
from app.config import BadSettings, Settings, read_settings
from app.documents.errors import DocumentError, MissingFacts, WrongFacts
from app.domain.decision import Proposal
from app.engine import EngineFault, FactError, Pack, PackError
from app.persistence import errors as store
from app.persistence.database import Database
from app.persistence.errors import StoreError
from schemas import proposal as proposals
from schemas.refusal import JsonError, RefusedInput, parse_json
from schemas.spelling import read_day, read_instant

F = TypeVar("F", bound=Callable[..., Any])
NOBODY = "Command line"
REFUSALS = (CaseworkError, RefusedInput, DocumentError, StoreError, PackError, BadSettings, FactError, OSError)
BAD_INPUT, FINDINGS = 2, 1
ROLE = click.Choice(access.ROLES)
DO: tuple[tuple[type[BaseException], str], ...] = (
    (store.NotFound, "Check its id, and for which council you act."),
    (store.Erased, "What was erased is never written again."),
    (store.Taken, "Only one notice may stand on a session. Rely on other sessions."),
    (store.Conflict, "An id is in use for something else: give another."),
    (store.Busy, ""),
    (store.Tampered, "Nothing was done. Tell an auditor."),
    (FactError, "Correct what was recorded: the rules do not know a fact of that kind."),
)
"""What to do about a refusal that does not say so itself."""


class Day(click.ParamType[date]):
    """A date such as 2026-11-22."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date."""
        if isinstance(value, date):
            return value
        try:
            return read_day(value)
        except ValueError as error:
            self.fail(f"{error} Write it as 2026-11-22.", param, ctx)


class Moment(click.ParamType[datetime]):
    """A moment in UTC such as 2026-11-22T16:30:00Z, or a date: then its end in London."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment."""
        if isinstance(value, datetime):
            return value
        try:
            return read_instant(value) if "T" in value else clock.end_of(read_day(value))
        except ValueError as error:
            self.fail(f"{error} Write it as 2026-11-22T16:30:00Z or 2026-11-22.", param, ctx)


@dataclass
class House:
    """The settings, the rules and the store, each opened when first needed."""

    as_json: bool = False

    @cached_property
    def settings(self) -> Settings:
        """The settings of this process."""
        return read_settings()

    @cached_property
    def pack(self) -> Pack:
        """The rules."""
        return house.open_pack(self.settings)

    @cached_property
    def db(self) -> Database:
        """The store."""
        return house.open_store(self.settings)

    @property
    def folder(self) -> Path:
        """Where this council's documents are kept."""
        return self.settings.documents / self.settings.council

    def person(self, name: str, role: str) -> Person:
        """Who acts."""
        return Person(name, role, self.settings.council)

    def close(self) -> None:
        """Let the store go, where it was opened."""
        if "db" in vars(self):
            self.db.close()

    def matter(self, case: str, who: Person) -> str:
        """The matter's id: of a case file, which is submitted first, or of a matter in the store."""
        if not is_file(case):
            return case
        return referrals.submit(self.db, self.pack, who, read_json(case)).matter


pass_house = click.make_pass_decorator(House, ensure=True)


def is_file(case: str) -> bool:
    """Is this a case file (a path, or - for standard input) rather than a matter in the store?"""
    return case == "-" or case.endswith(".json") or "/" in case or Path(case).is_file()


def read_json(path: str) -> Any:
    """The parsed JSON of a file, or of standard input for -.

    Raises `JsonError` that names the file, and OSError where there is none.
    """
    try:
        return parse_json(sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes())
    except JsonError as error:
        name = "standard input" if path == "-" else path
        raise JsonError([{**problem, "where": name} for problem in error.problems]) from error


def read_proposal(path: str | None) -> Proposal:
    """The proposal in a file; the most ordinary one without a file. Raises `ProposalError`."""
    return proposals.load(read_json(path)) if path else Proposal()


def json_option(command: F) -> F:
    """`--json`: answer in JSON."""

    def set_json(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        ctx.ensure_object(House).as_json = value

    return click.option("--json", is_flag=True, expose_value=False, callback=set_json, help="Answer in JSON.")(command)


def who_options(role: str) -> Callable[[F], F]:
    """`--by` and `--role` of a command that is nobody's act: a name may be left out."""

    def decorate(command: F) -> F:
        named = click.option("--by", "--name", "name", default=NOBODY, show_default=True, help="Who asks.")(command)
        return click.option("--role", type=ROLE, default=role, show_default=True, help="In which role.")(named)

    return decorate


def person_options(command: F) -> F:
    """`--by` and `--role` of a person's act: both are needed."""
    named = click.option("--by", "--name", "name", required=True, help="Who acts: the person's name.")(command)
    return click.option("--role", type=ROLE, required=True, help="In which role.")(named)


def tell(house: House, value: Any, words: Callable[[], str]) -> None:
    """Print the value as JSON where that was asked for, else the words."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False) if house.as_json else words())


@contextmanager
def refusals(ctx: click.Context) -> Iterator[None]:
    """Tell every fault of a refusal, and end with exit code 2; 1 where the engine itself failed."""
    try:
        yield
    except REFUSALS as error:
        _tell(ctx, problems_of(error))
        ctx.exit(BAD_INPUT)
    except EngineFault as fault:
        click.echo(f"Nothing was decided: {fault}", err=True)
        ctx.exit(FINDINGS)
    finally:
        ctx.ensure_object(House).close()


def problems_of(error: BaseException) -> list[dict[str, str]]:
    """Every fault that an error names, each with its place, field, words and remedy."""
    if isinstance(error, CaseworkError):
        return [{"where": p.where, "field": p.field, "says": p.says, "do": p.do} for p in error.problems]
    if isinstance(error, RefusedInput):
        return [dict(problem) for problem in error.problems]  # type: ignore[arg-type]
    if isinstance(error, PackError):
        return [{"where": f.file, "field": f.place, "says": f.says, "do": f.remedy} for f in error.faults]
    if isinstance(error, OSError):
        return [{"where": str(error.filename or ""), "field": "file", "says": f"{error.strerror}.", "do": "Check it."}]
    return [{"where": "", "field": field, "says": says, "do": do} for field, says, do in _words_of(error)]


def _words_of(error: BaseException) -> Iterator[tuple[str, str, str]]:
    """What is wrong and what to do, of a refusal that is one sentence or a list of them; never its class."""
    if isinstance(error, MissingFacts):
        for need in error.missing:
            yield need.name, f"The {error.called} needs {need.says}.", f"Ask: {need.asked_of}."
    elif isinstance(error, WrongFacts):
        yield from (("details", f"{fault}.", "Correct it.") for fault in error.faults)
    elif isinstance(error, BadSettings | store.UnsafeStore):
        yield from (("", fault, "") for fault in error.faults)
    else:
        says = str(error)
        do = next((do for kind, do in DO if isinstance(error, kind)), "")
        yield "", f"{says[:1].upper()}{says[1:].rstrip('.')}.", do


def _tell(ctx: click.Context, problems: list[dict[str, str]]) -> None:
    if ctx.ensure_object(House).as_json:
        click.echo(json.dumps({"problems": problems}, indent=2, ensure_ascii=False), err=True)
        return
    click.echo(f"Refused: {len(problems)} fault{'' if len(problems) == 1 else 's'}.", err=True)
    for each in problems:
        place = " ".join(part for part in (each["where"], f"({each['field']})" if each["field"] else "") if part)
        click.echo(f"  {place}{': ' if place else ''}{each['says']} {each['do']}".rstrip(), err=True)
