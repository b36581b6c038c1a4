"""Closing one step never opens a harsher one: whatever stops us is no reason to go further against a family."""

import random
from datetime import UTC, datetime, time

import pytest

from app.casework.scenarios import Scenario
from app.domain.decision import Coordinates, Proposal
from app.domain.history import History
from app.engine import decide
from tests.rules.acts.doing import add
from tests.rules.test_scenarios import SCENARIOS, YES, asked, history, pack

HARSHER = sorted(
    name
    for name, versions in pack().measures.items()
    if name.startswith("prosecution_") or name in ("notice_to_improve", "penalty_notice", "exclusion_penalty_notice")
    if versions[-1].concerns == "parent"
)
CLOSINGS: dict[str, tuple[str, str, dict[str, object]]] = {
    "somebody sets a hold": ("hold_set", "matter:m1", {"hold": "asked-to-wait", "reason": "Asked to wait"}),
    "a safeguarding question": ("question_opened", "matter:m1", {"question": "safeguarding", "detail": "-"}),
    "a question of special needs": ("question_opened", "matter:m1", {"question": "special_needs", "detail": "-"}),
    "a question of equality": ("question_opened", "matter:m1", {"question": "equality", "detail": "-"}),
    "the child comes into care": ("circumstance_recorded", "pupil:c1", {"kind": "in_care", "present": True}),
    "the child is accommodated": ("circumstance_recorded", "pupil:c1", {"kind": "accommodated", "present": True}),
    "the child gets a plan": ("circumstance_recorded", "pupil:c1", {"kind": "ehc_plan", "present": True}),
    "the parent asks to think again": ("representation_received", "matter:m1", {"person": "p1", "summary": "-"}),
    "post comes back": ("mail_returned", "person:p1", {"reason": "Not known here"}),
    "money nobody has matched": ("payment_received", "matter:m1", {"pence": 8000, "paid_on": "2026-01-01"}),
    "the matter is closed": ("matter_closed", "matter:m1", {"reason": "Attendance is good"}),
}
SAMPLE = random.Random(3).sample(SCENARIOS, 30)


def outcomes(scenario: Scenario, case: History) -> dict[str, str]:
    known_by = datetime.combine(scenario.on, time(23, 59), UTC)
    thought: Proposal = asked(scenario)[1]
    coordinates = (Coordinates(scenario.on, known_by, name, "p1") for name in HARSHER)
    return {each.measure: decide(pack(), case, each, thought).outcome for each in coordinates}


def test_there_are_harsher_steps_to_try() -> None:
    assert {"penalty_notice", "prosecution_s444_1", "prosecution_s444_1a", "prosecution_s103"} <= set(HARSHER)


@pytest.mark.parametrize("scenario", SAMPLE, ids=lambda s: f"{s.file}: {s.name}")
def test_what_closes_a_step_opens_no_harsher_one(scenario: Scenario) -> None:
    case = history(scenario)
    before = outcomes(scenario, case)
    for name, (kind, stream, told) in CLOSINGS.items():
        after = outcomes(scenario, add(case, scenario.on, kind, stream, **told))
        opened = {measure for measure, outcome in after.items() if outcome in YES and before[measure] not in YES}
        assert opened == set(), name
