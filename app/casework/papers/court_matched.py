"""The records that belong to this very charge, matched by its proceedings and its days as the rules match them."""

from datetime import date

from app.casework.letter_parts import Brief, Context
from app.casework.papers.court_charge import ORDER, charged_under
from app.casework.papers.court_people import of_parent, offence
from app.domain.derivation.authority import by_officer
from app.domain.derivation.ground import day_of
from app.domain.history import Event


def considered_for(brief: Brief) -> Event | None:
    """The thought of an order that came before these proceedings: the latest of them, or None.

    By an officer, of proceedings under this section, since those that were begun before, and before these begin. It
    names days that hold every day charged, or was made on or after the last of them.
    """
    found = [e for e in _mine(brief, "eso_consideration_recorded") if by_officer(e)]
    good = [e for e in found if _of_these(brief, e) and _holds(brief, e) and _in_between(brief, e)]
    return good[-1] if good else None


def statements(brief: Brief) -> list[Event]:
    """The statements signed for this case: on or after the last day charged, for what they tell lies before it."""
    return [e for e in _mine(brief, "statement_signed") if _since(brief, e)]


def certificates(brief: Brief) -> list[Event]:
    """The certificates of attendance for days charged, signed on or after the last; none under section 443."""
    days = _relied(brief)
    if charged_under(brief) == ORDER:
        return []
    signed = [e for e in brief.ground.history.of("certificate_signed") if _since(brief, e)]
    return [e for e in signed if not days or (_first(e) <= days["last"] and days["first"] <= _last(e))]


def of_this_case(brief: Brief, signing: Event) -> bool:
    """Is this signing of the case: the thought of an order, a statement, a certificate; any other kind always is."""
    if signing.type == "eso_consideration_recorded":
        return signing == considered_for(brief)
    if signing.type == "statement_signed":
        return signing in statements(brief)
    return signing.type != "certificate_signed" or signing in certificates(brief)


def _mine(brief: Brief, type: str) -> list[Event]:
    return [e for e in of_parent(brief, type) if e.data["person"] == brief.parent]


def _of_these(brief: Brief, event: Event) -> bool:
    """Is it of these proceedings? Where nobody has said yet under which section, of any."""
    under = charged_under(brief)
    section = "section_443" if under == ORDER else "section_444"
    return under is None or event.data["proceedings"] == section


def _relied(brief: Brief) -> Context:
    """First and last day of the sessions that the decision relied on: the rules ask whether papers are of these.

    Without a decision, or where it relies on no session of the days charged, the days charged.
    """
    days = offence(brief)
    if not days or brief.decision is None or charged_under(brief) == ORDER:
        return days
    relied = [s.date for s in brief.relied if days["first"] <= s.date <= days["last"]]
    return {"first": min(relied), "last": max(relied)} if relied else days


def _holds(brief: Brief, event: Event) -> bool:
    days = _relied(brief)
    if days and event.data.get("from") and event.data.get("to_date"):
        return bool(_first(event) <= days["first"] and days["last"] <= _last(event))
    return _since(brief, event)


def _since(brief: Brief, event: Event) -> bool:
    days = _relied(brief)
    return not days or event.happened_on >= days["last"]


def _in_between(brief: Brief, event: Event) -> bool:
    """Since the proceedings against this parent that were begun before these, and before these begin."""
    days = offence(brief)
    begun = _mine(brief, "prosecution_started")
    these = [e for e in begun if days and _first(e) <= days["first"] and days["last"] <= _last(e)]
    day = these[-1].happened_on if these else brief.proposal.issue_on
    before = [e.happened_on for e in begun if e not in these and (not these or e.happened_on < these[-1].happened_on)]
    if event.happened_on <= max(before, default=date.min):
        return False
    return day is None or (event.happened_on < day and event.recorded_at.date() < day)


def _first(event: Event) -> date:
    return day_of(event.data["from"])


def _last(event: Event) -> date:
    return day_of(event.data["to_date"])
