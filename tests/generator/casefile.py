"""Writes one case file, step by step, the way the people in it would have: what happened, when, who wrote it down."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from tests.generator import names, places
from tests.generator.cast import HEADS, LEADS, By
from tests.generator.dice import between, dice
from tests.generator.identifiers import upn
from tests.generator.places import HARROWDENE, LAPWING, Half, Place

DECIDED = "2026-11-16"
EVIDENCE = Path(__file__).parents[2] / "fixtures" / "evidence"
MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".eml": "message/rfc822",
}
STREETS = ("Osier Lane", "Cinder Hill", "Tenter Row", "Malthouse Street", "Drove Way", "Fuller's Yard", "Saltbox Close")
SOURCES = {
    "pupil_recorded": "admission register", "enrolled": "admission register", "parent_linked": "admission register",
    "person_recorded": "admission register", "address_recorded": "address check with the family",
    "circumstance_recorded": "referral form, checked with children's services",
    "search_made": "reply to our enquiry about earlier notices", "payment_received": "income ledger",
    "supervision_order_searched": "reply to our enquiry about supervision orders",
    "penalty_notice_posted": "post book", "mail_returned": "post room", "left_roll": "admission register",
}  # fmt: skip


class CaseFile:
    """One matter. Dates are words such as "2026-09-14"; a data key that Python reserves ends in an underscore."""

    def __init__(
        self,
        name: str,
        *,
        school: Place = HARROWDENE,
        before: Place | None = LAPWING,
        born: str = "2013-03-14",
        opened: str = "2026-09-28",
        joined: str = "",
        home_council: str = places.COUNCIL,
        family: str = "",
        given: str = "",
    ) -> None:
        """The pupil `c-NAME`, born `born`, on the roll of `school`.

        A pupil of the academy came in Year 7 from the school `before`, unless the day they `joined` is given.
        """
        rng = dice("matter", name)
        self.name, self.school, self.opened, self.home_council = name, school, opened, home_council
        self.pupil, self.enrolment = f"c-{name}", f"e-{name}"
        self.family = family or names.family(rng)
        self.home = self._address(family or name)
        self.events: list[dict[str, Any]] = []
        self.registers: list[dict[str, Any]] = []
        self.changes: list[dict[str, Any]] = []
        self.parents: list[str] = []
        self.years: list[str] = []
        self.schools = [school]
        self.closed, self.told = "", 0
        began = int(born[:4]) + (4 if born[5:7] < "09" else 5)
        self.since = joined or f"{began}-09-01"
        self.event(
            "pupil_recorded", self.since, self.of_pupil, given=given or names.given(rng), family=self.family, born=born,
            upn=_upn(name, began), year_group=_group(began, opened),
        )  # fmt: skip
        if school is HARROWDENE and before and not joined:
            self._came_from(before, f"{began + 7}-09-01")
        else:
            self._enrolled(self.enrolment, school, self.since)
        self.event("address_recorded", self.since, self.of_pupil, **self.home, checked_on=self.since)

    @property
    def of_pupil(self) -> str:
        """The pupil's stream."""
        return f"pupil:{self.pupil}"

    @property
    def lead(self) -> By:
        """The school's attendance lead."""
        return LEADS[self.school.id]

    @property
    def head(self) -> By:
        """The head teacher."""
        return HEADS[self.school.id]

    def event(
        self, type: str, on: str, stream: str = "", *, id: str = "", at: str = "", time: str = "10:00", **data: Any
    ) -> str:
        """Something that happened `on`, written down that day or on the day `at`; returns the event's id."""
        self.told += 1
        made = id or f"{self.name}-{self.told:02d}"
        event = {
            "id": made,
            "type": f"{type}@1",
            "stream": stream or f"matter:m-{self.name}",
            "happened_on": on,
            "recorded_at": f"{at or on}T{time}:00Z",
            "recorded_by": str(data.pop("recorded_by", self.lead["name"])),
            "source": str(data.pop("source", SOURCES.get(type, "attendance case file"))),
        }
        for said in ("standing", "corrects"):
            if said in data:
                event[said] = data.pop(said)
        self.events.append({**event, "data": {key.rstrip("_"): value for key, value in data.items()}})
        return made

    def parent(
        self,
        key: str = "",
        *,
        on: str = "",
        limb: str = "parent",
        lives_with: bool | None = True,
        address: Mapping[str, Any] | None = None,
        checked: str = "2026-09-07",
        **person: Any,
    ) -> str:
        """A person who is a parent of the pupil in law, with an address checked on `checked`; returns their id.

        The same `key` in two case files is the same person.
        """
        who = key or f"p-{self.name}-{len(self.parents) + 1}"
        rng = dice("person", who)
        linked = on or self.since
        told = {"title": "Mx", "given": names.given(rng), "family": self.family, **person}
        where = {**(address if address is not None else self.home), "checked_on": checked}
        self.event(
            "person_recorded", linked, f"person:{who}", id=f"{who}-recorded", recorded_by="school office", **told
        )
        self.event(
            "address_recorded", checked, f"person:{who}", id=f"{who}-address", recorded_by="school office", **where
        )
        self.event(
            "parent_linked", linked, f"link:{who}/{self.pupil}", person=who, pupil=self.pupil, limb=limb,
            lives_with=lives_with,
        )  # fmt: skip
        self.parents.append(who)
        return who

    def elsewhere(self, name: str, **more: Any) -> dict[str, Any]:
        """Another invented address, always the same for the same name."""
        return {**self._address(name), **more}

    def attends(self, first: str, last: str, missed: Mapping[str, str] | None = None) -> None:
        """The register from `first` to `last`, sent in each Friday: present, but for what was `missed`.

        `missed` gives the code of both sessions by day, {"2026-09-14": "O"}, or of each: "U|" in the morning only,
        "|O" in the afternoon only, "O|C2" in both.
        """
        coded = {day: _halves(code) for day, code in (missed or {}).items()}
        marks = [[str(on), half, _code(coded, str(on), half)] for on, half in self._open(first, last)]
        unused = set(coded) - {day for day, _, _ in marks}
        if unused:
            raise ValueError(f"{self.name}: the school has no session on {sorted(unused)}")
        for _, week in groupby(marks, key=lambda mark: date.fromisoformat(mark[0]).isocalendar()[:2]):
            sent = list(week)
            self.registers.append({
                "enrolment": self.enrolment, "recorded_at": f"{sent[-1][0]}T16:00:00Z",
                "source": "weekly register export", "marks": sent,
            })  # fmt: skip

    def corrects(self, day: str, half: Half, code: str, on: str, reason: str) -> None:
        """A correction of one mark by the school."""
        self.changes.append({
            "enrolment": self.enrolment, "date": day, "half": half, "code": code, "recorded_at": f"{on}T09:15:00Z",
            "recorded_by": self.lead["name"], "reason": reason,
        })  # fmt: skip

    def paper(self, title: str, on: str, proves: Sequence[str]) -> str:
        """A document filed as evidence for the events it proves. The digest is of the invented paper's own name."""
        name = f"{self.name}-{title.replace(' ', '-').lower()}"
        digest = hashlib.sha256(name.encode()).hexdigest()
        self.event(
            "evidence_filed", on, time="11:00", evidence=name, title=title, sha256=digest, media_type="application/pdf",
            proves=list(proves), produced_by=self.lead["name"],
        )  # fmt: skip
        return name

    def files(self, file: str, title: str, on: str, proves: Sequence[str], by: By | None = None) -> str:
        """A paper of `fixtures/evidence` filed as evidence for the events it proves, by the witness who produces it."""
        return self._filed(file, title, on, proves, produced_by=(by or self.lead)["name"])

    def signed(self, file: str, title: str, on: str, signing: str) -> str:
        """A signed paper of `fixtures/evidence`, filed for its signing: no exhibit, so no witness produces it."""
        return self._filed(file, title, on, [signing])

    def _filed(self, file: str, title: str, on: str, proves: Sequence[str], **more: str) -> str:
        name = f"{self.name}-{Path(file).stem}"
        digest = hashlib.sha256((EVIDENCE / file).read_bytes()).hexdigest()
        self.event(
            "evidence_filed", on, time="11:00", evidence=name, title=title, sha256=digest,
            media_type=MEDIA_TYPES[Path(file).suffix], proves=list(proves), **more,
        )  # fmt: skip
        return name

    def forgets(self, *types: str) -> None:
        """Take back every event of these types: nobody recorded it."""
        self.events = [event for event in self.events if event["type"].removesuffix("@1") not in types]

    def as_json(self) -> dict[str, Any]:
        """The case file, its events in order."""
        calendars = [c for name in self.years for c in places.calendars_as_case_file(places.year(self.school, name))]
        matter = {
            "id": f"m-{self.name}", "pupil": self.pupil, "parents": self.parents, "enrolment": self.enrolment,
            "council": places.COUNCIL, "school_council": places.COUNCIL, "home_council": self.home_council,
            "opened_on": self.opened, **({"closed_on": self.closed} if self.closed else {}),
        }  # fmt: skip
        events = sorted(self.events, key=lambda e: (e["happened_on"], e["recorded_at"], e["id"]))
        return {
            "format": "case-file/1", "matter": matter, "schools": [places.as_case_file(one) for one in self.schools],
            "events": events, "calendars": calendars, "registers": self.registers, "changes": self.changes,
        }  # fmt: skip

    def _came_from(self, place: Place, moved: str) -> None:
        earlier = f"{self.enrolment}-before"
        self._enrolled(earlier, place, self.since)
        self.event("left_roll", f"{moved[:4]}-08-31", f"enrolment:{earlier}", destination=self.school.id)
        self._enrolled(self.enrolment, self.school, moved)
        self.schools.append(place)

    def _enrolled(self, enrolment: str, place: Place, on: str) -> None:
        self.event("enrolled", on, f"enrolment:{enrolment}", pupil=self.pupil, school=place.id, basis="main")

    def _open(self, first: str, last: str) -> list[places.Slot]:
        found = []
        for name in places.YEARS:
            here = [s for s in places.slots(places.year(self.school, name)) if first <= str(s[0]) <= last]
            if here and name not in self.years:
                self.years.append(name)
            found += here
        return found

    def _address(self, name: str) -> dict[str, Any]:
        rng = dice("address", name)
        street = STREETS[between(rng, 0, len(STREETS) - 1)]
        unit = "".join("ABDEFGHJLNPQRSTUWXYZ"[between(rng, 0, 19)] for _ in "ab")
        code = f"WM{between(rng, 2, 9)} {between(rng, 1, 9)}{unit}"
        return {"lines": [f"{between(rng, 1, 96)} {street}", "Wealdmere"], "postcode": code}


def _upn(name: str, began: int) -> str:
    """An invented number of its own: no school of the register fixtures gives numbers from these schools."""
    rng = dice("upn", name)
    return upn(f"997{between(rng, 2100, 2999)}", began, between(rng, 0, 999))


def _group(began: int, on: str) -> str:
    """The year group in the school year of the day `on`."""
    years = int(on[:4]) - (1 if on[5:7] < "09" else 0) - began
    return "R" if years == 0 else str(years)


def _halves(code: str) -> tuple[str, str]:
    morning, bar, afternoon = code.partition("|")
    return (morning, afternoon) if bar else (code, code)


def _code(missed: Mapping[str, Sequence[str]], day: str, half: Half) -> str:
    present = "/" if half == "AM" else "\\"
    said = missed[day][0 if half == "AM" else 1] if day in missed else ""
    return said or present
