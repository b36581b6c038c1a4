"""Golden cases: what was kept comes out again, and a rule or a compiler that answers otherwise stops the start."""

import json
from pathlib import Path

import pytest

from app.casework import golden
from app.casework.cases import read_case
from app.engine import EngineFault, load_pack, pack_from_files

RULES = Path(__file__).parents[2] / "rules" / "england"


def test_the_golden_cases_that_are_kept_are_those_of_the_rules_and_scenarios_as_they_stand() -> None:
    pack = load_pack(RULES)
    made = golden.cases(RULES.parent / "scenarios", pack, lambda case: read_case(pack, case))
    assert golden.page(made) == golden.path(RULES, pack).read_text("utf-8")
    assert golden.check(RULES, pack) == len(made) > 15


def test_a_rule_that_answers_otherwise_stops_the_start(tmp_path: Path) -> None:
    pack = load_pack(RULES)
    name = "measures/penalty_notice_2024.yaml"
    words = pack.files[name].replace(b"when: {unresolved_n: 0}", b"when: {unresolved_n: {at_least: 1}}")
    assert words != pack.files[name]
    kept = tmp_path / "golden" / "england.json"
    kept.parent.mkdir()
    kept.write_text(golden.path(RULES, pack).read_text("utf-8"))
    assert golden.check(tmp_path / "england", pack) == len(json.loads(kept.read_text()))
    with pytest.raises(EngineFault, match="penalty_notice"):
        golden.check(tmp_path / "england", pack_from_files({**pack.files, name: words}))


def test_rules_with_no_golden_cases_have_nothing_to_be_held_to(tmp_path: Path) -> None:
    assert golden.check(tmp_path / "england", load_pack(RULES)) == 0
