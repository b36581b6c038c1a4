"""Addresses that are recorded as confidential: no paper for a court bears one, and what is made is looked through."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.documents.bundle.leftovers import in_word
from app.documents.bundle.phrases import plain, stands_in
from app.domain.history import Event, History

APART = "address kept confidential: given to the court apart"
"""What a paper says in the place of such an address."""

LEAST = 6
"""A first line that is shorter, such as a house number, may stand anywhere."""


def is_kept_apart(history: History, address: Event) -> bool:
    """Is this address confidential, by its own record or by one of the same home, whoever that record is about?

    The same first line or the same postcode is taken for the same home, which may be written in two ways.
    """
    told = {plain(line) for line in _tells(address)}
    return any(plain(line) in told for event in _confidential(history) for line in _tells(event))


def sought(history: History, profile: Mapping[str, Any], own: Event | None = None) -> tuple[str, ...]:
    """What to look for: the first line and the postcode of each confidential address.

    Left out is what everybody may read of the council, its court and the schools, and of a letter's reader their `own`.
    """
    known = {plain(line) for line in (*_public(history, profile), *(_tells(own) if own else ()))}
    found = dict.fromkeys(line for event in _confidential(history) for line in _tells(event))
    return tuple(line for line in found if plain(line) not in known)


def holds(data: bytes, phrases: Iterable[str]) -> bool:
    """Does a Word document hold any of these, where a reader sees it or not?"""
    wanted = tuple(phrases)
    return bool(wanted and in_word(data, wanted))


def stands(text: str, phrases: Iterable[str]) -> bool:
    """Does any of these stand in a text?"""
    return any(stands_in(phrase, text) for phrase in phrases)


def _confidential(history: History) -> Iterator[Event]:
    """The records that call an address so; not those that a later record of the same person's home opened again."""
    recorded = history.of("address_recorded")
    for n, event in enumerate(recorded):
        later = [e.data.get("confidential") for e in recorded[n + 1 :] if _same(e, event)]
        if event.data.get("confidential") and [said for said in later if said is not None][-1:] != [False]:
            yield event


def _same(one: Event, other: Event) -> bool:
    return one.stream == other.stream and _tells(one) == _tells(other)


def _tells(address: Event) -> list[str]:
    """What tells where a home is."""
    first, postcode = str(address.data["lines"][0]), str(address.data["postcode"])
    return [first, postcode] if len(plain(first)) >= LEAST else [postcode]


def _public(history: History, profile: Mapping[str, Any]) -> Iterator[str]:
    yield from profile.get("address", ())
    yield from profile.get("court", {}).get("address", ())
    yield from profile.get("pay", {}).get("payee_address", ())
    yield from (line for school in history.schools.values() for line in school.address)
