"""Level (a) replay: stored records and the stored pack, one process. Run as `python -m bench replay`."""

import json
import random
import time

from app.engine import decide_facts, load_pack, pack_from_files, replay
from bench.decide import RULES, SEED, coordinates, random_facts
from bench.stopwatch import tell

RECORDS, ROUNDS = 500, 5


def main() -> None:
    """Print how many records a second are decided again and compared."""
    pack = load_pack(RULES)
    rng = random.Random(SEED)
    made = [decide_facts(pack, "penalty_notice", random_facts(pack, rng), coordinates()) for _ in range(RECORDS)]
    kept = [(json.dumps(one.record), one.fingerprint) for one in made]
    stored = pack_from_files(dict(pack.files))
    rates = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        same = sum(replay(json.loads(text), stored, fingerprint).same for text, fingerprint in kept)
        rates.append(RECORDS / (time.perf_counter() - start))
        assert same == RECORDS, f"{RECORDS - same} records came out differently"
    tell("replay, level (a), from JSON text", f"{sorted(rates)[ROUNDS // 2]:,.0f} a second", "2,000 a second")
