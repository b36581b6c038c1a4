"""The desks of the demo: what waits for somebody when a visitor first signs in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.casework import matters, referral_answers, referral_drafts, referral_lists
from app.commands.demo_world import OFFICER, Demo, fixture


def referrals_of(run: Demo, at: datetime) -> str:
    """Send the school's referrals, and answer those that are answered; says how many wait."""
    told = fixture("referrals.yaml")["referrals"]
    for each in told:
        _refer(run, each, at)
    waiting = referral_lists.for_council(run.opened.db, run.person(*OFFICER), now=at).total
    return f"{len(told)} sent, {waiting} waits for an answer"


def _refer(run: Demo, told: Mapping[str, Any], at: datetime) -> None:
    db, matter = run.opened.db, f"m-{told['matter']}"
    parents = matters.parents_of(db, run.person(*OFFICER), matter)
    fields = {name: told[name] for name in ("route", "reasons", "views", "authorised_by") if name in told}
    fields["persons"] = [parents[place - 1] for place in told["parents"]]
    sent = referral_drafts.submit(db, run.person(told["name"], told["role"]), matter, fields, at).referral
    if answer := told.get("answer"):
        who = run.person(answer["name"], answer["role"])
        referral_answers.answer(db, who, matter, sent.id, answer["answer"], answer["reasons"], now=at)
