"""Parts that papers about support, contracts and orders share, as the record has them. Nothing is guessed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.casework.kept_apart import is_kept_apart
from app.casework.letter_parts import RESULTS, Brief, Context, address_lines, child
from app.casework.papers.court_people import only_parent
from app.casework.wording import each_line, one_line, who
from app.domain.attendance import MISSED, POSSIBLE, kind_of
from app.domain.calendar import school_year_begins
from app.domain.history import Event
from app.domain.people import (
    ParentLink,
    address_of,
    parents_on,
    person_born,
    person_name,
    person_stream,
    pupil_stream,
)

RELATIONS = {
    "parent": "Parent",
    "parental_responsibility": "Has parental responsibility",
    "care": "Has care of the child",
}
NEEDS = {
    "sen_support": "special educational needs support",
    "ehc_plan": "an education, health and care plan",
    "health": "a matter of health",
    "disability": "a disability",
}
ANSWERS = {
    "declined": "It was not wanted.",
    "no_answer": "There was no answer.",
    "accepted": "It was taken up, and has not been reviewed.",
}
AS_TOLD = {True: "yes", False: "no", None: "not_known"}


def day(value: date | str | None) -> date | None:
    """A day as an event carries it."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def name_of(brief: Brief, person: str | None) -> str | None:
    """The name of a person, or of the child where nobody is named."""
    if person is None:
        return child(brief).get("name")
    name = person_name(brief.history, person, brief.posting_on)
    return name.full if name else None


def links(brief: Brief) -> tuple[ParentLink, ...]:
    """The parents in law on the day."""
    return parents_on(brief.history, brief.posting_on)


def parents(brief: Brief) -> list[Context]:
    """Each parent in law: name, relation, whether the child lives there."""
    return [person_of(brief, link) for link in links(brief)]


def person_of(brief: Brief, link: ParentLink) -> Context:
    """One parent in law: name, relation, whether the child lives there."""
    name, lives = name_of(brief, link.person), AS_TOLD[link.lives_with]
    return {"name": name, "relation": RELATIONS[link.limb], "lives_with": lives}


def particulars(brief: Brief, link: ParentLink) -> Context:
    """The birth of a parent, and the address only where every party may see it."""
    event = address_of(brief.history, person_stream(link.person), brief.posting_on)
    shown = address_lines(event) if event and shareable(brief, event) else []
    return {"born": person_born(brief.history, link.person, brief.posting_on), "address_lines": shown}


def shareable(brief: Brief, event: Event) -> bool:
    """May every party see this address? Only where it was recorded so, or where all of them live at it.

    Never where another record calls the same home confidential.
    """
    if is_kept_apart(brief.history, event):
        return False
    if event.data.get("confidential") is not None:
        return not event.data["confidential"]
    homes = [address_of(brief.history, person_stream(each.person), brief.posting_on) for each in links(brief)]
    return all(e is not None and _same(e, event) for e in homes)


def _same(one: Event, other: Event) -> bool:
    return address_lines(one) == address_lines(other)


def child_address(brief: Brief) -> list[str]:
    """The child's own address, else that of a parent with whom the child lives, where every party may see it."""
    own = address_of(brief.history, pupil_stream(brief.history.matter.pupil), brief.posting_on)
    home = next((e.person for e in links(brief) if e.lives_with), None)
    known = own or (address_of(brief.history, person_stream(home), brief.posting_on) if home else None)
    return address_lines(known) if known and shareable(brief, known) else []


def enrolled_on(brief: Brief) -> date | None:
    """The day on which the child was put on this school's roll."""
    return brief.ground.enrolled.happened_on if brief.ground.enrolled else None


def needs(brief: Brief) -> list[str]:
    """What is known of health, disability and special needs. Nothing where one of them was never asked about."""
    stream = pupil_stream(brief.history.matter.pupil)
    events = [e for e in brief.ground.history.of("circumstance_recorded") if e.stream == stream]
    latest = {e.data["kind"]: e for e in events if e.data["kind"] in NEEDS}
    if set(latest) != set(NEEDS):
        return []
    present = [_need(kind, e) for kind, e in latest.items() if e.data["present"]]
    absent = [NEEDS[kind] for kind, e in latest.items() if not e.data["present"]]
    return [*present, *([f"Asked about, and not found: {', '.join(absent)}."] if absent else [])]


def _need(kind: str, event: Event) -> str:
    detail = one_line(event.data.get("detail"))
    return f"There is {NEEDS[kind]}{f': {detail}' if detail else ''}."


def social_worker(brief: Brief) -> str | None:
    """The child's social worker, where the record says who it is."""
    latest = brief.ground.latest("circumstance_recorded", where=lambda e: e.data["kind"] == "social_worker")
    return latest.data.get("detail") if latest and latest.data["present"] else None


def attendance(brief: Brief) -> list[Context]:
    """What the register says of this school year and the one before, in sessions; a year without marks is left out."""
    year = brief.posting_on.year - (brief.posting_on.month < 8)
    starts = [school_year_begins(brief.ground.school_days, each) or date(each, 9, 1) for each in (year - 1, year)]
    spans = [(starts[0], starts[1]), (starts[1], date.max)]
    return [row for first, end in spans if (row := tally(brief, first, end))]


def tally(brief: Brief, first: date, end: date) -> Context | None:
    """The marks from `first` until the day before `end`, counted by kind; None where there are none."""
    marks = {s: m for s, m in brief.ground.marks.items() if first <= s.date < end}
    kinds = [kind_of(mark.code, s.date, brief.pack.schemes) for s, mark in marks.items()]
    possible = [kind for kind in kinds if kind in POSSIBLE]
    if not possible or None in kinds:
        return None
    days = [session.date for session in marks]
    return {
        "first": min(days),
        "last": max(days),
        "possible": len(possible),
        "attended": sum(kind not in MISSED for kind in possible),
        "authorised": possible.count("authorised"),
        "unauthorised": possible.count("unauthorised"),
    }


def causes(brief: Brief) -> list[str]:
    """What keeps the child from school, each cause once. In a paper to one of two parents only what that one adds."""
    if brief.parent is not None and not only_parent(brief):
        return []
    told = [line for e in brief.ground.history.of("barriers_recorded") for each in e.data["barriers"]
            for line in each_line(each)]  # fmt: skip
    return list(dict.fromkeys(told))


def child_said(brief: Brief) -> list[Context]:
    """What the child wishes and feels, oldest first."""
    found = [view(brief, e, None, e.data.get("view")) for e in _views(brief) if not e.data.get("person")]
    return in_order([*found, *child_at_school(brief)])


def child_at_school(brief: Brief) -> list[Context]:
    """What the child said about school when help was talked over. What was said for a court stays in its papers."""
    told = brief.ground.history.of("barriers_recorded")
    return in_order(view(brief, e, None, e.data.get("child_view")) for e in told)


def parents_said(brief: Brief) -> list[Context]:
    """What each parent wishes and feels, or what was done to ask, oldest first."""
    return in_order(view(brief, e, e.data["person"], e.data["view"]) for e in _views(brief) if e.data.get("person"))


def _views(brief: Brief) -> tuple[Event, ...]:
    return brief.ground.history.of("views_recorded")


def in_order(found: Iterable[Context | None]) -> list[Context]:
    """What there is, oldest first."""
    return sorted((each for each in found if each), key=lambda each: each["on"])


def view(brief: Brief, event: Event, person: str | None, said: str | None) -> Context | None:
    """What somebody said, as one event has it; None where it has nothing."""
    if not said:
        return None
    by: Any = event.data.get("by")
    return {
        "who": name_of(brief, person),
        "on": event.happened_on,
        "words": each_line(said),
        "recorded_by": who(by) if by else event.recorded_by,
    }


def reviewed(brief: Brief, offer: str) -> str | None:
    """What came of an offer of support: its last review, else that somebody took it up, else the last answer."""
    history = brief.ground.history
    results = [e.data["result"] for e in history.of("support_reviewed") if e.data["offer"] == offer]
    answers = [e.data["answer"] for e in history.of("support_answered") if e.data["offer"] == offer]
    if results:
        return RESULTS[results[-1]]
    return ANSWERS["accepted" if "accepted" in answers else answers[-1]] if answers else None
