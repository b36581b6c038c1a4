"""Plain functions with good defaults that build histories for tests. All people and places are invented.

    calendar = make.calendar("2025/26")
    marks = make.run(calendar, "2025-09-15", 10, "O")
    note = make.event("note_made", text="Rang home.")
    history = make.history(*make.support(), note, registers=[make.register(marks)])

Dates may be `date` values or "2026-01-05". An event's `data` holds JSON values, exactly as in the case file: a date in
it is the word "2026-01-05". A key that is a Python keyword is written with a trailing underscore: `from_`, `with_`.
The ordinary family: pupil c1 (born 2014-05-14), parent p1, school s1, enrolment e1, matter m1, council westmere.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from app.domain.history import Calendar, Event, History, MarkChange, Matter, RegisterBatch, School, in_order
from tests.make_events import HEAD, OFFICER, STREAMS, event, plain
from tests.make_school import (
    HALVES,
    TERMS,
    Day,
    at,
    attended,
    calendar,
    change,
    closure,
    day,
    register,
    run,
    school,
    sessions,
)

__all__ = [
    "HALVES", "HEAD", "OFFICER", "STREAMS", "TERMS", "at", "attended", "calendar", "change", "closure", "day", "event",
    "plain", "register", "run", "school", "sessions",
]  # fmt: skip

PEOPLE = {"p1": ("Jo", "Ashdown"), "p2": ("Sam", "Tarrant"), "p3": ("Lee", "Marlow")}
PUPILS = {"c1": ("Robin", "Ashdown"), "c2": ("Wren", "Ashdown")}


def upn(serial: int) -> str:
    """A well-formed invented UPN: check letter, then council 999, school 4000, year 20 and the serial number."""
    digits = f"999400020{serial:03d}"
    return "ABCDEFGHJKLMNPQRTUVWXYZ"[sum((n + 2) * int(digit) for n, digit in enumerate(digits)) % 23] + digits


def matter(**changes: Any) -> Matter:
    """The matter m1 about pupil c1 and parent p1, opened on 5 January 2026."""
    ordinary: dict[str, Any] = {
        "id": "m1", "pupil": "c1", "parents": ("p1",), "enrolment": "e1", "council": "westmere",
        "school_council": "westmere", "home_council": "westmere", "opened_on": date(2026, 1, 5),
    }  # fmt: skip
    return Matter(**{**ordinary, **changes})


def pupil(id: str = "c1", on: Day = "2019-09-04", **data: Any) -> Event:
    """Who the pupil is. Pass `born=None` for one whose birth date is not known."""
    given, family = PUPILS.get(id, ("Ash", "Pell"))
    known = {"given": given, "family": family, "born": "2014-05-14", "upn": upn(1 + len(id) + ord(id[-1])), **data}
    return event("pupil_recorded", on=on, stream=f"pupil:{id}", **{k: v for k, v in known.items() if v is not None})


def parent(
    id: str = "p1",
    child: str = "c1",
    on: Day = "2019-09-04",
    limb: str = "parent",
    lives_with: bool | None = True,
    **data: Any,
) -> tuple[Event, Event, Event]:
    """A parent: who they are, that they are linked to the child, and where they live (`data` goes to the person)."""
    given, family = PEOPLE.get(id, ("Kit", "Pell"))
    home = {"lines": [f"{4 + ord(id[-1]) % 7} Mill Row", "Westmere"], "postcode": "ZZ1 3DE", "checked_on": plain(on)}
    return (
        event(
            "person_recorded", on=on, stream=f"person:{id}", **{"title": "Mx", "given": given, "family": family, **data}
        ),
        event(
            "parent_linked",
            on=on,
            stream=f"link:{id}/{child}",
            person=id,
            pupil=child,
            limb=limb,
            lives_with=lives_with,
        ),
        event("address_recorded", on=on, stream=f"person:{id}", **home),
    )


def enrolled(
    id: str = "e1", pupil: str = "c1", school: str = "s1", on: Day = "2019-09-04", basis: str = "main"
) -> Event:
    """The pupil's name on the school's roll."""
    return event("enrolled", on=on, stream=f"enrolment:{id}", pupil=pupil, school=school, basis=basis)


def support(on: Day = "2025-10-06", judgement: str = "sufficient_and_failed", parent: str = "p1") -> tuple[Event, ...]:
    """Support from offer to judgement, then its three papers: offered, accepted next day, reviewed after four weeks."""
    first, reviewed = day(on), day(on) + timedelta(28)
    offer = event(
        "support_offered", on=on, offer="o1", to=[parent], what="Weekly call with the pastoral lead", by=HEAD,
        evidence=["ev-offer"],
    )  # fmt: skip
    plan = event(
        "plan_made", on=first + timedelta(2), offer="o1", summary="Breakfast club; weekly call", agreed_with=[parent],
        evidence=["ev-plan"],
    )  # fmt: skip
    review = event(
        "support_reviewed", on=reviewed, offer="o1", result="not_working", with_=[parent], evidence=["ev-review"]
    )  # fmt: skip
    judged = event(
        "support_judged", on=reviewed + timedelta(1), judgement=judgement, by=OFFICER, relies_on=[offer.id, review.id],
        definition="westmere-2024", reasons="Offered, agreed, tried for four weeks and reviewed.",
    )  # fmt: skip
    answer = event("support_answered", on=first + timedelta(1), offer="o1", person=parent, answer="accepted")
    papers = (paper(on, "ev-offer"), paper(first + timedelta(2), "ev-plan"), paper(reviewed, "ev-review"))
    return offer, answer, plan, review, judged, *papers


def paper(on: Day, id: str, proves: Sequence[str] = ()) -> Event:
    """A document filed as evidence. Events that name it as their evidence need not stand in `proves` too."""
    digest = hashlib.sha256(id.encode()).hexdigest()
    words: dict[str, Any] = {"evidence": id, "title": "Minutes", "sha256": digest, "proves": list(proves)}
    return event("evidence_filed", on=on, media_type="application/pdf", **words)


def searched(
    where: Sequence[str] = ("westmere",), on: Day = "2026-01-12", answer: str = "none", **data: Any
) -> tuple[Event, ...]:
    """One search for earlier notices at each council, over the three years before."""
    ordinary = {
        "person": "p1",
        "pupil": "c1",
        "from": _years_before(day(on), 3),
        "to": day(on),
        "answer": answer,
        **data,
    }
    return tuple(event("search_made", on=on, **{**ordinary, "where": council}) for council in where)


def _years_before(on: date, years: int) -> date:
    return on.replace(year=on.year - years) if (on.month, on.day) != (2, 29) else date(on.year - years, 3, 1)


def notice(
    id: str = "n1", on: Day = "2026-01-13", rank: str = "first", to: str = "p1", council: str = "westmere", **data: Any
) -> tuple[Event, Event]:
    """A penalty notice issued and posted by first-class post on one day."""
    ordinary = {"pupil": "c1", "issuer": OFFICER, "basis": "attendance", "council": council, "rank": rank, "to": to}
    posted = event("penalty_notice_posted", on=on, notice=id, posted_on=on, method="first_class_post")
    return event("penalty_notice_issued", on=on, notice=id, **{**ordinary, **data}), posted


def family(parents: Sequence[str] = ("p1",)) -> tuple[Event, ...]:
    """The events that every ordinary history begins with: pupil, enrolment and parents."""
    return (pupil(), enrolled(), *(told for one in parents for told in parent(one)))


def history(
    *events: Event,
    parents: Sequence[str] = ("p1",),
    bare: bool = False,
    schools: Iterable[School] | None = None,
    calendars: Iterable[Calendar] | None = None,
    registers: Iterable[RegisterBatch] = (),
    changes: Iterable[MarkChange] = (),
    **matter_changes: Any,
) -> History:
    """The ordinary family and what `events` add. `bare` leaves the family out; other words change the matter."""
    known = schools if schools is not None else [school()]
    return History(
        matter=matter(**{"parents": tuple(parents), **matter_changes}),
        schools={one.id: one for one in known},
        events=in_order((*(() if bare else family(parents)), *events)),
        calendars=tuple(calendars if calendars is not None else (calendar("2024/25"), calendar("2025/26"))),
        registers=tuple(registers),
        changes=tuple(changes),
    )
