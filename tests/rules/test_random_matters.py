"""On random matters what the engine suggests works, and no shorter list does. `bench/what_next.py` tries many more."""

import random
from itertools import islice

from tests.rules.follow import YES, can_follow, changes_proposal, follow, shorter, told
from tests.rules.random_matters import matters
from tests.rules.test_scenarios import SCENARIOS, pack

MATTERS, SEED, SEARCHED = 120, 20261122, 12


def test_a_suggestion_works_on_random_matters_and_no_shorter_list_does() -> None:
    followed = searched = 0
    for asked in islice(matters(SCENARIOS, pack(), random.Random(SEED)), MATTERS):
        first = told(pack(), asked, asked.history, asked.proposal, asked.on)
        if not can_follow(first):
            continue
        after = follow(pack(), asked, first)
        acts = [step["act"] for step in first["what_next"]]
        assert after["outcome"] in YES, (asked.scenario.measure, asked.scenario.name, asked.on, acts, after["why_not"])
        followed += 1
        if searched < SEARCHED and len(acts) > 1 and not changes_proposal(pack(), first):
            tries, found = shorter(pack(), asked, first)
            assert found is None, (asked.scenario.measure, asked.scenario.name, asked.on, acts, found)
            searched += tries > 0
    assert followed > MATTERS // 6
    assert searched == SEARCHED
