"""What must never be read as an answer: searches that fall short, steps in the past, clearings by the wrong person."""

import pytest

from app.domain.history import Event
from tests import make
from tests.domain.test_facts_counting import YEAR, case, facts
from tests.domain.test_facts_people import TEN, bounds

# --- searches for earlier notices --------------------------------------------------------------------------------------


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
