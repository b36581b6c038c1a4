"""Facts about one parent: whether a parent in law, an individual, reachable, warned; and what others have begun."""

from datetime import date

from app.domain.derivation.authority import by_lawyer
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids
from app.domain.derivation.mail import came_back
from app.domain.fact import Fact, known, unknown
from app.domain.history import Event
from app.domain.people import address_of, is_individual, parents_on, person_stream

WARNINGS = ("warning", "leave_refusal", "suspected_holiday", "notice_to_improve")


def recipient_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """The facts about this parent."""
    parent = g.parent or ""
    address = address_of(g.history, person_stream(parent), g.on)
    individual = is_individual(g.history, parent, g.on)
    return {
        "recipient_is_parent": _is_parent(g, count),
        "recipient_is_individual": unknown("This person is not recorded.") if individual is None else known(individual),
        "recipient_address_known": known(address is not None, ids([address])),
        "warned_as_code_asks": _warned(g, count),
        "proceedings_for_these_sessions": _proceedings(g, count),
        "charged_period_law": _charged_period_law(g),
    }


def _is_parent(g: Ground, count: Count) -> Fact:
    linked, ended = _links(g, "parent_linked"), _links(g, "parent_unlinked")
    on_each = [parent_in_law(g, day) for day in sorted(count.days or {g.issue_on})]
    if not linked and False in on_each:
        return known(False, ids(ended), "It is recorded that this person is no longer a parent of the child in law.")
    if not linked:
        return unknown("Nobody has recorded how this person is a parent of the child.")
    return known(all(on_each), ids(linked))


def parent_in_law(g: Ground, day: date) -> bool | None:
    """Was this person a parent of the child in law on that day? None where nobody has recorded how."""
    if not _links(g, "parent_linked"):
        return False if any(e.happened_on <= day for e in _links(g, "parent_unlinked")) else None
    return any(link.person == g.parent for link in parents_on(g.history, day))


def _links(g: Ground, kind: str) -> list[Event]:
    return [e for e in g.history.of(kind) if e.data["person"] == g.parent and e.data["pupil"] == g.pupil]


def _warned(g: Ground, count: Count) -> Fact:
    """Was this parent warned in writing, before the last session relied on was over and since any earlier notice?

    A refusal of leave that warns and a Notice to Improve are warnings too. One that came back from the post is none.
    """
    last = max((s.date for s in count.relied), default=g.issue_on)
    used_up = max((e.happened_on for e in g.notices if e.happened_on <= last), default=date.min)
    in_time = [e for e in _warnings(g) if used_up < e.happened_on <= last]
    if in_time:
        return known(True, ids(in_time))
    required = g.law.get("council", {}).get("prior_warning_required")
    if required is None:
        return unknown("What the council's own code asked about warnings is not recorded.")
    return known(not required, note="No warning to this parent came in time for the absence relied on.")


def _warnings(g: Ground) -> list[Event]:
    """What warned this parent of a penalty notice, in order."""
    sent = g.history.of("letter_sent", "leave_answered", "notice_to_improve_issued")
    return [e for e in sent if _warns(e, g.parent) and not came_back(g, g.parent, e)]


def _warns(event: Event, parent: str | None) -> bool:
    if event.type == "leave_answered":
        return bool(event.data["warned"]) and parent in event.data["sent_to"]
    return event.data["to"] == parent and event.data.get("letter", "notice_to_improve") in WARNINGS


def _proceedings(g: Ground, count: Count) -> Fact:
    """Was a prosecution of this parent begun or authorised over any of the days relied on?

    Such an event names no child. It is read as this child's, so a prosecution for a brother's absence on the same days
    bars too, until a lawyer looks: too much is barred rather than a parent pursued twice.
    """
    days = [s.date for s in count.relied]
    begun = [
        e
        for e in g.history.of("prosecution_started", "prosecution_authorised")
        if e.data["person"] == g.parent and _overlaps(e, days)
    ]
    return known(bool(begun), ids(begun))


def _overlaps(event: Event, days: list[date]) -> bool:
    first, last = day_of(event.data["from"]), day_of(event.data["to_date"])
    return any(first <= day <= last for day in days)


def _charged_period_law(g: Ground) -> Fact:
    answer = g.latest(
        "question_answered", where=lambda e: e.data["question"] == "charged_period_law" and by_lawyer(e) and g.mine(e)
    )
    if answer is None:
        return unknown("No lawyer has said which law governs.")
    return known(answer.data["answer"], ids([answer]), answer.data["reasons"])
