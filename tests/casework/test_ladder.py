"""The ladder: done, open now, later, not open, from the decisions that stand; what is next; what happened in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.casework import cases, ladder, telling
from app.casework.cases import Question, read_case
from app.casework.desk import Desk, desk_of
from app.casework.ladder import Current, Rung
from app.domain.history import History
from app.engine import as_json
from tests import make
from tests.casework import office

ON = date(2026, 11, 20)
TITLES = {"prosecution_s444_1": "Prosecution", "penalty_notice": "Penalty notice", "voluntary_support": "Support"}


def current(measure: str, outcome: str, parent: str | None = "p1", **told: Any) -> Current:
    """A decision that stands, with as little in it as it may have."""
    explanation = {
        "title": TITLES.get(measure, measure), "says": f"It is {outcome}.", "why_not": [], "what_next": [], "asks": [],
        "holds": [], "deadlines": [], "until": None, **told,
    }  # fmt: skip
    record: dict[str, Any] = {
        "coordinates": {"valid_on": "2026-11-20"},
        "amounts": told.get("amounts"),
        "counted_sessions": [],
    }
    return Current(f"d-{measure}-{parent}", measure, parent, outcome, record, explanation, "f", "p")


def states(history: History, *decided: Current) -> dict[str, str]:
    """Each measure's state."""
    return {rung.measure: rung.state for rung in ladder.rungs(history, decided, TITLES)}


def desk(name: str) -> Desk:
    """The desk of an invented matter, with every measure decided."""
    history = read_case(office.pack(), office.case(name))
    asked = Question("", None, ON, office.NOW)
    made = []
    for each in cases.questions(office.pack(), history, asked):
        found = cases.answer(office.pack(), history, each)
        told = as_json(found)
        id_ = f"d-{each.measure}-{each.parent}"
        made.append(Current(id_, each.measure, each.parent, told["outcome"], found.record, found.explanation, "f", "p"))
    return desk_of(office.pack(), history, sorted(made, key=lambda each: ladder.rank(each.measure)), ON)


def test_support_stands_first_and_the_court_last() -> None:
    told = [rung.measure for rung in ladder.rungs(make.history(), (), TITLES)]
    assert told == ["voluntary_support", "penalty_notice", "prosecution_s444_1"]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        ("must_consider", "here"),
        ("may_consider", "here"),
        ("held", "open"),
        ("not_ready", "open"),
        ("cannot_tell", "open"),
        ("barred", "shut"),
        ("not_in_force", "shut"),
    ],
)
def test_each_outcome_has_its_place(outcome: str, state: str) -> None:
    assert states(make.history(), current("penalty_notice", outcome))["penalty_notice"] == state


@pytest.mark.parametrize(
    ("outcome", "state"), [("must_consider", "here"), ("may_consider", "done"), ("barred", "done")]
)
def test_what_was_done_is_done_unless_it_must_be_considered_again(outcome: str, state: str) -> None:
    given = make.history(*make.support())
    assert states(given, current("voluntary_support", outcome, None))["voluntary_support"] == state


def test_a_rung_tells_of_the_parent_for_whom_it_stands_furthest_open() -> None:
    both = (current("penalty_notice", "barred", "p1"), current("penalty_notice", "may_consider", "p2"))
    [_, rung, _] = ladder.rungs(make.history(), both, TITLES)
    assert (rung.state, rung.decision) == ("here", "d-penalty_notice-p2")


def test_a_note_says_what_is_in_the_way_and_how_much_more_and_until_when() -> None:
    blocked = [{"rule": "A-B-1", "kind": "bar", "holds": True, "text": "First."}, {"text": "Second."}]
    shut = current("penalty_notice", "barred", why_not=blocked, why_not_more=1, until="2027-03-02")
    [_, rung, _] = ladder.rungs(make.history(), [shut], TITLES)
    assert rung.note == "First. And 2 more. Until 2 March 2027."


@pytest.mark.parametrize(
    ("kind", "holds", "says"),
    [
        ("bar", True, "It is so."),
        ("requirement", False, "Needed: It is so."),
        ("local", False, "Needed: It is so."),
        ("hold", None, "Not known: It is so."),
        ("requirement", None, "Not known: It is so."),
    ],
)
def test_nobody_takes_what_is_needed_or_not_known_for_what_is_so(kind: str, holds: bool | None, says: str) -> None:
    assert ladder.in_the_way({"rule": "A-1", "kind": kind, "holds": holds, "text": "It is so."}) == says


def test_a_note_says_what_a_notice_asks() -> None:
    bands = {"bands": [{"days": 21, "pence": 8000}, {"days": 28, "pence": 16000}]}
    told = current("penalty_notice", "may_consider", amounts=bands)
    [_, rung, _] = ladder.rungs(make.history(), [told], TITLES)
    assert rung.note == "It is may_consider. £80 within 21 days, or £160 within 28 days."


@pytest.mark.parametrize(
    ("outcomes", "holds", "says"),
    [
        ({}, 0, "Nothing has been decided in this matter yet."),
        ({"penalty_notice": "must_consider"}, 0, "Must be considered now: penalty notice."),
        (
            {
                "penalty_notice": "may_consider",
                "voluntary_support": "must_consider",
                "prosecution_s444_1": "may_consider",
            },
            1,
            "Must be considered now: support. May be considered: penalty notice and prosecution. 1 hold is open.",
        ),
        ({"penalty_notice": "held"}, 2, "No step is open now. 2 holds are open."),
    ],
)
def test_where_it_stands_is_said_in_a_sentence(outcomes: dict[str, str], holds: int, says: str) -> None:
    made = [current(measure, outcome) for measure, outcome in outcomes.items()]
    assert ladder.stands(ladder.rungs(make.history(), made, TITLES), holds) == says


def test_every_invented_matter_has_a_ladder() -> None:
    stood = desk("eleven-sessions")
    assert {rung.measure for rung in stood.ladder} == set(office.pack().measures)
    named: dict[str, Rung] = {rung.measure: rung for rung in stood.ladder}
    assert named["penalty_notice"].state == "here"
    assert not named["prosecution_s443"].main
    assert "penalty notice for absence from school" in stood.says


def test_tasks_are_one_line_an_act_and_what_is_open_now_first() -> None:
    found = desk("both-parents").tasks
    assert len({(task.says, task.by) for task in found}) == len(found)
    assert [task.now for task in found] == sorted((task.now for task in found), reverse=True)
    assert all(task.opens and task.decision for task in found)


def test_the_courts_date_is_told_beside_a_hold() -> None:
    stood = desk("held-by-a-person")
    assert [hold.cleared_by for hold in stood.holds] != []
    assert stood.last_safe_day is not None


def test_a_barred_prosecution_has_no_courts_date() -> None:
    deadline = {"name": "prosecution_last_safe_day", "earliest": "2026-12-01"}
    barred = current("prosecution_s444_1", "barred", deadlines=[deadline])
    assert replace(desk("eleven-sessions"), current=(barred,)).last_safe_day is None


def test_what_happened_is_told_newest_first_and_never_an_address() -> None:
    stood = desk("confidential-address")
    told = stood.told
    assert [each.on for each in told] == sorted((each.on for each in told), reverse=True)
    lines = [line for event in stood.history.of("address_recorded") for line in event.data["lines"]]
    assert lines
    assert not [line for line in lines for each in told if line in each.text]
    assert any(each.text.endswith("It is confidential.") for each in told)


def test_things_alike_on_one_day_are_told_as_one() -> None:
    kinds = [
        make.event("circumstance_recorded", on="2026-01-05", stream="pupil:c1", kind=kind, present=False)
        for kind in ("in_care", "health")
    ]
    [told] = telling.told(make.history(), kinds)
    assert (told.title, len(told.events)) == ("Circumstances recorded", 2)
    assert set(told.text.split(". ")) >= {"Health: no"} or "Health: no." in told.text


def test_every_event_has_a_title_and_a_meaning() -> None:
    for event in desk("for-court").history.events:
        assert telling.title(event)[:1].isupper()
        assert telling.means(event)
