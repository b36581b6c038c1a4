"""The demo's account of what it did, short enough to read."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from app.casework.bundles import Built
from app.casework.determinations import Determination
from app.casework.errors import Problem
from app.casework.letters import Made
from app.casework.replays import Replay
from app.commands import keeping, text
from app.commands.demo_world import Demo
from app.persistence.verify import Verified

BAR = 40
SAMPLES = (
    ("ten-sessions", "penalty_notice"),
    ("former-council-silent", "penalty_notice"),
    ("third-notice", "penalty_notice"),
)


def problem(says: str, do: str) -> Problem:
    """Why the demo does not run."""
    return Problem("", "demo", says, do)


def of(run: Demo, replayed: Replay, checked: Verified, out: Path, seconds: float) -> str:
    """The whole account."""
    return "\n".join(_account(run, replayed, checked, out, seconds))


def _account(run: Demo, replayed: Replay, checked: Verified, out: Path, seconds: float) -> Iterator[str]:
    yield from _title("Decisions, by what the rules answer")
    yield from _bars(run)
    yield from _title("Three of them, in words")
    yield from (line for sample in SAMPLES for line in _sample(run, *sample))
    yield from _title("What named people determined")
    yield from (
        f"  {made.answer.replace('_', ' '):11}{_title_of(run, made)[:38]:40}{made.matter.removeprefix('m-'):28}"
        f"{made.name}{', departing from the rules' if made.departs else ''}"
        for made in run.determined
    )
    yield from _title("Letters")
    yield from _letters(run, out)
    yield from _title("Bundles for a court")
    yield from _bundles(run, out)
    yield from _title("The record")
    yield f"  {keeping.replayed(replayed)}"
    yield f"  {keeping.verified(checked)}"
    yield ""
    yield f"All of it is invented, and took {seconds:.0f} seconds. Now try:"
    asked = "--measure penalty_notice --valid-on 2026-11-16"
    yield f"  .venv/bin/supportfirst decide fixtures/matters/ten-sessions.json {asked}"
    yield "  .venv/bin/supportfirst departures"
    yield "  make serve, then open http://127.0.0.1:8000/sign-in and be Joachim Varga (refers),"
    yield "    Desmond Ekwueme (signs), Marian Oduya (determines), Hester Quill (bundles), Bea Lindqvist (audits)"


def _title_of(run: Demo, made: Determination) -> str:
    found = (kept.json for kept in run.decided[made.matter.removeprefix("m-")])
    return next(str(told["title"]) for told in found if told["measure"] == made.measure)


def _title(words: str) -> Iterator[str]:
    yield ""
    yield words
    yield "─" * len(words)


def _bars(run: Demo) -> Iterator[str]:
    outcomes = Counter(kept.decision.outcome for found in run.decided.values() for kept in found)
    most = max(outcomes.values(), default=1)
    for outcome, words in text.HEADLINES.items():
        count = outcomes[outcome]
        yield f"  {words.lower():20}{count:4}  {'█' * max(1 if count else 0, round(BAR * count / most))}".rstrip()


def _sample(run: Demo, name: str, measure: str) -> Iterator[str]:
    kept = next(k for k in run.decided[name] if k.decision.record["coordinates"]["measure"] == measure)
    told = kept.json
    yield f"  {name}: {text.HEADLINES[told['outcome']].lower()}. {told['says']}"
    stands = [*text.blocks(told, known=True), *text.blocks(told, known=False)]
    yield from (text.wrapped(line, 6) for line in stands[:2])
    yield from (text.wrapped(f"not known: {m['says']}. {m['note']}".strip(), 6) for m in told["missing"][:1])
    yield from (text.wrapped(f"next: {step['says']}", 6) for step in told["what_next"][:1])
    yield from (text.wrapped(f"duty: {duty['text']}", 6) for duty in told["duties"] if duty["arises"])
    if told["stage"] and told["amounts"]:
        yield text.wrapped(f"stage: {told['stage']}.{text.amounts(told['amounts'])}", 6)


def _letters(run: Demo, out: Path) -> Iterator[str]:
    finals = [made for made in run.made if made.final]
    drafts = [made for made in run.made if not made.final]
    yield f"  {len(finals)} final letters"
    yield from (f"    {_place(out, made)}" for made in finals)
    yield f"  {len(drafts)} drafts, one of each kind here"
    shown = {made.letter: made for made in reversed(drafts)}
    yield from (f"    {_place(out, shown[letter])}" for letter in sorted(shown))
    for reason, count in Counter(made.why_draft[0] for made in drafts).most_common():
        yield f"    {count} because: {reason}"
    for name, letter, why in run.not_made:
        yield f"  not made: {name}, {letter.replace('_', ' ')}: {why.splitlines()[-1].strip('- ')}"


def _bundles(run: Demo, out: Path) -> Iterator[str]:
    for matter, built in run.bundles:
        lacks = len(built.ready.why_draft)
        state = f"a draft, which says what is missing ({lacks})" if lacks else "ready to be filed"
        yield f"  {built.ready.contents.title}: {state}, in {_folder(out, matter, built)}"
    if run.bundles:
        yield "  Anybody can check one, with nothing but Python:"
        yield f"    python3 tools/verify_bundle.py {_folder(out, *run.bundles[0])} --key {run.bundles[0][1].key}"


def _folder(out: Path, matter: str, built: Built) -> str:
    return _shown(out / matter / f"{built.ready.order.bundle}-bundle")


def _shown(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _place(out: Path, made: Made) -> str:
    return _shown(out / made.matter.removeprefix("m-") / made.file_name)
