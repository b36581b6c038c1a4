"""The ladder: every measure in the order of support first, and where it stands by the latest decisions. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.casework.book import LADDER
from app.casework.cases import title_of
from app.domain.decision import CLOSED, OPEN
from app.domain.history import Event, History
from app.engine import Pack
from app.engine.words import day

MAIN = frozenset(
    {
        "voluntary_support", "early_help", "attendance_contract", "education_supervision_order", "notice_to_improve",
        "penalty_notice", "prosecution_s444_1", "prosecution_s444_1a",
    }
)  # fmt: skip
"""Measures that every matter may come to. The others stand on the ladder once something opens them."""
DONE: Mapping[str, tuple[tuple[str, ...], str]] = {
    "voluntary_support": (("support_offered",), "Offered"),
    "early_help": (("early_help_offered",), "Offered"),
    "attendance_contract": (("contract_signed",), "Signed"),
    "social_care_escalation": (("social_care_concern_recorded",), "Concern recorded"),
    "notice_to_improve": (("notice_to_improve_issued",), "Issued"),
    "penalty_notice": (("penalty_notice_issued",), "Issued"),
    "penalty_notice_withdrawal": (("penalty_notice_withdrawn",), "Withdrawn"),
    "school_attendance_order": (("attendance_order_served",), "Served"),
    "parenting_order": (("parenting_order_drafted",), "Drafted"),
}
"""The events that show a measure was taken, and a word for it."""


@dataclass(frozen=True)
class Current:
    """The decision that stands on one measure for one parent (None: about the child)."""

    id: str
    measure: str
    parent: str | None
    outcome: str
    record: Mapping[str, Any]
    explanation: Mapping[str, Any]
    fingerprint: str
    pack: str

    @property
    def title(self) -> str:
        """What the measure is called."""
        return str(self.explanation["title"])

    @property
    def open(self) -> bool:
        """Does nothing stand in the way?"""
        return self.outcome in OPEN

    @property
    def valid_on(self) -> date:
        """The day asked about."""
        return date.fromisoformat(self.record["coordinates"]["valid_on"])


@dataclass(frozen=True)
class Rung:
    """A measure on the ladder. `state` is done, here (open now), open (later) or shut (not open).

    `outcome` is that of the parent for whom it stands furthest open; empty where nothing is decided.
    """

    measure: str
    name: str
    state: str
    outcome: str
    note: str
    on: date | None
    decision: str | None
    main: bool


def rungs(history: History, current: Iterable[Current], titles: Mapping[str, str]) -> tuple[Rung, ...]:
    """Every measure in `titles`, support first. `current`: the decisions that stand; none for what is undecided."""
    decided: dict[str, list[Current]] = {}
    for each in current:
        decided.setdefault(each.measure, []).append(each)
    return tuple(_rung(history, name, titles[name], decided.get(name, [])) for name in in_order(titles))


def in_order(measures: Iterable[str]) -> tuple[str, ...]:
    """Measures, support first."""
    return tuple(sorted(measures, key=rank))


def titles(pack: Pack, on: date) -> dict[str, str]:
    """What each measure of the rules is called that day, support first."""
    return {name: title_of(pack, name, on) for name in in_order(pack.measures)}


def rank(measure: str) -> tuple[int, str]:
    """A measure's place on the ladder."""
    return (LADDER.index(measure) if measure in LADDER else len(LADDER), measure)


def _rung(history: History, measure: str, title: str, decided: Sequence[Current]) -> Rung:
    taken, word = _taken(history, measure)
    best = min(decided, key=_forwardness, default=None)
    state = _state(best, taken is not None)
    note, on = (word, taken.happened_on) if state == "done" and taken else (_note(best), None)
    main = measure in MAIN or state in ("done", "here")
    return Rung(measure, title, state, best.outcome if best else "", note, on, best.id if best else None, main)


def _taken(history: History, measure: str) -> tuple[Event | None, str]:
    types, word = DONE.get(measure, ((), ""))
    found = history.of(*types) if types else _proceedings(history, measure)
    mine = [event for event in found if event.stream.id == history.matter.id]
    return (mine[-1], word or "Begun") if mine else (None, "")


def _proceedings(history: History, measure: str) -> Sequence[Event]:
    """The prosecutions begun under this measure, or the orders made that it asks for."""
    begun = [e for e in history.of("prosecution_started") if e.data.get("measure") == measure]
    return begun or [e for e in history.of("order_made") if f"{e.data['kind']}_order" == measure]


def _forwardness(each: Current) -> int:
    """The parent for whom a measure stands furthest open is told on its rung."""
    order = (*OPEN, "held", "not_ready", "cannot_tell", *CLOSED)
    return order.index(each.outcome)


def _state(best: Current | None, taken: bool) -> str:
    if best and best.outcome == "must_consider":
        return "here"
    if taken:
        return "done"
    if best is None:
        return "open"
    return "here" if best.open else "shut" if best.outcome in CLOSED else "open"


def _note(best: Current | None) -> str:
    if best is None:
        return "Not decided yet."
    if best.open:
        return money_line(best) or str(best.explanation["says"])
    blocked = best.explanation["why_not"]
    head = in_the_way(blocked[0]) if blocked else str(best.explanation["says"])
    more = len(blocked) - 1 + int(best.explanation.get("why_not_more", 0))
    return f"{head}{f' And {more} more.' if more > 0 else ''}{_until(best)}"


def in_the_way(block: Mapping[str, Any]) -> str:
    """A rule that stands in the way, in words: nobody may take what is not known, or what is needed, for what is so."""
    if block["rule"] is not None and block["holds"] is None:
        return f"Not known: {block['text']}"
    return f"Needed: {block['text']}" if block["kind"] in ("requirement", "local") else str(block["text"])


def _until(best: Current) -> str:
    until = best.explanation.get("until")
    return f" Until {day(date.fromisoformat(until))}." if until else ""


def money_line(decision: Current) -> str:
    """What a notice asks: £80 within 21 days, £160 within 28 days. Nothing where the measure asks no money."""
    bands = (decision.record.get("amounts") or {}).get("bands", ())
    told = [f"£{band['pence'] / 100:,.0f} within {band['days']} days" for band in bands]
    return f"{decision.explanation['says']} {', or '.join(told)}." if told else ""


def stands(ladder: Sequence[Rung], holds: int) -> str:
    """Where the matter stands, in a sentence or two."""
    if all(rung.decision is None for rung in ladder):
        return "Nothing has been decided in this matter yet."
    here = [rung for rung in ladder if rung.state == "here"]
    done = [rung for rung in ladder if rung.state == "done"]
    must = _listed("Must be considered now", [rung for rung in here if rung.outcome == "must_consider"])
    may = _listed("May be considered", [rung for rung in here if rung.outcome != "must_consider"])
    none = "" if here else f"No step is open now. {_listed('Done last', done[-1:])}"
    waits = f"{holds} {'hold is' if holds == 1 else 'holds are'} open." if holds else ""
    return " ".join(part for part in (must, may, none.strip(), waits) if part)


def _listed(head: str, these: Sequence[Rung]) -> str:
    names = [_lower(rung.name) for rung in these]
    told = " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
    return f"{head}: {told}." if told else ""


def _lower(name: str) -> str:
    """A title inside a sentence."""
    return name if name[1:2].isupper() or name in _NAMES else name[:1].lower() + name[1:]


_NAMES = ("Notice to Improve", "Education Supervision Order")
