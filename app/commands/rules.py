"""The rules themselves: lint, scenarios, and what a lawyer has signed."""

from datetime import date
from pathlib import Path

import click

from app.casework import clock, golden, scenarios, signing
from app.casework.cases import read_case
from app.commands import pack_diff
from app.commands.common import FINDINGS, Day, House, json_option, tell
from app.engine import law_status
from app.engine.lint import Report, examine, ids


@click.group()
def rules() -> None:
    """Check, try, sign and list the law, which is data."""


@rules.command()
@click.option("--complete", is_flag=True, help="Exit code 1 also where a check could not be done on this machine.")
@json_option
@click.pass_context
def lint(ctx: click.Context, complete: bool) -> None:
    """Say what is wrong with the rules.

    Each fault comes with a scenario that shows it. Exit code 1 where there is any.
    """
    house = ctx.ensure_object(House)
    report = examine(house.settings.rules, house.settings.signoffs)
    left = [f"Not done without z3: {about}." for about in report.not_done]
    words = [*(str(each) for each in report.findings), *left]
    told = {"findings": [each.as_json() for each in report.findings], "not_done": list(report.not_done)}
    sound = f"The rules are sound. {_figures(report)}"
    tell(house, told, lambda: "\n".join(words) or sound)
    if report.findings or (complete and report.not_done):
        ctx.exit(FINDINGS)


def _figures(report: Report) -> str:
    proved = f"and {report.proved:,} proved" if report.proved else "and none was left to prove"
    return f"{report.rules:,} rules and holds; {report.tried:,} questions settled by trying every case {proved}."


@rules.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@json_option
@click.pass_context
def test(ctx: click.Context, folder: Path | None) -> None:
    """Decide every scenario of a FOLDER. Exit code 1 where one comes out otherwise.

    The folder is rules/scenarios unless given.
    """
    house = ctx.ensure_object(House)
    where = folder or house.settings.rules.parent / "scenarios"
    results = list(scenarios.run(where, house.pack, lambda case: read_case(house.pack, case)))
    wrong = [result for result in results if result.wrong]
    told = [{"name": r.scenario.name, "file": r.scenario.file, "wrong": list(r.wrong)} for r in results]
    lines = [f"{r.scenario.file}: {r.scenario.name}: {'; '.join(r.wrong)}" for r in wrong]
    head = f"{len(results)} scenarios, {len(wrong)} came out otherwise."
    tell(house, {"scenarios": told}, lambda: "\n".join([head, *lines]))
    if wrong:
        ctx.exit(FINDINGS)


@rules.command()
@click.option("--name", required=True, help="The lawyer who read the texts.")
@click.option("--role", default="legal", show_default=True)
@click.option("--on", type=Day(), help="The day of the signature; today unless given.")
@click.option("--rule", "chosen", multiple=True, help="One text by its id; every unsigned text unless given.")
@click.option("--write", is_flag=True, help="Write the sign-offs file itself, instead of printing it.")
@click.pass_context
def sign(ctx: click.Context, name: str, role: str, on: date | None, chosen: tuple[str, ...], write: bool) -> None:
    """Sign texts as they now stand. What others signed, and has not changed since, is kept."""
    house = ctx.ensure_object(House)
    known = {text.id for text in signing.texts(house.pack)}
    if strange := sorted(set(chosen) - known):
        raise click.UsageError(f"There is no text called {', '.join(strange)}. See `supportfirst rules unsigned`.")
    texts = [text for text in signing.unsigned(house.pack) if not chosen or text.id in chosen]
    page = signing.page(house.pack, texts, name, role, on or clock.today())
    if not write:
        click.echo(page, nl=False)
        return
    where = house.settings.signoffs or house.settings.rules.parent / "signoffs.yaml"
    where.write_text(page, "utf-8")
    click.echo(f"{name} signed {len(texts)} texts in {where.name}.")


@rules.command()
@json_option
@click.pass_context
def unsigned(ctx: click.Context) -> None:
    """List the texts that nobody has signed as they now stand."""
    house = ctx.ensure_object(House)
    found = signing.unsigned(house.pack)
    words = "\n".join(f"{text.id}  {text.status}" for text in found) or "Every text is signed."
    tell(house, {"unsigned": [vars(text) for text in found]}, lambda: words)


@rules.command("golden")
@click.option("--write", is_flag=True, help="Keep them beside the rules, for start-up to make again.")
@click.pass_context
def golden_cases(ctx: click.Context, write: bool) -> None:
    """Make the golden cases. One decision of each measure, outcome and stage of the scenarios."""
    house = ctx.ensure_object(House)
    folder = house.settings.rules.parent / "scenarios"
    page = golden.page(golden.cases(folder, house.pack, lambda case: read_case(house.pack, case)))
    if not write:
        click.echo(page, nl=False)
        return
    where = golden.path(house.settings.rules, house.pack)
    where.parent.mkdir(exist_ok=True)
    where.write_text(page, "utf-8")
    click.echo(f"Kept in {where.name}.")


@rules.command()
@click.option("--write", is_flag=True, help="Add a line for each id that has none yet.")
@click.pass_context
def lock(ctx: click.Context, write: bool) -> None:
    """Check the lock of rule ids.

    An id, once used, means that rule for ever. Exit code 1 where an id is not in it.
    """
    house = ctx.ensure_object(House)
    where = house.settings.rules.parent / ids.FILE
    text = where.read_text("utf-8") if where.exists() else ""
    new = ids.missing(house.pack, ids.read_lock(text))
    if write:
        where.write_text(ids.page(house.pack, text), "utf-8")
        click.echo(f"{len(new)} ids added to {where.name}.")
        return
    click.echo("\n".join(f"{entry.id}: not in {where.name}." for entry in new) or "Every id is in the lock.")
    if new:
        ctx.exit(FINDINGS)


@rules.command()
@click.option("--write", is_flag=True, help="Write docs/law-status.md itself.")
@click.option("--check", is_flag=True, help="Exit code 1 where docs/law-status.md is not up to date.")
@click.pass_context
def status(ctx: click.Context, write: bool, check: bool) -> None:
    """Say how sure the law in the rules is.

    What is not confirmed, what its reading protects, and what the software does meanwhile.
    """
    house = ctx.ensure_object(House)
    where = house.settings.rules.parents[1] / "docs" / "law-status.md"
    page = law_status.page(house.pack)
    if write:
        where.write_text(page, "utf-8")
        click.echo(f"Written to {where.name}.")
    elif not check:
        click.echo(page, nl=False)
    elif not where.exists() or where.read_text("utf-8") != page:
        click.echo(f"{where.name} is not up to date. Write it with `supportfirst rules status --write`.")
        ctx.exit(FINDINGS)


rules.add_command(pack_diff.diff)
