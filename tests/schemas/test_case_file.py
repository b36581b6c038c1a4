"""The case file: what is read comes back the same, and what does not fit is refused with its place."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from schemas import case_file
from schemas.case_file import CaseFileError
from schemas.events import EVENTS
from tests import make
from tests.schemas import strategies
from tests.schemas.schemes import SCHEMES

CALENDAR = make.calendar("2025/26")
CaseFile = dict[str, Any]
Spoil = Callable[[CaseFile], Any]


def ordinary() -> CaseFile:
    """A case file with a bit of everything, in which nothing is wrong."""
    marks = make.attended(CALENDAR, "2026-01-30", make.run(CALENDAR, "2026-01-05", 12))
    changes = [make.change("2026-01-05", "AM", "I", "2026-02-01")]
    told = (*make.support(), *make.searched(), *make.notice(), make.event("note_made", id="note", text="Rang."))
    history = make.history(*told, registers=[make.register(marks)], changes=changes)
    return json.loads(json.dumps(case_file.dump(history)))


def place(data: CaseFile, type: str) -> int:
    """Where the first event of a type stands."""
    return next(n for n, event in enumerate(data["events"]) if event["type"] == f"{type}@1")


def of_type(data: CaseFile, type: str) -> dict[str, Any]:
    """The first event of a type."""
    return data["events"][place(data, type)]


def problems(data: Any) -> list[dict[str, str]]:
    """The faults that `load` finds."""
    with pytest.raises(CaseFileError) as refused:
        case_file.load(data, SCHEMES)
    return [dict(problem) for problem in refused.value.problems]


def test_ordinary_history_comes_back_the_same() -> None:
    history = case_file.load(ordinary(), SCHEMES)
    assert len(history.registers[0].marks) == len(list(make.attended(CALENDAR, "2026-01-30")))
    assert case_file.dump(history) == ordinary()
    assert [event.id for event in history.of("note_made")] == ["note"]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.case_files())
def test_every_valid_case_file_round_trips(data: CaseFile) -> None:
    history = case_file.load(data, SCHEMES)
    again = json.loads(json.dumps(case_file.dump(history)))
    assert case_file.load(again, SCHEMES) == history
    assert sorted(again["events"], key=lambda e: e["id"]) == sorted(data["events"], key=lambda e: e["id"])
    assert {key: again[key] for key in again if key != "events"} == {key: data[key] for key in data if key != "events"}


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.case_files(kinds=tuple(EVENTS.values())))
def test_every_event_type_can_be_carried(data: CaseFile) -> None:
    history = case_file.load(data, SCHEMES)
    sent = {event["id"]: event["data"] for event in data["events"]}
    assert {event.type for event in history.events} == {kind.name for kind in EVENTS.values()}
    assert {event.id: dict(event.data) for event in history.events} == sent


def _set(path: str, value: Any) -> Spoil:
    """Put a value at a JSON pointer; a step that is an event type is its place."""

    def spoil(data: CaseFile) -> None:
        here: Any = data
        *steps, last = path.strip("/").split("/")
        for step in steps:
            here = here[_step(data, here, step)]
        here[_step(data, here, last)] = value

    return spoil


def _step(data: CaseFile, here: Any, step: str) -> Any:
    if not isinstance(here, list):
        return step
    return int(step) if step.isdigit() else place(data, step)


def _add_event(**changes: Any) -> Spoil:
    def spoil(data: CaseFile) -> None:
        data["events"].append({**copy.deepcopy(of_type(data, "note_made")), "id": "new", **changes})

    return spoil


def _both(*spoils: Spoil) -> Spoil:
    def spoil(data: CaseFile) -> None:
        for one in spoils:
            one(data)

    return spoil


def _twice(path: str) -> Spoil:
    def spoil(data: CaseFile) -> None:
        here: Any = data
        for step in path.strip("/").split("/"):
            here = here[_step(data, here, step)]
        here.append(copy.deepcopy(here[0]))

    return spoil


REFUSED: dict[str, tuple[Spoil, str, str]] = {
    "another format": (_set("/format", "case-file/2"), "/format", "must be one of"),
    "a missing part": (lambda d: d.pop("events"), "/events", "missing"),
    "an unknown part": (_set("/payments", []), "/payments", "no field of this name"),
    "an object for a list": (_set("/events", {}), "/events", "must be a list"),
    "a list for an object": (_set("/matter", []), "/matter", "must be an object"),
    "an unknown event type": (
        _set("/events/note_made/type", "note_made@2"), "/events/note_made/type", "The nearest: note_made@1"),
    "an unknown field in data": (
        _set("/events/note_made/data/mood", "x"), "/events/note_made/data/mood", "no field of this name"),
    "a missing field in data": (
        lambda d: of_type(d, "note_made")["data"].clear(), "/events/note_made/data/text", "missing"),
    "null for a value": (_set("/events/note_made/data/text", None), "/events/note_made/data/text", "null is not"),
    "data that is no object": (_set("/events/note_made/data", "x"), "/events/note_made/data", "must be an object"),
    "a wrong stream kind": (_set("/events/note_made/stream", "pupil:c1"), "/events/note_made/stream", "does not stand"),
    "a stream of nobody": (
        _set("/events/address_recorded/stream", "person:p9"), "/events/address_recorded/stream", 'no person "p9"'),
    "a link to another": (
        _set("/events/parent_linked/stream", "link:p1/c9"), "/events/parent_linked/stream", "does not name"),
    "a bad check letter": (
        _set("/events/pupil_recorded/data/upn", "B999400020001"), "/events/pupil_recorded/data/upn", "check letter"),
    "a bad URN": (_set("/schools/0/urn", "12345"), "/schools/0/urn", "6 digits"),
    "a bad postcode": (
        _set("/events/address_recorded/data/postcode", "ZZ1"), "/events/address_recorded/data/postcode", "postcode"),
    "a postcode not in normal form": (
        _set("/events/address_recorded/data/postcode", "zz1 2ab"), "/events/address_recorded/data/postcode", "normal"),
    "an id that stands twice": (_add_event(id="note"), "/events/-1/id", "stands twice"),
    "a school that stands twice": (_twice("/schools"), "/schools/1/id", "stands twice"),
    "a parent who stands twice": (_twice("/matter/parents"), "/matter/parents/1", "stands twice"),
    "an edition that stands twice": (_twice("/calendars"), "/calendars/2", "stands twice"),
    "an offer of nothing": (
        _set("/events/support_reviewed/data/offer", "o9"), "/events/support_reviewed/data/offer", 'no offer "o9"'),
    "a notice that is none": (
        _set("/events/penalty_notice_posted/data/notice", "n9"), "/events/penalty_notice_posted/data/notice",
        'no penalty notice "n9"'),
    "a person who is none": (_set("/events/search_made/data/person", "p9"), "/events/search_made/data/person", '"p9"'),
    "a school that is none": (_set("/events/enrolled/data/school", "s9"), "/events/enrolled/data/school", '"s9"'),
    "a calendar of no school": (_set("/calendars/0/school", "s9"), "/calendars/0/school", 'no school "s9"'),
    "a register of no enrolment": (_set("/registers/0/enrolment", "e9"), "/registers/0/enrolment", '"e9"'),
    "a change of no enrolment": (_set("/changes/0/enrolment", "e9"), "/changes/0/enrolment", '"e9"'),
    "a matter of no enrolment": (_set("/matter/enrolment", "e9"), "/matter/enrolment", '"e9"'),
    "another pupil's enrolment": (
        _both(_set("/events/pupil_recorded/stream", "pupil:c2"), _set("/events/enrolled/data/pupil", "c2")),
        "/events/enrolled/data/pupil", "of another pupil"),
    "evidence of nothing": (
        _set("/events/plan_made/data/evidence", ["x"]), "/events/plan_made/data/evidence/0", 'no evidence "x"'),
    "an answer to an event of another type": (
        _add_event(type="question_closed@1", data={"opened": "note", "by": make.OFFICER, "reasons": "x"}),
        "/events/-1/data/opened", "no question_opened event"),
    "a notice id given twice": (
        lambda d: _add_event(type="penalty_notice_issued@1", data=of_type(d, "penalty_notice_issued")["data"])(d),
        "/events/-1/data/notice", "already gives"),
    "a correction of nothing": (_set("/events/note_made/corrects", "x"), "/events/note_made/corrects", 'no event "x"'),
    "a correction of itself": (_set("/events/note_made/corrects", "note"), "/events/note_made/corrects", "later"),
    "a correction before its time": (
        _add_event(corrects="note", recorded_at="2026-01-05T09:00:00Z"), "/events/-1/corrects", "recorded later"),
    "a correction by another type": (
        lambda d: _add_event(type="hold_set@1", corrects="note", recorded_at="2026-03-01T09:00:00Z",
                             data={"hold": "h", "reason": "x"})(d), "/events/-1/corrects", "another type"),
    "a second correction of one event": (
        _both(_add_event(corrects="note", recorded_at="2026-03-01T09:00:00Z"),
              _add_event(id="new2", corrects="note", recorded_at="2026-03-02T09:00:00Z")),
        "/events/-1/corrects", 'already corrected by "new"'),
    "a record before its event": (
        _set("/events/note_made/happened_on", "2026-01-06"), "/events/note_made/happened_on", "before it happened"),
    "a posting in the future": (
        _set("/events/penalty_notice_posted/data/posted_on", "2026-01-20"),
        "/events/penalty_notice_posted/data/posted_on", "after the event was recorded"),
    "a span that ends first": (
        _set("/events/search_made/data/to", "2001-01-01"), "/events/search_made/data/to", "before from"),
    "a day that never was": (_set("/matter/opened_on", "2026-02-30"), "/matter/opened_on", "no such day"),
    "an absurd day": (_set("/matter/opened_on", "0206-02-03"), "/matter/opened_on", "1900 to 2099"),
    "a matter closed before it opened": (
        _set("/matter/closed_on", "2025-01-01"), "/matter/closed_on", "before opened_on"),
    "a local time": (
        _set("/events/note_made/recorded_at", "2026-01-05T09:30:00+01:00"), "/events/note_made/recorded_at", "UTC"),
    "a code that was none that day": (
        _set("/registers/0/marks/0/2", "H"), "/registers/0/marks/0", "not a register code"),
    "a code that never was": (_set("/registers/0/marks/0/2", "8"), "/registers/0/marks/0", "never a register code"),
    "a mark in the holidays": (
        _set("/registers/0/marks/0/0", "2025-10-28"), "/registers/0/marks/0", "no session on 2025-10-28"),
    "a mark on a Sunday": (_set("/registers/0/marks/0/0", "2025-09-07"), "/registers/0/marks/0", "no session"),
    "a mark before its day": (
        _set("/registers/0/recorded_at", "2026-01-29T12:00:00Z"), "/registers/0/marks/-1", "recorded before that day"),
    "a session that stands twice": (_twice("/registers/0/marks"), "/registers/0/marks/-1", "stands twice"),
    "a mark that is none": (_set("/registers/0/marks/0", ["2025-09-03", "AM"]), "/registers/0/marks/0", "not a mark"),
    "a change outside the calendar": (_set("/changes/0/date", "2025-12-25"), "/changes/0/code", "no session"),
    "half-terms that overlap": (
        _set("/calendars/1/terms/1/0", "2025-10-24"), "/calendars/1/terms/1", "before the one before"),
    "a half-term of another year": (_set("/calendars/1/terms/0/0", "2024-09-03"), "/calendars/1/terms/0", "outside"),
    "a school year of three": (_set("/calendars/1/year", "2025/27"), "/calendars/1/year", "does not follow"),
    "a control character": (_set("/events/note_made/data/text", "a\u0007b"), "/events/note_made/data/text", "printed"),
    "a lone surrogate": (_set("/events/note_made/data/text", "a\ud800b"), "/events/note_made/data/text", "printed"),
    "text turned round": (_set("/events/note_made/data/text", "a\u202eb"), "/events/note_made/data/text", "printed"),
    "text without end": (_set("/events/note_made/data/text", "a" * 6001), "/events/note_made/data/text", "6001"),
    "a number in words": (
        _add_event(type="payment_received@1", data={"pence": "8000", "paid_on": "2026-01-05"}),
        "/events/-1/data/pence", "whole number"),
    "true for a number": (
        _add_event(type="payment_received@1", data={"pence": True, "paid_on": "2026-01-05"}),
        "/events/-1/data/pence", "whole number"),
    "a yes in words": (
        _set("/events/parent_linked/data/lives_with", "yes"), "/events/parent_linked/data/lives_with", "true or false"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_fit_is_refused_by_name_and_place(name: str) -> None:
    spoil, where, says = REFUSED[name]
    data = ordinary()
    spoil(data)
    found = [problem for problem in problems(data) if says in problem["says"]]
    assert found, problems(data)
    assert _pointer(data, where) in {problem["where"] for problem in found}
    assert all(problem["do"] and problem["field"] for problem in found)


def _pointer(data: CaseFile, where: str) -> str:
    """The pointer with types made places, as they stood before anything was spoilt, and -1 the last place."""
    told: list[str] = []
    here: Any = data
    for step in where.strip("/").split("/"):
        if isinstance(here, list):
            number = len(here) - 1 if step == "-1" else _step(ordinary(), here, step)
            told.append(str(number))
            here = here[number]
        else:
            told.append(step)
            here = here.get(step, {}) if isinstance(here, dict) else {}
    return "/" + "/".join(told)


def test_a_plan_may_be_recorded_before_it_happens() -> None:
    data = ordinary()
    joins = {**of_type(data, "enrolled"), "id": "next", "stream": "enrolment:e2", "happened_on": "2026-09-02"}
    data["events"].append({**joins, "recorded_at": "2026-06-02T09:00:00Z"})
    assert case_file.load(data, SCHEMES).of("enrolled")[-1].id == "next"


def test_a_note_retracts_an_event_made_in_error() -> None:
    data = ordinary()
    _add_event(corrects=of_type(data, "penalty_notice_posted")["id"], recorded_at="2026-03-01T09:00:00Z")(data)
    assert case_file.load(data, SCHEMES).of("note_made")[-1].corrects == of_type(data, "penalty_notice_posted")["id"]


def test_closed_days_may_carry_codes_that_say_so() -> None:
    data = ordinary()
    data["registers"][0]["marks"][0][:] = ["2025-10-28", "AM", "#"]
    assert case_file.load(data, SCHEMES).registers[0].marks[0][1] == "#"


def test_marks_of_a_year_without_a_calendar_are_taken() -> None:
    data = ordinary()
    data["calendars"] = [c for c in data["calendars"] if c["year"] != "2025/26"]
    data["registers"][0]["marks"][0][0] = "2025-10-28"
    assert len(case_file.load(data, SCHEMES).registers[0].marks) == len(data["registers"][0]["marks"])


def test_without_schemes_only_codes_that_never_were_are_refused() -> None:
    data = ordinary()
    data["registers"][0]["marks"][0][2] = "H"
    assert case_file.load(data).registers[0].marks[0][1] == "H"
    data["registers"][0]["marks"][0][2] = "8"
    with pytest.raises(CaseFileError, match="never a register code"):
        case_file.load(data)


def test_many_faults_are_told_few_at_a_time() -> None:
    data = ordinary()
    data["events"] = [dict(of_type(data, "note_made"), source="") for _ in range(500)]
    found = problems(data)
    assert len(found) == 201
    assert "300 more" in found[-1]["says"]


def test_a_message_never_repeats_what_might_name_somebody() -> None:
    data = ordinary()
    of_type(data, "pupil_recorded")["data"]["upn"] = "Z123456789012"
    of_type(data, "address_recorded")["data"]["postcode"] = "SECRET 1"
    assert "Z123456789012" not in str(problems(data))
    assert "SECRET" not in str(problems(data))


def test_the_matter_may_be_loaded_by_all_who_hold_a_history() -> None:
    for history in (make.history(), make.history(bare=False, parents=("p1", "p2")), make.history(*make.support())):
        assert case_file.load(case_file.dump(history), SCHEMES) == history
