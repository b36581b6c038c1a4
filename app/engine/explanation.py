"""The explanation of a decision: one value that letters, pages and the command line all read."""

from collections.abc import Mapping
from typing import Any

from app.domain.decision import Deadline
from app.engine.account import account
from app.engine.binding import BoundRule, LawDates
from app.engine.canonical import digest
from app.engine.conditions import Node
from app.engine.dated import appointed
from app.engine.editions import not_read
from app.engine.explain import reasons, why_not
from app.engine.given import Given, Settled
from app.engine.measures import Ask, Measure
from app.engine.missing import missing
from app.engine.reference import Truth
from app.engine.what_next import until, what_next
from app.engine.words import day

EXPLANATION = 5
"""Version of the explanation's words and shape. It goes up whenever the same record could be explained otherwise."""


def explain(settled: Settled) -> dict[str, Any]:
    """Why, why not, what is missing and what next, for a measure that is in force."""
    why = reasons(settled)
    blocked, more = why_not(settled)
    acts, beyond = what_next(settled)
    opens = until(settled)
    return {
        **_head(settled.given, settled.answer.row.says, settled.bound.measure),
        **_editions(settled),
        "until": opens.isoformat() if opens else None,
        "reasons": why,
        "why_not": blocked,
        "why_not_more": more,
        "missing": missing(settled),
        "what_next": acts,
        "beyond_cure": beyond,
        "asks": [
            _ask(ask, when, settled) for ask, when in settled.bound.asks if _arises(ask, when, settled) is not False
        ],
        "duties": [_duty(reason, settled) for reason in why if reason["kind"] == "duty"],
        "responsibilities": account(settled),
        "holds": [_hold(bound, settled) for bound in settled.bound.rules if bound.rule.kind == "hold"],
        "deadlines": [_deadline(deadline) for deadline in settled.given.deadlines],
    }


def explain_not_in_force(given: Given, says: str) -> dict[str, Any]:
    """Since when the measure is in force, or until when it was; nothing else matters then."""
    versions = given.pack.measures[given.coordinates.measure]
    told = " ".join(_span(measure, given.dates) for measure in versions)
    lists: dict[str, Any] = {
        name: []
        for name in ("reasons", "missing", "what_next", "beyond_cure", "asks", "duties", "responsibilities", "holds")
    }
    conditions = [{"op": "law", "says": told, "holds": False}]
    why = {"rule": None, "kind": "law", "text": says, "holds": None, "conditions": conditions}
    deadlines = [_deadline(deadline) for deadline in given.deadlines]
    head = _head(given, f"{says} {told}", versions[-1])
    return {**head, "until": None, **lists, "why_not": [why], "why_not_more": 0, "deadlines": deadlines}


def _head(given: Given, says: str, measure: Measure) -> dict[str, Any]:
    head: dict[str, Any] = {"version": EXPLANATION, "title": measure.title, "for": measure.concerns, "says": says}
    coming = [version for version in given.pack.measures[measure.measure] if not appointed(version)]
    return {**head, "not_appointed": [_to_come(version) for version in coming]} if coming else head


def _editions(settled: Settled) -> dict[str, Any]:
    """Later editions of what these rules cite that had begun and were not read; nothing where there is none."""
    cited = (source.law.cite for bound in settled.bound.rules for source in bound.sources if source.law)
    on = settled.given.dates.of(settled.bound.measure.law_at)
    found = not_read(settled.given.pack.editions, cited, on)
    return {"editions_not_read": found} if found else {}


def _to_come(version: Measure) -> dict[str, str]:
    """Law that will one day take this measure's place, on a day that nobody has appointed."""
    return {"title": version.title, "says": f"No first day is appointed. {version.about}".strip()}


def _span(measure: Measure, dates: LawDates) -> str:
    asked = f"the day that picks its law is {day(dates.of(measure.law_at))}"
    if not appointed(measure):
        return f"No first day is appointed for the law called {measure.title}."
    if measure.end is None:
        return f"In force since {day(measure.start)}; {asked}."
    return f"In force from {day(measure.start)} until {day(measure.end)}; {asked}."


def _arises(ask: Ask, when: Node | None, settled: Settled) -> Truth:
    return True if when is None else settled.answer.truths[f"ask:{ask.id}"]


def _ask(ask: Ask, when: Node | None, settled: Settled) -> dict[str, Any]:
    given = settled.given.answers.get(ask.id)
    keys = ("answer", "name", "role", "reasons", "event")
    answered = {key: str(getattr(given, key)) for key in keys} if given else None
    told = {"id": ask.id, "says": ask.says, "of": ask.of, "yes_or_no": ask.yes_or_no}
    return {**told, "arises": _arises(ask, when, settled), "answered": answered}


def _duty(reason: Mapping[str, Any], settled: Settled) -> dict[str, Any]:
    """A duty, whose it is where it is a step of somebody's, and the acts that would do it."""
    kept = {key: reason[key] for key in ("rule", "text", "by", "citations", "status", "signed")}
    rule = next(bound.rule for bound in settled.bound.rules if bound.rule.id == reason["rule"])
    acts = [settled.given.pack.acts[name] for name in rule.acts] if reason["holds"] else []
    steps = [{"act": act.name, "says": act.says, "by": act.by} for act in acts]
    return {**kept, "arises": reason["holds"], "acts": steps}


def _hold(bound: BoundRule, settled: Settled) -> dict[str, Any]:
    truth = settled.answer.truths[bound.rule.id]
    words = {key: str(bound.rule.entry[key]) for key in ("cleared_by", "evidence", "protects")}
    state = {True: "open", False: "clear", None: "unknown"}[truth]
    return {"hold": bound.rule.id, "says": bound.rule.says, "state": state, **words}


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "name": deadline.name,
        "says": deadline.says,
        "earliest": deadline.earliest.isoformat(),
        "latest": deadline.latest.isoformat(),
        "basis": deadline.basis,
    }


def explanation_digest(explanation: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the explanation's canonical bytes. The version is inside it."""
    return digest(dict(explanation))
