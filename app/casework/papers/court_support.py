"""The support that was offered to one parent, as court papers tell it; and that an order was considered."""

from collections.abc import Iterable

from app.casework import reviews
from app.casework.letter_parts import RESULTS, Brief, Context
from app.casework.papers.court_exhibits import label_of
from app.casework.papers.court_matched import considered_for
from app.casework.wording import one_line, who
from app.domain.history import Event

ANSWERS = {
    "accepted": "Taken up.",
    "declined": "Declined.",
    "no_answer": "The time for an answer went by.",
}
DECISIONS = {
    "apply_instead": "It was decided to apply for an order instead of proceedings.",
    "apply_as_well": "It was decided to apply for an order as well as to begin proceedings.",
    "not_apply": "It was decided not to apply for an order.",
}


def support(brief: Brief, shown: Iterable[str] | None = None) -> list[Context]:
    """Each offer to this parent, with the answer and the latest review; one not reviewed says so."""
    offered = [e for e in brief.ground.history.of("support_offered") if brief.parent in e.data["to"]]
    return [_support(brief, offer, shown) for offer in offered]


def _support(brief: Brief, offer: Event, shown: Iterable[str] | None) -> Context:
    name, history = offer.data["offer"], brief.ground.history
    mine = [e for e in history.of("support_answered") if (e.data["offer"], e.data["person"]) == (name, brief.parent)]
    mine_reviewed = reviews.of_support(history, offer, brief.parent)
    label = label_of(brief, offer, shown)
    return {
        "what": one_line(offer.data["what"]),
        "on": offer.happened_on,
        "answer": ANSWERS[mine[-1].data["answer"]] if mine else "No answer is on record.",
        "outcome": RESULTS[mine_reviewed[-1].data["result"]] if mine_reviewed else "No review is on record.",
        **({"exhibit": label} if label else {}),
    }


def considered(brief: Brief) -> Context:
    """That an education supervision order was considered before these proceedings about this parent."""
    event = considered_for(brief)
    if event is None:
        return {}
    decision = f"{DECISIONS[event.data['decision']]} {one_line(event.data['reasons'])}"
    return {"on": event.happened_on, "by": who(event.data["by"]), "decision": decision}
