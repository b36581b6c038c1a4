"""One matter as its school sees it: the pupil, the year, what is missing before a step, and whose step it is."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.casework import cases, clock, matters, pupils, referral_states, school_years
from app.casework.access import Person
from app.casework.cases import Question
from app.casework.referral_states import Referral
from app.casework.school_years import Year
from app.domain.history import History, School, Stream, known_at
from app.domain.people import person_name, pupil_name, stated
from app.engine import Pack
from app.persistence.database import Database

USUAL = "penalty_notice"
"""The measure that is looked at where no other is asked for."""


@dataclass(frozen=True)
class SchoolMatter:
    """A matter as known today. `parents` are names by id; `ready` is the readiness of one measure, a row a parent."""

    history: History
    on: date
    name: str
    year_group: str
    school: School | None
    parents: dict[str, str]
    year: Year | None
    measure: str
    title: str
    ready: tuple[dict[str, Any], ...] = field(default=())
    referral: Referral | None = None

    @property
    def says(self) -> str:
        """Where it stands, in one sentence."""
        if not self.ready:
            return "No parent is recorded in this matter."
        missing = max(row["open"] for row in self.ready)
        whom = " and ".join(sorted({self.parents.get(row["parent"] or "", self.name) for row in self.ready}))
        if all(row["ready"] for row in self.ready):
            return f"{self.title}: nothing is missing for {whom}; the council must still decide."
        things = "1 thing is" if missing == 1 else f"{missing} things are"
        return f"{self.title}: {things} missing or not known for {whom}."


def read(
    db: Database, pack: Pack, who: Person, matter: str, measure: str = USUAL, now: datetime | None = None
) -> SchoolMatter:
    """The matter, and how ready it is for a measure today. Raises as `matters.read`, and `NotFound` for the measure."""
    history = matters.read(db, who, matter, now)
    return of(pack, known_at(history, clock.last_known(history)), history, measure, clock.today(now))


def of(pack: Pack, known: History, whole: History, measure: str, on: date) -> SchoolMatter:
    """The same of a history that was read. `known` leaves out what was corrected since."""
    measure, pupil = cases.known_measure(pack, measure), known.matter.pupil
    asked = Question(measure, None, on, clock.last_known(whole))
    found = [cases.readiness_of(pack, whole, each) for each in cases.questions(pack, whole, asked, measure)]
    place = next((e.data["school"] for e in known.of("enrolled") if e.stream.id == known.matter.enrolment), "")
    return SchoolMatter(
        known,
        on,
        pupils.called(pupil_name(known, on)),
        str(stated(known, Stream("pupil", pupil), "pupil_recorded", on, "year_group") or ""),
        known.schools.get(place),
        {parent: parent_name(known, parent, on) for parent in known.matter.parents},
        school_years.read(pack, known, on, next(iter(known.matter.parents), None)),
        measure,
        cases.title_of(pack, measure, on),
        tuple(found),
        next(reversed(referral_states.of(known)), None),
    )


def parent_name(history: History, parent: str, on: date) -> str:
    """A parent's name as recorded by that day."""
    name = person_name(history, parent, on)
    return name.full if name else "A parent whose name is not known"
