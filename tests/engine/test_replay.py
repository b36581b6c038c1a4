"""Replay from a stored record and pack: the same bytes for ever, and what changed named exactly."""

import json
import random
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.engine import EngineFault, decide_facts, fingerprint, golden, pack_from_files, replay, self_test
from tests.engine.small import PACK, changed, coordinates, decided, files, pack, random_facts


def stored(**values: Any) -> tuple[dict[str, Any], str, dict[str, Any]]:
    """A record, its fingerprint and its explanation, as they come back from a store."""
    made = decided(**values)
    return json.loads(json.dumps(made.record)), made.fingerprint, json.loads(json.dumps(made.explanation))


def test_a_stored_decision_comes_out_the_same() -> None:
    rng = random.Random(29)
    kept = pack_from_files(files())
    for _ in range(150):
        day = rng.choice([date(2013, 8, 31), date(2020, 1, 1), date(2025, 8, 31), date(2026, 3, 2), date(2026, 9, 1)])
        made = decide_facts(PACK, "notice", random_facts(PACK.facts, rng), coordinates(day), None, "brook")
        record = json.loads(json.dumps(made.record))
        again = replay(record, kept, made.fingerprint, made.explanation)
        assert again.same, again.differences
        assert again.fingerprint == made.fingerprint == fingerprint(record)


def names(record: dict[str, Any], kept: str, explanation: dict[str, Any] | None = None) -> list[tuple[str, str]]:
    return [(found.what, found.name) for found in replay(record, PACK, kept, explanation).differences]


def test_a_changed_fact_is_named() -> None:
    record, kept, explanation = stored()
    record["facts"]["missed"] = 13
    assert names(record, kept, explanation) == [("fact", "missed"), ("record", "fingerprint")]


def test_a_changed_fact_that_would_change_the_answer_is_seen_without_a_fingerprint() -> None:
    record, _, _ = stored()
    record["facts"]["missed"] = 3
    found = [difference.name for difference in replay(record, PACK).differences]
    assert {"outcome", "rules.R-THRESHOLD", "rules.D-CONSIDER"} == set(found)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("outcome", "may_consider", [("record", "fingerprint"), ("record", "outcome")]),
        ("stage", "second", [("record", "fingerprint"), ("record", "stage")]),
        ("amounts", None, [("record", "fingerprint"), ("record", "amounts")]),
        ("deadlines", {"x": ["2026-01-01", "2026-01-02"]}, [("record", "fingerprint")]),
        ("counted_sessions", [["2026-01-05", "AM"]], [("record", "fingerprint")]),
        ("derivation", 99, [("record", "fingerprint")]),
    ],
)
def test_a_changed_part_of_the_record_is_named(key: str, value: Any, expected: list[tuple[str, str]]) -> None:
    record, kept, explanation = stored()
    record[key] = value
    assert names(record, kept, explanation) == expected


def test_a_changed_truth_is_named() -> None:
    record, kept, explanation = stored()
    record["rules"]["B-AGE"] = None
    expected = [("record", "rules.B-AGE"), ("record", "fingerprint"), ("record", "rules.B-AGE")]
    assert names(record, kept, explanation) == expected


def test_a_changed_pack_is_named_and_nothing_else_is_said() -> None:
    record, kept, explanation = stored()
    other = pack("parameters.yaml", "value: 10", "value: 11")
    (found,) = replay(record, other, kept, explanation).differences
    assert (found.what, found.name) == ("pack", "small")
    assert PACK.digest in found.says
    assert other.digest in found.says


@pytest.mark.parametrize(
    ("path", "value", "what", "name"),
    [
        (("facts", "missed"), 500, "fact", "missed"),
        (("facts", "judged"), "maybe", "fact", "judged"),
        (("facts",), {}, "record", "shape"),
        (("law", "dates"), {}, "record", "shape"),
        (("coordinates", "measure"), "nothing", "record", "shape"),
        (("format",), "decision-record/9", "record", "format"),
    ],
)
def test_a_record_that_cannot_be_is_named_and_never_crashes(
    path: tuple[str, ...], value: Any, what: str, name: str
) -> None:
    record, _, _ = stored()
    inner = record
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert (what, name) in [(found.what, found.name) for found in replay(record, PACK).differences]


def test_replay_needs_neither_the_c_core_nor_the_derivation_of_facts(tmp_path: Path) -> None:
    record, kept, _ = stored()
    (tmp_path / "record.json").write_text(json.dumps([record, kept]))
    code = (
        "import sys, json\n"
        "sys.modules['durable_rules_engine'] = None\n"
        "from pathlib import Path\n"
        "from app.domain import facts\n"
        "facts.derive_all = facts.derive = None\n"
        "from app.engine import load_pack, replay\n"
        "record, kept = json.loads(Path(sys.argv[1]).read_text())\n"
        "print(replay(record, load_pack(Path('tests/engine/packs/small')), kept).same)\n"
    )
    arguments = [sys.executable, "-c", code, str(tmp_path / "record.json")]
    found = subprocess.run(arguments, cwd=Path(__file__).parents[2], check=True, capture_output=True, text=True)
    assert found.stdout == "True\n"


def test_golden_cases_pass_until_an_answer_changes() -> None:
    cases = [golden(decided(missed=missed).record) for missed in (9, 10, None)]
    cases.append(golden(decided(date(2013, 8, 31)).record))
    assert self_test(PACK, cases) == 4
    assert self_test(pack_from_files(changed("pack.yaml", '"1"', '"2"')), cases) == 4
    with pytest.raises(EngineFault, match=r"Golden case 2 \(notice\) came out differently: rules, outcome"):
        self_test(pack("parameters.yaml", "value: 10", "value: 11"), cases)
