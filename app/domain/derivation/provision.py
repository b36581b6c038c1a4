"""Education arranged elsewhere than at the school: Education Act 1996 s444ZA."""

from datetime import date

from app.domain.calendar import deemed_received
from app.domain.derivation.counting import Count, sources
from app.domain.derivation.exceptions import named
from app.domain.derivation.ground import Ground, day_of, ids
from app.domain.derivation.mail import came_back
from app.domain.fact import Fact, known, unknown
from app.domain.history import Event


def provision_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """Whether the child had to attend on each day relied on, and whether this parent was told where in writing."""
    days = sorted({s.date for s in count.relied} or {g.issue_on})
    answers = [placed(g, day) for day in days]
    without = [s for s in count.relied if not noticed(g, s.date)]
    note = f"No written notice to this parent on record by {named(without)}." if without else ""
    arranged = g.history.of("provision_arranged")
    return {
        "registered_or_provided": unknown("No enrolment is recorded.")
        if None in answers
        else known(all(answers), ids([g.enrolled, *arranged])),
        "relied_without_provision_notice": known(len(without), (*sources(g, without), *ids(arranged)), note),
    }


def placed(g: Ground, day: date) -> bool | None:
    """Was the child on the school's roll that day, or at a place that the law treats as a school?

    Only for a child on no roll does a place stand in for one: the other cases are about a registered pupil.
    """
    elsewhere = any(e.data["case"] == "not_on_roll" for e in arranged_on(g, day))
    return True if elsewhere else g.on_roll(day)


def noticed(g: Ground, day: date) -> bool:
    """Had this parent, before that day, written notice of each place arranged for it? True where none was arranged."""
    given = [e for e in g.history.of("provision_notice_given") if e.data["to"] == g.parent]
    told = {e.data["provision"] for e in given if (reached := _reached(g, e)) and reached < day}
    return all(e.data["provision"] in told for e in arranged_on(g, day))


def _reached(g: Ground, notice: Event) -> date | None:
    """The day on which the notice is taken to have reached this parent; None where it came back or nothing says so."""
    if came_back(g, g.parent, notice):
        return None
    if notice.data["method"] == "hand_delivery":
        return notice.happened_on
    law = g.law
    return deemed_received(notice.happened_on, notice.data["method"], law["service_working_days"], law["bank_holidays"])


def arranged_on(g: Ground, day: date) -> list[Event]:
    """The provision arranged for that day."""
    return [
        e
        for e in g.history.of("provision_arranged")
        if day_of(e.data["from"]) <= day <= day_of(e.data.get("to_date", date.max))
    ]
