"""What must be on file before proceedings: the thought of an order, authority, certificate, statement, route."""

from datetime import date

from app.domain.calendar import DAY, anniversary
from app.domain.derivation.authority import by_officer
from app.domain.derivation.counting import Count
from app.domain.derivation.exceptions import Excuses, within
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.derivation.provision import arranged_on
from app.domain.fact import Fact, known, unknown
from app.domain.history import Event, Session
from app.domain.people import person_born

ROUTES = ("single_justice", "summons")
AT_SCHOOL, ELSEWHERE = ("head_teacher", "acting_head_teacher"), ("person_in_charge",)
"""Who may certify attendance at the school, section 566(1)(c), and at a place arranged elsewhere, (3). Nobody else."""


def court_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """The facts about papers and decisions that come before proceedings about this parent."""
    considered = _eso(g, count)
    return {
        "eso_considered": considered,
        "eso_considered_that_day": known(not considered.value and any(_holds_all(e, count) for e in _for_these(g))),
        "eso_instead": _eso_instead(g),
        "authority_recorded": _authority(g, count),
        "certificate_on_file": _certificate(g, count),
        "statement_on_file": _statement(g, count),
        "charge_route": known(_route(g)),
        "defendant_adult": _adult(g),
        "sjp_screening": _screening(g, count),
    }


def _mine(g: Ground, type: str) -> list[Event]:
    return [e for e in g.history.of(type) if e.data["person"] == g.parent]


def _last_day(count: Count) -> date:
    return max(count.days, default=date.min)


def _eso(g: Ground, count: Count) -> Fact:
    """Was it considered for this parent and these proceedings, by an officer, before the day they would begin?

    It was written down before that day too: what is recorded on the day itself came with the charge, not before it.
    One consideration serves one prosecution. For absence it names days that hold every session charged, or was made
    after the last of them.
    """
    made = _for_these(g)
    good = [e for e in made if _before(e, g.issue_on) and _holds_all(e, count)]
    if good:
        return known(True, ids(good[-1:]), good[-1].data["reasons"])
    if made:
        note = "It was not considered for all of these sessions before the day on which proceedings would begin."
        return known(False, ids(made), note)
    return known(False, note="No consideration of an order is recorded for this parent and these proceedings.")


def _for_these(g: Ground) -> list[Event]:
    """What was considered of these proceedings, and not already of some that were begun."""
    section = "section_444" if g.law.get("relies_on") == "charge" else "section_443"
    begun = max((e.happened_on for e in _mine(g, "prosecution_started")), default=date.min)
    return [e for e in _considered(g) if e.data["proceedings"] == section and e.happened_on > begun]


def _before(event: Event, day: date) -> bool:
    return event.happened_on < day and event.recorded_at.date() < day


def _considered(g: Ground) -> list[Event]:
    return [e for e in _mine(g, "eso_consideration_recorded") if by_officer(e)]


def _holds_all(event: Event, count: Count) -> bool:
    if event.data.get("from") and event.data.get("to_date"):
        first, last = day_of(event.data["from"]), day_of(event.data["to_date"])
        return all(within(event, s) for s in count.relied) and all(first <= day <= last for day in count.days)
    return event.happened_on >= _last_day(count)


def _eso_instead(g: Ground) -> Fact:
    """Did the council last decide to apply for an order instead? A later consideration, or a lawyer, changes that."""
    made = _considered(g)
    if not made or made[-1].data["decision"] != "apply_instead":
        return known(False, ids(made[-1:]))
    return known(g.cleared("H-ESO-CHOSEN", made[-1]) is None, ids(made[-1:]), made[-1].data["reasons"])


def _authority(g: Ground, count: Count) -> Fact:
    """Did an authorised officer or the lawyer authorise this measure against this parent, for these sessions?"""
    measure = g.law.get("measure")
    given = [e for e in _mine(g, "prosecution_authorised") if by_officer(e) and e.data.get("measure") == measure]
    relies = g.law.get("relies_on") in ("charge", "failure", "breach")
    good = [e for e in given if not relies or (_holds_all(e, count) and e.happened_on >= _last_day(count))]
    if good:
        return known(True, ids(good[-1:]), good[-1].data["reasons"])
    return known(False, ids(given), "No authority for this charge over all of these sessions is recorded.")


def _certificate(g: Ground, count: Count) -> Fact:
    """Are certificates of attendance signed for every session charged, after the last and after every change?"""
    signed = [e for e in g.history.of("certificate_signed") if e.data["by"]["role"] in (*AT_SCHOOL, *ELSEWHERE)]
    excuses = Excuses(g)
    changed = max((at for s in count.relied if (at := excuses.changed_at(s))), default=None)
    good = [e for e in signed if e.happened_on >= _last_day(count) and (changed is None or e.recorded_at >= changed)]
    if good and all(any(within(e, s) and _may_sign(g, e, s) for e in good) for s in count.relied):
        return known(True, ids(good), f"Signed on {words(good[-1].happened_on)}.")
    note = "They do not hold every session, or the register was changed since." if signed else "None is signed."
    return known(False, ids(signed), note)


def _may_sign(g: Ground, certificate: Event, session: Session) -> bool:
    role = certificate.data["by"]["role"]
    return role in (ELSEWHERE if arranged_on(g, session.date) else AT_SCHOOL)


def _statement(g: Ground, count: Count) -> Fact:
    signed = [e for e in _mine(g, "statement_signed") if e.happened_on >= _last_day(count)]
    return known(bool(signed), ids(signed), "; ".join(e.data["witness"] for e in signed))


def _route(g: Ground) -> str:
    """A route left out is the summons: there the parent is asked to come and is heard."""
    route = g.proposal.route or "summons"
    return route if route in ROUTES else "other"


def _adult(g: Ground) -> Fact:
    born = person_born(g.history, g.parent or "", g.on)
    if born is None:
        return unknown("This parent's birth date is not recorded.")
    day = anniversary(born, g.law["adult_age"])
    return known(g.issue_on >= day, note=f"An adult from {words(day)}.")


def _screening(g: Ground, count: Count) -> Fact:
    """What the last screening came to: unsuitable where one answer is yes, suitable only where every answer is no."""
    made = [e for e in _mine(g, "single_justice_screened") if by_officer(e) and e.happened_on >= _last_day(count)]
    if not made:
        return known("not_done", note="Nobody has screened this case since the last session charged.")
    answers = made[-1].data["answers"]
    told = sorted(name.replace("_", " ") for name, answer in answers.items() if answer == "yes")
    asked = sorted(name.replace("_", " ") for name, answer in answers.items() if answer == "not_known")
    found = "unsuitable" if told else "not_known" if asked else "suitable"
    return known(found, ids(made[-1:]), ", ".join(told or asked))


def court_points(g: Ground) -> list[date]:
    """The day on which this parent is an adult, and the day after each consideration happened and was recorded."""
    born = person_born(g.history, g.parent or "", g.on)
    considered = g.history.of("eso_consideration_recorded")
    after = [day + DAY for e in considered for day in (e.happened_on, e.recorded_at.date())]
    return [*after, *([anniversary(born, g.law["adult_age"])] if born else [])]
