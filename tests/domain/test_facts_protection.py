"""What must never be read as an answer: searches that fall short, steps in the past, clearings by the wrong person."""

from datetime import date

import pytest

from tests import make
from tests.domain.test_facts_counting import YEAR, case, facts
from tests.domain.test_facts_people import TEN, bounds

# --- searches for earlier notices -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("from_", "to", "counted"),
    [
        ("2023-02-02", "2026-02-02", (0, 0)),
        ("2024-08-19", "2026-02-02", (0, 0)),  # the first day from which notices count
        ("2024-08-20", "2026-02-02", (0, None)),
        ("2023-02-02", "2026-01-16", (0, 0)),
        ("2023-02-02", "2026-01-15", (0, None)),  # asked on time, but about the time before the last session
    ],
)
def test_a_search_counts_only_for_the_time_it_covered(from_: str, to: str, counted: tuple[int, int | None]) -> None:
    asked = make.searched(on="2026-02-02", **{"from": from_, "to": to})
    assert bounds(facts(case(TEN, *asked), "2026-02-02")["notices_counted"]) == counted


def test_a_search_that_found_a_notice_is_no_answer_until_the_notice_is_recorded() -> None:
    found = make.searched(on="2026-02-02", answer="found")
    assert bounds(facts(case(TEN, *found), "2026-02-02")["notices_counted"]) == (0, None)
    elsewhere = make.notice(on="2025-10-01", council="farley")
    assert bounds(facts(case(TEN, *found, *elsewhere), "2026-02-02")["notices_counted"]) == (1, None)
    here = make.notice(on="2025-10-01")
    assert bounds(facts(case(TEN, *found, *here), "2026-02-02")["notices_counted"]) == (1, 1)


# --- steps in the past ------------------------------------------------------------------------------------------------


def test_no_step_is_taken_in_the_past() -> None:
    """A day of issue before the day asked about would hide later notices and bring old sessions back in time."""
    told = [*make.notice("n1", on="2025-10-01"), *make.notice("n2", on="2025-12-01", rank="second")]
    history = case(TEN, *told, *make.searched(on="2026-07-20"))
    found = facts(history, "2026-07-20", issue_on=date(2025, 9, 30), sessions=tuple(TEN))
    assert found["notices_counted"].value == 2
    assert found["relied_out_of_time"].value == 10


def test_time_that_has_not_passed_is_not_taken_to_have_passed() -> None:
    marks = make.run(YEAR, "2026-01-28", 2, "N")
    ahead = facts(case(marks), "2026-01-30", issue_on=date(2026, 3, 2), sessions=tuple(marks))
    assert ahead["unresolved_n"].value == 2
    history = case({}, *make.notice())
    assert facts(history, "2026-01-30", issue_on=date(2026, 2, 20))["payment_period_over"].value is False
