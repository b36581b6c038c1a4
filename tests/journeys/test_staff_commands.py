"""The list of staff and the keys of programs, on the command line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.casework import clock
from tests.journeys.desk import Desk, desk

BY = ("--by", "Tobias Renshaw", "--role", "administrator")


@pytest.fixture
def here(tmp_path: Path) -> Desk:
    return desk(f"sqlite:///{tmp_path}/store.db", tmp_path / "desk")


def test_somebody_is_put_on_the_list_and_taken_off_it(here: Desk) -> None:
    person = ("staff", "add", "priya", "--as-name", "Priya Nair", "--may", "legal", "--provider", "council")
    assert here.run(*person, "--subject", "oid-7", *BY).stdout == "Priya Nair is on the list.\n"
    assert here.run(*person, "--subject", "oid-7", *BY).stdout == "The list says so of Priya Nair already.\n"
    [told] = here.ask("staff", "list", *BY)["staff"]
    assert (told["roles"], told["subject"], told["active"]) == (["legal"], "oid-7", True)
    assert here.run(*person, "--subject", "oid-7", "--left", *BY).stdout == "Priya Nair is off the list.\n"
    assert "Priya Nair" in here.run("staff", "list", *BY).stdout
    assert "(left)" in here.run("staff", "list", *BY).stdout


def test_only_an_administrator_keeps_the_list(here: Desk) -> None:
    refused = here.run("staff", "list", "--by", "Marian Oduya", "--role", "authorised_officer", exits=2)
    assert "Ask one of these: administrator." in refused.stderr
    school = ("staff", "add", "des", "--as-name", "Desmond Ekwueme", "--may", "head_teacher", "--school", "nowhere")
    assert "There is no school nowhere." in here.run(*school, *BY, exits=2).stderr


def test_a_key_is_shown_once_and_can_be_ended(here: Desk) -> None:
    until = (clock.today() + timedelta(days=30)).isoformat()
    made = here.ask("key", "make", "Case system", "--may", "attendance_officer", "--until", until, *BY)
    assert made["key"].startswith("sf_")
    listed = here.run("key", "list", *BY).stdout
    assert made["id"] in listed
    assert made["key"] not in listed
    assert here.run("key", "end", made["id"], *BY).stdout == "Ended.\n"
    assert ", ended" in here.run("key", "list", *BY).stdout
    assert here.run("key", "end", "key-none", *BY, exits=2).stderr
