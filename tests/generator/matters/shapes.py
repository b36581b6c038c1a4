"""The two ordinary shapes of a matter, on which most of the others are variations."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.generator import steps
from tests.generator.casefile import DECIDED, CaseFile
from tests.generator.places import COUNCIL
from tests.generator.schooldays import before, days

SUMMER = "2026-06-01"
FIRST_ABSENCE = "2026-10-12"


def week_away(sessions: int, code: str = "G", first: str = FIRST_ABSENCE) -> dict[str, str]:
    """So many sessions missed in a row from the morning of the day `first`."""
    whole = dict.fromkeys(days(first, sessions // 2), code)
    return whole if sessions % 2 == 0 else {**whole, days(first, sessions // 2 + 1)[-1]: f"{code}|"}


def single(count: int, first: str, code: str = "O", step: int = 1) -> dict[str, str]:
    """So many mornings missed, on every `step`-th school day from the day `first`."""
    return dict.fromkeys(days(first, (count - 1) * step + 1)[::step], f"{code}|")


def register(case: CaseFile, missed: Mapping[str, str], decided: str = DECIDED, since: str = SUMMER) -> None:
    """The register up to the day before the decision, and the circumstances, asked about after the absence."""
    case.attends(since, before(decided, 1), missed)
    steps.asked_about_child(case, max(case.opened, *missed))


def holiday(
    name: str,
    missed: Mapping[str, str] | None = None,
    *,
    decided: str = DECIDED,
    councils: Sequence[str] = (COUNCIL,),
    since: str = SUMMER,
    **given: Any,
) -> tuple[CaseFile, str]:
    """One parent, leave refused, a holiday taken all the same, everything recorded. Returns the case and the parent."""
    missed = week_away(10) if missed is None else missed
    case = CaseFile(name, **{"opened": before(decided, 14), **given})
    person = case.parent(checked=before(decided, 60))
    register(case, missed, decided, since)
    first, last = min(missed), max(missed)
    steps.refused_leave(case, person, before(first, 21), before(first, 16), first, last)
    steps.ready_for_holiday(case, person, decided, councils)
    return case, person


def support(
    name: str,
    missed: Mapping[str, str],
    *,
    decided: str = DECIDED,
    councils: Sequence[str] = (COUNCIL,),
    since: str = SUMMER,
    **given: Any,
) -> tuple[CaseFile, str]:
    """One parent, support given and reviewed, everything recorded. Returns the case and the parent."""
    case = CaseFile(name, **{"opened": before(decided, 45), **given})
    person = case.parent(checked=before(decided, 60))
    register(case, missed, decided, since)
    steps.ready_after_support(case, person, decided, councils)
    return case, person
