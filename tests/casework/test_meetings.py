"""Targeting support meetings: who is talked about first, what is recorded, what is carried forward, a matter opened."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.casework import decisions, matters, meeting_list, meetings, referrals
from app.casework.access import Person
from app.casework.errors import NotAllowed, NotFound, Refused
from app.casework.meeting_list import JOINT, WHY, Child
from app.casework.meetings import Agreed, Held
from app.domain.history import History, Stream
from app.persistence import streams
from app.persistence.database import Database
from app.persistence.errors import NotFound as NotStored
from tests.casework import office

ON = date(2026, 11, 20)
SCHOOL, PUPIL, MATTER = "harrowdene", "c-severely-absent", "m-severely-absent"
HELD = Held(
    ON,
    ("Joachim Varga, school", "Marian Oduya, council"),
    (Agreed("Visit the home", "Joachim Varga", date(2026, 12, 1)), Agreed("Ask the family", "Marian Oduya")),
    lead="Nell Quist, family centre",
    minutes="The mornings are hard.",
)
LEAD = Person("Joachim Varga", "school_attendance_lead", office.COUNCIL, frozenset({SCHOOL}))


@pytest.fixture
def stored(database: Database) -> Database:
    """A store with three children of one school: one severely absent, two who are not."""
    for name in ("severely-absent", "ten-sessions", "both-parents"):
        office.submit(database, name)
    return database


def listed(db: Database, **more: Any) -> list[Child]:
    """The list."""
    return list(meeting_list.for_school(db, office.pack(), office.OFFICER, SCHOOL, now=office.NOW, **more).rows)


def hold(db: Database, held: Held = HELD, pupil: str = PUPIL, who: Person = office.OFFICER) -> Any:
    """Record a meeting."""
    return meetings.hold(db, who, SCHOOL, pupil, held, office.NOW)


def history(db: Database, matter: str = MATTER) -> History:
    """The matter as it stands."""
    return matters.read(db, office.OFFICER, matter, office.NOW)


def test_the_list_reads_each_roll_once_and_names_only_those_on_it(
    stored: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[Stream] = []
    for name in ("read_many", "read_types"):
        read = getattr(streams, name)
        monkeypatch.setattr(
            streams, name, lambda session, asked, *types, read=read: read(session, noted(asked, wanted), *types)
        )
    monkeypatch.setattr(meeting_list, "_why", lambda tier, joint, outside, matter: WHY[0] if matter == MATTER else "")
    [on_list] = listed(stored)
    assert on_list.name
    read_of = Counter(each for each in wanted if each.kind in ("pupil", "enrolment"))
    assert set(read_of.values()) == {1}
    assert [each.id for each in read_of if each.kind == "pupil"] == [PUPIL]
    assert len([each for each in read_of if each.kind == "enrolment"]) >= 3


def noted(asked: Iterable[Stream], wanted: list[Stream]) -> list[Stream]:
    """What is asked for, written down."""
    found = list(asked)
    wanted.extend(found)
    return found


def test_the_severely_absent_without_a_joint_plan_come_first(stored: Database) -> None:
    first = listed(stored)[0]
    assert (first.pupil, first.why, first.matter) == (PUPIL, WHY[0], MATTER)
    hold(stored, replace(HELD, joint="The school and the family centre work from one plan."))
    after = {each.pupil: each for each in listed(stored)}
    assert (after[PUPIL].why, after[PUPIL].joint_plan) == (WHY[2], True)


@pytest.mark.parametrize(
    ("tier", "joint", "outside", "matter", "why"),
    [
        ("severe", False, True, "m", 0),
        ("persistent", False, True, "m", 1),
        ("severe", True, True, "m", 1),
        ("severe", True, False, None, 2),
        ("persistent", False, False, None, 3),
        (None, False, False, "m", 4),
    ],
)
def test_why_a_child_is_on_the_list(tier: str | None, joint: bool, outside: bool, matter: str | None, why: int) -> None:
    assert meeting_list._why(tier, joint, outside, matter) == WHY[why]


def test_who_misses_little_and_has_no_matter_is_not_on_it() -> None:
    assert meeting_list._why(None, False, False, None) == ""


def test_a_meeting_is_recorded_once_a_day(stored: Database) -> None:
    done = hold(stored)
    assert (done.matter, len(done.events)) == (MATTER, 1)
    again = hold(stored, replace(HELD, minutes="Something else."))
    assert (again.new, "recorded before" in again.says) == (False, True)
    [met] = history(stored).of("meeting_held")
    assert met.data["lead_practitioner"] == "Nell Quist, family centre"
    assert met.data["actions"][0] == {"what": "Visit the home", "by": "Joachim Varga", "due": "2026-12-01"}
    assert listed(stored)[0].lead == "Nell Quist, family centre"


def test_open_actions_are_carried_forward_and_the_others_are_done(stored: Database) -> None:
    hold(stored, replace(HELD, met_on=date(2026, 11, 10)))
    hold(stored, replace(HELD, carried=(1,), actions=(Agreed("Ring the nurse", "Joachim Varga"),)))
    found = [each["what"] for each in history(stored).of("meeting_held")[-1].data["actions"]]
    assert found == ["Ask the family", "Ring the nurse"]
    with pytest.raises(Refused, match="left no such action"):
        hold(stored, replace(HELD, met_on=date(2026, 11, 19), carried=(7,)))


def test_a_legal_step_and_a_joint_plan_are_written_down(stored: Database) -> None:
    done = hold(stored, replace(HELD, legal="Notice to Improve. Support has not been taken up.", joint="One plan."))
    [step] = [e for e in history(stored).of("support_step_recorded") if e.id in done.events]
    assert (step.data["step"], step.data["detail"]) == (JOINT, "One plan.")
    actions = history(stored).of("meeting_held")[0].data["actions"]
    assert actions[-1]["what"] == "Legal step agreed: Notice to Improve. Support has not been taken up."


def test_a_meeting_opens_a_matter_for_a_child_without_one(database: Database) -> None:
    case = json.loads(json.dumps(office.case("severely-absent")))
    case["matter"]["closed_on"] = "2026-11-12"
    referrals.submit(database, office.pack(), office.ASSISTANT, case, office.NOW)
    before = listed(database)
    assert [each.matter for each in before if each.pupil == PUPIL] == [None]
    done = hold(database)
    assert (done.matter != MATTER, "a matter was opened" in done.says) == (True, True)
    assert hold(database).matter == done.matter
    found = history(database, done.matter)
    assert (found.matter.pupil, found.matter.parents) == (PUPIL, tuple(case["matter"]["parents"]))
    assert [e.data["reason"] for e in found.of("matter_opened")] == ["Opened at a targeting support meeting."]
    assert decisions.decide(database, office.pack(), office.OFFICER, done.matter, now=office.NOW)


def test_what_cannot_be_recorded_is_refused(stored: Database) -> None:
    with pytest.raises(Refused, match="has not come yet"):
        hold(stored, replace(HELD, met_on=date(2026, 11, 21)))
    with pytest.raises(Refused, match="Nobody attended"):
        hold(stored, replace(HELD, attended=()))
    with pytest.raises(NotFound):
        hold(stored, pupil="c-nobody")
    with pytest.raises(NotFound):
        meeting_list.for_school(stored, office.pack(), office.OFFICER, "nowhere", now=office.NOW)


def test_a_school_sees_its_own_list_only(stored: Database) -> None:
    assert hold(stored, who=LEAD).matter == MATTER
    other = replace(LEAD, schools=frozenset({"lapwing"}))
    with pytest.raises((NotFound, NotStored)):
        meeting_list.for_school(stored, office.pack(), other, SCHOOL, now=office.NOW)
    with pytest.raises((NotFound, NotStored)):
        hold(stored, who=other)
    assert [id_ for id_, _ in meeting_list.choices(stored, LEAD)] == [SCHOOL]
    with pytest.raises(NotAllowed):
        hold(stored, who=office.AUDITOR)
