"""On random matters what the engine suggests works. Shorter lists are looked for by `bench/what_next.py`."""

import random
from itertools import islice

from tests.rules.follow import YES, can_follow, follow, told
from tests.rules.random_matters import matters
from tests.rules.test_scenarios import SCENARIOS, pack

MATTERS, SEED = 120, 20261122


def test_a_suggestion_works_on_random_matters() -> None:
    followed = 0
    for asked in islice(matters(SCENARIOS, pack(), random.Random(SEED)), MATTERS):
        first = told(pack(), asked, asked.history, asked.proposal, asked.on)
        if not can_follow(first):
            continue
        after = follow(pack(), asked, first)
        acts = [step["act"] for step in first["what_next"]]
        assert after["outcome"] in YES, (asked.scenario.measure, asked.scenario.name, asked.on, acts, after["why_not"])
        followed += 1
    assert followed > MATTERS // 6
