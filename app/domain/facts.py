"""From a history to the facts that rules read, with where each came from. Pure: the same history gives the same facts.

`law` holds the pack's values on the day proposed (see `rules/england/parameters.yaml`), with `codes` (the code
schemes), `bank_holidays` and `council` (that council's own code).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.calendar import DAY, add_months, anniversary, last_day_reading, nth_school_day_after
from app.domain.decision import Deadline, Proposal
from app.domain.derivation import deadlines as dates
from app.domain.derivation.authority import OFFICERS_ONLY, by_officer
from app.domain.derivation.care import care_facts
from app.domain.derivation.charge import Charge, charge_deadlines, charge_facts, charge_points
from app.domain.derivation.child import child_facts
from app.domain.derivation.contracts import contract_deadlines, contract_facts, contract_points
from app.domain.derivation.counting import Count, counting_facts
from app.domain.derivation.court import court_facts, court_points
from app.domain.derivation.early_help import early_help_deadlines, early_help_facts, early_help_points
from app.domain.derivation.exceptions import exception_facts, exception_points
from app.domain.derivation.exclusion import exclusion_deadlines, exclusion_facts, exclusion_points
from app.domain.derivation.exclusion_days import ExclusionCharge, ExclusionCount
from app.domain.derivation.gentler import gentler_facts
from app.domain.derivation.ground import Ground, Law, day_of, ground
from app.domain.derivation.holds import hold_facts
from app.domain.derivation.improvement import improvement_facts
from app.domain.derivation.knowledge import knowledge_facts
from app.domain.derivation.local_code import local_facts, local_points
from app.domain.derivation.notices import notice_facts, search_valid_days
from app.domain.derivation.orders import ORDER_COUNTS, order_deadlines, order_facts, order_points
from app.domain.derivation.provision import provision_facts
from app.domain.derivation.recipient import recipient_facts
from app.domain.derivation.relied import CHANGE, relied_facts
from app.domain.derivation.social_care import social_care_facts
from app.domain.derivation.supervision import supervision_facts
from app.domain.derivation.supervision_breach import breach_facts, breach_points
from app.domain.derivation.supervision_court import supervision_court_facts, supervision_deadlines, supervision_points
from app.domain.derivation.support import support_facts
from app.domain.derivation.support_tiers import tier_facts
from app.domain.derivation.withdrawal import notice_in_question, payment_ends, withdrawal_facts
from app.domain.fact import Fact, Facts, Value, between, known, noted, unknown
from app.domain.history import Event, History, Session

DERIVATION = 5
"""Version of the derivation. It goes up whenever the same history could give other facts."""

__all__ = [
    "DERIVATION",
    "Answer",
    "Derived",
    "Fact",
    "Facts",
    "Value",
    "answers",
    "between",
    "deadlines",
    "derive",
    "known",
    "noted",
    "turning_points",
    "unknown",
]


@dataclass(frozen=True)
class Answer:
    """A named person's answer to a question that only a person can judge."""

    question: str
    answer: str
    name: str
    role: str
    reasons: str
    event: str


@dataclass(frozen=True)
class Derived:
    """All that one decision stands on: the facts, the sessions relied on, the deadlines and people's answers."""

    facts: Mapping[str, Fact]
    relied: tuple[Session, ...]
    deadlines: tuple[Deadline, ...]
    answers: Mapping[str, Answer]


def derive_all(history: History, parent: str | None, proposal: Proposal, on: date, law: Law) -> Derived:
    """Everything a decision about this parent (None: about the child) stands on, on the day asked about."""
    g = ground(history, parent, proposal, on, law)
    count = COUNTS[law.get("relies_on", "window")](g)
    facts = {name: fact for family in FACTS for name, fact in family(g, count).items()}
    return Derived(
        facts, count.relied, dates.in_order(d for family in DEADLINES for d in family(g, count)), _answers(g)
    )


def derive(history: History, parent: str | None, proposal: Proposal, on: date, law: Law) -> dict[str, Fact]:
    """Every fact that a rule may read, by name, on the day asked about."""
    return dict(derive_all(history, parent, proposal, on, law).facts)


def deadlines(history: History, parent: str | None, proposal: Proposal, on: date, law: Law) -> tuple[Deadline, ...]:
    """The dates that matter to a decision about this parent, in order."""
    return derive_all(history, parent, proposal, on, law).deadlines


def answers(history: History, parent: str | None, on: date) -> dict[str, Answer]:
    """The latest answer to each question about this parent, or about every parent, by question id."""
    return _answers(ground(history, parent, Proposal(), on, {}))


def turning_points(history: History, parent: str | None, start: date, end: date, law: Law) -> list[date]:
    """The days from `start` to `end` (inclusive) on which a fact can change, `start` among them, in order.

    They are the days on which something happened or a time runs out; between them every fact stays as it is.
    """
    g = ground(history, parent, Proposal(), end, law)
    points = {start, CHANGE, date(start.year, 9, 1), date(end.year, 9, 1)}
    points |= {e.happened_on for e in history.events} | {history.matter.closed_on or start}
    points |= _mark_points(g)
    points |= _notice_points(g)
    points |= _age_points(g, start, end)
    points |= {day_of(e.data["to_date"]) + DAY for e in g.history.of("notice_to_improve_issued")}
    points |= {day_of(e.data["until"]) + DAY for e in g.history.of("circumstance_recorded") if e.data.get("until")}
    points |= {session.date for session in g.marks}
    points |= {day for family in POINTS for day in family(g)}
    return sorted(day for day in points if start <= day <= end)


def _exceptional_route(g: Ground, count: Count) -> dict[str, Fact]:
    return {"exceptional_route_recorded": _exceptional(g, count)}


def _exceptional(g: Ground, count: Count) -> Fact:
    """Was it approved for these sessions? Nobody approves it for an absence that has not happened."""
    last_relied = max((s.date for s in count.relied), default=g.on)
    event = g.latest("exceptional_route_recorded", where=lambda e: g.mine(e) and by_officer(e))
    if event is None:
        return known(False, note=f"The exceptional route is not approved. {OFFICERS_ONLY}")
    if event.happened_on < last_relied:
        note = "It was approved before the last session relied on."
        return known(False, (f"event:{event.id}",), note)
    return known(True, (f"event:{event.id}",), event.data["reasons"])


def _answers(g: Ground) -> dict[str, Answer]:
    return {e.data["question"]: _answer(e) for e in g.history.of("question_answered") if g.mine(e)}


def _answer(event: Event) -> Answer:
    told, by = event.data, event.data["by"]
    return Answer(told["question"], str(told["answer"]), by["name"], by["role"], told["reasons"], event.id)


def _mark_points(g: Ground) -> set[date]:
    points: set[date] = set()
    months = g.law["proceedings_months"]
    for session, mark in g.marks.items():
        if mark.code not in g.counted_codes:
            continue
        points |= {session.date, add_months(session.date, months)}
        if mark.code == "N":
            last = nth_school_day_after(g.school_days, session.date, g.law["unexplained_school_days"])
            points |= {last + DAY} if last else set()
    return points


def _notice_points(g: Ground) -> set[date]:
    points: set[date] = set()
    years = g.law.get("look_back_years") or 3
    points |= {e.happened_on for e in g.notices_erased}
    for notice in (*g.notices, *g.notices_erased):
        third = anniversary(notice.happened_on, years)
        points |= {notice.happened_on + DAY, third, third + DAY, anniversary(notice.happened_on, 1)}
    if valid := search_valid_days(g):
        points |= {e.happened_on + (valid + 1) * DAY for e in g.history.of("search_made")}
        points |= {day_of(e.data["to"]) + (valid + 1) * DAY for e in g.history.of("search_made")}
    notice_now = notice_in_question(g)
    ends = payment_ends(g, notice_now) if notice_now else None
    if ends:
        points |= {ends.latest + DAY, last_day_reading(ends.latest, 2).earliest}
    return points


def _age_points(g: Ground, start: date, end: date) -> set[date]:
    """Compulsory school age begins on a prescribed day or birthday and ends after a last Friday in June."""
    days = {start + timedelta(n) for n in range((end - start).days + 1)} if g.born else set()
    return {day for day in days if g.of_age(day) != g.of_age(day - DAY)}


COUNTS: Mapping[str, Callable[[Ground], Count]] = {
    "window": Count,
    "charge": Charge,
    "exclusion": ExclusionCount,
    "exclusion_charge": ExclusionCharge,
    **ORDER_COUNTS,
}
"""How the sessions or days relied on are found, by what a measure says that it `relies_on`."""
FACTS: tuple[Callable[[Ground, Count], Mapping[str, Fact]], ...] = (
    counting_facts,
    relied_facts,
    child_facts,
    recipient_facts,
    support_facts,
    improvement_facts,
    notice_facts,
    hold_facts,
    withdrawal_facts,
    contract_facts,
    early_help_facts,
    tier_facts,
    _exceptional_route,
    charge_facts,
    exception_facts,
    provision_facts,
    knowledge_facts,
    court_facts,
    exclusion_facts,
    order_facts,
    care_facts,
    supervision_facts,
    supervision_court_facts,
    breach_facts,
    gentler_facts,
    social_care_facts,
    local_facts,
)
"""The families of facts. No fact belongs to two of them."""
DEADLINES: tuple[Callable[[Ground, Count], Iterable[Deadline]], ...] = (
    dates.deadlines,
    contract_deadlines,
    early_help_deadlines,
    charge_deadlines,
    exclusion_deadlines,
    order_deadlines,
    supervision_deadlines,
)
"""The families of deadlines."""
POINTS: tuple[Callable[[Ground], Iterable[date]], ...] = (
    contract_points,
    early_help_points,
    charge_points,
    exception_points,
    court_points,
    exclusion_points,
    order_points,
    supervision_points,
    breach_points,
    local_points,
)
"""The families of days on which facts can change, besides those that `turning_points` finds itself."""
