"""The timeline, which tries only the days on which something can change, against asking on every single day."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.casework.scenarios import Scenario
from app.domain.decision import Coordinates
from app.engine import decide, timeline
from tests.rules.test_scenarios import SCENARIOS, history, pack

STORIES = {
    "penalty_notice.yaml": (
        "Everything is there, so a notice must be considered, and a person decides",
        "An N inside its five school days is not ready",
        "A Notice to Improve is still running",
        "A window crosses the summer holiday",
        "A period that straddles 19 August 2024 waits for a lawyer",
        "Without a birth date nobody can tell",
        "Nine sessions and one without a mark may be nine or ten, so nobody can tell",
        "A session on the anniversary of an order may still be under it, so nobody can tell",
    ),
    "notice_to_improve.yaml": ("One is already running",),
    "penalty_notice_withdrawal.yaml": ("On the earlier last day to pay, nothing is done",),
    "penalty_notice_before_2024.yaml": ("The local code is met",),
    "education_supervision_order.yaml": (
        "More time can be asked for in the last three months",
        "A prosecution was asked for, so an order is considered first",
    ),
    "prosecution_eso_breach.yaml": ("On the last safe day for the first failure it may still be considered",),
    "social_care_escalation.yaml": ("A plan that ended yesterday is no plan today",),
    "exclusion_penalty_notice.yaml": (
        "Nobody recorded when the exclusion began, and the third day is a day of the duty on either reading",
        "A second exclusion straight after the first has five days of its own, and needs its own notice",
        "Another half day may be relied on where one was already on a notice",
    ),
    "prosecution_s103.yaml": (
        "No penalty notice needs to come first",
        "On the later reading of its last day it still runs",
        "The lower sum came after its twenty-one days, so the notice was not paid",
    ),
    "prosecution_s444_1.yaml": (
        "A notice over these sessions was not paid, so the council must prosecute or withdraw",
        "Payment on the day on which the two readings part leaves it open",
        "With 200 attendances it may apply too",
        "Of two notices one still runs, and the sessions of the other are charged",
    ),
    "prosecution_s444_1a.yaml": ("A call that this parent answered is proof",),
}


def story(file: str, name: str) -> Scenario:
    """The scenario of that name in that file: the same name may stand in another."""
    (found,) = (s for s in SCENARIOS if (s.file, s.name) == (file, name))
    return found


CHOSEN = [story(file, name) for file, names in STORIES.items() for name in names]
TWO = story("penalty_notice.yaml", "Two earlier notices bar a third")


def day_by_day(scenario: Scenario, start: date, days: int) -> list[tuple[str, str | None]]:
    told, known_at = history(scenario), datetime(2030, 1, 1, tzinfo=UTC)
    answers = []
    for n in range(days):
        coordinates = Coordinates(start + timedelta(n), known_at, scenario.measure, scenario.parent)
        made = decide(pack(), told, coordinates)
        answers.append((made.outcome, made.record["stage"]))
    return answers


def spread(scenario: Scenario, start: date, days: int) -> list[tuple[str, str | None]]:
    end, known_at = start + timedelta(days - 1), datetime(2030, 1, 1, tzinfo=UTC)
    answers: list[tuple[str, str | None]] = []
    for span in timeline(pack(), history(scenario), scenario.measure, scenario.parent, known_at, start, end):
        length = (date.fromisoformat(span["to"]) - date.fromisoformat(span["from"])).days + 1
        answers += [(span["outcome"], span["stage"])] * length
    return answers


@pytest.mark.parametrize("scenario", CHOSEN, ids=lambda s: s.name)
def test_the_timeline_equals_asking_every_day(scenario: Scenario) -> None:
    start = scenario.on - timedelta(100)
    assert spread(scenario, start, 330) == day_by_day(scenario, start, 330)


def test_the_third_anniversary_is_found_without_trying_each_day() -> None:
    start = date(2027, 11, 20)
    assert spread(TWO, start, 40) == day_by_day(TWO, start, 40)


def test_a_span_says_what_changed() -> None:
    known_at = datetime.combine(date(2030, 1, 1), time(12), UTC)
    told = history(CHOSEN[0])
    spans = timeline(pack(), told, "penalty_notice", "p1", known_at, date(2026, 3, 1), date(2026, 8, 31))
    assert [span["outcome"] for span in spans][-1] == "not_ready"
    assert "PN-L-ADDRESS" in {change["rule"] for change in spans[-1]["because"]}, (
        "the check of the address is too old by then"
    )
