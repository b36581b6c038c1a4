"""The dates that matter to a decision. Steps against a family use `latest`; our own deadlines use `earliest`."""

from collections.abc import Iterable
from datetime import date

from app.domain.calendar import DAY, deemed_received, last_day_reading, last_safe_day
from app.domain.decision import Deadline
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, words
from app.domain.derivation.improvement import improvement_span
from app.domain.derivation.withdrawal import notice_in_question, payment_ends

SIX_MONTHS = "Magistrates' Courts Act 1980 section 127(1): six months from the offence, read for each session."
SECOND_WORKING_DAY = "The second working day after posting; the regulation was not read."
EITHER_DAY_ONE = "Whether the day of receipt is day one is unconfirmed for these notices; both readings are given."


def deadlines(g: Ground, count: Count) -> list[Deadline]:
    """The deadlines of notices, and of the court for the sessions relied on; to a charge no new notice matters."""
    if g.law.get("relies_on") == "charge":
        return [*_court(g, count), *_payment_of_notice(g)]
    return [*_court(g, count), *_payment_if_posted(g), *_payment_of_notice(g), *_improvement(g)]


def in_order(found: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Deadlines in date order."""
    return tuple(sorted(found, key=lambda d: (d.earliest, d.name)))


def _court(g: Ground, count: Count) -> list[Deadline]:
    if not count.relied:
        return []
    months = g.law["proceedings_months"]
    first, last = (last_safe_day(s.date, months) for s in (count.relied[0], count.relied[-1]))
    says = f"the last safe day to begin a prosecution for every session relied on is {words(first)}"
    found = [Deadline("prosecution_last_safe_day", says, first, last, SIX_MONTHS)]
    posting = _last_useful_posting(g, first)
    if posting and g.law.get("relies_on") != "charge":
        says = "the last day on which a notice can be posted and still run its whole time to pay before that"
        found.append(Deadline("notice_last_useful_posting_day", says, posting, posting, SIX_MONTHS))
    return found


def _last_useful_posting(g: Ground, last_safe: date) -> date | None:
    days = _days_to_pay(g)
    if not days:
        return None
    day = last_safe - DAY * (max(days) + 1)
    while (received := _received(g, day)) and last_day_reading(received, max(days)).latest >= last_safe:
        day -= DAY
    return day


def _payment_if_posted(g: Ground) -> list[Deadline]:
    posting = g.proposal.posting_on or g.issue_on
    received = _received(g, posting)
    if received is None:
        return []
    says = f"a notice posted first class on {words(posting)} is taken to be received"
    found = [Deadline("deemed_receipt", says, received, received, SECOND_WORKING_DAY)]
    for days in _days_to_pay(g):
        last = last_day_reading(received, days)
        says = f"the last of {days} days to pay, if posted on {words(posting)}"
        found.append(Deadline(f"pay_within_{days}_days", says, last.earliest, last.latest, EITHER_DAY_ONE))
    return found


def _payment_of_notice(g: Ground) -> list[Deadline]:
    notice = notice_in_question(g)
    ends = payment_ends(g, notice) if notice else None
    if notice is None or ends is None:
        return []
    says = f"the last day to pay the notice issued on {words(notice.happened_on)}"
    return [Deadline("issued_notice_payment_ends", says, ends.earliest, ends.latest, EITHER_DAY_ONE)]


def _improvement(g: Ground) -> list[Deadline]:
    span = improvement_span(g)
    if span is None:
        return []
    says = f"the last day of an improvement period that begins on {words(span[0])}"
    return [Deadline("improvement_period_ends", says, span[1], span[1], "School days of this school's calendar.")]


def _received(g: Ground, posting: date) -> date | None:
    return deemed_received(posting, "first_class_post", g.law["service_working_days"], g.law["bank_holidays"])


def _days_to_pay(g: Ground) -> list[int]:
    name = "xn_amounts" if g.law.get("relies_on") == "exclusion" else "pn_first"
    return [band["days"] for band in g.law.get(name, {"bands": []})["bands"]]
