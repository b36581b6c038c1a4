"""The school's pages: its pupils by tier of absence, one pupil, one matter."""

from dataclasses import dataclass
from typing import Any

from app.casework import access, clock, contacts, pupils, school_matters, school_years
from app.casework.absences import Absence
from app.casework.school_years import Year
from app.web.pages.asked import page_number
from app.web.pages.charts import KINDS, YearMap, year_map
from app.web.pages.page import Page, Shown, Visit
from app.web.pages.school_readiness import referring
from app.web.pages.school_referrals import STATES

Tag = tuple[str, str]


@dataclass(frozen=True)
class Tiers:
    """What each tier of absence is called, by the shares of the rules in force."""

    persistent: str
    severe: str

    @property
    def choices(self) -> dict[str, str]:
        """What a list can be asked for."""
        return {
            "all": "All",
            "at_risk": "At risk of being persistently absent, or more",
            "persistent": f"Persistently absent{self.persistent and f', {self.persistent} or more'}",
            "severe": f"Severely absent{self.severe and f', {self.severe} or more'}",
        }

    def tag(self, absence: Absence, noted: bool = False) -> Tag:
        """The words and the colour of a tier."""
        if noted and absence.tier == "below_persistent":
            return "At risk", "blue"
        if absence.tier == "below_persistent":
            return f"Below {self.persistent or 'persistent'}", "grey"
        return TAGS[absence.tier]


TAGS = {
    "severe": ("Severely absent", "orange"),
    "persistent": ("Persistently absent", "yellow"),
    None: ("Not known", "grey"),
}
"""What a tier is called in a list, and the colour that repeats it."""


def list_pupils(visit: Visit) -> Shown:
    """The school's pupils: those with open matters, or the whole roll; by tier, one page of them."""
    tier = visit.query.get("tier", "all")
    whole, page = visit.query.get("show") == "roll", page_number(visit)
    tiers = _tiers(visit)
    asked = tier if tier in tiers.choices else "all"
    found = pupils.at_school(visit.house.db, visit.house.pack, visit.person, asked, whole_roll=whole, page=page)
    values = {"found": found, "tier": asked, "tiers": tiers.choices, "show": "roll" if whole else "matters"}
    asked_of = contacts.of_schools(visit.house.db, visit.person)
    return Shown("school/pupils.html", {"here": "/school", "contacts": asked_of, **values, "tag": tiers.tag})


def see_pupil(visit: Visit, pupil: str) -> Shown:
    """One pupil: the year so far, and the open matters."""
    found = pupils.read(visit.house.db, visit.house.pack, visit.person, pupil)
    year = school_years.read(visit.house.pack, found.history, clock.today())
    may = access.may(visit.person, "refer")
    values = {"id": pupil, "pupil": found, "tag": _tiers(visit).tag, "may_refer": may, **drawn(year)}
    return Shown("school/pupil.html", {"here": "/school", **values})


def see_matter(visit: Visit, matter: str) -> Shown:
    """One matter: where it stands, the year with the counted weeks, and what can be done next."""
    found = school_matters.read(visit.house.db, visit.house.pack, visit.person, matter)
    values = {"matter": found, "state": STATES.get, **referring(visit, found), **drawn(found.year)}
    return Shown("school/matter.html", {"here": "/school", **values})


def _tiers(visit: Visit) -> Tiers:
    law = visit.house.pack.law(clock.today(), visit.person.council)
    shares = (law.get(name) for name in ("persistent_percent", "severe_percent"))
    return Tiers(*(f"{share}%" if share else "" for share in shares))


def drawn(year: Year | None) -> dict[str, Any]:
    """A year as the templates draw it; `year` is None where no register has come."""
    chart: YearMap | None = None
    if year and year.sessions:
        chart = year_map(year.sessions, year.window)
    return {"year": chart, "kinds": KINDS}


PAGES = (
    Page("/school", list_pupils, "read"),
    Page("/school/pupils/<id:pupil>", see_pupil, "read"),
    Page("/school/matters/<id:matter>", see_matter, "read"),
)
