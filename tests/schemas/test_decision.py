"""The decision schema promises what the engine gives."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app import engine
from app.domain.decision import Coordinates, Proposal
from schemas import decision, json_schema
from tests import make
from tests.schemas.schemes import PACK

SCHEMA = Draft202012Validator(json_schema.decision_json_schema())
NOW = datetime(2026, 2, 2, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def pack() -> engine.Pack:
    """The law of England."""
    return engine.load_pack(PACK)


def decided(pack: engine.Pack, measure: str, on: date = date(2026, 2, 2)) -> dict[str, Any]:
    """One decision as the command line gives it, for the parent or for the child."""
    year = make.calendar("2025/26")
    marks = make.attended(year, "2026-01-30", make.run(year, "2025-11-03", 12))
    told = (*make.support(), *make.searched(), *make.notice())
    history = make.history(*told, registers=[make.register(marks)])
    parent = None if pack.measures[measure][0].concerns == "child" else "p1"
    return engine.as_json(engine.decide(pack, history, Coordinates(on, NOW, measure, parent), Proposal()))


def test_every_decision_of_the_engine_is_as_promised(pack: engine.Pack) -> None:
    outcomes = set()
    for measure in pack.measures:
        for on in (date(2026, 2, 2), date(2016, 2, 2)):
            told = decided(pack, measure, on)
            decision.check(told)
            assert [error.json_path for error in SCHEMA.iter_errors(told)] == []
            outcomes.add(told["outcome"])
    assert len(outcomes) >= 3, outcomes


def test_a_decision_without_one_of_its_parts_is_none(pack: engine.Pack) -> None:
    told = decided(pack, "penalty_notice")
    for name in decision.DecisionShape().fields:
        lacking = {key: value for key, value in told.items() if key != name}
        with pytest.raises(decision.DecisionError) as refused:
            decision.check(lacking)
        assert [problem["where"] for problem in refused.value.problems] == [f"/{name}"]
        assert not SCHEMA.is_valid(lacking)


def test_no_outcome_says_issue(pack: engine.Pack) -> None:
    told = {**decided(pack, "penalty_notice"), "outcome": "issue"}
    with pytest.raises(decision.DecisionError, match="must be one of"):
        decision.check(told)


def test_a_decision_may_say_more(pack: engine.Pack) -> None:
    told = {**decided(pack, "penalty_notice"), "more": 1}
    decision.check(told)
    assert SCHEMA.is_valid(told)
