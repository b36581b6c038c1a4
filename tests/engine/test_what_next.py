"""What next: few acts, lawful ones, with dates; doing them makes the answer yes, and no fewer do."""

from datetime import date
from itertools import combinations
from typing import Any

import pytest

from app.domain.fact import between
from tests.engine.small import ON, PACK, decided, pack

NOTICE = "measures/notice.yaml"
DONE: dict[str, dict[str, Any]] = {
    "offer": {"offered": True},
    "judge": {"judged": "not_appropriate"},
    "offer_and_judge": {"offered": True, "judged": "failed"},
    "search": {"earlier": 0},
    "warn": {"warned": 3},
    "clear_hold": {"post_came_back": False},
}
YES = {"may_consider", "must_consider"}


def steps(**values: Any) -> list[tuple[str, str]]:
    return [(step["act"], step["earliest"]) for step in decided(**values).explanation["what_next"]]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"warned": 0}, [("warn", "2026-03-02")]),
        ({"offered": False}, [("offer", "2026-03-02")]),
        ({"offered": False, "judged": "none_recorded"}, [("judge", "2026-03-07")]),
        ({"earlier": None}, [("search", "2026-03-03")]),
        ({"earlier": between(1, 3)}, [("search", "2026-03-03")]),
        ({"of_age": None}, [("find_out", "2026-03-02")]),
        ({"post_came_back": True}, [("clear_hold", "2026-03-02")]),
        ({"post_came_back": None}, [("find_out", "2026-03-02")]),
        ({"earlier": 2, "anniversary": date(2027, 2, 1)}, [("wait", "2027-02-02")]),
        ({"earlier": 2, "anniversary": between(date(2027, 2, 1), date(2027, 3, 1))}, [("wait", "2027-03-02")]),
        ({"earlier": 2}, []),
        ({"of_age": False, "warned": 0}, []),
        ({"missed": 3, "warned": 0}, [("warn", "2026-03-02")]),
    ],
)
def test_the_fewest_acts_with_their_dates(values: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert steps(**values) == expected


def test_an_act_with_a_when_is_suggested_only_then() -> None:
    """Even where it would be the shortest way: here, judging is not proposed before support was offered."""
    patient = pack("acts.yaml", "changes: [judged],", "changes: [judged], when: {offered: true},")
    assert steps(using=patient, offered=True, judged="none_recorded") == [("judge", "2026-03-07")]
    assert steps(using=patient, offered=False, judged="none_recorded") == [("offer_and_judge", "2026-03-11")]
    assert steps(using=patient, offered=None, judged="none_recorded") == [("offer_and_judge", "2026-03-11")]


def test_steps_come_by_their_dates_then_questions_then_holds_then_in_the_order_of_the_acts() -> None:
    everything = {**BAD, "judged": "failed", "of_age": None}
    assert [act for act, _ in steps(**everything)] == ["find_out", "clear_hold", "offer", "warn", "search"]
    assert steps(warned=0, earlier=2, anniversary=date(2027, 2, 1)) == [("warn", "2026-03-02"), ("wait", "2027-02-02")]


def test_until_is_told_only_where_time_alone_cures_every_bar() -> None:
    third = date(2027, 2, 1)
    assert decided(earlier=2, anniversary=third).explanation["until"] == "2027-02-02"
    assert decided(earlier=2).explanation["until"] is None
    assert decided(earlier=2, anniversary=third, of_age=False).explanation["until"] is None
    assert decided().explanation["until"] is None


def test_a_rule_that_no_act_cures_is_named() -> None:
    assert decided(missed=3, warned=0).explanation["beyond_cure"] == ["R-THRESHOLD"]
    assert decided(of_age=False).explanation["beyond_cure"] == ["B-AGE"]


def test_each_step_says_who_and_what_it_cures() -> None:
    (step,) = decided(warned=0).explanation["what_next"]
    assert step == {
        "act": "warn",
        "says": "Warn in writing",
        "by": "school",
        "earliest": ON.isoformat(),
        "cures": ["L-WARN"],
    }


BAD: dict[str, Any] = {
    "offered": False,
    "judged": "none_recorded",
    "earlier": None,
    "warned": 0,
    "post_came_back": True,
}


@pytest.mark.parametrize("size", range(1, 6))
def test_doing_what_is_suggested_is_enough_and_no_fewer_acts_are(size: int) -> None:
    for names in combinations(sorted(BAD), size):
        values = {name: BAD[name] for name in names}
        acts = [act for act, _ in steps(**values)]
        assert done(values, acts).outcome in YES
        fewer = [found for count in range(len(acts)) for found in combinations(DONE, count)]
        assert all(done(values, list(found)).outcome not in YES for found in fewer), names


def done(values: dict[str, Any], acts: list[str]) -> Any:
    return decided(**{**values, **{fact: value for act in acts for fact, value in DONE[act].items()}})


def test_every_act_tried_above_is_in_the_pack_and_changes_what_it_says() -> None:
    for name, changes in DONE.items():
        if name != "clear_hold":
            assert set(changes) == set(PACK.acts[name].changes)
