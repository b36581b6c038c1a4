"""What twenty people ask of the service in `bench.load`: pages and acts of the four kinds of user, by chance."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import select

from app.casework import clock
from app.persistence.database import Database
from app.persistence.tables import DecisionRow, DeskRow
from bench.load_copy import COUNCIL

REASONS = "Asked, weighed and found so."
ROLES = {"school": "school_attendance_lead", "officer": "authorised_officer", "legal": "legal", "auditor": "auditor"}
PEOPLE = ("school",) * 7 + ("officer",) * 7 + ("legal",) * 3 + ("auditor",) * 3
"""Twenty: most work at schools and on the officers' desks."""


@dataclass(frozen=True)
class Asked:
    """One request. `body`: a form's fields, or JSON for the API; None where nothing is sent.

    `again`: the path of the file that is fetched first, and sent back with something new in it.
    """

    name: str
    path: str
    body: Mapping[str, Any] | None = None
    read: bool = True
    again: str = ""

    @property
    def api(self) -> bool:
        """Is it asked of the API?"""
        return self.path.startswith("/api/")


@dataclass(frozen=True)
class Matter:
    """A copied matter, and its latest decision on a penalty notice."""

    id: str
    pupil: str
    school: str
    decision: str
    parent: str


LEFT_OUT = ("left-the-roll", "third-in-a-year")
"""Whoever left a school is no longer its to bring anything about; a copy of the other bears names that are too long."""
Ask = Callable[[Matter, random.Random], Asked]


def matters_of(db: Database) -> list[Matter]:
    """The copied matters that were decided for a parent; of several decisions the last counts."""
    asked = select(DeskRow.matter, DeskRow.pupil, DeskRow.school, DecisionRow.id, DecisionRow.parent)
    joined = asked.join(
        DecisionRow, (DecisionRow.council == DeskRow.council) & (DecisionRow.matter == DeskRow.matter)
    ).where(
        DecisionRow.measure == "penalty_notice", DeskRow.closed.is_(False), DeskRow.matter.regexp_match("-[0-9]{5}$")
    )
    with db.session(COUNCIL, reading=True) as session:
        rows = session.execute(joined.order_by(DecisionRow.seq)).all()
    found = {row[0]: Matter(*map(str, row)) for row in rows if not any(part in row[0] for part in LEFT_OUT)}
    return list(found.values())


def page(name: str, path: str, **query: str) -> Ask:
    """Look at a page; `<matter>` and the like stand for the matter's."""
    return lambda matter, _: Asked(name, _filled(path, matter) + (f"?{urlencode(query)}" if query else ""))


def send(name: str, path: str, read: bool = False, **body: Any) -> Ask:
    """Send a form, or JSON to the API."""
    return lambda matter, _: Asked(name, _filled(path, matter), json.loads(_filled(json.dumps(body), matter)), read)


def grown(name: str, path: str) -> Ask:
    """Send a matter's file again, with something new in it."""
    return lambda matter, _: Asked(name, f"{API}/matters", {}, False, _filled(path, matter))


def _filled(text: str, matter: Matter) -> str:
    for name, value in {**vars(matter), "matter": matter.id, "today": clock.today().isoformat()}.items():
        text = text.replace(f"<{name}>", value)
    return text


API, DESK, LEGAL, SCHOOL = "/api/v1", "/officer/matters/<matter>", "/legal/matters/<matter>", "/school/matters/<matter>"
DECISION = f"{DESK}/decisions/<decision>"
BUNDLE: Mapping[str, Any] = {
    "bundle": "prosecution",
    "measure": "prosecution_s444_1",
    "parent": "<parent>",
    "court": "A court",
}
REFERRAL: Mapping[str, Any] = {
    "route": "penalty_notice",
    "persons": ["<parent>"],
    "reasons": REASONS,
    "authorised_by": "A head teacher",
}
READS: Mapping[str, tuple[tuple[int, Ask], ...]] = {
    "school": (
        (4, page("school: pupils by tier", "/school")),
        (2, page("school: whole roll", "/school", show="roll")),
        (2, page("school: persistently absent", "/school", show="roll", tier="persistent")),
        (4, page("school: pupil, heat map", "/school/pupils/<pupil>")),
        (4, page("school: matter", SCHOOL)),
        (4, page("school: readiness", f"{SCHOOL}/readiness")),
        (2, page("school: referrals", "/school/referrals")),
        (2, page("school: referral, one question", f"{SCHOOL}/referral/reasons")),
        (1, page("API: a matter", f"{API}/matters/<matter>")),
    ),
    "officer": (
        (5, page("officer: queue", "/officer")),
        (1, page("officer: queue, one outcome", "/officer", outcome="must_consider")),
        (1, page("officer: queue, one measure", "/officer", measure="penalty_notice", outcome="not_ready")),
        (1, page("officer: queue, one school", "/officer", school="harrowdene-07")),
        (6, page("officer: case", DESK)),
        (5, page("officer: decision", DECISION)),
        (2, page("officer: determine", f"{DECISION}/determine")),
        (2, page("officer: referrals", "/officer/referrals")),
        (1, page("officer: meetings", "/officer/meetings")),
        (1, page("officer: meeting list", "/officer/meetings/<school>")),
        (1, page("API: matters", f"{API}/matters", limit="50")),
        (1, page("API: a decision", f"{API}/decisions/<decision>")),
    ),
    "legal": (
        (4, page("legal: matters at the gate", "/legal")),
        (4, page("legal: matter", LEGAL)),
        (2, page("legal: bundle", f"{LEGAL}/bundle")),
        (
            2,
            send(
                "API: bundle readiness",
                f"{API}/matters/<matter>/bundles/readiness",
                True,
                filing_on="<today>",
                **BUNDLE,
            ),
        ),
        (2, page("officer: case", DESK)),
    ),
    "auditor": (
        (4, page("auditor: search", "/auditor")),
        (2, page("auditor: search, one outcome", "/auditor", outcome="barred", measure="penalty_notice")),
        (2, page("auditor: search, one matter", "/auditor", matter="<matter>")),
        (4, page("auditor: decision", "/auditor/decisions/<decision>")),
        (2, page("auditor: record", "/auditor/record")),
        (1, page("auditor: departures", "/auditor/departures")),
        (1, page("auditor: data protection", "/auditor/data-protection")),
        (1, page("API: audit lines", f"{API}/audit/lines")),
    ),
}
"""What each kind of user looks at, and how often beside the others."""
WRITES: Mapping[str, tuple[tuple[int, Ask], ...]] = {
    "school": (
        (4, send("school: a referral's answer is kept", f"{SCHOOL}/referral/reasons", form="", reasons=REASONS)),
        (2, send("API: referral is sent", f"{API}/matters/<matter>/referrals", **REFERRAL)),
        (2, grown("API: a file is sent again with more", f"{API}/matters/<matter>")),
    ),
    "officer": (
        (
            3,
            send(
                "API: one measure is decided",
                f"{API}/matters/<matter>/decisions",
                measure="penalty_notice",
                parent="<parent>",
            ),
        ),
        (1, send("officer: every measure is decided", DESK, form="decide")),
        (
            3,
            send(
                "API: a person determines",
                f"{API}/matters/<matter>/determinations",
                decision="<decision>",
                answer="decline",
                reasons=REASONS,
            ),
        ),
        (
            2,
            send(
                "API: post came back",
                f"{API}/matters/<matter>/returned",
                person="<parent>",
                returned_on="<today>",
                reason="Gone away",
            ),
        ),
    ),
    "legal": ((1, send("API: a hold is set", f"{API}/matters/<matter>/holds", hold="asked-again", reason=REASONS)),),
}
"""What each kind of user does, and how often beside the others."""
