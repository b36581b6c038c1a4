"""How the benches measure and how they tell: the median of repeated calls, the most memory held, one line a figure."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable


def median_seconds(work: Callable[[], object], rounds: int, warm_up: int = 1) -> float:
    """The median wall-clock time, in seconds, of `rounds` calls of `work`, after `warm_up` calls that do not count."""
    for _ in range(warm_up):
        work()
    return statistics.median(_seconds(work) for _ in range(rounds))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak_megabytes() -> float:
    """The most memory that this process has held so far, in MB (10**6 bytes): it never falls."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def held_megabytes() -> float:
    """The memory that this process holds now, in MB (10**6 bytes). Linux only: read from /proc."""
    with open("/proc/self/statm") as statm:
        pages = int(statm.read().split()[1])
    return pages * resource.getpagesize() / 1e6


def tell(figure: str, result: str, wanted: str) -> None:
    """Print one figure: what was measured, what came out, what was wanted."""
    print(f"{figure:<72} {result:>18}   wanted: {wanted}", flush=True)
