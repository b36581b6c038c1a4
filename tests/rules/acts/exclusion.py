"""The acts of an exclusion, its notice of days, and a prosecution under section 103."""

from dataclasses import replace
from datetime import date, timedelta

from app.domain.decision import Proposal
from app.domain.history import History
from tests.rules.acts.doing import LAWYER, Act, Done, add

HEAD = {"name": "Tom Birkett", "role": "head_teacher"}


def _record(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """The exclusion as the school's letter has it: the same days, before school, on disciplinary grounds."""
    old = history.of("exclusion_recorded")[-1]
    first = date.fromisoformat(old.data["from"])
    told = {**old.data, "excluded": "before_school", "disciplinary": True}
    told.setdefault("to_date", (first + timedelta(9)).isoformat())
    kept = replace(history, events=tuple(e for e in history.events if e != old))
    return add(kept, old.happened_on, "exclusion_recorded", **told), proposal


def _file_notice(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """The notice that was given on the day before the exclusion began, with all its days."""
    exclusion = history.of("exclusion_recorded")[-1].data
    first = date.fromisoformat(exclusion["from"])
    days = [(first + timedelta(n)).isoformat() for n in range(15)]
    told = {"exclusion": exclusion["exclusion"], "to": parent, "days": days, "method": "hand_delivery", "by": HEAD}
    return add(history, first - timedelta(1), "section_104_notice_given", **told), proposal


def _other_days(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    return history, replace(proposal, sessions=None, charged_from=None, charged_to=None)


def _authorise(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    seen = [e.happened_on for e in history.of("seen_in_public")]
    told = {
        "person": parent,
        "offence": "s103",
        "by": LAWYER,
        "reasons": "The evidence first, then the public interest",
    }
    days = {"from": (min(seen) - timedelta(7)).isoformat(), "to_date": max(seen).isoformat()}
    return add(history, on, "prosecution_authorised", **told, **days), proposal


ACTS: dict[str, Act] = {
    "record_exclusion": _record,
    "file_section_104_notice": _file_notice,
    "choose_other_days": _other_days,
    "choose_other_days_to_charge": _other_days,
    "authorise_section_103": _authorise,
}
