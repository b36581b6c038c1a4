"""What the council would send back: a referral is checked before it is sent, by the rules by which it will be read."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.casework import cases, clock, needs, referral_drafts
from app.casework.access import Person
from app.casework.cases import Question
from app.casework.needs import Cure
from app.casework.referral_drafts import SAYS, Draft
from app.casework.referral_states import Referral
from app.domain.attendance import marks
from app.domain.derivation.relied import HOLIDAY
from app.domain.history import History
from app.domain.people import person_name
from app.engine import Pack
from app.persistence.database import Database


@dataclass(frozen=True)
class Finding:
    """One reason to send it back. `rule` is the rule's id, or the field that is blank; `person` None: the child's."""

    rule: str
    person: str | None
    says: str
    state: str
    cures: tuple[Cure, ...] = ()
    whose: tuple[str, ...] = ()
    last_useful: str | None = None
    beyond_cure: bool = False

    @property
    def json(self) -> dict[str, Any]:
        """For the API."""
        told = {**vars(self), "cures": [vars(each) for each in self.cures], "whose": list(self.whose)}
        return {name: value for name, value in told.items() if name != "beyond_cure"}


@dataclass(frozen=True)
class Checked:
    """The draft and everything found. `complete`: nothing that must be filled in is blank, so it can be sent."""

    draft: Draft
    findings: tuple[Finding, ...]

    @property
    def complete(self) -> bool:
        """Can it be sent?"""
        return not self.draft.blank


def check(db: Database, pack: Pack, who: Person, matter: str, now: datetime | None = None) -> Checked:
    """Everything for which the council would send the draft back today. Raises as `referral_drafts.read`."""
    draft = referral_drafts.read(db, who, matter, now)
    return Checked(draft, of(pack, draft, clock.today(now)))


def of(pack: Pack, draft: Draft, on: date) -> tuple[Finding, ...]:
    """The findings: what is blank first, then what the rules of the route miss for each parent who is referred."""
    return (*_blank(draft, on), *_names(draft, on), *_by_rules(pack, draft, on))


def of_sent(pack: Pack, history: History, referral: Referral, on: date) -> tuple[Finding, ...]:
    """What is found today in a referral that was sent: the council reads it by the same rules."""
    fields = referral_drafts.fields_of(referral)
    return of(pack, Draft(referral.matter, referral.id, history, fields, ()), on)


def _blank(draft: Draft, on: date) -> list[Finding]:
    found = [Finding(name, None, SAYS[name][0], "blank", _cure(SAYS[name][1], on), ("school",)) for name in draft.blank]
    if _holiday(draft) and not draft.fields.get("returned_on"):
        says = "There is absence for a holiday, and the day on which the child came back is not given."
        cures = _cure("Give the day on which the child came back", on)
        found.append(Finding("returned_on", None, says, "missing", cures, ("school",)))
    return found


def _names(draft: Draft, on: date) -> list[Finding]:
    nobody = [each for each in draft.fields.get("persons") or () if person_name(draft.history, each, on) is None]
    cures = _cure("Find out the parent's name, and record it", on)
    says = "The name of this parent is not recorded."
    return [Finding("name", each, says, "missing", cures, ("school",)) for each in nobody]


def _by_rules(pack: Pack, draft: Draft, on: date) -> list[Finding]:
    route = draft.fields.get("route")
    if not route or route not in pack.measures:
        return []
    asked, found = Question(route, None, on, clock.last_known(draft.history)), list[Finding]()
    for question in cases.questions(pack, draft.history, asked, route):
        if question.parent is None or question.parent in (draft.fields.get("persons") or ()):
            found += _needs(cases.readiness_of(pack, draft.history, question))
    return found


def _needs(row: dict[str, Any]) -> list[Finding]:
    return [
        Finding(
            each.rule, each.parent, each.says, each.state, each.cures, each.whose, each.last_useful, each.beyond_cure
        )
        for each in needs.in_the_way([row])
    ]


def _holiday(draft: Draft) -> bool:
    known = marks(draft.history, draft.history.matter.enrolment).values()
    return draft.fields.get("route") == "penalty_notice" and any(mark.code == HOLIDAY for mark in known)


def _cure(says: str, on: date) -> tuple[Cure, ...]:
    return (Cure(says.rstrip("."), "school", on.isoformat()),)
