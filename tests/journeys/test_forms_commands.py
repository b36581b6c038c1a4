"""The page on official forms, step by step: each of its commands is run as it stands there."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from app.documents.forms import maps
from app.documents.forms.readback import values_in
from tests.casework import office
from tests.documents.forms import blanks
from tests.journeys.desk import Desk, desk, on

PAGE = (office.ROOT / "docs" / "official-forms.md").read_text(encoding="utf-8")
EXAMPLE = office.ROOT / "fixtures" / "forms"
WHO = ("--by", "Hester Quill", "--role", "legal")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(maps, "FORMS", tmp_path / "maps")
    monkeypatch.chdir(office.ROOT)
    (tmp_path / "maps" / office.COUNCIL).mkdir(parents=True)
    return desk(f"sqlite:///{tmp_path}/store.db", tmp_path / "desk")


def test_the_page_is_true_step_by_step(here: Desk, tmp_path: Path) -> None:
    steps = re.findall(r"^supportfirst (form .+)$", PAGE, re.M)
    assert [step.split()[1] for step in steps] == ["fields", "check", "add", "list", "fill"]
    shutil.copy(EXAMPLE / "invented-supplement.toml", tmp_path / "maps" / office.COUNCIL / "C17-2026-06.toml")
    told = []
    with on("2026-11-20"):
        for step in steps:
            words = [str(tmp_path / word) if word == "draft.pdf" else word for word in shlex.split(step)]
            told.append(here.run(*words).stdout)
    assert "'Case number' (text in cells; page 1; at most 12 characters)" in told[0]
    assert "'Child name' (text; page 1; called: The child's full name)" in told[0]
    assert told[1] == "The map fits: 15 boxes of form C17.\n"
    assert told[2] == told[3] == "+ Form C17. Filled in on the blank of form C17, edition 1 June 2026.\n"
    assert "a draft of form C17, 2 pages, 1 of them continuation sheets." in told[4]
    assert "empty: 2. Case number: case_number is not recorded" in told[4]
    assert values_in((tmp_path / "draft.pdf").read_bytes())["Child name"] == "Linnet Ferris"


def test_what_does_not_fit_is_told_and_what_is_no_blank_is_refused(here: Desk, tmp_path: Path) -> None:
    blank, words = tmp_path / "blank.pdf", tmp_path / "words.pdf"
    blank.write_bytes(blanks.flat())
    words.write_bytes(b"words")
    assert here.ask("form", "list") == []
    assert here.run("form", "fields", str(blank)).stdout.startswith("It has no form fields.")
    checked = here.ask("form", "check", str(blank), str(EXAMPLE / "invented-supplement.toml"), exits=1)
    assert checked["faults"][0].startswith("The map is of another blank")
    (problem,) = json.loads(here.run("form", "add", str(words), *WHO, "--json", exits=2).stderr)["problems"]
    assert problem["says"] == "This is not a PDF."
    refused = here.run("form", "add", str(blank), *WHO, exits=2).stderr
    assert "No map of this council is of this blank." in refused
    names = here.ask("form", "names", "C17A")
    assert names["order.until"] == {
        "says": "the last day that is asked for", "kind": "day", "words": [], "needed": True,
    }  # fmt: skip
