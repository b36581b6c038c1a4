"""The outcome table's truth table: every combination of signals, written out apart from the table."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from app.domain.decision import OUTCOMES
from app.engine.outcome import choose, signals
from app.engine.reference import Truth
from tests.engine.small import FOLDER, PACK

THREE: tuple[Truth, ...] = (True, False, None)


def expected(in_force: bool, bars: Truth, holds: Truth, needs: Truth, duties: Truth) -> str:
    """The design's order of outcomes, said as plain sentences."""
    if not in_force:
        return "not_in_force"
    if bars is True:
        return "barred"
    if holds is True:
        return "held"
    if bars is None:
        return "cannot_tell"
    if needs is False:
        return "not_ready"
    if needs is None or holds is None:
        return "cannot_tell"
    return "must_consider" if duties is True else "may_consider"


def combinations() -> Iterator[tuple[bool, Truth, Truth, Truth, Truth]]:
    yield from product((True, False), THREE, THREE, THREE, THREE)


def test_the_table_answers_every_combination_as_the_design_says() -> None:
    for in_force, bars, holds, needs, duties in combinations():
        given = {"law": in_force, "bars": bars, "holds": holds, "needs": needs, "duties": duties}
        assert choose(PACK.outcomes, given).outcome == expected(in_force, bars, holds, needs, duties), given


def test_every_outcome_can_come_out_and_none_is_issue() -> None:
    found = {expected(*combination) for combination in combinations()}
    assert found == set(OUTCOMES) == {row.outcome for row in PACK.outcomes}
    assert "issue" not in found


def test_the_small_pack_carries_the_same_table_as_england() -> None:
    england = Path(__file__).parents[2] / "rules" / "england" / "outcomes.yaml"
    assert england.read_bytes() == (FOLDER / "outcomes.yaml").read_bytes()


@pytest.mark.parametrize(
    ("truths", "bars", "needs"),
    [
        ([], False, True),
        ([("bar", None), ("bar", True), ("requirement", None), ("local", False)], True, False),
        ([("bar", None), ("bar", False), ("requirement", True), ("local", None)], None, None),
        ([("hold", True), ("duty", False), ("bar", False), ("local", True)], False, True),
    ],
)
def test_signals_take_the_strongest_of_their_kind(truths: list[tuple[str, Truth]], bars: Truth, needs: Truth) -> None:
    found = signals(True, truths)
    assert (found["bars"], found["needs"]) == (bars, needs)
