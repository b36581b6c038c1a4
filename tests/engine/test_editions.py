"""A later edition of what the rules cite, not read: said beside every decision that rests on the one before."""

from datetime import date

import pytest

from app.engine import PackError, pack_from_files
from app.engine.law_status import page
from tests.engine.small import changed, decided, pack

NAMED = """version: "1"
editions:
  - {cite: Guidance, from: 2026-03-02, says: The edition of March was not read.}
"""
TOLD = [{"cite": "Guidance", "from": "2026-03-02", "says": "The edition of March was not read."}]


@pytest.mark.parametrize(("on", "told"), [(1, False), (2, True), (3, True)])
def test_from_its_first_day_each_decision_that_rests_on_the_one_before_says_so(on: int, told: bool) -> None:
    found = decided(date(2026, 3, on), using=pack("pack.yaml", 'version: "1"', NAMED)).explanation
    assert found.get("editions_not_read") == (TOLD if told else None)


def test_a_decision_that_does_not_rest_on_it_says_nothing() -> None:
    other = pack("pack.yaml", 'version: "1"', NAMED.replace("Guidance", "Other guidance"))
    assert "editions_not_read" not in decided(using=other).explanation
    assert "editions_not_read" not in decided().explanation


def test_the_page_on_the_law_counts_the_rules() -> None:
    told = page(pack("pack.yaml", 'version: "1"', NAMED))
    assert "- Guidance, in 3 rules from 2 March 2026. The edition of March was not read." in told
    assert "Later editions" not in page(pack("pack.yaml", 'version: "1"', 'version: "2"'))


@pytest.mark.parametrize("wrong", ["some", "[x]", "[{cite: Guidance, from: soon, says: So.}]", "[{cite: Guidance}]"])
def test_one_that_is_not_told_whole_is_refused(wrong: str) -> None:
    with pytest.raises(PackError, match="editions"):
        pack_from_files(changed("pack.yaml", 'version: "1"', f'version: "1"\neditions: {wrong}'))
