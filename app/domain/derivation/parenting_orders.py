"""Parenting orders after a conviction: which conviction, under which Act, and what the court must be given."""

from datetime import date

from app.domain.calendar import DAY, add_months, anniversary
from app.domain.derivation.authority import COUNCIL, by_lawyer
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.derivation.order_days import offence_of
from app.domain.fact import Fact, known, unknown
from app.domain.history import Event

GUILTY = ("pleaded_guilty", "found_guilty")
STATUTES = ("crime_and_disorder_act_1998", "sentencing_act_2020")
NO_DRAFT = "The terms of the order have not been written down."


def parenting_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """The facts about a parenting order that the court could be asked for."""
    started = prosecution_in_question(g)
    heard = _heard(g, started)
    draft = g.latest("parenting_order_drafted", where=lambda e: e.data["person"] == g.parent)
    return {
        "convicted_in_question": _convicted(started, heard),
        "convicted_offence": _offence(started),
        "convicted_under": _under(g, heard),
        "parenting_order_law": _law(g),
        "child_under_sixteen": _under_sixteen(g),
        "family_circumstances_obtained": _since(g, "family_circumstances_obtained", started),
        "responsible_officer_agreed": _officer(g),
        "earlier_parenting_order": _earlier(g),
        **_terms(draft),
    }


def parenting_points(g: Ground) -> list[date]:
    """The day on which the child is sixteen."""
    return [anniversary(g.born, g.law["parenting_circumstances_age"])] if g.born else []


def prosecution_in_question(g: Ground) -> Event | None:
    """The prosecution of this parent that is proposed; else the latest that ended in guilt; else the latest.

    One that names another child is not the one in question, whatever came of it.
    """
    mine = [e for e in g.history.of("prosecution_started") if e.data["person"] == g.parent]
    begun = [e for e in mine if e.data.get("pupil", g.pupil) == g.pupil]
    if g.proposal.prosecution:
        return next((e for e in begun if e.data["prosecution"] == g.proposal.prosecution), None)
    guilty = [e for e in begun if (heard := _heard(g, e)) and heard.data["result"] in GUILTY]
    return next(reversed(guilty or begun), None)


def _heard(g: Ground, started: Event | None) -> Event | None:
    name = started.data["prosecution"] if started else None
    return g.latest("prosecution_heard", where=lambda e: e.data["prosecution"] == name)


def _convicted(started: Event | None, heard: Event | None) -> Fact:
    if heard is None:
        return known(False, ids([started]), "No conviction of this parent is recorded.")
    return known(heard.data["result"] in GUILTY, ids([started, heard]), heard.data["result"].replace("_", " "))


def _offence(started: Event | None) -> Fact:
    if started is None:
        return unknown("No prosecution of this parent is recorded.")
    found = offence_of(started)
    if found is None:
        return unknown(
            f"The offence is recorded as {started.data['offence']}, which is not understood.", ids([started])
        )
    return known(found if found in ("s443", "s444_1", "s444_1a") else "other", ids([started]))


def _under(g: Ground, heard: Event | None) -> Fact:
    """Was the conviction before the day on which the Sentencing Code is taken to have begun?"""
    if heard is None:
        return unknown("No conviction is recorded.")
    since = heard.happened_on >= day_of(g.law["sentencing_code_from"])
    note = f"Convicted on {words(heard.happened_on)}."
    return known("since_sentencing_code" if since else "before_sentencing_code", ids([heard]), note)


def _law(g: Ground) -> Fact:
    answer = g.latest(
        "question_answered",
        where=lambda e: (
            e.data["question"] == "parenting_order_law" and by_lawyer(e) and g.mine(e) and e.data["answer"] in STATUTES
        ),
    )
    if answer is None:
        return unknown("No lawyer has said which Act governs.")
    return known(answer.data["answer"], ids([answer]), answer.data["reasons"])


def _under_sixteen(g: Ground) -> Fact:
    """Is the child under sixteen on the day proposed?"""
    if g.born is None:
        return unknown("The birth date is not recorded.")
    day = anniversary(g.born, g.law["parenting_circumstances_age"])
    return known(g.issue_on < day, note=f"Sixteen on {words(day)}.")


def _since(g: Ground, type: str, started: Event | None) -> Fact:
    """Was it recorded for this parent since the prosecution in question began?"""
    since = started.happened_on if started else date.min
    found = g.latest(type, where=lambda e: e.data["person"] == g.parent and e.happened_on >= since)
    return known(found is not None, ids([found]))


def _officer(g: Ground) -> Fact:
    """Is the responsible officer agreed between the home council and the school's?"""
    agreed = g.latest(
        "responsible_officer_agreed", where=lambda e: e.data["person"] == g.parent and e.data["by"]["role"] in COUNCIL
    )
    if agreed is None:
        return known("none", note="No responsible officer is named.")
    needed = {g.history.matter.home_council, g.history.matter.school_council}
    missing = sorted(needed - set(agreed.data["councils"]))
    if missing:
        return known("not_by_both", ids([agreed]), f"Not yet agreed by {', '.join(missing)}.")
    return known("agreed", ids([agreed]), agreed.data["officer"])


def _earlier(g: Ground) -> Fact:
    made = g.latest("order_made", where=lambda e: e.data["kind"] == "parenting" and e.data.get("person") == g.parent)
    return known(made is not None, ids([made]))


def _terms(draft: Event | None) -> dict[str, Fact]:
    """What the draft says: how long, which programme, and why a residential one."""
    if draft is None:
        blank = {name: unknown(NO_DRAFT) for name in ("parenting_order_months", "parenting_programme_months")}
        none = {"parenting_programme": known("none", note=NO_DRAFT), "parenting_residential": known("no")}
        return {"parenting_order_drafted": known(False, note=NO_DRAFT), **blank, **none}
    sources, told = ids([draft]), draft.data
    first, last = day_of(told["from"]), day_of(told["to_date"])
    programme = told.get("programme")
    found = {
        "parenting_order_drafted": known(first <= last, sources),
        "parenting_order_months": known(months_spanned(first, last), sources),
        "parenting_programme": known("none", sources),
        "parenting_programme_months": known(0, sources),
        "parenting_residential": known("no", sources),
    }
    if programme is None:
        return found
    begins, ends = day_of(programme["from"]), day_of(programme["to_date"])
    inside = first <= begins <= ends <= last
    reasons = "with_reasons" if told.get("residential_reasons") else "without_reasons"
    return {
        **found,
        "parenting_programme": known("within_order" if inside else "outside_order", sources, programme["provider"]),
        "parenting_programme_months": known(months_spanned(begins, ends), sources),
        "parenting_residential": known(reasons if programme["residential"] else "no", sources),
    }


def months_spanned(first: date, last: date) -> int:
    """The fewest whole months, counted from `first`, that reach `last` (both included): 1 January to 31 March is 3."""
    months = 0
    while add_months(first, months) - DAY < last:
        months += 1
    return months
