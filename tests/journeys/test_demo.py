"""The demo does what it says: matters decided, final letters only where a person determined, all of it replayed."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from app.casework import certificates, referral_lists
from app.casework.access import Person
from app.config import read_settings
from app.engine import strict_yaml
from app.persistence.database import Database
from tests.casework import office
from tests.journeys.desk import Desk, desk

pytestmark = pytest.mark.xdist_group("demo")  # One worker makes the demo, once.
STAFF = office.ROOT / "fixtures" / "staff.yaml"
LETTERS_DETERMINED = (office.ROOT / "fixtures" / "determinations.yaml").read_text("utf-8").count("\n    posting_on:")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Path, str]:
    folder = tmp_path_factory.mktemp("demo")
    here = desk(f"sqlite:///{folder}/store.db", folder / "desk")
    return here, folder / "out", here.run("demo", "-o", str(folder / "out")).stdout


def test_the_account_is_short_and_says_that_all_came_out_the_same(shown: tuple[Desk, Path, str]) -> None:
    told = shown[2]
    assert re.search(r"\d+ decisions made again: all the same", told)
    assert "nothing was changed" in told
    assert len(told.splitlines()) <= 100
    assert "Traceback" not in told


def test_there_is_a_final_letter_for_each_determination_to_issue_and_for_no_other(
    shown: tuple[Desk, Path, str],
) -> None:
    letters = sorted(shown[1].glob("*/SF-*.docx"))
    finals = [path for path in letters if "DRAFT" not in path.name]
    assert len(finals) == LETTERS_DETERMINED
    assert len(letters) > len(finals)


def test_a_draft_says_on_the_page_that_it_is_one_and_a_final_letter_does_not(shown: tuple[Desk, Path, str]) -> None:
    for path in sorted(shown[1].glob("*/SF-*.docx")):
        with zipfile.ZipFile(path) as parts:
            heads = [parts.read(name).decode() for name in parts.namelist() if name.startswith("word/header")]
        marked = [">DRAFT" in head or "DRAFT<" in head for head in heads]
        assert (any(marked), path) == ("DRAFT" in path.name, path)


def test_its_store_answers_the_other_commands(shown: tuple[Desk, Path, str]) -> None:
    here = shown[0]
    assert here.ask("verify")["sound"]
    (departure,) = here.ask("departures")["departures"]
    assert departure["rule"] == "PN-R-IMPROVE"


def test_something_waits_for_a_visitor(shown: tuple[Desk, Path, str]) -> None:
    here = shown[0]
    settings = read_settings(here.environment)
    db, council = Database(settings.database, settings.keys), settings.council
    [waits] = referral_lists.for_council(db, Person("Colm Brannock", "attendance_officer", council)).rows
    assert waits.referral.matter == "m-improvement-failed-early"
    head = Person("Desmond Ekwueme", "head_teacher", council, frozenset({"harrowdene"}))
    assert [each.matter for each in certificates.wanted(db, head) if each.signed_on is None] == ["m-third-notice"]
    db.close()


def test_the_closing_words_name_somebody_for_each_job(shown: tuple[Desk, Path, str]) -> None:
    closing, staff = shown[2].rpartition("make serve")[2], strict_yaml.read("staff.yaml", STAFF.read_bytes())["staff"]
    named = {role for each in staff if each["name"] in closing for role in each["roles"]}
    assert {"school_attendance_lead", "head_teacher", "authorised_officer", "legal", "auditor"} <= named


def test_a_store_that_is_not_the_invented_councils_is_left_alone(tmp_path: Path) -> None:
    here = desk(f"sqlite:///{tmp_path}/store.db", tmp_path / "desk")
    other = Desk({**here.environment, "SUPPORTFIRST_COUNCIL": "westmere"}, here.folder)
    assert "makes a store of its own" in other.run("demo", exits=2).stderr
