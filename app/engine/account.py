"""The account beside a decision: who is asked to do what for this child, and what is due. It is in nobody's way."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.engine.conditions import facts_in
from app.engine.dated import Law, in_force
from app.engine.given import Settled
from app.engine.reference import Truth, truth
from app.engine.responsibilities import Responsibilities, Responsibility, Tier
from app.engine.vocabulary import encode_all

STATES: Mapping[Truth, str] = {True: "due", False: "not_due", None: "unknown"}


def account(settled: Settled) -> list[dict[str, Any]]:
    """The tiers that are this child's, or may be, with what each actor is asked to do and where that stands.

    Empty for another measure, and on a day on which no guidance said so. `state`: due, not_due, unknown, or told
    where nothing in one child's history could show it.
    """
    told = settled.given.pack.responsibilities
    if told is None or told.measure != settled.bound.measure.measure:
        return []
    law = in_force(told.laws, settled.given.dates.of(settled.bound.measure.law_at))
    return list(_told(told, law, settled)) if law else []


def _told(told: Responsibilities, law: Law, settled: Settled) -> Iterator[dict[str, Any]]:
    for tier in told.tiers:
        applies = _applies(tier, settled)
        if applies is not False:
            items = [_item_json(item, settled) for item in tier.items]
            yield {"tier": tier.tier, "title": tier.title, "applies": applies, "law": law.as_json(), "items": items}


def _applies(tier: Tier, settled: Settled) -> Truth:
    if tier.when is None:
        return True
    return truth(tier.when, encode_all(settled.given.pack.facts, settled.given.facts, facts_in(tier.when)))


def _item_json(item: Responsibility, settled: Settled) -> dict[str, Any]:
    truths = settled.answer.truths
    state = STATES[truths[item.rule]] if item.rule and item.rule in truths else "told"
    return {"by": item.by, "says": item.says, "rule": item.rule, "state": state}
