"""Hostile uploads: each refused for its own reason, in 5 seconds and 512 MB, in words that a school can act on."""

from __future__ import annotations

import time
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from app.documents import intake
from app.documents.intake import REASONS, Refused, guard
from tests.documents.intake import hostile_other, hostile_pdf, hostile_word
from tests.documents.intake.hostile_word import Upload

SECONDS = 5
MEMORY = 512 * 2**20
BROKE = ("too-slow", "damaged")
"""What a bomb is refused for where it breaks the parser before it is seen for what it is."""


@cache
def uploads() -> dict[str, Upload]:
    made = [*hostile_other.others(), *hostile_other.pictures(), *hostile_other.mails()]
    made += [*hostile_pdf.uploads(), *hostile_word.uploads()]
    seen: Counter[str] = Counter()
    named = {}
    for each in made:
        seen[each[0]] += 1
        named[f"{each[0]}, {seen[each[0]]}"] = each
    return named


@pytest.mark.parametrize("name", uploads())
def test_a_hostile_upload_is_refused_in_time_for_its_reason(name: str) -> None:
    kind, reason, file, made = uploads()[name]
    data = made() if callable(made) else made
    start = time.monotonic()
    found = intake.accept(file, data)
    assert time.monotonic() - start < SECONDS
    assert isinstance(found, Refused)
    assert found.reason == reason or ("bomb" in kind and found.reason in BROKE)


def test_no_look_at_an_upload_may_take_more() -> None:
    assert (guard.SECONDS, guard.MEMORY) < (SECONDS, MEMORY + 1)


def test_there_are_more_than_a_hundred_of_more_than_twenty_kinds() -> None:
    assert len(uploads()) >= 100
    assert len({kind for kind, *_ in uploads().values()}) >= 20
    assert len({made for *_, made in uploads().values()}) >= 0.95 * len(uploads())


def test_the_handbook_tells_every_reason_and_what_to_do() -> None:
    page = (Path(__file__).parents[3] / "docs" / "evidence.md").read_text(encoding="utf-8")
    assert [name for name, (says, do) in REASONS.items() if f"| {says} | {do} |\n" not in page] == []
    assert page.count("\n| ") == len(REASONS) + 2


def test_a_reason_names_what_is_wrong_and_what_a_school_can_do() -> None:
    for says, do in REASONS.values():
        assert says.endswith(".")
        assert do.endswith(".")
        assert do.split()[0] in ("Find", "Scan", "Save", "Open", "Send", "Make")


def test_every_reason_is_one_for_which_an_upload_is_refused() -> None:
    assert set(REASONS) == {reason for _, reason, *_ in uploads().values()}
