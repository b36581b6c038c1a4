"""The whole way, under England's rules: a history in, a decision out. What each rule means is tried elsewhere."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain.decision import Coordinates, Proposal
from app.domain.facts import derive_all
from app.domain.history import History
from app.engine import as_json, decide, decide_facts, lint, load_pack, readiness, replay, timeline
from app.engine.canonical import canonical
from tests import make
from tests.engine.small import FOLDER

RULES = FOLDER.parents[3] / "rules" / "england"
ENGLAND = load_pack(RULES)
LATE = datetime(2027, 1, 1, tzinfo=UTC)


def ordinary(*more: Any) -> History:
    """Twelve unauthorised sessions in the autumn of 2025, support that failed, and a search that found nothing."""
    calendar = make.calendar("2025/26")
    missed = make.run(calendar, "2025-11-10", 12, "O")
    marks = make.register(make.attended(calendar, "2026-03-02", missed))
    return make.history(*make.support(), *make.searched(), *more, registers=[marks], calendars=[calendar])


def coordinates(on: date, measure: str = "penalty_notice", known_at: datetime = LATE) -> Coordinates:
    return Coordinates(on, known_at, measure, "p1")


def test_the_pack_is_lint_free_and_every_measure_loads() -> None:
    assert {"voluntary_support", "notice_to_improve", "penalty_notice", "penalty_notice_withdrawal"} <= set(
        ENGLAND.measures
    )
    assert lint(RULES) == []


def test_every_fact_a_rule_may_read_is_derived() -> None:
    law = ENGLAND.law(date(2026, 2, 2), "westmere")
    derived = derive_all(ordinary(), "p1", Proposal(), date(2026, 2, 2), law).facts
    assert set(ENGLAND.facts) <= set(derived)
    for name, kind in ENGLAND.facts.items():
        kind.encode(derived[name])


def test_a_decision_is_a_pure_function_of_its_coordinates() -> None:
    first, second = (decide(ENGLAND, ordinary(), coordinates(date(2026, 2, 2))) for _ in range(2))
    assert canonical(as_json(first)) == canonical(as_json(second))
    assert replay(first.record, ENGLAND, first.fingerprint, first.explanation).same


def test_a_mark_learned_later_changes_only_what_is_decided_after() -> None:
    corrected = make.change("2025-11-10", "AM", "I", "2026-03-20")
    changed = replace(ordinary(), changes=(corrected,))
    on = date(2026, 2, 2)
    before, after = (
        decide(ENGLAND, changed, coordinates(on, known_at=datetime(2026, 3, day, tzinfo=UTC))) for day in (19, 22)
    )
    assert before.record["facts"]["most_unauthorised_in_window"] == 12
    assert after.record["facts"]["most_unauthorised_in_window"] == 11


def test_the_law_of_the_offence_is_that_of_the_first_session_relied_on() -> None:
    made = decide(ENGLAND, ordinary(), coordinates(date(2026, 2, 2)))
    assert made.record["counted_sessions"][0] == ["2025-11-10", "AM"]
    assert made.record["law"]["dates"]["offence"] == "2025-11-10"
    assert made.record["law"]["dates"]["issue"] == "2026-02-02"


def test_readiness_is_the_decision_seen_from_the_school() -> None:
    found = readiness(ENGLAND, ordinary(), coordinates(date(2026, 2, 2)))
    made = decide(ENGLAND, ordinary(), coordinates(date(2026, 2, 2)))
    assert found["fingerprint"] == made.fingerprint
    assert {item["rule"] for item in found["items"]} <= set(made.record["rules"])


COURT = {
    "penalty_notice", "exclusion_penalty_notice", "prosecution_s444_1", "prosecution_s444_1a", "prosecution_s443",
    "prosecution_s103", "prosecution_eso_breach",
}  # fmt: skip


def test_only_what_must_reach_a_court_in_time_is_ever_too_late_to_be_of_use() -> None:
    asked = (readiness(ENGLAND, ordinary(), coordinates(date(2026, 2, 2), measure)) for measure in ENGLAND.measures)
    told = {found["measure"]: found["last_useful"] for found in asked}
    assert told["penalty_notice"] == "2026-05-09"
    assert told["voluntary_support"] is None
    assert {measure for measure, day in told.items() if day} <= COURT


@pytest.mark.parametrize("measure", ["penalty_notice", "notice_to_improve", "voluntary_support"])
def test_the_timeline_is_what_asking_on_each_day_gives(measure: str) -> None:
    """Day by day, with no use of turning points, over the months in which this history changes most."""
    start, end = date(2025, 10, 20), date(2026, 3, 20)
    history = ordinary(*make.notice(on="2026-01-26"))
    found = timeline(ENGLAND, history, measure, "p1", LATE, start, end)
    by_day = {
        date.fromisoformat(span["from"]) + timedelta(n): (span["outcome"], span["stage"])
        for span in found
        for n in range((date.fromisoformat(span["to"]) - date.fromisoformat(span["from"])).days + 1)
    }
    days = [start + timedelta(n) for n in range((end - start).days + 1)]
    assert sorted(by_day) == days
    for day in days:
        made = decide(ENGLAND, history, coordinates(day, measure))
        assert by_day[day] == (made.outcome, made.record["stage"]), day


def test_no_facts_at_all_is_never_a_yes() -> None:
    for measure in ENGLAND.measures:
        made = decide_facts(ENGLAND, measure, {}, coordinates(date(2026, 2, 2), measure))
        assert made.outcome in ("cannot_tell", "not_ready"), measure
        assert made.explanation["missing"]
