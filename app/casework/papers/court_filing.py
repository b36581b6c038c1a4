"""The papers by which proceedings are begun and served, put together from the record and the council's settings."""

from collections.abc import Callable
from datetime import date
from typing import Any

from app.casework.letter_parts import POST, Brief, Context
from app.casework.papers.court_charge import authority, by_whom, charge, court, days_charged, in_time_until
from app.casework.papers.court_decisions import account
from app.casework.papers.court_exhibits import exhibits
from app.casework.papers.court_matched import certificates, statements
from app.casework.papers.court_people import defendant, latest
from app.casework.papers.court_support import considered
from app.documents.words import long_date
from app.domain.calendar import deemed_received
from app.domain.derivation.ground import day_of
from app.domain.history import Event

FIT = "no"
PAPER_CHARGES = ("section_444_1", "section_443")
"""The offences that may be dealt with on paper: none that can end in prison (Criminal Justice Act 2003 s29(2AA))."""


def _begun(brief: Brief) -> Context:
    return {
        **charge(brief),
        **court(brief),
        **authority(brief),
        **days_charged(brief),
        "in_time_until": in_time_until(brief),
        "considered": considered(brief),
    }


def _written_charge(brief: Brief) -> Context:
    """Only an offence for which there may be one, and a case that was found fit: else what is asked for is missing."""
    told = _begun(brief)
    if told["charged_under"] not in PAPER_CHARGES:
        told["charged_under"] = None
    screened = latest(brief, "single_justice_screened")
    fit = screened if screened and all(said == FIT for said in screened.data["answers"].values()) else None
    return {
        **told,
        "facts": _evidence(brief),
        "screened_on": fit.happened_on if fit else None,
        "screened_by": by_whom(fit),
        "adult_age": brief.law.get("adult_age"),
        "reply_days": brief.law.get("single_justice_reply_days"),
        "object_days": brief.law.get("section_9_objection_days"),
    }


def _evidence(brief: Brief) -> list[Context]:
    """The certificates, the statements about this parent, and the exhibits, each with its date."""
    papers = [
        {
            "title": f"Certificate of attendance, {_days(e)}",
            "on": e.happened_on,
        }
        for e in certificates(brief)
    ]
    papers += [{"title": f"Statement of {e.data['witness']}", "on": e.happened_on} for e in statements(brief)]
    return papers + [{"title": f"Exhibit {e['label']}: {e['title']}", "on": e["on"]} for e in exhibits(brief)]


def _days(event: Event) -> str:
    return f"{long_date(day_of(event.data['from']))} to {long_date(day_of(event.data['to_date']))}"


def _section_9_notice(brief: Brief) -> Context:
    served = [
        {"witness": e.data["witness"], "on": e.happened_on, "pages": e.data.get("pages")} for e in statements(brief)
    ]
    told = {"defendant": defendant(brief), "court": court(brief)["court"], "statements": served}
    return {**told, **_time_to_object(brief)}


def _time_to_object(brief: Brief) -> Context:
    """The fewest days. With a single justice notice it is not confirmed whose days run: the longer ones are given."""
    days = brief.law.get("section_9_objection_days")
    longer = brief.law.get("single_justice_reply_days") if brief.proposal.route == "single_justice" else None
    if days is None or longer is None or longer <= days:
        return {"object_days": days}
    return {"object_days": longer, "shorter_days": days}


def _certificate_of_service(brief: Brief) -> Context:
    told = defendant(brief)
    deemed = _deemed(brief) if brief.details.get("method") == POST else None
    return {"defendant": told, "served_at": told["address_lines"], **({"deemed_on": deemed} if deemed else {})}


def _deemed(brief: Brief) -> date | None:
    """The day from which what was posted on the day said may be taken as served; None where no day of posting is."""
    posted, law = _day(brief.details.get("posted_on")), brief.law
    return deemed_received(posted, POST, law["order_service_working_days"], law["bank_holidays"]) if posted else None


def _day(said: Any) -> date | None:
    """A day as the details hold it; None where it is none, which the document itself then refuses."""
    if isinstance(said, date):
        return said
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        return None


def _initial_details(brief: Brief) -> Context:
    return {**charge(brief), "enclosed": _evidence(brief), "account": account(brief)}


FILING: dict[str, Callable[[Brief], Context]] = {
    "application_for_summons": _begun,
    "written_charge": _written_charge,
    "section_9_notice": _section_9_notice,
    "certificate_of_service": _certificate_of_service,
    "initial_details": _initial_details,
}
