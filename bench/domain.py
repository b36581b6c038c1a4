"""Windows over a whole school: 600 pupils, two school years. Run as `python -m bench domain`.

Figures for one pupil's register: the marks that stand, the fullest ten-week window among them, every window.
"""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime
from types import MappingProxyType

from app.domain.attendance import fullest_window, marks, windows
from app.domain.calendar import school_sessions, school_weeks
from app.domain.history import Calendar, History, Matter, RegisterBatch, Session
from bench.stopwatch import median_seconds, tell

PUPILS, ROUNDS, SEED, LENGTH = 600, 5, 20240819, 10
RECORDED = datetime(2026, 7, 22, tzinfo=UTC)
TERMS = {
    "2024/25": "2024-09-03 2024-10-25, 2024-11-04 2024-12-20, 2025-01-06 2025-02-14, 2025-02-24 2025-04-04,"
    " 2025-04-22 2025-05-23, 2025-06-02 2025-07-22",
    "2025/26": "2025-09-03 2025-10-24, 2025-11-03 2025-12-19, 2026-01-05 2026-02-13, 2026-02-23 2026-03-27,"
    " 2026-04-13 2026-05-22, 2026-06-01 2026-07-21",
}


def calendar(year: str) -> Calendar:
    """One school year of the usual shape."""
    spans = (span.split() for span in TERMS[year].split(", "))
    terms = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans)
    return Calendar("s1", year, RECORDED, terms)


def register(sessions: tuple[Session, ...], pupil: int, chance: random.Random) -> History:
    """Two years of one pupil: absent without leave from none to a third of the time."""
    share = chance.random() / 3
    taken = tuple((session, "O" if chance.random() < share else "/") for session in sessions)
    matter = Matter(f"m{pupil}", f"c{pupil}", (), "e1", "westmere", "westmere", "westmere", sessions[0].date)
    return History(matter, MappingProxyType({}), (), registers=(RegisterBatch("e1", RECORDED, "bench", taken),))


def absent(history: History) -> list[Session]:
    """The unauthorised sessions of the register."""
    return [session for session, mark in marks(history, "e1").items() if mark.code == "O"]


def every_window(counted: list[list[Session]], weeks: tuple[date, ...]) -> int:
    """List every window of every pupil, with its sessions; how many there were."""
    return sum(1 for sessions in counted for _ in windows(sessions, weeks, LENGTH))


def main() -> None:
    """Measure and tell."""
    chance = random.Random(SEED)
    sessions = school_sessions([calendar(year) for year in TERMS], "s1")
    weeks = school_weeks(sessions)
    work = [register(sessions, pupil, chance) for pupil in range(PUPILS)]
    counted = [absent(history) for history in work]
    if every_window(counted, weeks) != PUPILS * len(weeks):
        raise AssertionError("the bench does not do the work that it measures")
    told("marks that stand, a pupil", lambda: [absent(history) for history in work])
    told("fullest window, a pupil", lambda: [fullest_window(sessions, weeks, LENGTH) for sessions in counted])
    told("every window with its sessions, a pupil", lambda: every_window(counted, weeks))


def told(figure: str, task: Callable[[], object]) -> None:
    """One figure: milliseconds a pupil, from the median over the whole school."""
    tell(
        f"{figure} ({PUPILS} pupils, two years)",
        f"{median_seconds(task, ROUNDS) / PUPILS * 1e3:.3f} ms",
        "1 ms or less",
    )


if __name__ == "__main__":
    main()
