"""What the engine suggests works: the acts are done, the facts derived again, and the answer is the one promised."""

from datetime import date
from typing import Any

import pytest

from app.casework.scenarios import Scenario
from app.domain.history import History
from app.engine import as_json, decide
from tests.rules.acts import ACTS, do
from tests.rules.test_scenarios import SCENARIOS, YES, asked, history, pack

FIRST = ("offer_support", "record_answer", "make_plan", "review_support", "file_evidence", "judge_support")
"""How support goes: nothing is reviewed before it was offered, and nothing judged before its papers are filed."""


def told(scenario: Scenario, case: History, on: date, proposal: object = None) -> dict[str, Any]:
    coordinates, proposed = asked(scenario, on)
    return as_json(decide(pack(), case, coordinates, proposal or proposed))  # type: ignore[arg-type]


NOT_YET = [s for s in SCENARIOS if s.expect.get("outcome", "not_ready") in ("not_ready", "held", "cannot_tell")]


def can_follow(first: dict[str, Any]) -> bool:
    """Does it suggest only acts, each of which a test can do?"""
    steps = first["what_next"]
    return bool(steps) and not first["beyond_cure"] and all(step["act"] in ACTS for step in steps)


@pytest.mark.parametrize("scenario", NOT_YET, ids=lambda s: f"{s.measure}: {s.name}")
def test_a_suggestion_is_told_in_order_and_works_when_it_is_followed(scenario: Scenario) -> None:
    case, (_, proposal) = history(scenario), asked(scenario)
    first = told(scenario, case, scenario.on)
    steps = first["what_next"]
    _in_the_order_in_which_they_are_done(steps)
    if not can_follow(first):
        return
    on = max(date.fromisoformat(step["earliest"]) for step in steps)
    for step in steps:
        case, proposal = do(step["act"], case, proposal, scenario.parent, on, step.get("about") or scenario.measure)
    assert all(e.happened_on >= scenario.on for e in case.of("notice_to_improve_issued") if e.data["notice"] == "i-act")
    after = told(scenario, case, on, proposal)
    assert after["outcome"] in YES, [block["rule"] for block in after["why_not"]]


def test_most_answers_that_are_not_yes_come_with_a_way_forward() -> None:
    sample = NOT_YET[::12]
    found = [s for s in sample if can_follow(told(s, history(s), s.on))]
    assert len(found) * 2 > len(sample)


def _in_the_order_in_which_they_are_done(steps: list[dict[str, str]]) -> None:
    days = [step["earliest"] for step in steps]
    assert days == sorted(days)
    support = [FIRST.index(step["act"]) for step in steps if step["act"] in FIRST]
    assert support == sorted(support), [step["act"] for step in steps]
