"""Referrals as a matter's history tells them: what was sent, what the council answered, whose turn it is."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.casework.errors import NotFound, Problem
from app.domain.history import Event, History

SUBMITTED, ANSWERED = "referral_submitted", "referral_answered"
LAST = ("accepted", "refused", "other_route", "one_parent_only")
"""Answers after which the council owes no other."""
OURS = ("sent", "panel", "talk_first", "paused")
"""States in which it is the council's turn."""
SAID = ("reasons", "views", "talked", "authorised_by", "returned_on")


@dataclass(frozen=True)
class Answered:
    """One answer of the council: its word, why, who gave it, when; for which parent or by what route, if it says so."""

    answer: str
    reasons: str
    by: str
    on: date
    person: str | None = None
    route: str | None = None


@dataclass(frozen=True)
class Referral:
    """One referral, by the event that submitted it; `said` holds the school's other words by the names of fields."""

    id: str
    matter: str
    route: str
    sent_on: date
    by: str
    persons: tuple[str, ...]
    not_referred: tuple[tuple[str, str], ...]
    answers: tuple[Answered, ...]
    said: dict[str, str] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        """What people call it. It says nothing of the family."""
        mark = hashlib.sha256(self.id.encode()).hexdigest()[:8].upper()
        return f"RF-{mark[:4]}-{mark[4:]}"

    @property
    def state(self) -> str:
        """The council's last answer, or sent."""
        return self.answers[-1].answer if self.answers else "sent"

    @property
    def waiting(self) -> bool:
        """Is it the council's turn?"""
        return self.state in OURS

    @property
    def over(self) -> bool:
        """Did the council give its last answer?"""
        return self.state in LAST

    @property
    def json(self) -> dict[str, Any]:
        """For the API."""
        plain = {name: getattr(self, name) for name in ("id", "reference", "matter", "route", "by", "state", "waiting")}
        left = [{"person": person, "reason": reason} for person, reason in self.not_referred]
        answers = [{**vars(each), "on": each.on.isoformat()} for each in self.answers]
        told = {"sent_on": self.sent_on.isoformat(), "persons": list(self.persons), "not_referred": left}
        return {**plain, **told, "answers": answers, **self.said}


def of(history: History) -> tuple[Referral, ...]:
    """The referrals in a history, the oldest first. An answer is to the one it names, or to the last before it."""
    return from_events(history.matter.id, history.of(SUBMITTED, ANSWERED))


def from_events(matter: str, events: Iterable[Event]) -> tuple[Referral, ...]:
    """The referrals in the events of one matter that stand. Those whose content was erased are left out."""
    sent, answers = list[Event](), dict[str, list[Answered]]()
    for each in sorted((each for each in events if each.data), key=lambda each: each.recorded_at):
        if each.type == SUBMITTED:
            sent.append(each)
        elif each.type == ANSWERED and sent:
            answers.setdefault(each.data.get("referral", sent[-1].id), []).append(_answered(each))
    return tuple(_referral(matter, each, answers.get(each.id, [])) for each in sent)


def named(history: History, referral: str) -> Referral:
    """The referral of that id. Raises `NotFound`."""
    found = next((each for each in of(history) if each.id == referral), None)
    if found is None:
        raise NotFound(Problem("", "referral", f"There is no referral {referral} in this matter.", "Check its id."))
    return found


def _referral(matter: str, sent: Event, answers: list[Answered]) -> Referral:
    data = sent.data
    left = tuple((each["person"], each["reason"]) for each in data.get("not_referred", ()))
    said = {name: data[name] for name in SAID if name in data}
    return Referral(
        sent.id, matter, data["route"], sent.happened_on, data["by"]["name"], tuple(data["persons"]), left,
        tuple(answers), said,
    )  # fmt: skip


def _answered(event: Event) -> Answered:
    data = event.data
    return Answered(
        data["answer"], data["reasons"], data["by"]["name"], event.happened_on, data.get("person"), data.get("route")
    )
