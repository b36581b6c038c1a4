"""Keeping the record: imports, replay, and the check of the audit log."""

import gzip
import zlib
from dataclasses import asdict
from pathlib import Path

import click

from app.casework import audits, erasing, filing, indexing, registers, replays, rolls, school_list
from app.casework.errors import Problem, Refused
from app.casework.filing import Filed
from app.casework.registers import Imported
from app.casework.replays import Replay
from app.commands.common import BAD_INPUT, FINDINGS, House, json_option, pass_house, person_options, tell, who_options
from app.persistence.verify import Verified

KINDS = ("register", "calendar", "roll", "school")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice(KINDS), default="register", show_default=True)
@click.option("--partial", is_flag=True, help="Keep the rows without fault, where others are refused.")
@click.option("--whole", is_flag=True, help="The file is the whole roll of its schools: who is not in it has left.")
@who_options("administrator")
@json_option
@click.pass_context
def import_(ctx: click.Context, file: Path, kind: str, partial: bool, whole: bool, name: str, role: str) -> None:
    """Import a CSV FILE: schools, a calendar, a roll or a register.

    A .csv or a .csv.gz: the schools that the council works with, a calendar of a school, its admission register, or
    marks of its register. Every row is accepted or refused; a file with a row at fault changes nothing, unless
    --partial is given with a register. Exit code 2 where no row was accepted.
    """
    house = ctx.ensure_object(House)
    who, data = house.person(name, role), read_csv(file)
    if kind == "calendar":
        done = registers.import_calendar(house.db, who, data)
    elif kind == "school":
        done = school_list.import_schools(house.db, who, data)
    elif kind == "roll":
        done = rolls.import_roll(house.db, who, data, whole=whole)
    else:
        done = registers.import_marks(house.db, house.pack, who, data, file.name, partial=partial)
    tell(house, done.json, lambda: _imported(done))
    if done.refused and not done.accepted:
        ctx.exit(BAD_INPUT)


def read_csv(file: Path) -> bytes:
    """The bytes of a file, unpacked where its name ends in .gz. Raises `Refused` where it cannot be unpacked."""
    data = file.read_bytes()
    try:
        return gzip.decompress(data) if file.suffix == ".gz" else data
    except (OSError, EOFError, zlib.error) as fault:
        raise Refused(Problem(file.name, "", "The file is broken off or is not gzip.", "Send it again.")) from fault


def _imported(done: Imported) -> str:
    head = f"{done.read:,} rows read: {done.accepted:,} accepted, {len(done.refused):,} refused."
    body = f"{done.new:,} new, {done.changed:,} changed, {done.same:,} known already."
    kept = f" Comments and minutes late of {done.not_kept:,} rows are not kept." if done.not_kept else ""
    return "\n".join([f"{head} {body}{kept}", *(f"  row {r.row} {r.field}: {r.says} {r.do}" for r in done.refused)])


@click.command()
@click.argument("decision", required=False)
@click.option("--all", "every", is_flag=True, help="Every decision in the store; so it is without an id.")
@who_options("auditor")
@json_option
@click.pass_context
def replay(ctx: click.Context, decision: str | None, every: bool, name: str, role: str) -> None:
    """Make stored decisions again, and name whatever was changed. Exit code 1 where something was."""
    house = ctx.ensure_object(House)
    found = replays.replay(house.db, house.person(name, role), "all" if every or decision is None else decision)
    tell(house, found.json, lambda: replayed(found))
    if not found.sound:
        ctx.exit(FINDINGS)


def replayed(found: Replay) -> str:
    """What a replay found, in words."""
    erased = f" {found.erased} were erased." if found.erased else ""
    head = f"{found.decisions:,} decisions made again: {'all the same' if found.sound else 'NOT all the same'}.{erased}"
    lines = (f"  {f.decision} ({f.matter}) level {f.level}: {f.what} {f.name}: {f.says}" for f in found.findings)
    return "\n".join([head, *lines])


@click.command()
@who_options("auditor")
@json_option
@click.pass_context
def verify(ctx: click.Context, name: str, role: str) -> None:
    """Check the audit log and every row of the store against it. Exit code 1 where something was changed."""
    house = ctx.ensure_object(House)
    found = audits.verify(house.db, house.person(name, role))
    tell(house, {**asdict(found), "sound": found.sound}, lambda: verified(found))
    if not found.sound:
        ctx.exit(FINDINGS)


@click.command("files")
@click.option("--check/--tidy", "only_check", default=True, show_default=True, help="Only look, or remove orphans too.")
@who_options("administrator")
@json_option
@click.pass_context
def files_(ctx: click.Context, only_check: bool, name: str, role: str) -> None:
    """Compare the files of documents with the register.

    With --tidy those that belong to no document and are older than a day are removed. Exit code 1 where a document is
    missing or was changed.
    """
    house = ctx.ensure_object(House)
    look = filing.check if only_check else filing.tidy
    found = look(house.db, house.person(name, role), house.folder)
    tell(house, found.json, lambda: filed(found))
    if not found.sound:
        ctx.exit(FINDINGS)


def filed(found: Filed) -> str:
    """What became of the files, in words."""
    head = f"{found.kept:,} files: {len(found.orphans):,} belong to no document, {len(found.removed):,} removed."
    missing = [f"  missing: {name}" for name in found.missing]
    changed = [f"  changed: {name}" for name in found.changed]
    return "\n".join([head, *missing, *changed, *(f"  belongs to nothing: {name}" for name in found.orphans)])


@click.command("index")
@who_options("administrator")
@json_option
@pass_house
def index_(house: House, name: str, role: str) -> None:
    """Fill the lists of matters in a store older than they are.

    The officers' queue and the lawyers' gate list what was decided since. This enters what was decided before, and
    whom each meeting named as lead practitioner. It may be broken off and run again, and while others work.
    """

    def told(done: int, of: int) -> None:
        click.echo(f"{done:,} of {of:,} matters", err=True)

    found = indexing.fill(house.db, house.pack, house.person(name, role), told)
    says = f"{found.matters:,} matters were decided and not listed; {found.filled:,} of them are listed now."
    says += f"\nOn {found.led:,} matters it is entered now who was named as lead practitioner." if found.led else ""
    tell(house, asdict(found), lambda: says)


@click.command()
@click.argument("matter")
@click.option("--reason", required=True, help="A word for the retention rule, never about a person: retention.")
@person_options
@json_option
@pass_house
def erase(house: House, matter: str, reason: str, name: str, role: str) -> None:
    """Erase a closed MATTER, its content and its documents. It cannot be brought back."""
    gone = erasing.erase(house.db, house.person(name, role), matter, reason, house.folder)
    says = f"{gone.matter}: {gone.payloads:,} events and decisions, and {gone.files:,} files, are erased."
    tell(house, asdict(gone), lambda: says)


def verified(found: Verified) -> str:
    """What the check of the store found, in words."""
    head = f"{found.lines:,} audit lines, {found.rows:,} rows: {'nothing was changed' if found.sound else 'CHANGED'}."
    return "\n".join([head, *(f"  {fault}" for fault in found.faults)])
