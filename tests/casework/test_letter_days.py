"""How many school days a letter leaves: the council's own dated custom, and the usual one where it says nothing."""

from __future__ import annotations

from datetime import date

import pytest

from app.casework.letter_contexts import context
from app.casework.letter_parts import USUAL, Brief
from app.domain.calendar import nth_school_day_after
from app.engine import PackError, pack_from_files
from app.engine.parameters import LETTER_DAYS
from tests import make
from tests.casework import office

MONDAY = date(2026, 2, 2)
COUNCIL = "council: wealdmere\nprofile:\n  letters:\n    {}\ncode: {{}}\n"
ONE = 'answer_school_days: [{{from: 2026-01-01, to: 2026-02-02, value: {}, source: "Guide, page 2"}}]'


def brief(said: str = "", on: date = MONDAY) -> Brief:
    files = {**office.unsigned_pack().files}
    if said:
        files["councils/wealdmere.yaml"] = COUNCIL.format(said).encode()
    history = make.history(council="wealdmere")
    return Brief(pack_from_files(files), history, "p1", on, "R", office.OFFICER.by)


def days_left(told: Brief, name: str) -> int:
    return next(
        n
        for n in range(1, 200)
        if nth_school_day_after(told.ground.school_days, told.posting_on, n) == _day(told, name)
    )


def _day(told: Brief, name: str) -> date:
    found = told.day_after(name)
    assert found is not None
    return found


def test_where_the_council_says_nothing_it_is_ten_and_twenty() -> None:
    assert tuple(USUAL) == LETTER_DAYS
    assert [days_left(brief(), name) for name in LETTER_DAYS] == [10, 20]


def test_what_the_council_says_holds_on_its_own_days_in_its_own_letter() -> None:
    told = brief(ONE.format(15))
    assert days_left(told, "answer_school_days") == 15
    assert context("suspected_holiday", told)["answer_by"] == told.day_after("answer_school_days")
    assert days_left(told, "review_school_days") == 20, "it says nothing of that"
    assert days_left(brief(ONE.format(15), date(2026, 2, 3)), "answer_school_days") == 10


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (ONE.format("soon"), "whole number of school days"),
        (ONE.format(0), "whole number of school days"),
        (ONE.format("true"), "whole number of school days"),
        (ONE.format(191), "whole number of school days"),
        ("answer_school_days: 15", "a list of values"),
        ("answer_days: [{from: 2026-01-01, value: 15, source: page 2}]", "nothing that a letter leaves"),
        ("answer_school_days: [{from: 2026-01-01, value: 15}]", "where the council wrote it"),
        (
            "answer_school_days: [{from: 2026-01-01, value: 15, source: a}, {from: 2026-02-01, value: 9, source: b}]",
            "two entries hold on",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_when_the_rules_are_read(said: str, fault: str) -> None:
    with pytest.raises(PackError, match=fault):
        brief(said)
