"""On random matters what the engine suggests works, and no shorter list does. The long form is `bench/what_next.py`."""

import random
from itertools import islice

from tests.rules.follow import YES, can_follow, changes_proposal, follow, shorter, told
from tests.rules.random_matters import matters
from tests.rules.test_scenarios import SCENARIOS, pack

MATTERS, SEED = 120, 20261122


def test_a_suggestion_works_on_random_matters_and_no_shorter_one_does() -> None:
    followed = tried = 0
    for asked in islice(matters(SCENARIOS, pack(), random.Random(SEED)), MATTERS):
        first = told(pack(), asked, asked.history, asked.proposal, asked.on)
        if not can_follow(first):
            continue
        after = follow(pack(), asked, first)
        what = (asked.scenario.measure, asked.scenario.name, asked.on, [s["act"] for s in first["what_next"]])
        assert after["outcome"] in YES, (*what, after["why_not"])
        followed += 1
        if changes_proposal(pack(), first):
            continue
        lists, found = shorter(pack(), asked, first)
        assert found is None, (*what, found)
        tried += lists
    assert followed > MATTERS // 6
    assert tried > 50
