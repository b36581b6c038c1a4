"""The lock of rule ids: an id, once used, means that rule for ever, or is marked retired.

Records and sign-offs speak of rules by id. `rules/rule_ids.lock` has one line for each: the id, its kind, its measure
(`-` for a hold), the version of the pack it came with; and where it is gone, `retired` and the version without it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.lint.finding import Finding, Shows
from app.engine.pack import Pack

FILE = "rule_ids.lock"
KIND = "rule_id"
HEAD = """\
# Every rule id that was ever used: id, kind, measure, the version of the pack it came with. Lines are added and never
# changed, by `supportfirst rules lock --write`; a rule that is taken out has `retired` and a version written after it.
"""
COLUMNS = 4


@dataclass(frozen=True)
class Locked:
    """One line of the lock."""

    id: str
    kind: str
    measure: str
    since: str
    retired: str = ""


def read_lock(text: str) -> dict[str, Locked]:
    """The lock, by id. Raises ValueError naming a line that cannot be read."""
    found: dict[str, Locked] = {}
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words or line.startswith("#"):
            continue
        retired = words[COLUMNS:]
        if len(words) < COLUMNS or words[0] in found or (retired and (retired[0] != "retired" or len(retired) != 2)):
            raise ValueError(f"{FILE}: line {number} cannot be read, or its id stands twice: {line}")
        found[words[0]] = Locked(*words[:COLUMNS], *retired[1:])
    return found


def used(pack: Pack) -> dict[str, Locked]:
    """Every id in the pack: rules, asks and holds."""
    found = {}
    for measure in (measure for measures in pack.measures.values() for measure in measures):
        for rule in measure.rules:
            found[rule.id] = Locked(rule.id, rule.kind, measure.measure, pack.version)
        for ask in measure.asks:
            found[ask.id] = Locked(ask.id, "ask", measure.measure, pack.version)
    return found | {name: Locked(name, "hold", "-", pack.version) for name in pack.holds}


def missing(pack: Pack, locked: dict[str, Locked]) -> list[Locked]:
    """The ids in the pack that the lock does not have yet, in order."""
    return [entry for name, entry in sorted(used(pack).items()) if name not in locked]


def page(pack: Pack, text: str) -> str:
    """The lock with a line for each id that it does not have yet; the lines it has stay as they are."""
    new = "".join(f"{e.id} {e.kind} {e.measure} {e.since}\n" for e in missing(pack, read_lock(text)))
    return (text or HEAD) + new


def check(pack: Pack, text: str) -> Iterator[Finding]:
    """Ids that are gone, or mean something else than they did."""
    try:
        locked = read_lock(text)
    except ValueError as error:
        yield Finding(
            FILE, "whole file", str(error), "Write it anew from the last version.", KIND, Shows("no id is safe.")
        )
        return
    here = used(pack)
    for name, entry in locked.items():
        for says, remedy in _faults(entry, here.get(name)):
            then = f"a record of version {entry.since} speaks of {name} as a {entry.kind} of {entry.measure}."
            yield Finding(FILE, name, says, remedy, KIND, Shows(then))


def _faults(entry: Locked, now: Locked | None) -> Iterator[tuple[str, str]]:
    if now is None:
        if not entry.retired:
            yield "This rule is gone, and is not marked retired.", "Bring it back, or write `retired` and the version."
    elif entry.retired:
        yield f"It was retired in {entry.retired} and is used again.", "Give the new rule an id of its own."
    elif (now.kind, now.measure) != (entry.kind, entry.measure):
        says = f"It was a {entry.kind} of {entry.measure} and is now a {now.kind} of {now.measure}."
        yield says, "Give the new rule an id of its own, and mark this one retired."
