"""Whom a review concerns, where support or a contract was offered to several parents."""

from app.domain.history import Event, History


def of_support(history: History, offer: Event, person: str | None) -> list[Event]:
    """The reviews of an offer that concern this person, oldest first.

    A review names those with whom it was held; one that names nobody concerns whoever had taken the offer up, and
    where nobody had, everybody to whom it was made.
    """
    found = [e for e in history.of("support_reviewed") if e.data["offer"] == offer.data["offer"]]
    return [e for e in found if person in (e.data.get("with") or _took_up(history, offer) or offer.data["to"])]


def of_contract(history: History, contract: Event | None, person: str | None) -> list[Event]:
    """The reviews of a contract of days on which this person's signature stood, oldest first."""
    name = contract.data["contract"] if contract else None
    found = [e for e in history.of("contract_reviewed") if e.data["contract"] == name]
    return [e for e in found if contract and person in signers(history, contract, e)]


def signers(history: History, contract: Event, until: Event | None = None) -> list[str]:
    """Who signed a contract and has not left it: to the end, or as it stood when something else happened."""
    return [person for person in contract.data["to"] if _stands(history, contract, person, until)]


def _took_up(history: History, offer: Event) -> list[str]:
    told = [e.data for e in history.of("support_answered") if e.data["offer"] == offer.data["offer"]]
    latest = {each["person"]: each["answer"] for each in told}
    return [person for person, answer in latest.items() if answer == "accepted"]


def _stands(history: History, contract: Event, person: str, until: Event | None) -> bool:
    told = history.of("contract_signed", "contract_refused", "contract_left")
    mine = [e for e in told if (e.data["contract"], e.data["person"]) == (contract.data["contract"], person)]
    before = [e for e in mine if until is None or e.happened_on <= until.happened_on]
    return bool(before) and before[-1].type == "contract_signed"
