"""What the engine suggests works: the acts are done, the facts derived again, and the answer is the one promised."""

from datetime import date

import pytest

from app.casework.scenarios import Scenario
from app.domain.history import History
from app.engine import as_json, decide
from tests.rules.acts import ACTS, do
from tests.rules.test_scenarios import SCENARIOS, YES, asked, history, pack

FIRST = ("offer_support", "record_answer", "make_plan", "review_support", "file_evidence", "judge_support")
"""How support goes: nothing is reviewed before it was offered, and nothing judged before its papers are filed."""


def told(scenario: Scenario, case: History, on: date, proposal: object = None) -> dict[str, object]:
    coordinates, proposed = asked(scenario, on)
    return as_json(decide(pack(), case, coordinates, proposal or proposed))  # type: ignore[arg-type]


SUGGESTING = [
    scenario
    for scenario in SCENARIOS
    if (first := told(scenario, history(scenario), scenario.on))["what_next"]
    and not first["beyond_cure"]
    and all(step["act"] in ACTS for step in first["what_next"])  # type: ignore[attr-defined]
]


def test_most_answers_that_are_not_yes_come_with_a_way_forward() -> None:
    assert len(SUGGESTING) >= 50


@pytest.mark.parametrize("scenario", SUGGESTING, ids=lambda s: f"{s.measure}: {s.name}")
def test_a_suggestion_that_is_followed_works(scenario: Scenario) -> None:
    case, (_, proposal) = history(scenario), asked(scenario)
    steps = told(scenario, case, scenario.on)["what_next"]
    on = max(date.fromisoformat(step["earliest"]) for step in steps)  # type: ignore[attr-defined]
    for step in steps:  # type: ignore[attr-defined]
        case, proposal = do(step["act"], case, proposal, scenario.parent, on, step.get("about") or scenario.measure)
    assert all(e.happened_on >= scenario.on for e in case.of("notice_to_improve_issued") if e.data["notice"] == "i-act")
    after = told(scenario, case, on, proposal)
    assert after["outcome"] in YES, [block["rule"] for block in after["why_not"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("scenario", SUGGESTING, ids=lambda s: f"{s.measure}: {s.name}")
def test_steps_are_told_in_the_order_in_which_they_are_done(scenario: Scenario) -> None:
    steps: list[dict[str, str]] = told(scenario, history(scenario), scenario.on)["what_next"]  # type: ignore[assignment]
    days = [step["earliest"] for step in steps]
    assert days == sorted(days)
    support = [FIRST.index(step["act"]) for step in steps if step["act"] in FIRST]
    assert support == sorted(support), [step["act"] for step in steps]
