"""The commands of evidence: what is filed is listed, and what is refused says what to do."""

from __future__ import annotations

import json
from pathlib import Path

from tests.casework import office
from tests.documents.intake import hostile_word, ordinary
from tests.journeys.desk import desk, on

CASE = str(office.ROOT / "fixtures" / "matters" / "improvement-failed.json")
WHO = ("--by", "Joachim Varga", "--role", "attendance_officer")


def test_a_document_is_filed_and_listed_and_a_hostile_one_is_refused_with_what_to_do(tmp_path: Path) -> None:
    here = desk(f"sqlite:///{tmp_path}/store.db", tmp_path / "desk")
    case = json.loads(Path(CASE).read_text(encoding="utf-8"))
    event = next(each["id"] for each in case["events"] if each["type"] == "support_offered@1")
    told = (
        "--title",
        "Offer of support",
        "--proves",
        event,
        "--witness",
        "Tom Birkett",
        "--from",
        "The school",
        "--on",
        "2026-11-19",
    )
    letter, macros = tmp_path / "letter.pdf", tmp_path / "minutes.docx"
    letter.write_bytes(ordinary.pdf())
    macros.write_bytes(hostile_word.adding(word__vbaProject_dot_bin=b"x"))
    with on("2026-11-20"):
        filed = here.ask("evidence", "add", CASE, str(letter), *told, *WHO)
        again = here.run("evidence", "add", office.MATTER, str(letter), *told, *WHO).stdout
        listed = here.ask("evidence", "list", office.MATTER)
        refused = here.run("evidence", "add", office.MATTER, str(macros), *told, *WHO, "--json", exits=2)
    assert (filed["label"], filed["new"], filed["says"]) == ("TB/1", True, "Filed as exhibit TB/1.")
    assert again.startswith("It was filed before, as exhibit TB/1.")
    assert [(each["label"], each["proves"]) for each in listed if each["sha256"] == filed["sha256"]] == [
        ("TB/1", [event])
    ]
    (problem,) = json.loads(refused.stderr)["problems"]
    assert "macros" in problem["says"]
    assert "save it as PDF" in problem["do"]
