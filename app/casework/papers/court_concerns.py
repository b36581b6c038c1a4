"""Whom an event concerns, so that a paper about one parent says nothing that concerns another parent alone.

An event that names nobody concerns whom the thing it is about concerns: a payment, whoever got its notice.
What names nobody, and is about nothing that does, concerns the child, and so every parent.
"""

from collections.abc import Iterable
from typing import Any

from app.domain.history import Event, History

NAMES = ("person", "persons", "to", "with", "agreed_with", "sent_to")
"""Where an event names people by id. `by` does too, where it is an id and not a name with a role."""

THINGS = ("offer", "contract", "assessment", "notice", "prosecution", "order", "representation", "asked", "opened")
"""What an event may be about: a thing that an earlier event brought in, or an earlier event itself."""

BRING_IN = {
    "offer": ("support_offered",),
    "contract": ("contract_offered",),
    "assessment": ("early_help_offered",),
    "notice": ("penalty_notice_issued", "notice_to_improve_issued", "attendance_order_notice_served"),
    "prosecution": ("prosecution_started",),
    "order": ("order_made", "attendance_order_served"),
}

OF_NOBODY_KNOWN = ("payment_received",)
"""Events that concern nobody until it is known what they are about."""


def concerns(history: History, event: Event, parent: str | None) -> bool:
    """Does an event concern this parent, or the child alone?"""
    people = people_named(history, event)
    return parent in people if people else event.type not in OF_NOBODY_KNOWN


def people_named(history: History, event: Event) -> set[str]:
    """The people whom an event concerns; nobody where it concerns the child alone."""
    named = {who for key in NAMES for who in _each(event.data.get(key))}
    if isinstance(event.data.get("by"), str):
        named.add(event.data["by"])
    if event.type == "contract_meeting":
        named |= set(event.data["attended"])
    return named or {who for source in _sources(history, event) for who in people_named(history, source)}


def _each(value: Any) -> Iterable[str]:
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def _sources(history: History, event: Event) -> list[Event]:
    """The earlier events that brought in what this one is about."""
    about = {key: event.data[key] for key in THINGS if isinstance(event.data.get(key), str)}
    return [e for e in history.events if e is not event and _is_source(e, about)]


def _is_source(event: Event, about: dict[str, str]) -> bool:
    if event.id in about.values():
        return True
    return any(event.type in BRING_IN.get(key, ()) and event.data.get(key) == name for key, name in about.items())
