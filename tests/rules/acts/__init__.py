"""Doing what the engine suggests, act by act: each area of the law has its own file."""

from datetime import date

from app.domain.decision import Proposal
from app.domain.history import History
from tests.rules.acts import (
    charge,
    contracts,
    early_help,
    exclusion,
    local,
    notices,
    orders,
    supervision,
    support_tiers,
)
from tests.rules.acts.doing import Act, Done

ACTS: dict[str, Act] = {
    **notices.ACTS,
    **contracts.ACTS,
    **charge.ACTS,
    **early_help.ACTS,
    **support_tiers.ACTS,
    **exclusion.ACTS,
    **orders.ACTS,
    **supervision.ACTS,
    **local.ACTS,
}


def do(act: str, history: History, proposal: Proposal, parent: str | None, on: date, about: str = "") -> Done:
    """The history and the proposal after somebody did that act on that day, about a hold or else for a measure."""
    return ACTS[act](history, proposal, parent or "", on, about)
