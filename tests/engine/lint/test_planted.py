"""Every planted fault is found, with what to do and a scenario that shows it. The shipped pack has none.

The faults are in `planted/`, one file for each kind: each is one edit of the shipped pack.
"""

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.engine import pack as packs
from app.engine.binding import LawDates, bind_measure, measure_in_force
from app.engine.evaluate import by_reference
from app.engine.lint import KINDS, Finding, Report, examine, examine_files
from app.engine.lint.ids import page
from app.engine.pack import load_pack, pack_files, pack_from_files
from app.engine.record import pair_of
from app.engine.strict_yaml import read
from tests.engine.small import FOLDER

LOCK = "rule_ids.lock"
RULES = FOLDER.parents[3] / "rules" / "england"
SIGNED = FOLDER.parents[3] / "fixtures" / "signoffs.yaml"
FILES = pack_files(RULES)


class Planted(NamedTuple):
    """One fault: the edit that plants it, the rule that must be named and words that must be said."""

    kind: str
    file: str
    old: str
    new: str
    rule: str
    says: str


PLANTED = [
    Planted(path.stem, **entry)
    for path in sorted((Path(__file__).parent / "planted").glob("*.yaml"))
    for entry in read(path.name, path.read_bytes())["planted"]
]


@pytest.fixture(autouse=True)
def _read_each_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plant changes one file; reading the others again for each of them would be most of the work."""
    monkeypatch.setattr(packs, "read", READ)


READ: Any = lru_cache(maxsize=None)(packs.read)


@lru_cache(maxsize=1)
def lock() -> str:
    return page(load_pack(RULES), "")


def edited(planted: Planted) -> tuple[dict[str, bytes], str]:
    """The files of the pack and the lock of its ids, with the fault in them."""
    files, ids = dict(FILES), lock()
    if planted.file == LOCK:
        assert ids.count(planted.old), f"{planted.old!r} is not in the lock"
        ids = ids.replace(planted.old, planted.new, 1)
    else:
        assert planted.old.encode() in files[planted.file], f"{planted.old!r} is not in {planted.file}"
        files[planted.file] = files[planted.file].replace(planted.old.encode(), planted.new.encode(), 1)
    return files, ids


def linted(planted: Planted) -> Report:
    files, ids = edited(planted)
    return examine_files(files, SIGNED.read_bytes(), ids)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted.kind}: {planted.rule}: {planted.says}")
def test_a_planted_fault_is_found_with_a_scenario_that_shows_it(planted: Planted) -> None:
    found = [each for each in linted(planted).findings if planted.rule in each.rule]
    named = [each for each in found if each.kind == planted.kind and planted.says in each.says]
    assert named, found
    assert all(each.remedy and each.shows.then for each in named)
    assert [each for each in named if each.shows.truths and not shown(planted, each)] == []


def shown(planted: Planted, finding: Finding) -> bool:
    """Does a decision on that day, under those facts, come to what the scenario says?"""
    shows = finding.shows
    pack = pack_from_files(edited(planted)[0])
    dates = LawDates(shows.on, shows.on, shows.on, shows.on)
    measure = measure_in_force(pack, shows.measure, dates)
    bound = bind_measure(pack, measure, dates, shows.council)
    known = {name: dict(value) if isinstance(value, tuple) else value for name, value in shows.facts}
    pairs = {name: pair_of(pack.facts[name], known.get(name)) for name in bound.facts}
    truths = by_reference(bound, pairs)
    return all(truths.get(rule, truths.get(f"stage:{rule}")) is truth for rule, truth in shows.truths)


def test_there_are_at_least_sixty_faults_of_at_least_ten_kinds() -> None:
    kinds = Counter(planted.kind for planted in PLANTED)
    assert len(PLANTED) >= 60
    assert len({(p.file, p.old, p.new) for p in PLANTED}) >= 60
    assert len(kinds) >= 10
    assert set(kinds) == set(KINDS) - {"unreadable"}
    assert min(kinds.values()) >= 3


def test_the_shipped_pack_has_none() -> None:
    assert examine_files(FILES, SIGNED.read_bytes(), lock()) == Report(())
    assert examine(RULES, SIGNED) == Report(())
