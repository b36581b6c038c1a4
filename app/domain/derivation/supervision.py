"""Facts that an application for an Education Supervision Order, or for more time, stands on (Children Act 1989 s36)."""

from datetime import date

from app.domain.calendar import DAY, add_months, add_years, compulsory_age
from app.domain.derivation.authority import COUNCIL, by_officer
from app.domain.derivation.circumstances import said_of, spells
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids, mark_sources, words
from app.domain.derivation.relied import still_n
from app.domain.derivation.supervision_orders import in_force, order_in_question, orders, told, window_opens
from app.domain.fact import Fact, between, known, unknown
from app.domain.history import Event, Session

CONSULTS = (*COUNCIL, "responsible_officer")
"""Roles in which somebody consults for the council: a local authority consults, not a school (s36(8))."""
NOT_ASKED = "The council where the child lives, which usually holds such an order, has not been asked."


def supervision_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """The order on record, the ground for one, and what was done before asking a court."""
    return {
        "eso_home_council_asked": known(_asked(g, count)),
        "eso_in_force_now": _now(g, count),
        "eso_in_force_on_relied_days": _on_relied(g, count),
        "eso_hold_open": _hold(g, count),
        "eso_extension_window": _window(g, count),
        "eso_extension_opens": _opens(g),
        "eso_extension_plan": _extension_plan(g),
        "eso_reviewed": _reviewed(g),
        "compulsory_age_now": _age(g),
        "recent_unauthorised": _recent(g, count),
        "supervision_ground": _case(g, count),
        "designated_authority": _designated(g),
        "home_services_consulted": _consulted(g, count, "lives_in"),
        "accommodating_authority_consulted": _consulted(g, count, "accommodates"),
        "child_view_recorded": _child_view(g, count),
        "parents_views_recorded": _parents_views(g, count),
        "supervisor_named": _supervisor(g),
        "supervision_plan_made": _since(g, "supervision_plan_made"),
    }


def recent(g: Ground) -> list[Session]:
    """The sessions marked as unauthorised absence that are recent enough to say how the child attends now."""
    months = g.law.get("eso_recent_months") or 0
    return [s for s, m in g.marks.items() if m.code in g.counted_codes and add_months(s.date, months) > g.on]


def _asked(g: Ground, count: Count) -> bool:
    """Is the acting council the child's home council, or has that one answered since the absence relied on began?"""
    home = g.history.matter.home_council
    if home == g.history.matter.council:
        return True
    since = min(count.days, default=date.min)
    asked = g.latest("supervision_order_searched", where=lambda e: e.data["council"] == home)
    return bool(asked and asked.data["answer"] == "none" and asked.happened_on >= since)


def _now(g: Ground, count: Count) -> Fact:
    return _in_force_on(g, count, {g.issue_on})


def _hold(g: Ground, count: Count) -> Fact:
    """Does the order in force still hold a step against a parent, or has a lawyer cleared it since it was made?"""
    now, made = _now(g, count), [e for order in orders(g) for e in (order.made, *order.extended)]
    cleared = g.cleared("H-SUPERVISION", made[-1]) if made and now.value is not False else None
    return known(False, ids([cleared]), cleared.data["reasons"]) if cleared else now


def _on_relied(g: Ground, count: Count) -> Fact:
    return _in_force_on(g, count, set(count.days))


def _in_force_on(g: Ground, count: Count, days: set[date]) -> Fact:
    """Is an order in force on any of these days? Where another council may hold one, only after it was asked."""
    found = orders(g)
    sources = ids(e for order in found for e in order.events)
    answers = {in_force(g, day) for day in days}
    if True in answers:
        return known(True, sources, told(found))
    if None in answers:
        return unknown(f"It turns on what was not read, or on the child's age or care. {told(found)}", sources)
    return known(False, sources, told(found)) if _asked(g, count) else unknown(NOT_ASKED, sources)


def _window(g: Ground, count: Count) -> Fact:
    """Where the day proposed lies beside the last months of the order, on both readings of its last day."""
    now, order = _now(g, count), order_in_question(g)
    if not now.known:
        return unknown(now.note, now.sources)
    if order is None or now.value is False:
        return known("no_order", now.sources)
    opens = window_opens(order.last, g.law["eso_extension_months"])
    note = f"The last months begin on {words(opens.earliest)}, or {words(opens.latest)} on the later reading."
    if g.issue_on < opens.earliest:
        return known("not_open", now.sources, note)
    return known("open", now.sources, note) if g.issue_on >= opens.latest else unknown(note, now.sources)


def _opens(g: Ground) -> Fact:
    order = order_in_question(g)
    if order is None:
        return unknown("No order is on record.")
    opens = window_opens(order.last, g.law["eso_extension_months"])
    return between(opens.earliest, opens.latest, ids(order.events))


def _extension_plan(g: Ground) -> Fact:
    """Is the extension planned no longer than the law lets one be, and no longer than compulsory school age lasts?"""
    order = order_in_question(g)
    planned = g.latest("supervision_extension_planned", where=lambda e: order is not None and _of(e, order.id, order))
    if order is None or planned is None:
        return known("none_recorded")
    to, years = day_of(planned.data["to_date"]), g.law["eso_extension_years"]
    leaves = compulsory_age(g.born, g.sixteenth_year_begins)[1] if g.born else None
    if leaves is None:
        return unknown("The child's birth date is not recorded.", ids([planned]))
    if to > leaves:
        return known("past_school_age", ids([planned]), f"Compulsory school age ends on {words(leaves)}.")
    if to > add_years(order.last.latest, years):
        return known("too_long", ids([planned]))
    if to > add_years(order.last.earliest, years):
        return unknown("It turns on how the last day of the order is read.", ids([planned]))
    return known("within_limit", ids([planned]), planned.data["reasons"])


def _of(event: Event, name: str, order: object) -> bool:
    last = max((e.happened_on for e in getattr(order, "extended", ())), default=date.min)
    return event.data["order"] == name and event.happened_on > last


def _reviewed(g: Ground) -> Fact:
    """Was the order reviewed since it was made or last extended?"""
    order = order_in_question(g)
    if order is None:
        return known(False)
    since = max(e.happened_on for e in (order.made, *order.extended))
    review = g.latest("supervision_reviewed", where=lambda e: e.data["order"] == order.id and e.happened_on >= since)
    return known(review is not None, ids([review]))


def _age(g: Ground) -> Fact:
    answer = g.of_age(g.issue_on)
    return unknown("The birth date is not recorded.") if answer is None else known(answer)


def _recent(g: Ground, count: Count) -> Fact:
    """How many recent sessions are unauthorised absence, on the roll and of compulsory age, with no leave granted.

    One that is still N inside its school days may be anything yet.
    """
    if not g.marks or not g.law.get("eso_recent_months"):
        return unknown("No register has been received for this child.")
    found = recent(g)
    settled = [s for s in found if not count.on_leave(s.date) and not still_n(g, s)]
    sure = [s for s in settled if g.of_age(s.date) and g.on_roll(s.date)]
    maybe = [s for s in found if g.of_age(s.date) is not False and g.on_roll(s.date) is not False]
    missing = [s for s in count.missing if add_months(s.date, g.law.get("eso_recent_months") or 0) > g.on]
    sources = mark_sources(g.history.matter.enrolment, sure)
    return between(len(sure), len(maybe) + len(missing), sources, f"Counted to {words(max(g.marks).date)}.")


def case_begins(g: Ground) -> date:
    """The first day of the absence that an application is about now, or the last order, whichever is later."""
    made = [e.happened_on for order in orders(g) for e in (order.made, *order.extended)]
    return max([min((s.date for s in recent(g)), default=date.min), *(day + DAY for day in made)])


def _case(g: Ground, count: Count) -> Fact:
    case = g.latest("supervision_case_made", where=lambda e: by_officer(e) and e.happened_on >= case_begins(g))
    if case is None:
        return known("none_recorded", note="No officer has written the case for an order on this absence.")
    return known(case.data["ground"], ids([case]), case.data["reasons"])


def _since(g: Ground, kind: str) -> Fact:
    found = g.latest(kind, where=lambda e: e.happened_on >= case_begins(g))
    return known(found is not None, ids([found]))


def _supervisor(g: Ground) -> Fact:
    """Did an officer of the council name who would supervise? A school names nobody for it."""
    found = g.latest("supervisor_named", where=lambda e: by_officer(e) and e.happened_on >= case_begins(g))
    return known(found is not None, ids([found]))


def _designated(g: Ground) -> Fact:
    """Which council would supervise: that of the child's home, or by agreement that of the school (s36(7))."""
    matter = g.history.matter
    if matter.council == matter.home_council:
        return known("home")
    if matter.council != matter.school_council or not g.on_roll(g.issue_on):
        return known("neither", note="The acting council is neither the home council nor that of the child's school.")
    agreed = g.latest("supervision_authority_agreed", where=lambda e: e.data["authority"] == matter.council)
    return known("school_agreed" if agreed else "school_not_agreed", ids([agreed]))


def _consulted(g: Ground, count: Count, limb: str) -> Fact:
    """Was that authority consulted on this absence and, where it accommodates the child, since it began to?"""
    since = max([case_begins(g), *_accommodated_since(g, limb)])
    home = g.history.matter.home_council
    found = [
        e
        for e in g.history.of("supervision_consulted")
        if e.data["limb"] == limb
        and e.data["by"]["role"] in CONSULTS
        and e.happened_on >= since
        and (limb == "accommodates" or e.data["authority"] == home)
    ]
    return known(bool(found), ids(found[-1:]))


def _accommodated_since(g: Ground, limb: str) -> list[date]:
    if limb != "accommodates":
        return []
    return [e.happened_on for e in spells(said_of(g, "accommodated"), [g.issue_on])]


def _views(g: Ground) -> list[Event]:
    return [e for e in g.history.of("views_recorded", "barriers_recorded") if e.happened_on >= case_begins(g)]


def _child_view(g: Ground, count: Count) -> Fact:
    found = [e for e in _views(g) if e.data.get("child_view") or (e.data.get("view") and not e.data.get("person"))]
    return known(bool(found), ids(found))


def _parents_views(g: Ground, count: Count) -> Fact:
    """Is the view of every parent of this matter on file, or what was done to ask?"""
    heard = {e.data["person"]: e for e in _views(g) if e.data.get("person")}
    missing = [p for p in g.history.matter.parents if p not in heard]
    return known(not missing, ids(heard.values()))
