"""Who may say what: the lawyer answers questions of law, the authorised officer judges, and no school clears a hold."""

from app.domain.history import Event

COUNCIL = ("attendance_officer", "authorised_officer", "legal")
"""Who clears holds: each clears what those before may."""
OFFICERS_ONLY = "Only an authorised officer of the council or its lawyer can record it."


def by_lawyer(event: Event) -> bool:
    """Did the council's lawyer say so? A question of law has no other answer."""
    return bool(event.data["by"]["role"] == "legal")


def by_officer(event: Event) -> bool:
    """Did an authorised officer of the council, or its lawyer, say so? A judgement of support is theirs."""
    return event.data["by"]["role"] in COUNCIL[1:]


def may_clear(event: Event, least: str | None) -> bool:
    """Was the hold cleared by somebody of that role or a higher one? Without a role, by anybody of the council."""
    return event.data["by"]["role"] in COUNCIL[COUNCIL.index(least or COUNCIL[0]) :]
