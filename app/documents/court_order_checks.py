"""What is charged under section 443 is failing to comply with an order, and no absence: each paper tells of its own."""

from collections.abc import Callable, Iterator

from app.documents.contexts import Document
from app.documents.court_groups import ChildInCase, Failure
from app.documents.groups import Missed
from app.documents.words import long_date

Faults = Iterator[str]
ORDER = "section_443"


def _what_is_charged(paper: Document) -> Faults:
    if not hasattr(paper, "failures"):
        return
    sessions: tuple[Missed, ...] = getattr(paper, "sessions", ())
    failures: tuple[Failure, ...] = paper.failures
    if _of_order(paper):
        if sessions:
            yield "sessions are given, but under section 443 no absence is charged: say how the order was not kept"
        if not failures:
            yield "failures is empty: under section 443 each failure to comply with the order is named"
    else:
        if failures:
            yield "failures are given for section 443, and only for that"
        if hasattr(paper, "sessions") and not sessions:
            yield "sessions is empty: under section 444 each session of absence is named"


def _of_order(paper: Document) -> bool:
    return getattr(paper, "charged_under", None) == ORDER


def _on_roll(paper: Document) -> Faults:
    if isinstance(paper.child, ChildInCase) and (paper.child.on_roll_from is None) != _of_order(paper):
        yield "child.on_roll_from is given for section 444, and only for that"


def _failures(paper: Document) -> Faults:
    """Each failure lies in the period charged, and before the day on which the paper is made."""
    for each in getattr(paper, "failures", ()):
        if each.last < each.first:
            yield f"failures holds one that ends ({long_date(each.last)}) before it begins"
        if each.last > paper.day:
            yield f"failures holds {long_date(each.last)}, after the paper is made"
        period = getattr(paper, "offence", None)
        if period and not period.first <= each.first <= each.last <= period.last:
            yield f"failures holds {long_date(each.first)} to {long_date(each.last)}, outside offence"


ORDER_CASE_CHECKS: tuple[Callable[[Document], Faults], ...] = (_what_is_charged, _on_roll, _failures)
