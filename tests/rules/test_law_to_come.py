"""Section 436I has no first day: what is shown of it, in the shipped law, and what is never done with it."""

from datetime import date

import pytest

from app.commands import ready, text
from app.engine import as_json, decide, readiness
from app.engine.binding import law_boundaries
from app.engine.dated import NOT_APPOINTED, appointed
from tests.rules.test_scenarios import SCENARIOS, asked, history, pack

STORY = next(s for s in SCENARIOS if s.name == "The notice has run and the parent has not satisfied the council")


def test_one_version_of_the_measure_has_no_first_day_and_no_rules() -> None:
    coming = [version for version in pack().measures["school_attendance_order"] if not appointed(version)]
    assert [(version.start, version.rules) for version in coming] == [(NOT_APPOINTED, ())]


def test_the_day_is_never_one_on_which_the_law_changes() -> None:
    assert max(law_boundaries(pack())) < date(2100, 1, 1)


@pytest.mark.parametrize(
    ("on", "outcome"), [("2026-04-29", "must_consider"), ("2026-04-30", "cannot_tell"), ("2026-11-21", "cannot_tell")]
)
def test_it_is_shown_and_after_its_passing_nobody_can_tell(on: str, outcome: str) -> None:
    coordinates, proposed = asked(STORY, date.fromisoformat(on))
    told = as_json(decide(pack(), history(STORY), coordinates, proposed))
    assert told["outcome"] == outcome
    (coming,) = told["not_appointed"]
    assert coming["title"] == "School attendance order (section 436I)"
    assert coming["says"].startswith("No first day is appointed.")
    judged = next(reason for reason in told["reasons"] if reason["rule"] == "SA-R-EDUCATION")
    assert [law["status"] for law in judged["not_appointed"]] == ["unconfirmed"]
    assert "Children's Wellbeing" not in {law["cite"] for law in judged["citations"]}


def test_readiness_and_the_terminal_say_so_and_whose_answer_is_missing() -> None:
    coordinates, proposed = asked(STORY, date(2026, 11, 21))
    found = readiness(pack(), history(STORY), coordinates, proposed)
    law = next(item for item in found["items"] if item["rule"] == "SA-R-LAW")
    assert law["state"] == "unknown"
    assert [(act["act"], act["by"]) for act in law["acts"]] == [("answer_attendance_order_law", "legal")]
    made = as_json(decide(pack(), history(STORY), coordinates, proposed))
    for shown in (ready.readiness(found), text.decision(made)):
        assert "Law that is made and has no first day" in shown
