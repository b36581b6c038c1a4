"""The demo: an invented council's matters decided, determined on, written and replayed, through the ordinary verbs."""

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from app.casework import (
    answers,
    audits,
    decisions,
    determinations,
    letters,
    matters,
    postings,
    referrals,
    registers,
    replays,
    rolls,
)
from app.casework.access import Person
from app.casework.decisions import Kept
from app.casework.determinations import Departure
from app.casework.errors import CaseworkError, Refused
from app.casework.letters import Made, Order
from app.commands import account
from app.commands.acting import write
from app.commands.common import FINDINGS, pass_house, read_json
from app.commands.common import House as Opened
from app.commands.keeping import read_csv
from app.config import ROOT, STORE, Settings
from app.documents.errors import DocumentError
from app.domain.calendar import nth_working_day_after
from app.engine import strict_yaml

FIXTURES = ROOT / "fixtures"
OUT = ROOT / "out" / "demo"
CLOCK = datetime(2026, 11, 20, 18, tzinfo=UTC)
"""The demo's own moment: after everything in the fixtures was recorded. It never reads the clock."""
LETTERS = {
    ("penalty_notice", "first"): "penalty_notice_first",
    ("penalty_notice", "second"): "penalty_notice_second",
    ("penalty_notice", "standard"): "penalty_notice_2013",
    ("notice_to_improve", None): "notice_to_improve",
    ("penalty_notice_withdrawal", None): "withdrawal",
}
OPEN = ("must_consider", "may_consider")
OFFICER = ("Marian Oduya", "authorised_officer")


@dataclass
class Demo:
    """What the demo works with, and what came of it."""

    opened: Opened
    output: Path
    decided: dict[str, list[Kept]] = field(default_factory=dict)
    determined: list[determinations.Determination] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    not_made: list[tuple[str, str, str]] = field(default_factory=list)
    marks: int = 0

    @property
    def settings(self) -> Settings:
        """The embedded store's settings."""
        return self.opened.settings

    def person(self, name: str, role: str) -> Person:
        """A member of the invented council's staff."""
        return self.opened.person(name, role)


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
    _step("Schools, pupils and two years of register", lambda: _registers(run))
    _step("Decisions", lambda: _decide(run))
    _step("Determinations and final letters", lambda: _determine(run))
    _step("Drafts", lambda: _drafts(run))
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
    told = _yaml("matters/expected.yaml")["matters"]
    return {name: date.fromisoformat(matter["decisions"][0]["valid_on"]) for name, matter in told.items()}


def _determine(run: Demo) -> str:
    for told in _yaml("determinations.yaml")["determinations"]:
        _determined(run, told)
    finals = sum(made.final for made in run.made)
    return f"{len(run.determined)} determinations, {finals} final letters"


def _determined(run: Demo, told: Mapping[str, Any]) -> None:
    db, pack, who = run.opened.db, run.opened.pack, run.person(told["name"], told["role"])
    at, matter = _evening(date.fromisoformat(told["on"])), f"m-{told['matter']}"
    valid_on, parent = date.fromisoformat(told["valid_on"]), _parent(run, told)
    for said in told.get("answers", ()):
        answers.record(db, pack, who, matter, said["question"], said["answer"], said["reasons"], parent, now=at)
    kept = decisions.decide(db, pack, who, matter, told["measure"], parent, valid_on=valid_on, now=at)[0]
    departs = [Departure(each["rule"], each["reasons"]) for each in told.get("departures", ())]
    answer, reasons = told["answer"], told["reasons"]
    made = determinations.determine(db, pack, who, matter, kept.id, answer, reasons, departs, now=at)
    run.determined.append(made)
    if answer == "issue":
        name = LETTERS[told["measure"], kept.decision.record["stage"]]
        order = Order(name, matter, made.parent or "", date.fromisoformat(told["posting_on"]), made.id, _details(name))
        _letter(run, told["matter"], order, run.person(*OFFICER), at)


def _parent(run: Demo, told: Mapping[str, Any]) -> str:
    return matters.parents_of(run.opened.db, run.person(*OFFICER), f"m-{told['matter']}")[int(told["parent"]) - 1]


def _letter(run: Demo, name: str, order: Order, who: Person, at: datetime) -> None:
    """Make a letter, write it out, and post a final one on its day; or say why there is none."""
    folder = run.settings.documents / run.settings.council
    try:
        made = letters.make(run.opened.db, run.opened.pack, who, order, folder, at)
    except (DocumentError, CaseworkError) as refusal:
        run.not_made.append((name, order.letter, str(refusal)))
        return
    run.made.append(made)
    write(made, run.output / name)
    if made.final:
        posted = (run.opened.pack, who, order.matter, made.reference, order.posting_on)
        postings.posted(run.opened.db, *posted, now=_evening(order.posting_on))


def _drafts(run: Demo) -> str:
    before = len(run.made)
    for name, order, who, at in (*_open_measures(run), *_also(run)):
        _letter(run, name, order, who, at)
    return f"{len(run.made) - before} letters, {len(run.not_made)} not made"


def _open_measures(run: Demo) -> Iterator[tuple[str, Order, Person, datetime]]:
    """A draft for every step that may be considered and on which nobody has determined."""
    done = {(made.matter, made.measure, made.parent) for made in run.determined}
    who, holidays = run.person(*OFFICER), run.opened.pack.bank_holidays
    for name, kept in run.decided.items():
        for each in kept:
            record = each.decision.record
            measure, parent = record["coordinates"]["measure"], record["coordinates"]["parent"]
            letter = LETTERS.get((measure, record["stage"]))
            if letter and each.decision.outcome in OPEN and (each.matter, measure, parent) not in done:
                day = date.fromisoformat(record["coordinates"]["valid_on"])
                posting = nth_working_day_after(day, 1, holidays)
                details = {**_details(letter), **_details(letter, "drafts")}
                yield name, Order(letter, each.matter, parent, posting, None, details), who, _evening(day)


def _also(run: Demo) -> Iterator[tuple[str, Order, Person, datetime]]:
    for told in _yaml("letters.yaml")["also"]:
        posting = date.fromisoformat(told["posting_on"])
        name, letter = told["matter"], told["letter"]
        order = Order(letter, f"m-{name}", _parent(run, told), posting, None, _details(letter), draft=True)
        yield name, order, run.person(told["name"], told["role"]), _evening(posting)


def _checks(run: Demo) -> tuple[replays.Replay, Any]:
    auditor = run.person("Audit", "auditor")
    click.echo("  Replay and audit ... ", nl=False)
    replayed = replays.replay(run.opened.db, auditor, now=CLOCK)
    checked = audits.verify(run.opened.db, auditor)
    click.echo(f"{replayed.decisions} decisions made again, {checked.lines} audit lines checked")
    return replayed, checked


def _details(letter: str, which: str = "details") -> Mapping[str, Any]:
    found: Mapping[str, Any] = _yaml("letters.yaml")[which].get(letter, {})
    return found


def _evening(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 17, tzinfo=UTC)


def _yaml(name: str) -> Any:
    return strict_yaml.read(name, (FIXTURES / name).read_bytes())
