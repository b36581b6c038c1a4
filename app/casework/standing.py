"""What a determination stands on: does what is known now still bear what was decided, and what stands in the way?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.casework.errors import Problem
from app.domain.decision import CLOSED, OPEN, Decision
from app.domain.history import History

YES = ("yes", "True", "true")
NEEDS = ("requirement", "local")


@dataclass(frozen=True)
class Departure:
    """A rule that a lawyer knowingly departs from, and why. Never a bar."""

    rule: str
    reasons: str


def planned(history: History, measure: str, parent: str | None, today: date) -> list[Problem]:
    """A penalty notice to this parent that is made and not yet issued: until its day it is in no count."""
    if measure != "penalty_notice":
        return []
    made = [e for e in history.of("penalty_notice_issued") if e.data["to"] == parent and e.happened_on > today]
    says = "A notice to this parent is made for posting on {}, and is not counted before then."
    return [Problem("", "decision", says.format(e.happened_on), "Wait for that day, and decide again.") for e in made]


def since(was: Mapping[str, Any], now: Decision, departures: Sequence[Departure]) -> list[Problem]:
    """Why what is known now does not bear issuing on the record `was`; nothing where it does."""
    in_the_way = [*_in_the_way(now, departures), *_unasked(now, departures)]
    return [*_changed(was, now), *in_the_way, *_aside(now, departures)]


def now(decision: Decision, departures: Sequence[Departure]) -> list[Problem]:
    """What keeps a step from being taken on a decision made now: rules in the way, and questions nobody answered."""
    return [*_in_the_way(decision, departures), *_unasked(decision, departures)]


def _changed(was: Mapping[str, Any], now: Decision) -> list[Problem]:
    names = {"stage": "the stage", "amounts": "the amounts", "counted_sessions": "the sessions relied on"}
    changed = [says for name, says in names.items() if was.get(name) != now.record[name]]
    if not changed:
        return []
    says = f"What is known has changed since this decision: {', '.join(changed)} would now be different."
    return [Problem("", "decision", says, "Decide again, and determine on the new decision.")]


def _in_the_way(now: Decision, departures: Sequence[Departure]) -> list[Problem]:
    """What keeps this from being issued, unless a lawyer departs from it by name; a bar always does."""
    if now.outcome in OPEN:
        return []
    if now.outcome in CLOSED:
        return [Problem("", "decision", now.explanation["says"], "Nobody may depart from this.")]
    named = {each.rule for each in departures}
    standing = [reason for reason in now.explanation["reasons"] if blocks(reason)]
    return [_stands(each) for each in standing if each["kind"] == "bar" or each["rule"] not in named]


def blocks(reason: Mapping[str, Any]) -> bool:
    """Is a rule not shown to be what a step needs: a bar or hold that is not so, a requirement that is met?"""
    kind = reason["kind"]
    return kind != "duty" and reason["holds"] is not (kind in NEEDS)


def _aside(now: Decision, departures: Sequence[Departure]) -> list[Problem]:
    """Departures from what the rules do not have, or from what does not stand in the way."""
    if now.outcome in CLOSED:
        return []
    reasons, asks = now.explanation["reasons"], now.explanation["asks"]
    known = {each["rule"] for each in reasons} | {ask["id"] for ask in asks}
    standing = {each["rule"] for each in reasons if blocks(each)} | {ask["id"] for ask in asks if said_no(ask)}
    return [_not_departed(each.rule, each.rule in known) for each in departures if each.rule not in standing]


def said_no(ask: Mapping[str, Any]) -> bool:
    """Was a question of yes or no answered, and not with yes?"""
    return bool(ask["yes_or_no"] and ask["answered"] and ask["answered"]["answer"] not in YES)


def _not_departed(rule: str, known: bool) -> Problem:
    if known:
        return Problem(
            "", rule, f"{rule} does not stand in the way of this.", "Leave it out: nothing is departed from."
        )
    return Problem(
        "", rule, f"There is no rule {rule} for this measure.", "Use the id of a rule that the decision names."
    )


def _stands(block: Mapping[str, Any]) -> Problem:
    if block["kind"] == "bar":
        return Problem("", block["rule"], f"This may be so: {block['text']}", "Find out. Nobody may depart from a bar.")
    do = "Do what it asks, or let a lawyer depart from this rule by name, with reasons."
    head = (
        "This stands in the way because it is not shown to be met"
        if block["kind"] in NEEDS
        else "This stands in the way"
    )
    return Problem("", block["rule"], f"{head}: {block['text']}", do)


def _unasked(now: Decision, departures: Sequence[Departure]) -> list[Problem]:
    named = {each.rule for each in departures}
    found = []
    for ask in now.explanation["asks"]:
        if ask["answered"] is None:
            says = f"Nobody has answered: {ask['says']}"
            found.append(Problem("", ask["id"], says, f"Ask {ask['of'].replace('_', ' ')} to answer, by name."))
        elif said_no(ask) and ask["id"] not in named:
            says = f"{ask['answered']['name']} answered {ask['answered']['answer']} to: {ask['says']}"
            found.append(Problem("", ask["id"], says, "Decline, or have the question answered again."))
    return found
