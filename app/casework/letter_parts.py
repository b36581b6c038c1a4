"""What every letter is written from, and the parts letters share. What is not recorded is left out, never guessed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from app.casework import reviews
from app.domain.attendance import scheme_on
from app.domain.calendar import nth_school_day_after, school_weeks, week_of
from app.domain.decision import Proposal
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, ground
from app.domain.history import Event, History, Session
from app.domain.people import ParentLink, address_of, parents_on, person_name, person_stream, pupil_name, pupil_stream
from app.engine import Pack

Context = dict[str, Any]
POST = "first_class_post"
USUAL = {"answer_school_days": 10, "review_school_days": 20}
"""What a letter leaves for an answer, and until we look again, where a profile is silent: a custom of ours, no law."""
RESULTS = {
    "working": "It is helping.",
    "partly": "It has helped in part.",
    "not_working": "It has not helped enough.",
    "not_engaged": "It was not taken up in the end.",
}
"""The result of a review, as a letter says it."""


@dataclass(frozen=True)
class Brief:
    """One letter to one parent, planned to be posted first class on `posting_on`; or one record made that day.

    `parent` is None for a document about the child. `decision` is the engine's decision that the letter acts on, where
    there is one. `by` is whoever decided and signs.
    `details` are what only the signer can tell, in the shape of the letter's context; they are laid over the rest.
    """

    pack: Pack
    history: History
    parent: str | None
    posting_on: date
    reference: str
    by: Mapping[str, str]
    reasons: str = ""
    decision: Mapping[str, Any] | None = None
    proposal: Proposal = field(default_factory=Proposal)
    details: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def law(self) -> dict[str, Any]:
        """The law's values on the day of posting."""
        return self.pack.law(self.posting_on, self.history.matter.council)

    @cached_property
    def ground(self) -> Ground:
        """What the record says on the day of posting."""
        return ground(self.history, self.parent, self.proposal, self.posting_on, self.law)

    @cached_property
    def profile(self) -> Mapping[str, Any]:
        """The council's own words about itself."""
        council = self.pack.councils.get(self.history.matter.council)
        return council.profile if council else {}

    def day_after(self, name: str) -> date | None:
        """The day to which a letter leaves time: so many school days on. None where the calendar does not reach it."""
        council = self.pack.councils.get(self.history.matter.council)
        said = council.letter_days(name, self.posting_on) if council else None
        return nth_school_day_after(self.ground.school_days, self.posting_on, said or USUAL[name])

    @cached_property
    def relied(self) -> tuple[Session, ...]:
        """The sessions that the decision relied on; without a decision, those that count."""
        if self.decision is None:
            return Count(self.ground).relied
        return tuple(Session(date.fromisoformat(day), half) for day, half in self.decision["counted_sessions"])


def common(brief: Brief) -> Context:
    """What every document holds."""
    return {
        "council": council(brief),
        "child": child(brief),
        "school": school(brief),
        "officer": signer(brief.by, brief.profile.get("name")),
        "reference": brief.reference,
    }


def common_letter(brief: Brief) -> Context:
    """What every letter holds."""
    recipient = {"name": recipient_name(brief), "address_lines": address_lines(recipient_address(brief))}
    return {**common(brief), "recipient": recipient, "posting_on": brief.posting_on}


def common_record(brief: Brief) -> Context:
    """What every document holds that is signed and filed."""
    return {**common(brief), "made_on": brief.posting_on}


def signer(by: Mapping[str, str], body: str | None) -> Context:
    """Who signs, in which role: for an officer of the council, the council too."""
    role = by.get("role", "").replace("_", " ").capitalize()
    of_council = by.get("role") in ("attendance_officer", "authorised_officer", "legal")
    return {"name": by.get("name"), "role": f"{role}, {body}" if of_council and body else role}


def council(brief: Brief) -> Context:
    """The council's profile."""
    names = {"name": "name", "team": "team", "address_lines": "address", "telephone": "telephone", "email": "email"}
    told = {name: brief.profile.get(key) for name, key in names.items()}
    return {**told, **({"colour": brief.profile["colour"]} if "colour" in brief.profile else {})}


def recipient_name(brief: Brief) -> str | None:
    """The parent as addressed."""
    name = person_name(brief.history, brief.parent, brief.posting_on) if brief.parent else None
    return name.full if name else None


def recipient_address(brief: Brief) -> Event | None:
    """The parent's latest address."""
    return address_of(brief.history, person_stream(brief.parent), brief.posting_on) if brief.parent else None


def address_lines(event: Event | None) -> list[str]:
    """An address as lines, the postcode last; none where it is not recorded."""
    return [*event.data["lines"], event.data["postcode"]] if event else []


def child(brief: Brief) -> Context:
    """The child's name in law and the name the child goes by."""
    name = pupil_name(brief.history, brief.posting_on)
    return {"name": name.full, "known_as": name.familiar} if name else {}


def child_at_address(brief: Brief) -> Context:
    """The child with an address, and whether this parent may see it: True only where the record shows that.

    A child for whom no address is recorded lives where a parent lives with whom the child is recorded to live.
    """
    own = address_of(brief.history, pupil_stream(brief.history.matter.pupil), brief.posting_on)
    theirs = recipient_address(brief)
    link = _link(brief)
    shared = link is not None and link.lives_with is True
    known = own or (theirs if shared else None)
    told = {**child(brief), "address_lines": address_lines(known)}
    may_see = _may_see(own, theirs, shared)
    return told if may_see is None else {**told, "address_shareable": may_see}


def _link(brief: Brief) -> ParentLink | None:
    links = parents_on(brief.history, brief.posting_on)
    return next((link for link in links if link.person == brief.parent), None)


def _may_see(own: Event | None, theirs: Event | None, shared: bool) -> bool | None:
    if own is None:
        return True if shared and theirs else None
    if own.data.get("confidential") is not None:
        return not own.data["confidential"]
    return True if shared and address_lines(own) == address_lines(theirs) else None


def school(brief: Brief) -> Context:
    """The school where the child is enrolled. An address that begins with the school's own name says it once."""
    found = brief.ground.school
    if found is None:
        return {}
    return {"name": found.name, "address_lines": [line for line in found.address if line != found.name]}


def missed(brief: Brief, sessions: Iterable[Session]) -> list[Context]:
    """Each session with its mark in the register and what the mark meant on that day."""
    return [_missed(brief, session) for session in sessions if session in brief.ground.marks]


def _missed(brief: Brief, session: Session) -> Context:
    code = brief.ground.marks[session].code
    scheme = scheme_on(brief.pack.schemes, session.date)
    meaning = scheme.codes[code].says if scheme and code in scheme.codes else None
    return {"date": session.date, "half": session.half, "code": code, "meaning": meaning}


def span(brief: Brief, first: date | None, last: date | None) -> Context:
    """First and last day, with the school weeks between them where the calendar says."""
    if first is None or last is None:
        return {}
    weeks = [week for week in school_weeks(brief.ground.sessions) if week_of(first) <= week <= last]
    return {"first": first, "last": last, "school_weeks": len(weeks) or None}


def span_of(brief: Brief, sessions: Iterable[Session]) -> Context:
    """The span from the first session to the last."""
    days = [session.date for session in sessions]
    return span(brief, min(days, default=None), max(days, default=None))


def tariff(brief: Brief) -> Context:
    """What the law of the day of posting says of penalty notices; the council's code where national law is silent."""
    law = brief.law
    local = law["council"]
    second = law["pn_second"]["bands"][0] if "pn_second" in law else None
    return {
        "threshold_sessions": law.get("threshold_sessions") or local.get("local_threshold_sessions"),
        "threshold_weeks": law.get("threshold_school_weeks") or local.get("local_window_school_weeks"),
        "first": law["pn_first"]["bands"] if "pn_first" in law else None,
        "second": second,
        "limit": law.get("notice_limit"),
        "limit_years": law.get("look_back_years"),
    }


def given(brief: Brief) -> list[Context]:
    """The support offered to this parent and answered, oldest first."""
    found = (_given(brief, offer) for offer in _offers(brief))
    return [each for each in found if each]


def offers(brief: Brief) -> list[Context]:
    """The support that is open: what was offered and not yet ended by a review, and what the council always offers."""
    how = f"Ring {brief.profile['team']} on {brief.profile['telephone']}" if brief.profile.get("telephone") else None
    still = [{"what": offer.data["what"], "how": how} for offer in _offers(brief) if not _ended(brief, offer)]
    return [*still, *brief.profile.get("support", ())]


def _ended(brief: Brief, offer: Event) -> bool:
    found = reviews.of_support(brief.ground.history, offer, brief.parent)
    return any(each.data["result"] != "working" for each in found)


def _offers(brief: Brief) -> list[Event]:
    return [e for e in brief.ground.history.of("support_offered") if brief.parent in e.data["to"]]


def _given(brief: Brief, offer: Event) -> Context | None:
    name = offer.data["offer"]
    history = brief.ground.history
    mine = (e for e in history.of("support_answered") if e.data["offer"] == name and e.data["person"] == brief.parent)
    answers = [e.data["answer"] for e in mine]
    results = [RESULTS[e.data["result"]] for e in reviews.of_support(history, offer, brief.parent)]
    if not answers:
        return None
    told = {"what": offer.data["what"], "on": offer.happened_on, "answer": answers[-1]}
    return {**told, "result": results[-1]} if results else told
