"""Names, births, parent links and addresses as recorded on a day."""

from datetime import date
from typing import Any

import pytest

from app.domain.history import Event, known_at
from app.domain.people import (
    Name,
    address_of,
    is_individual,
    link_stream,
    parents_on,
    person_born,
    person_name,
    person_stream,
    pupil_born,
    pupil_name,
    pupil_stream,
)
from tests import make

ON = date(2026, 1, 12)


def linked(person: str, on: str, pupil: str = "c1", **data: Any) -> Event:
    told: dict[str, Any] = {"person": person, "pupil": pupil, "limb": "parent", "lives_with": True, **data}
    return make.event("parent_linked", on=on, stream=f"link:{person}/{pupil}", **told)


def unlinked(person: str, on: str, pupil: str = "c1") -> Event:
    return make.event("parent_unlinked", on=on, stream=f"link:{person}/{pupil}", person=person, pupil=pupil)


def names_on(day: str, *events: Event) -> list[str]:
    return [link.person for link in parents_on(make.history(*events, bare=True), date.fromisoformat(day))]


def test_streams_are_those_of_the_case_file() -> None:
    streams = [pupil_stream("c1"), person_stream("p1"), link_stream("p1", "c1")]
    assert [str(stream) for stream in streams] == ["pupil:c1", "person:p1", "link:p1/c1"]


def test_a_name_for_the_envelope_and_one_for_the_letter() -> None:
    assert Name("Robin", "Ashdown").full == "Robin Ashdown"
    assert Name("Robin", "Ashdown", title="Dr").full == "Dr Robin Ashdown"
    assert Name("Robin", "Ashdown").familiar == "Robin"
    assert Name("Robin", "Ashdown", known_as="Rob").familiar == "Rob"


@pytest.mark.parametrize(
    ("on", "family"),
    [("2019-09-03", None), ("2019-09-04", "Ashdown"), ("2025-11-30", "Ashdown"), ("2025-12-01", "Marlow")],
)
def test_a_name_is_the_one_recorded_by_the_day(on: str, family: str | None) -> None:
    history = make.history(make.pupil(on="2025-12-01", family="Marlow", known_as="Rob"))
    name = pupil_name(history, date.fromisoformat(on))
    assert (name.family if name else None) == family


def test_the_name_of_a_person() -> None:
    assert person_name(make.history(), "p1", ON) == Name("Jo", "Ashdown", title="Mx")
    assert person_name(make.history(), "p2", ON) is None


def test_a_birth_date_stays_known_when_a_later_record_leaves_it_out() -> None:
    history = make.history(make.pupil(on="2025-12-01", family="Marlow", born=None))
    assert pupil_born(history, ON) == date(2014, 5, 14)
    assert pupil_born(history, date(2019, 9, 3)) is None


def test_a_birth_date_recorded_twice_is_the_later_record() -> None:
    assert pupil_born(make.history(make.pupil(on="2025-12-01", born="2014-05-15")), ON) == date(2014, 5, 15)


def test_a_birth_date_nobody_recorded_is_unknown() -> None:
    assert pupil_born(make.history(make.pupil(born=None), bare=True), ON) is None
    assert person_born(make.history(), "p1", ON) is None
    assert person_born(make.history(*make.parent("p2", born="1985-02-28")), "p2", ON) == date(1985, 2, 28)


@pytest.mark.parametrize(
    ("data", "expected"), [({}, True), ({"individual": True}, True), ({"individual": False}, False)]
)
def test_a_parent_is_taken_for_a_human_being_unless_recorded_otherwise(data: dict[str, Any], expected: bool) -> None:
    assert is_individual(make.history(*make.parent("p2", **data)), "p2", ON) is expected
    assert is_individual(make.history(), "p9", ON) is None


@pytest.mark.parametrize(
    ("day", "parents"),
    [("2025-09-30", []), ("2025-10-01", ["p1"]), ("2025-11-30", ["p1"]), ("2025-12-01", []), ("2025-12-02", [])],
)
def test_a_link_lasts_from_its_day_to_the_day_before_it_is_undone(day: str, parents: list[str]) -> None:
    assert names_on(day, linked("p1", "2025-10-01"), unlinked("p1", "2025-12-01")) == parents


@pytest.mark.parametrize(("day", "parents"), [("2025-11-30", ["p1"]), ("2025-12-01", ["p1"]), ("2025-12-02", [])])
def test_a_link_lasts_to_the_end_of_its_last_day(day: str, parents: list[str]) -> None:
    assert names_on(day, linked("p1", "2025-10-01", to="2025-12-01")) == parents


def test_a_link_made_again_stands_again_with_what_it_then_says() -> None:
    events = (
        linked("p1", "2025-10-01"),
        unlinked("p1", "2025-11-01"),
        linked("p1", "2025-12-01", limb="care", lives_with=None),
    )
    (link,) = parents_on(make.history(*events, bare=True), ON)
    assert (link.limb, link.lives_with, link.since, link.until) == ("care", None, date(2025, 12, 1), None)
    assert link.event == events[2].id


def test_each_parent_is_separate_and_another_child_is_another_link() -> None:
    theirs = linked("p3", "2025-10-01", pupil="c2")
    events = linked("p2", "2025-10-01", lives_with=False), linked("p1", "2025-10-02"), theirs
    links = parents_on(make.history(*events, bare=True), ON)
    assert [(link.person, link.lives_with) for link in links] == [("p1", True), ("p2", False)]
    assert names_on("2026-01-12", *events, unlinked("p2", "2025-12-01")) == ["p1"]
    assert names_on("2026-01-12", *events, unlinked("p2", "2025-12-01", pupil="c2")) == ["p1", "p2"]


def test_an_address_is_the_latest_recorded_by_the_day_on_that_stream() -> None:
    moved = make.event(
        "address_recorded", on="2025-12-01", stream="person:p1", lines=["9 Mill Row", "Westmere"], postcode="ZZ1 3CD"
    )
    theirs = make.event("address_recorded", on="2025-12-24", stream="person:p2", lines=["2 Quay"], postcode="ZZ1 4EF")
    history = make.history(moved, theirs)
    assert address_of(history, person_stream("p1"), date(2025, 12, 1)) == moved
    before = address_of(history, person_stream("p1"), date(2025, 11, 30))
    assert before is not None
    assert before.happened_on == date(2019, 9, 4)
    assert address_of(history, pupil_stream("c1"), ON) is None


def test_what_was_not_yet_known_is_not_yet_so() -> None:
    late = make.event(
        "parent_linked",
        on="2025-10-01",
        recorded_at="2026-01-20",
        stream="link:p2/c1",
        person="p2",
        pupil="c1",
        limb="parent",
        lives_with=None,
    )
    history = make.history(late)
    assert [link.person for link in parents_on(history, ON)] == ["p1", "p2"]
    assert [link.person for link in parents_on(known_at(history, make.at("2026-01-12")), ON)] == ["p1"]
