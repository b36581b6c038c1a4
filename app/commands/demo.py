"""The demo: an invented council's matters decided, determined on, written and replayed, through the ordinary verbs."""

import shutil
import time
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from app.casework import (
    answers,
    audits,
    decisions,
    determinations,
    meetings,
    people,
    referrals,
    registers,
    replays,
    rolls,
)
from app.casework.determinations import Departure
from app.casework.errors import Refused
from app.casework.letters import Order
from app.casework.meetings import Agreed, Held
from app.commands import account
from app.commands.common import FINDINGS, pass_house, read_json
from app.commands.common import House as Opened
from app.commands.demo_court import bundles_of, evidence_of
from app.commands.demo_desk import referrals_of
from app.commands.demo_letters import LETTERS, details_of, drafts, write_letter
from app.commands.demo_world import FIXTURES, OFFICER, Demo, evening, fixture, person_of
from app.commands.keeping import read_csv
from app.config import ROOT, STORE, Settings
from app.persistence.people import Staff
from app.sign_in import LOCAL

OUT = ROOT / "out" / "demo"
CLOCK = datetime(2026, 11, 20, 18, tzinfo=UTC)
"""The demo's own moment: after everything in the fixtures was recorded. It never reads the clock."""


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), default=OUT, help="A new or an empty folder.")
@pass_house
@click.pass_context
def demo(ctx: click.Context, opened: Opened, output: Path) -> None:
    """Show it all on an invented council, with a store of its own.

    Every matter is decided, its letters are written to out/demo, and every decision is made again.
    """
    begun = time.monotonic()
    _fresh(opened.settings, output)
    run = Demo(opened, output)
    _step("Matters", lambda: _submit(run))
    _step("Staff", lambda: _staff(run))
    _step("Papers filed as evidence", lambda: evidence_of(run))
    _step("Schools, pupils and two years of register", lambda: _registers(run))
    _step("Decisions", lambda: _decide(run))
    _step("Determinations and final letters", lambda: _determine(run))
    _step("Drafts", lambda: drafts(run))
    _step("Bundles for a court", lambda: bundles_of(run))
    _step("Referrals by the school", lambda: referrals_of(run, CLOCK))
    replayed, checked = _checks(run)
    click.echo(account.of(run, replayed, checked, output, time.monotonic() - begun))
    if not (replayed.sound and checked.sound):
        ctx.exit(FINDINGS)


def _step(title: str, work: Callable[[], str]) -> None:
    """Do one step, and say how it went."""
    begun = time.monotonic()
    click.echo(f"  {title} ... ", nl=False)
    said = work()
    click.echo(f"{said} ({time.monotonic() - begun:.1f} s)")


def _fresh(settings: Settings, output: Path) -> None:
    """An empty store. What an earlier demo left is put aside, and what lay aside before that goes."""
    if settings.council != "wealdmere" or not settings.embedded:
        names = ", ".join(f"SUPPORTFIRST_{name}" for name in STORE)
        raise Refused(account.problem("The demo makes a store of its own.", f"Run it without {names}."))
    if output != OUT and output.exists() and any(output.iterdir()):
        raise Refused(account.problem(f"{output} is not empty.", "Give a new or an empty folder."))
    store = Path(settings.database.removeprefix("sqlite:///"))
    aside = store.parent / "earlier"
    shutil.rmtree(aside, ignore_errors=True)
    if output == OUT:
        shutil.rmtree(output, ignore_errors=True)
    aside.mkdir(parents=True)
    for path in (*store.parent.glob(f"{store.name}*"), settings.keys, settings.documents):
        if path.exists():
            shutil.move(path, aside / path.name)


def _submit(run: Demo) -> str:
    who = run.person("Case file", "administrator")
    files = sorted((FIXTURES / "matters").glob("*.json"))
    for path in files:
        referrals.submit(run.opened.db, run.opened.pack, who, read_json(str(path)), CLOCK)
    return f"{len(files)} case files"


def _staff(run: Demo) -> str:
    """Put the invented people on the list, so that a visitor may be any of them; a meeting names who leads the work."""
    who, found = run.person("School data", "administrator"), fixture("staff.yaml")["staff"]
    for each in found:
        told = Staff(each["id"], each["name"], tuple(each["roles"]), tuple(each["schools"]), LOCAL, each["id"], True)
        people.record(run.opened.db, who, told, CLOCK)
    meeting = fixture("staff.yaml")["meeting"]
    actions = tuple(Agreed(each["what"], each["by"]) for each in meeting["actions"])
    held = Held(meeting["met_on"], tuple(meeting["attended"]), actions, lead_id=meeting["lead"])
    meetings.hold(run.opened.db, run.person(*OFFICER), meeting["school"], meeting["pupil"], held, CLOCK)
    return f"{len(found)} people"


def _registers(run: Demo) -> str:
    who, folder = run.person("School data", "administrator"), FIXTURES / "wealdmere"
    db, pack = run.opened.db, run.opened.pack
    for path in sorted((folder / "calendars").glob("*.csv")):
        registers.import_calendar(db, who, path.read_bytes(), CLOCK)
    pupils = rolls.import_roll(db, who, (folder / "pupils.csv").read_bytes(), CLOCK)
    for path in sorted((folder / "registers").glob("*.csv.gz")):
        run.marks += registers.import_marks(db, pack, who, read_csv(path), path.name, now=CLOCK).new
    return f"{pupils.read:,} rolls, {run.marks:,} marks"


def _decide(run: Demo) -> str:
    who = run.person(*OFFICER)
    for name, day in _days().items():
        kept = decisions.decide(run.opened.db, run.opened.pack, who, f"m-{name}", valid_on=day, now=CLOCK)
        run.decided[name] = kept
    return f"{sum(map(len, run.decided.values()))} decisions"


def _days() -> dict[str, date]:
    """The day on which each hand-made matter is decided: the first that its expected decisions name."""
    told = fixture("matters/expected.yaml")["matters"]
    return {name: date.fromisoformat(matter["decisions"][0]["valid_on"]) for name, matter in told.items()}


def _determine(run: Demo) -> str:
    for told in fixture("determinations.yaml")["determinations"]:
        _determined(run, told)
    finals = sum(made.final for made in run.made)
    return f"{len(run.determined)} determinations, {finals} final letters"


def _determined(run: Demo, told: Mapping[str, Any]) -> None:
    db, pack, who = run.opened.db, run.opened.pack, run.person(told["name"], told["role"])
    at, matter = evening(date.fromisoformat(told["on"])), f"m-{told['matter']}"
    valid_on, parent = date.fromisoformat(told["valid_on"]), person_of(run, told)
    for said in told.get("answers", ()):
        answers.record(db, pack, who, matter, said["question"], said["answer"], said["reasons"], parent, now=at)
    kept = decisions.decide(db, pack, who, matter, told["measure"], parent, valid_on=valid_on, now=at)[0]
    departs = [Departure(each["rule"], each["reasons"]) for each in told.get("departures", ())]
    answer, reasons = told["answer"], told["reasons"]
    made = determinations.determine(db, pack, who, matter, kept.id, answer, reasons, departs, now=at)
    run.determined.append(made)
    if answer == "issue" and "posting_on" in told:
        name = LETTERS[told["measure"], kept.decision.record["stage"]]
        posting = date.fromisoformat(told["posting_on"])
        order = Order(name, matter, made.parent or "", posting, made.id, details_of(name))
        write_letter(run, told["matter"], order, run.person(*OFFICER), at)


def _checks(run: Demo) -> tuple[replays.Replay, Any]:
    auditor = run.person("Audit", "auditor")
    click.echo("  Replay and audit ... ", nl=False)
    replayed = replays.replay(run.opened.db, auditor, now=CLOCK)
    checked = audits.verify(run.opened.db, auditor)
    click.echo(f"{replayed.decisions} decisions made again, {checked.lines} audit lines checked")
    return replayed, checked
