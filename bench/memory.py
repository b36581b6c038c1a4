"""Many decisions in one process: does the memory held stay flat? Run as `python -m bench memory`.

`DECISIONS=20000 python -m bench memory` makes fewer.
"""

import os
import random

from app.engine import decide_facts, load_pack
from bench.decide import RULES, SEED, coordinates, random_facts
from bench.stopwatch import held_megabytes, tell

DECISIONS = int(os.environ.get("DECISIONS", "200000"))
WARM_UP = max(1, DECISIONS // 20)


def main() -> None:
    """Print the memory held after a warm-up and after all decisions."""
    pack = load_pack(RULES)
    rng = random.Random(SEED)
    for _ in range(WARM_UP):
        decide_facts(pack, "penalty_notice", random_facts(pack, rng), coordinates())
    before = held_megabytes()
    for _ in range(DECISIONS - WARM_UP):
        decide_facts(pack, "penalty_notice", random_facts(pack, rng), coordinates())
    after = held_megabytes()
    tell(f"{DECISIONS:,} decisions in one process: memory held", f"{before:.1f} -> {after:.1f} MB", "flat")
