"""Histories go in once and come out as they went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.history import Calendar, Closure, Event, History, MarkChange, RegisterBatch, Session, Stream, in_order
from app.persistence import erasure, indexes, matters, streams
from app.persistence.database import Database
from app.persistence.errors import Conflict, Erased, Outdated
from tests import make
from tests.persistence.store import COUNCIL, act, history


def load(database: Database, matter: str = "m1") -> History:
    with database.session(COUNCIL, reading=True) as session:
        return streams.load(session, matter)


def test_a_case_comes_back_as_it_was(database: Database) -> None:
    case = history()
    with act(database) as session:
        added = streams.save(session, case)
    assert added["events"] == len(case.events)
    assert load(database) == case


def test_the_same_case_twice_adds_nothing(database: Database) -> None:
    for expected in (True, False):
        with act(database) as session:
            assert any(streams.save(session, history()).values()) == expected
    assert load(database) == history()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"data": {"text": "Rang work."}}, "data"),
        ({"happened_on": date(2026, 1, 6)}, "happened_on"),
        ({"stream": Stream("matter", "m2")}, "subject"),
        ({"standing": "opinion"}, "standing"),
    ],
)
def test_the_same_id_with_other_content_is_a_conflict(
    database: Database, change: dict[str, object], named: str
) -> None:
    note = make.event("note_made", id="note-1", text="Rang home.")
    with act(database) as session:
        assert streams.append(session, [note]) == ["note-1"]
        assert streams.append(session, [note]) == []
    with pytest.raises(Conflict, match=f"event note-1 is stored already, with other {named}"), act(database) as session:
        streams.append(session, [replace(note, **change)])
    with pytest.raises(Conflict, match="given twice"), act(database) as session:
        streams.append(session, [replace(note, id="note-2"), replace(note, id="note-2", source="other")])


def test_data_that_json_cannot_carry_is_named(database: Database) -> None:
    for data in ({"text": float("nan")}, {"text": "\ud800"}, {"on": date(2026, 1, 5)}):
        bad = replace(make.event("note_made", id="note-1"), data=data)
        with pytest.raises(ValueError, match="event note-1"), act(database) as session:
            streams.append(session, [bad])


def test_erased_content_is_gone_and_the_store_still_verifies(database: Database) -> None:
    case = history()
    with act(database) as session:
        streams.save(session, case)
    wanted = [Stream("pupil", "c1"), Stream("enrolment", "e1")]
    with act(database, "erased") as session:
        assert erasure.erase(session, wanted, "retention") == 4
    left = load(database)
    pupil = next(event for event in left.events if event.type == "pupil_recorded")
    assert pupil.data == {}
    assert set(streams.erased(left)) == {event.id for event in case.events if event.stream in wanted}
    assert (left.registers, left.changes) == ((), ())
    assert [event for event in left.events if event.stream not in wanted] == [
        event for event in case.events if event.stream not in wanted
    ]
    assert database.verify(COUNCIL).faults == ()
    with pytest.raises(Erased, match=pupil.id), act(database) as session:
        streams.append(session, [event for event in case.events if event.id == pupil.id])
    with pytest.raises(Erased, match="enrolment e1"), act(database) as session:
        streams.save(session, replace(case, events=()))
    with database.session(COUNCIL, reading=True) as session:
        assert indexes.places(session, [make.upn(102)]) == {}


def test_notices_of_the_pupils_other_matters_are_read_for_these_parents_only(database: Database) -> None:
    def elsewhere(notice: str, to: str) -> list[Event]:
        issued, posted = make.notice(notice, on="2025-03-03", to=to)
        paid = make.event("payment_received", id=f"paid-{notice}", on="2025-03-10", pence=8000, paid_on="2025-03-10")
        matched = make.event("payment_matched", id=f"match-{notice}", on="2025-03-11", payment=paid.id, notice=notice)
        return [replace(event, stream=Stream("matter", "m0")) for event in (issued, posted, matched)]

    ours, theirs = elsewhere("n1", "p1"), elsewhere("n2", "p2")
    note = replace(make.event("note_made", text="Not for this matter."), stream=Stream("matter", "m0"))
    with act(database) as session:
        streams.save(session, make.history(parents=("p1",)))
        matters.save(session, make.matter(id="m0", parents=("p1", "p2"), opened_on=date(2025, 1, 6)))
        streams.append(session, [*ours, *theirs, note])
    found = [event for event in load(database).events if event.stream.id == "m0"]
    assert in_order(found) == in_order(ours)


def test_a_matter_may_close_and_gain_a_parent_but_not_change_its_child(database: Database) -> None:
    with act(database) as session:
        assert matters.save(session, make.matter(), ("s1",)) == 1
        assert matters.save(session, make.matter(), ()) == 0
        closed = make.matter(parents=("p1", "p2"), closed_on=date(2026, 7, 1))
        assert matters.save(session, closed) == 1
        assert matters.read(session, "m1") == (closed, ("s1",))
        assert matters.version(session, "m1") == 2
        assert matters.every(session) == matters.of_pupil(session, "c1") == ("m1",)
        with pytest.raises(Conflict, match="other pupil"):
            matters.save(session, make.matter(pupil="c2"))


def test_an_older_edition_of_a_matter_never_replaces_a_newer_one(database: Database) -> None:
    first, second = make.matter(), make.matter(parents=("p1", "p2"))
    closed = make.matter(parents=("p1", "p2"), closed_on=date(2026, 7, 1))
    with act(database) as session:
        assert [matters.save(session, each) for each in (first, second, closed, closed)] == [1, 1, 1, 0]
        with pytest.raises(Outdated, match="parents p1, p2; closed on 2026-07-01"):
            matters.save(session, first)
        with pytest.raises(Outdated):
            matters.save(session, second)
        with pytest.raises(Outdated):
            matters.save(session, first, opened_again=True)
        assert matters.save(session, second, opened_again=True) == 1
        assert matters.read(session, "m1")[0] == second


def test_a_pupil_is_found_by_upn(database: Database) -> None:
    with act(database) as session:
        streams.save(session, history())
        found = indexes.places(session, [make.upn(102), "nobody"])
    upn = make.pupil().data["upn"]
    with database.session(COUNCIL, reading=True) as session:
        assert indexes.places(session, [upn, "nobody"]) == {upn: (indexes.Place("e1", "c1", "s1"),)}
    assert set(found) <= {upn}


INSTANTS = st.timedeltas(timedelta(0), timedelta(days=4380)).map(lambda later: datetime(2015, 1, 1, tzinfo=UTC) + later)
DATES = st.dates(date(2014, 1, 1), date(2027, 1, 1))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=12)
PLAIN = WORDS.filter(lambda word: "\x00" not in word)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
SUBJECTS = ("matter:m1", "pupil:c1", "person:p1", "person:p2", "link:p1/c1", "enrolment:e1", "enrolment:e2")
CODES = st.sampled_from(["/", "\\", "O", "G", "U", "C1", "Y7", "#", "É"])


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind, _, id_ = draw(st.sampled_from(SUBJECTS)).partition(":")
    return Event(
        id=draw(st.uuids()).hex,
        type=draw(st.sampled_from(["note_made", "penalty_notice_issued", "something_later"])),
        version=draw(st.integers(1, 9)),
        stream=Stream(kind, id_),  # type: ignore[arg-type]
        happened_on=draw(DATES),
        recorded_at=draw(INSTANTS),
        recorded_by=draw(PLAIN),
        source=draw(PLAIN),
        data=draw(st.dictionaries(WORDS, VALUES, max_size=4)),
        standing=draw(st.sampled_from(["fact", "opinion"])),
        corrects=draw(st.none() | PLAIN),
    )


MARKS = st.dictionaries(st.builds(Session, DATES, st.sampled_from(["AM", "PM"])), CODES, min_size=1, max_size=8)
BATCHES = st.builds(
    lambda enrolment, at, source, marks: RegisterBatch(enrolment, at, source, tuple(sorted(marks.items()))),
    st.sampled_from(["e1", "e2"]), INSTANTS, WORDS, MARKS,
)  # fmt: skip
CHANGES = st.builds(
    lambda on, half, code, at, by, why: MarkChange("e1", Session(on, half), code, at, by, why),
    DATES, st.sampled_from(["AM", "PM"]), CODES, INSTANTS, WORDS, WORDS,
)  # fmt: skip
CLOSURES = st.builds(Closure, DATES, st.sampled_from([None, "AM", "PM"]), WORDS)
CALENDARS = st.builds(
    Calendar, st.just("s1"), st.sampled_from(["2024/25", "2025/26"]), INSTANTS,
    st.lists(st.tuples(DATES, DATES), max_size=3).map(tuple), st.lists(CLOSURES, max_size=3).map(tuple),
)  # fmt: skip


def recorded(items: list[object]) -> tuple[object, ...]:
    return tuple(sorted(items, key=lambda item: item.recorded_at))  # type: ignore[attr-defined]


@given(
    st.lists(events(), max_size=8, unique_by=lambda event: event.id),
    st.lists(BATCHES, max_size=3, unique_by=(lambda b: b.recorded_at, lambda b: b.marks)),
    st.lists(CHANGES, max_size=3, unique_by=lambda c: c.recorded_at),
    st.lists(CALENDARS, max_size=3, unique_by=(lambda c: c.recorded_at, lambda c: (c.terms, c.closures))),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_history_comes_back_as_it_went_in(
    database: Database,
    told: list[Event],
    batches: list[RegisterBatch],
    changes: list[MarkChange],
    calendars: list[Calendar],
) -> None:
    links = [*make.parent("p1"), *make.parent("p2"), make.enrolled("e1"), make.enrolled("e2")]
    case = History(
        make.matter(parents=("p1", "p2"), council=f"council-{uuid4()}"),
        {"s1": make.school()},
        in_order([*links, *told]),
        recorded(calendars),
        recorded(batches),
        recorded(changes),
    )  # fmt: skip
    with act(database, council=case.matter.council) as session:
        streams.save(session, case)
        assert streams.load(session, "m1") == case
        assert not any(streams.save(session, case).values())


def test_years_of_events_keep_their_order(database: Database) -> None:
    start = date(2024, 9, 2)
    notes = [make.event("note_made", on=start + timedelta(days=n % 7), id=f"n{n}", text=str(n)) for n in range(1200)]
    with act(database) as session:
        assert len(streams.append(session, notes)) == 1200
        assert streams.append(session, notes) == []
        assert streams.read(session, Stream("matter", "m1")) == in_order(notes)
        assert streams.find(session, "n7") == notes[7]
        assert streams.find(session, "n9999") is None


def test_what_was_retracted_or_replaced_is_not_among_the_events_of_a_type(database: Database) -> None:
    held, again = (make.event("meeting_held", id=f"met-{n}", meeting=f"m{n}", attended=["Ann"]) for n in (1, 2))
    mended = replace(again, id="met-3", corrects="met-2", recorded_at=again.recorded_at + timedelta(hours=1))
    note = make.event("note_made", id="note-1", text="That was another child.")
    retracts = replace(note, corrects="met-1", recorded_at=held.recorded_at + timedelta(hours=1))
    with act(database) as session:
        streams.append(session, [held, again, mended, retracts])
        found = streams.read_types(session, [Stream("matter", "m1")], "meeting_held")
    assert [event.id for event in found] == ["met-3"]


def test_nobody_waits_for_an_answer_to_what_was_retracted(database: Database) -> None:
    data = {"route": "penalty_notice", "by": make.OFFICER, "persons": ["p1"]}
    sent = make.event("referral_submitted", id="sent-1", **data)
    retracts = replace(
        make.event("note_made", id="note-1", text="Sent in error."),
        corrects="sent-1",
        recorded_at=sent.recorded_at + timedelta(hours=1),
    )
    with act(database) as session:
        streams.append(session, [sent])
        assert streams.subjects_waiting(session, "referral_submitted", "referral_answered") == ("matter:m1",)
        assert streams.count_waiting(session, "referral_submitted", "referral_answered") == 1
        streams.append(session, [retracts])
        assert streams.subjects_waiting(session, "referral_submitted", "referral_answered") == ()
        assert streams.count_waiting(session, "referral_submitted", "referral_answered") == 0
