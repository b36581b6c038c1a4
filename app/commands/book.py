"""The rule book: the law of the pack as one page that a lawyer can read aloud, print and search."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from app.casework import book as books
from app.casework import book_scenarios, scenarios
from app.casework.book_entries import ALWAYS, Chosen
from app.casework.cases import read_case
from app.casework.scenarios import Scenario
from app.commands.common import Day, House
from app.domain.history import History
from app.engine import Pack
from app.engine.book import Span
from app.web import rule_book

NAME = "rule-book.html"


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help=f"The file, or a folder for {NAME}. Printed unless given."
)
@click.option("--on", "day", type=Day(), help="Show the law of one day alone.")
@click.option("--council", help="Put this council's own code into its rules, and leave out the others.")
@click.pass_context
def book(ctx: click.Context, output: Path | None, day: date | None, council: str | None) -> None:
    """Write the rule book, one page of HTML that stands alone.

    By measure, each rule with its sentence, law, status and sign-off, what it asks, what cures it, and the scenarios
    that show it.
    """
    house = ctx.ensure_object(House)
    if council is not None and council not in house.pack.councils:
        raise click.UsageError(f"There is no council {council!r}. There are {', '.join(sorted(house.pack.councils))}.")
    chosen = Chosen(Span(day, day) if day else ALWAYS, council)
    told = list(scenarios.read(house.settings.rules.parent / "scenarios"))
    made = books.book(house.pack, _tried(house.pack, told), chosen)
    page = rule_book.page(made)
    if output is None:
        click.echo(page, nl=False)
        return
    where = _file(output)
    where.write_text(page, "utf-8", newline="\n")
    click.echo(f"{len(made.entries)} rules and {len(told)} scenarios in {where}.")


def _tried(pack: Pack, told: list[Scenario]) -> book_scenarios.Shelf:
    """Decide every scenario; on a terminal, show how far it has come."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(told, label="Deciding the scenarios", file=sys.stderr, hidden=hidden) as shown:
        return book_scenarios.tried(pack, _read(pack, shown))


def _read(pack: Pack, told: Iterator[Scenario]) -> Iterator[tuple[Scenario, History]]:
    for scenario in told:
        yield scenario, read_case(pack, scenario.case)


def _file(output: Path) -> Path:
    """The file to write: what was named, or one in the folder that was named, which is made."""
    if output.suffix.lower() in (".html", ".htm") and not output.is_dir():
        output.parent.mkdir(parents=True, exist_ok=True)
        return output
    output.mkdir(parents=True, exist_ok=True)
    return output / NAME
