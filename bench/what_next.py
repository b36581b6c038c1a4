"""What next on random matters: every suggestion followed, every shorter list tried where that is feasible.

Run as `python -m bench what_next`; `ROUNDS=20000` makes more. Each failure is printed. Where a list changes what is
proposed (other sessions, another period) it is followed, asked again and followed again; shorter lists are not looked
for, as whatever was asked of the old days falls away.
"""

import os
import random
from itertools import islice

from app.casework.scenarios import read
from bench.stopwatch import tell
from bench.stories import ROOT, shipped
from tests.rules.follow import YES, can_follow, changes_proposal, follow, shorter, told
from tests.rules.random_matters import matters

ROUNDS = int(os.environ.get("ROUNDS", "3000"))
SEED = int(os.environ.get("SEED", "7"))


def main() -> None:
    """Print how many matters were tried, followed and searched, and how many failed."""
    pack, scenarios = shipped(), list(read(ROOT / "rules" / "scenarios"))
    followed = searched = lists = broken = long = 0
    for asked in islice(matters(scenarios, pack, random.Random(SEED)), ROUNDS):
        first = told(pack, asked, asked.history, asked.proposal, asked.on)
        if not can_follow(first):
            continue
        followed += 1
        acts = [step["act"] for step in first["what_next"]]
        after = follow(pack, asked, first)
        if after["outcome"] not in YES:
            broken += 1
            left = [block["rule"] for block in after["why_not"]]
            print(
                "  did not work:", asked.scenario.measure, asked.scenario.name, asked.on, acts, after["outcome"], left
            )
            continue
        if changes_proposal(pack, first):
            continue
        tries, found = shorter(pack, asked, first)
        searched, lists = searched + bool(tries), lists + tries
        if found:
            long += 1
            print("  shorter:", asked.scenario.measure, asked.scenario.name, asked.on, acts, "but", found)
    tell(f"what next: {ROUNDS:,} random matters, {followed:,} suggestions followed: not as promised", str(broken), "0")
    tell(f"what next: {searched:,} searched through {lists:,} shorter lists: shorter found", str(long), "0")
