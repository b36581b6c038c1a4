"""Following a suggestion, and looking for a shorter one."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

from app.domain.decision import Proposal
from app.domain.history import History, known_at
from app.engine import Pack, as_json, decide
from app.engine.conditions import facts_in
from app.engine.decide import derive_given
from app.engine.reference import truth
from app.engine.vocabulary import encode_all
from tests.rules.acts import ACTS, do
from tests.rules.random_matters import Asked

YES = {"must_consider", "may_consider"}
MOST_TRIES, MOST_ASKINGS = 400, 3


def told(pack: Pack, asked: Asked, history: History, thought: Proposal, on: date) -> dict[str, Any]:
    """The decision as it is told."""
    return as_json(decide(pack, history, asked.coordinates(on), thought))


def can_follow(first: dict[str, Any]) -> bool:
    """Does it suggest only acts, each of which a test can do?"""
    steps = first["what_next"]
    return bool(steps) and not first["beyond_cure"] and all(step["act"] in ACTS for step in steps)


def follow(pack: Pack, asked: Asked, first: dict[str, Any]) -> dict[str, Any]:
    """The answer after every step was taken, on the day on which the last of them can be.

    Where a step changes what is proposed, another question is asked, so its own steps are taken too.
    """
    history, thought, on, answer = _known(asked), asked.proposal, asked.on, first
    for _ in range(MOST_ASKINGS if changes_proposal(pack, first) else 1):
        steps = answer["what_next"]
        if answer["outcome"] in YES or not can_follow(answer):
            break
        on = max(on, *(date.fromisoformat(step["earliest"]) for step in steps))
        for step in steps:
            history, thought = do(step["act"], history, thought, asked.scenario.parent, on, _about(step, asked))
        answer = told(pack, asked, history, thought, on)
    return answer


def _known(asked: Asked) -> History:
    """What is promised is promised on what was known that day: what the story records later has not happened yet."""
    return known_at(asked.history, asked.coordinates().known_at)


def _about(step: dict[str, Any], asked: Asked) -> str:
    return str(step.get("about") or asked.scenario.measure)


def changes_proposal(pack: Pack, first: dict[str, Any]) -> bool:
    """Does one of its steps change what is proposed?"""
    return any(step["act"] in pack.acts and pack.acts[step["act"]].emits == "proposal" for step in first["what_next"])


def shorter(pack: Pack, asked: Asked, first: dict[str, Any]) -> tuple[int, tuple[str, ...] | None]:
    """How many shorter lists were tried, and one that works; (0, None) where there are too many to try."""
    steps = first["what_next"]
    on = max(date.fromisoformat(step["earliest"]) for step in steps)
    every = list(_candidates(pack, asked, first))
    lists = [chosen for size in range(1, len(steps)) for chosen in combinations(every, size)]
    if len(lists) > MOST_TRIES:
        return 0, None
    for chosen in lists:
        if _works(pack, asked, chosen, on):
            return len(lists), tuple(act for act, _ in chosen)
    return len(lists), None


def _works(pack: Pack, asked: Asked, chosen: tuple[tuple[str, str], ...], on: date) -> bool:
    """Does doing these acts give a yes? One that cannot be done now (there is nothing to review) does not."""
    history, thought = _known(asked), asked.proposal
    try:
        for act, about in chosen:
            history, thought = do(act, history, thought, asked.scenario.parent, on, about or asked.scenario.measure)
    except (LookupError, StopIteration, ValueError):
        return False
    return told(pack, asked, history, thought, on)["outcome"] in YES


def _candidates(pack: Pack, asked: Asked, first: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every act that cures a rule that stands in the way and may be suggested; and every hold that is open."""
    blocked = {block["rule"] for block in first["why_not"]}
    cures = {
        act
        for versions in pack.measures.values()
        for m in versions
        for r in m.rules
        if r.id in blocked
        for act in r.acts
    }
    given = derive_given(pack, asked.history, asked.coordinates(), asked.proposal)
    for act in pack.acts.values():
        pairs = encode_all(pack.facts, given.facts, facts_in(act.when)) if act.when else {}
        if act.emits == "proposal" or act.name not in cures:
            continue
        if act.name in ACTS and (act.when is None or truth(act.when, pairs) is True):
            yield act.name, ""
    yield from (
        ("clear_hold", reason["rule"]) for reason in first["reasons"] if reason["kind"] == "hold" and reason["holds"]
    )
