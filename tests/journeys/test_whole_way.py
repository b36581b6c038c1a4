"""From a case file to a notice, its payment and its withdrawal, and the proof that nothing of it was changed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.persistence.database import Database
from tests.casework import office
from tests.journeys.desk import Desk, desk, on
from tests.persistence.store import unguarded

CASE = str(office.ROOT / "fixtures" / "matters" / "improvement-failed.json")
MATTER, PARENT = office.MATTER, office.PARENT
OFFICER = ("--by", "Marian Oduya", "--role", "authorised_officer")


@pytest.fixture
def here(database_url: str, tmp_path: Path) -> Desk:
    return desk(database_url, tmp_path / "desk")


def _notice(here: Desk) -> str:
    """Determine on Friday, and make the notice for Monday; its reference."""
    with on("2026-11-20"):
        said = ("--measure", "penalty_notice", "--answer", "issue", "--reasons", office.REASONS)
        here.run("determine", CASE, *said, *OFFICER)
        return _letter(here)


def _letter(here: Desk) -> str:
    out = str(here.folder / "letters")
    asked = ("--letter", office.NOTICE, "--parent", PARENT, "--posting-on", "2026-11-23", "-o", out, *OFFICER)
    made = here.ask("letter", MATTER, *asked)
    assert made["final"], made["why_draft"]
    assert zipfile.ZipFile(made["path"]).testzip() is None
    return str(made["reference"])


def test_the_whole_way(here: Desk) -> None:
    with on("2026-11-20"):
        before = here.ask("decide", CASE, "--measure", "penalty_notice", "--parent", PARENT)
        ready = here.ask("readiness", CASE, "--measure", "penalty_notice", "--parent", PARENT)
    assert (before["outcome"], before["stage"], ready["ready"]) == ("must_consider", "first", True)
    notice = _notice(here)
    with on("2026-11-23"):
        assert here.ask("posted", MATTER, "--notice", notice, *OFFICER)["says"] == "Posted."
    with on("2026-11-26"):
        proof = ("--on", "2026-11-25", "--proof", "signed for at the door")
        here.run("received", MATTER, "--notice", notice, *proof, *OFFICER)
        paid = here.run("paid", MATTER, "--pence", "8000", "--notice", notice, "--on", "2026-11-26", *OFFICER)
        assert "£80 was due and £80 has been received." in paid.stdout
    with on("2026-12-01"):
        _withdraw(here, notice)
        replayed = here.ask("replay", "--all")
        assert (replayed["sound"], replayed["findings"]) == (True, [])
        assert replayed["decisions"] >= 3
        assert here.ask("verify")["sound"]


def _withdraw(here: Desk, notice: str) -> None:
    wrong = "The notice named the wrong house."
    said = (MATTER, "--parent", PARENT, "--reasons", wrong, *OFFICER)
    here.run("answer", *said, "--question", "withdrawal_ground", "--answer", "material_error")
    here.run("answer", *said, "--question", "PNW-A-REFUND", "--answer", "80 pounds, to the parent")
    here.run("determine", *said, "--measure", "penalty_notice_withdrawal", "--answer", "issue")
    out = str(here.folder / "letters")
    made = here.ask(
        "letter",
        MATTER,
        "--letter",
        "withdrawal",
        "--parent",
        PARENT,
        "--posting-on",
        "2026-12-02",
        "-o",
        out,
        *OFFICER,
    )
    assert made["final"], made["why_draft"]
    words = zipfile.ZipFile(made["path"]).read("word/document.xml").decode()
    assert notice in words
    assert "£80" in words
    with on("2026-12-03"):
        after = here.ask("decide", MATTER, "--measure", "penalty_notice_withdrawal")
    assert after["outcome"] == "not_ready"
    assert after["why_not"][0]["rule"] == "PNW-R-NOTICE"


def test_the_same_steps_again_add_nothing(here: Desk) -> None:
    notice = _notice(here)
    with on("2026-11-23"):
        assert _letter(here) == notice
        assert here.ask("posted", MATTER, "--notice", notice, *OFFICER)["new"]
        assert not here.ask("posted", MATTER, "--notice", notice, *OFFICER)["new"]


def test_money_that_waits_is_matched_and_too_much_is_told(here: Desk) -> None:
    notice = _notice(here)
    with on("2026-11-23"):
        here.run("posted", MATTER, "--notice", notice, *OFFICER)
    with on("2026-11-27"):
        waits = here.ask("paid", MATTER, "--pence", "10000", "--reference", "KAMINSKI", *OFFICER)
        said = here.ask("matched", MATTER, "--payment", waits["events"][0], "--notice", notice, *OFFICER)["says"]
    assert f"Matched to {notice}. £80 was due and £100 has been received: £20 too much." in said


def test_a_hold_is_set_and_cleared_by_name(here: Desk) -> None:
    with on("2026-11-20"):
        said = ("--hold", "talk-to-the-school", "--parent", PARENT, *OFFICER)
        assert "On hold" in here.run("hold", "set", CASE, *said, "--reason", "The school asked us to wait.").stdout
        assert here.ask("decide", MATTER, "--measure", "penalty_notice")["outcome"] == "held"
        here.run("hold", "clear", MATTER, *said, "--reasons", "The school has called back.")
        assert here.ask("decide", MATTER, "--measure", "penalty_notice")["outcome"] == "must_consider"
        assert "no hold" in here.run("hold", "clear", MATTER, "--hold", "x", "--reasons", "y", *OFFICER, exits=2).stderr


def test_a_determination_says_who_what_on_which_decision_and_what_may_be_done(here: Desk) -> None:
    said = ("--measure", "penalty_notice", "--reasons", office.REASONS, *OFFICER)
    with on("2026-11-20"):
        issued = here.run("determine", CASE, *said, "--answer", "issue").stdout
        declined = " ".join(here.run("determine", MATTER, *said, "--answer", "decline").stdout.split())
        asked = here.ask("determine", MATTER, *said, "--answer", "issue")
    assert "Marian Oduya (authorised officer) determines: issue." in issued
    assert f"Penalty notice for absence from school · {PARENT}" in issued
    assert "must be considered, stage first" in issued
    assert f"Now may be made: supportfirst letter {MATTER} --letter penalty_notice_first --parent {PARENT}" in issued
    assert "takes back what Marian Oduya determined on 20 November 2026: issue." in declined
    assert "Nothing is sent." in declined
    assert asked["letters"] == ["penalty_notice_first"]


def test_what_was_known_then_is_what_is_answered(here: Desk) -> None:
    case = str(office.ROOT / "fixtures" / "matters" / "mark-corrected.json")
    asked = ("decide", case, "--measure", "penalty_notice", "--valid-on", "2026-11-16")
    assert here.ask(*asked, "--known-at", "2026-11-15T12:00:00Z")["outcome"] == "must_consider"
    assert here.ask(*asked, "--known-at", "2026-11-20")["outcome"] == "not_ready"


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (
            """update payload set body = replace(body, 'must_consider', 'may_consider')
            where commitment in (select commitment from decision)""",
            "record",
        ),
        ("update pack_file set body = body || body where sha256 in (select min(sha256) from pack_file)", "pack"),
        (
            """update payload set body = replace(body, 'Kaminski', 'Kaminska')
            where commitment in (select commitment from event where type = 'person_recorded')""",
            "fact",
        ),
    ],
)
def test_whatever_was_tampered_with_is_named_and_the_exit_code_says_so(
    here: Desk, database: Database, statement: str, what: str
) -> None:
    _notice(here)
    with unguarded(database) as connection:
        assert connection.exec_driver_sql(statement).rowcount >= 1
    replayed = here.ask("replay", "--all", exits=1)
    assert {finding["what"] for finding in replayed["findings"] if finding["fault"]} == {what}
    assert here.ask("verify", exits=1)["faults"] != []
