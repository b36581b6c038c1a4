"""What this parent is proved to have known: element of the aggravated offence, Education Act 1996 s444(1A)."""

from collections.abc import Iterator
from datetime import date

from app.domain.calendar import deemed_received
from app.domain.derivation.counting import Count, sources
from app.domain.derivation.exceptions import named
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.derivation.mail import came_back
from app.domain.derivation.withdrawal import received_on
from app.domain.fact import Fact, known
from app.domain.history import Event

LETTERS = ("warning", "suspected_holiday")
"""Letters that say that the child is failing to attend."""
SPOKEN = {
    "contact_made": "with",
    "contract_meeting": "attended",
    "contract_signed": "person",
    "contract_parent_stated": "person",
    "support_answered": "person",
}
"""What a parent took part in, by the name under which the event has the people."""


def knowledge_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """How many of the sessions relied on come on or before the day of the first dated proof that this parent knew."""
    proof = first_proof(g)
    before = [s for s in count.relied if proof is None or s.date <= proof[0]]
    note = f"The first dated proof is of {words(proof[0])}." if proof else "No dated proof is on record."
    note = f"{note} Not after it: {named(before)}." if proof and before else note
    found = ids([proof[1]]) if proof else ()
    return {"relied_before_knowledge": known(len(before), (*sources(g, before), *found), note)}


def first_proof(g: Ground) -> tuple[date, Event] | None:
    """The earliest proof dated on or after the first unauthorised absence on record: before it was nothing to know."""
    absent = next((s.date for s, mark in g.marks.items() if mark.code in g.counted_codes), None)
    if absent is None:
        return None
    return min((found for found in _proofs(g) if found[0] >= absent), key=lambda found: found[0], default=None)


def _proofs(g: Ground) -> Iterator[tuple[date, Event]]:
    """Each dated proof that words about the absence reached this parent."""
    for event in g.history.of(*SPOKEN):
        if _took_part(g, event):
            yield event.happened_on, event
    for event in g.history.of("letter_sent", "notice_to_improve_issued"):
        if event.data["to"] == g.parent and not came_back(g, g.parent, event) and (day := _reached(g, event)):
            yield day, event
    for notice in g.notices:
        if day := received_on(g, notice)[0]:
            yield day, notice


def _took_part(g: Ground, event: Event) -> bool:
    named_in = event.data[SPOKEN[event.type]]
    people = named_in if isinstance(named_in, list) else [named_in]
    return g.parent in people and event.data.get("answer") != "no_answer"


def _reached(g: Ground, sent: Event) -> date | None:
    """The day a letter about the absence is taken to have been received; None for other letters or ways of sending."""
    if sent.type == "letter_sent" and sent.data["letter"] not in LETTERS:
        return None
    method = sent.data.get("method", "first_class_post")
    posted = day_of(sent.data["posted_on"])
    if method == "hand_delivery":
        return posted
    return deemed_received(posted, method, g.law["service_working_days"], g.law["bank_holidays"])
