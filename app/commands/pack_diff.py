"""`supportfirst rules diff`: what a change of the rules would change."""

import sys
from datetime import date
from pathlib import Path

import click

from app.casework import clock, pack_diff
from app.casework.pack_diff import Told
from app.commands.common import Day, House, json_option, tell, who_options
from app.engine import load_pack

MOST = 12


@click.command("diff")
@click.argument("old", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--on", type=Day(), help="The day on which open matters are asked about; today unless given.")
@click.option("--processes", type=click.IntRange(1, 64), default=2, show_default=True, help="How many work at once.")
@who_options("auditor")
@json_option
@click.pass_context
def diff(ctx: click.Context, old: Path, new: Path, on: date | None, processes: int, name: str, role: str) -> None:
    """Tell what a change of the rules would change.

    OLD and NEW are two folders of rules; every decision and open matter is asked under both.
    """
    house = ctx.ensure_object(House)
    packs = (load_pack(old), load_pack(new))
    day = on or clock.today()
    found = pack_diff.diff(house.db, house.settings, house.person(name, role), packs, day, _progress, processes)
    told = {"old": packs[0].digest, "new": packs[1].digest, "on": day.isoformat(), **found.json}
    tell(
        house,
        told,
        lambda: "\n".join(
            [*_account("Stored decisions", found.decisions), *_account("Questions of open matters", found.matters)]
        ),
    )


def _progress(done: int, every: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done:,} of {every:,} matters", nl=done == every, err=True)


def _account(title: str, told: Told) -> list[str]:
    lines = [f"{title}: {told.changed:,} of {told.asked:,} would come out otherwise."]
    if told.erased:
        lines.append(f"  {told.erased:,} were erased and could not be asked.")
    parts = {
        "What changes": told.moves,
        "Why": told.causes,
        "By school": told.schools,
        "By group of pupils": told.groups,
    }
    for name, counted in parts.items():
        lines += (
            [f"  {name}", *(f"  {count:>9,}  {what}" for what, count in counted.most_common(MOST))] if counted else []
        )
        lines += [f"             and {len(counted) - MOST} more: see --json"] if len(counted) > MOST else []
    return lines
