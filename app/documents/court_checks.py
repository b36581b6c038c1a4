"""Facts of one court paper that must agree with each other. Each fault says what disagrees and what to look at."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from app.documents.contexts import Document
from app.documents.court_charge_checks import CHARGE_CHECKS
from app.documents.court_contexts import COURT
from app.documents.court_evidence import AttendanceCertificate, Statement
from app.documents.court_groups import Exhibit
from app.documents.court_later_checks import LATER_CHECKS
from app.documents.court_order_checks import ORDER_CASE_CHECKS
from app.documents.words import long_date

Faults = Iterator[str]
LABEL = re.compile(r"[^\W\d_]{1,6}/[1-9]\d*")


def _certificate(paper: Document) -> Faults:
    if not isinstance(paper, AttendanceCertificate):
        return
    parts = paper.attended + paper.authorised + paper.unauthorised
    if paper.possible != parts:
        yield f"possible is {paper.possible}, but attended, authorised and unauthorised make {parts}: count again"
    if paper.unauthorised != len(paper.sessions):
        yield f"unauthorised is {paper.unauthorised}, but sessions names {len(paper.sessions)}: each is named"
    if min(paper.possible, paper.attended, paper.authorised) < 0:
        yield "a count of sessions is below nothing"
    if paper.period.last > paper.made_on:
        yield f"period ends on {long_date(paper.period.last)}, after the certificate is made: certify what is past"
    if any(not paper.period.first <= each.date <= paper.period.last for each in paper.unmarked):
        yield "unmarked names a session outside the period: name those of the period only"
    if (paper.signed_as == "person_in_charge") != (paper.place is not None):
        yield "place is named where, and only where, the person in charge of it signs"
    if paper.child.on_roll_from > paper.period.first:
        yield "period begins before the child was on the roll: certify the days on which the child was registered"


def _statement(paper: Document) -> Faults:
    if not isinstance(paper, Statement):
        return
    if paper.witness.age is not None and not 0 < paper.witness.age < 18:
        yield "witness.age is given only for a witness under 18: leave it out"
    if paper.pages is not None and paper.pages < 1:
        yield "pages is below one"
    shown = {exhibit.label for exhibit in paper.exhibits}
    spoken = [line.exhibit for line in paper.contacts] + [each.exhibit for each in paper.support]
    named = {label for label in spoken if label}
    yield from (f"exhibit {label} is spoken of, but is not in the list of exhibits" for label in sorted(named - shown))


def _labels(paper: Document) -> Faults:
    one: Exhibit | None = getattr(paper, "exhibit", None)
    exhibits: tuple[Exhibit, ...] = getattr(paper, "exhibits", (one,) if one else ())
    labels = [exhibit.label for exhibit in exhibits]
    yield from (f"{label} is no exhibit label, such as AB/1" for label in labels if not LABEL.fullmatch(label))
    if len(set(labels)) < len(labels):
        yield "exhibits uses one label twice: each exhibit of a witness has its own number"


def _past(paper: Document) -> Faults:
    """Nothing that a court paper tells of lies after the day on which it is made."""
    told: list[tuple[str, date]] = []
    for name in ("contacts", "support", "lines", "exhibits"):
        told += [(name, item.on) for item in getattr(paper, name, ())]
    for name in ("considered", "reader"):
        group = getattr(paper, name, None)
        told += [(name, group.on)] if group else []
    yield from (f"{n} holds {long_date(d)}, after the paper is made" for n, d in told if d > paper.day)


def _sessions(paper: Document) -> Faults:
    period = getattr(paper, "period", None)
    outside = [s for s in getattr(paper, "sessions", ()) if period and not period.first <= s.date <= period.last]
    yield from (f"sessions holds {long_date(s.date)} ({s.half}), which is outside period" for s in outside)
    if period and period.last < period.first:
        yield f"period ends ({long_date(period.last)}) before it begins ({long_date(period.first)})"


CHECKS: tuple[Callable[[Document], Faults], ...] = (
    _certificate,
    _statement,
    _labels,
    _past,
    _sessions,
    *CHARGE_CHECKS,
    *ORDER_CASE_CHECKS,
    *LATER_CHECKS,
)


def court_faults(paper: Document) -> Faults:
    """Every disagreement in a court paper; none in any other document."""
    if type(paper) in COURT.values():
        for check in CHECKS:
            yield from check(paper)
