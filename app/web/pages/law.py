"""The law as the rules have it: what was in force on a day, measure by measure, and the whole rule book."""

from collections.abc import Iterator, Sequence
from datetime import date

from app.casework import book as books
from app.casework import book_scenarios, law_of_day, scenarios
from app.casework.book_entries import Chosen
from app.casework.book_words import KINDS, OPS, STATUS
from app.casework.cases import read_case
from app.casework.clock import today
from app.casework.scenarios import Scenario
from app.domain.history import History
from app.domain.progress import Tell
from app.web import rule_book
from app.web.calls import House
from app.web.pages.asked import Asked, asked
from app.web.pages.auditor import HERE, ROOT
from app.web.pages.page import Page, Sent, Shown, Visit
from schemas.audit_requests import LAW_ASKED
from schemas.desk import PRESS

WORDS = {"kinds": KINDS, "ops": OPS, "status_says": STATUS}


def rules(visit: Visit) -> Shown | Sent:
    """The measures in force on a day, today unless another is asked for; or the whole book, to keep."""
    if visit.form is not None:
        return Sent(_whole(visit.house, visit.tell).encode(), "text/html; charset=utf-8", "rule-book.html")
    query = asked(visit, LAW_ASKED)
    on, house = _day(query), visit.house
    found = law_of_day.of_day(house.pack, on, visit.person.council)
    return Shown("auditor/rules.html", {**HERE, **WORDS, "book": found, "on": on, **query.shown})


def measure(visit: Visit, measure: str) -> Shown:
    """The rules of one measure as they were on a day."""
    query = asked(visit, LAW_ASKED)
    on, house = _day(query), visit.house
    found = law_of_day.of_day(house.pack, on, visit.person.council)
    part = law_of_day.measure_of(house.pack, found, measure)
    holds = {entry.id: entry for entry in found.holds}
    return Shown("auditor/measure.html", {**HERE, **WORDS, "part": part, "holds": holds, "on": on, **query.shown})


def _day(query: Asked) -> date:
    on: date = query.values.get("on") or today()
    return on


def _whole(house: House, tell: Tell) -> str:
    """The whole rule book, of all days, each rule with the scenarios that show it; made once and kept."""
    page: str = house.pack.memo.get("rule book") or house.pack.memo.setdefault("rule book", _book(house, tell))
    return page


def _book(house: House, tell: Tell) -> str:
    told = tuple(scenarios.read(house.settings.rules.parent / "scenarios"))
    tried = book_scenarios.tried(house.pack, _one_by_one(house, told, tell))
    return rule_book.page(books.book(house.pack, tried, Chosen()))


def _one_by_one(house: House, told: Sequence[Scenario], tell: Tell) -> Iterator[tuple[Scenario, History]]:
    for done, each in enumerate(told):
        tell(done, len(told))
        yield each, read_case(house.pack, each.case)


PAGES = (
    Page(f"{ROOT}/rules", rules, "", PRESS, {"": "We are making the rule book"}),
    Page(f"{ROOT}/rules/<id:measure>", measure, ""),
)
