"""Random decisions by durable-rules beside the reference evaluator, on two processes. Run as `python -m bench agree`.

`DECISIONS=50000 python -m bench agree` makes fewer. An interrupt (Ctrl-C) prints what was found until then.
Every measure in England's pack, under every date on which its law changes and the day before, with random facts.
"""

import os
import random
import signal
import time
from collections.abc import Iterator
from datetime import date, timedelta
from multiprocessing import Pool

from app.engine import Pack, durable, load_pack
from app.engine.binding import Bound, bind_measure, law_boundaries, law_dates, measure_in_force
from app.engine.errors import EngineFault
from app.engine.evaluate import by_reference
from app.engine.vocabulary import encode_all
from bench.decide import RULES, SEED, random_fact
from bench.stopwatch import tell

DECISIONS = int(os.environ.get("DECISIONS", "1000000"))
BATCH, PROCESSES = 5_000, 2


def main() -> None:
    """Print how many decisions were compared, how many disagreed, and the rate."""
    start, done, differing = time.perf_counter(), 0, 0
    with Pool(PROCESSES, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)) as pool:
        try:
            for size, found in pool.imap_unordered(compare, range(max(1, DECISIONS // BATCH))):
                done, differing = done + size, differing + found
        except KeyboardInterrupt:
            pool.terminate()
    rate = done / (time.perf_counter() - start)
    tell(f"{done:,} random decisions, both evaluators: disagreements", str(differing), "0")
    tell("the same, two processes: rate", f"{rate:,.0f} a second", "no wish")


def compare(batch: int) -> tuple[int, int]:
    """Decide one batch by both; how many, and how many disagreed (a fault of the C core is a disagreement)."""
    rng = random.Random(SEED + batch)
    pack = load_pack(RULES) if not _KEPT else _KEPT[0]
    _KEPT[:] = [pack]
    every = list(bound_measures(pack))
    return BATCH, sum(not _agree(rng.choice(every), pack, rng) for _ in range(BATCH))


_KEPT: list[Pack] = []


def bound_measures(pack: Pack) -> Iterator[Bound]:
    """Each measure on each day that any law begins, and on the day before."""
    councils = [None, *pack.councils]
    for day in law_boundaries(pack):
        for on in (day, day - timedelta(days=1)) if day > date.min else (day,):
            dates = law_dates(on, on, None, None)
            for name in pack.measures:
                measure = measure_in_force(pack, name, dates)
                if measure:
                    yield from (bind_measure(pack, measure, dates, council) for council in councils)


def _agree(bound: Bound, pack: Pack, rng: random.Random) -> bool:
    given = {name: random_fact(pack.facts[name], rng) for name in bound.facts}
    facts = encode_all(pack.facts, given, bound.facts)
    try:
        return durable.evaluate(bound.program, facts) == by_reference(bound, facts)
    except EngineFault:
        return False
