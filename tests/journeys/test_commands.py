"""The commands, each as its contract says: what it prints, and how it ends."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner

from app.cli import main
from app.engine import load_pack
from tests.casework import office
from tests.journeys.desk import Desk, desk, on

MATTERS = office.ROOT / "fixtures" / "matters"
CASE = str(MATTERS / "improvement-failed.json")
TWO_PARENTS = str(MATTERS / "both-parents.json")
RULES = Path(__file__).parents[2] / "rules" / "england"
ON = ("--valid-on", "2026-11-16", "--known-at", "2026-11-20")


@pytest.fixture
def here(tmp_path: Path) -> Desk:
    return desk(f"sqlite:///{tmp_path}/store.db", tmp_path / "desk")


def test_without_a_measure_every_measure_is_decided_for_every_parent(here: Desk) -> None:
    found = here.ask("decide", TWO_PARENTS, *ON)["decisions"]
    measures = load_pack(RULES).measures.values()
    assert len(found) == sum(1 if versions[0].concerns == "child" else 2 for versions in measures)
    schema = json.loads(here.run("schema", "decision").stdout)
    for each in found:
        jsonschema.Draft202012Validator(schema).validate(each)


def test_with_a_measure_and_a_parent_the_decision_stands_alone(here: Desk) -> None:
    one = here.ask("decide", CASE, "--measure", "penalty_notice", "--parent", office.PARENT, *ON)
    assert one["format"] == "decision/1"
    needed = (
        "measure", "parent", "outcome", "reasons", "why_not", "missing", "what_next", "asks", "duties", "holds",
        "amounts", "deadlines", "stage", "counted_sessions", "coordinates", "pack", "fingerprint",
    )  # fmt: skip
    assert [key for key in needed if key not in one] == []
    again = here.ask("decide", "-", "--measure", "penalty_notice", "--parent", office.PARENT, *ON, stdin=_bytes(CASE))
    assert again == one


def _bytes(path: str) -> bytes:
    return Path(path).read_bytes()


def test_asking_about_a_case_file_makes_no_store(here: Desk, tmp_path: Path) -> None:
    here.ask("decide", CASE, *ON)
    here.ask("readiness", CASE, "--measure", "penalty_notice", *ON)
    here.ask("timeline", CASE, "--measure", "penalty_notice", "--valid-on", "2026-11-16", "--to", "2026-11-30")
    assert not (tmp_path / "store.db").exists()


def test_today_is_the_day_asked_about_unless_another_is_given(here: Desk) -> None:
    with on("2026-11-18"):
        told = here.ask("decide", CASE, "--measure", "voluntary_support")["coordinates"]
    assert (told["valid_on"], told["known_at"]) == ("2026-11-18", "2026-11-18T23:59:59.999999Z")


def test_a_proposal_and_the_law_of_one_day_are_taken(here: Desk) -> None:
    proposal = here.file("proposal.json", {"issue_on": "2026-11-25", "posting_on": "2026-11-25"})
    asked = ("decide", CASE, "--measure", "penalty_notice", *ON, "--proposal", proposal)
    assert here.ask(*asked)["proposal"]["issue_on"] == "2026-11-25"
    old = here.ask("decide", CASE, "--measure", "penalty_notice", *ON, "--law-on", "2013-08-31")
    assert old["outcome"] == "not_in_force"


def test_words_say_what_the_answer_is(here: Desk) -> None:
    said = here.run("decide", CASE, "--measure", "penalty_notice", *ON).stdout
    assert "MUST BE CONSIDERED" in said
    assert "Stage: first. £80 within 21 days. £160 within 28 days." in said
    assert max(len(line) for line in said.splitlines()) <= 100
    ready = here.run("readiness", CASE, "--measure", "penalty_notice", *ON).stdout
    assert "Penalty notice for absence from school · p-improvement-failed-1: ready" in ready


def test_a_measure_has_one_title_everywhere(here: Desk) -> None:
    for measure in ("penalty_notice", "prosecution_s444_1"):
        asked = (CASE, "--measure", measure, *ON)
        title = here.ask("decide", *asked)["title"]
        assert here.ask("readiness", *asked)["title"] == here.ask("timeline", *asked)["title"] == title
        for command in ("decide", "readiness", "timeline"):
            assert here.run(command, *asked).stdout.startswith(title), command


def test_a_timeline_says_in_words_what_changed(here: Desk) -> None:
    asked = ("timeline", CASE, "--measure", "penalty_notice", "--known-at", "2026-11-20")
    said = here.run(*asked).stdout
    assert "met: Earlier notices to this parent for this child have been searched" in " ".join(said.split())
    assert "(PN-R-COUNT)" in said
    assert max(len(line) for line in said.splitlines()) <= 100
    changes = [change for span in here.ask(*asked)["spans"] for change in span["because"]]
    assert changes
    assert all(change["says"] and change["kind"] for change in changes)


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("2026-11-16", "2026-11-15", "15 November 2026, is before the first, 16 November 2026"),
        ("2026-11-16", "2036-11-16", "more than 10 years"),
    ],
)
def test_a_timeline_has_an_end_and_it_is_not_before_its_beginning(here: Desk, first: str, last: str, says: str) -> None:
    asked = ("timeline", CASE, "--measure", "voluntary_support", "--valid-on", first, "--to")
    assert says in here.run(*asked, last, exits=2).stderr
    assert here.ask(*asked, "2036-11-15" if first < last else first)["spans"]


def test_every_fault_of_a_bad_file_is_told_with_its_place_and_the_exit_code_is_two(here: Desk) -> None:
    file = office.case()
    file["events"][0]["type"] = "imagined@1"
    file["matter"]["opened_on"] = "soon"
    result = here.run("decide", here.file("bad.json", file), exits=2)
    assert "/events/0/type" in result.stderr
    assert "/matter/opened_on" in result.stderr
    told = json.loads(here.run("decide", here.file("bad.json", file), "--json", exits=2).stderr)
    assert [sorted(problem) for problem in told["problems"]] == [["do", "field", "says", "where"]] * 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("decide", "nowhere.json"), "nowhere.json"),
        (("decide", CASE, "--measure", "fine"), "no measure 'fine'"),
        (("decide", CASE, "--parent", "p-nobody"), "no parent"),
        (("decide", CASE, "--valid-on", "16/11/2026"), "Write it as 2026-11-22"),
        (("decide", "m-nowhere"), "There is no matter m-nowhere. Check its id"),
        (("replay", "d-nowhere"), "There is no decision d-nowhere. Check its id"),
        (("determine", CASE, "--answer", "issue", "--reasons", "x", "--name", "A", "--role", "legal"), "--measure"),
        (("decide", CASE, "--role", "boss"), "head_teacher"),
        (("letter", CASE, "--letter", "warning"), "Give --by and --role, or --draft."),
        (("posted", CASE, "--notice", "x", "--role", "legal"), "Missing option '--by'"),
        (("received", CASE, "--notice", "x", "--proof", "x", "--by", "A"), "Missing option '--role'"),
        (("returned", CASE, "--person", "x", "--reason", "x", "--by", "A"), "Missing option '--role'"),
        (("paid", CASE, "--pence", "1", "--role", "legal"), "Missing option '--by'"),
        (("matched", CASE, "--payment", "x", "--notice", "x", "--role", "legal"), "Missing option '--by'"),
        (("hold", "set", CASE, "--hold", "x", "--reason", "x", "--role", "legal"), "Missing option '--by'"),
    ],
)
def test_a_refusal_says_what_to_do_and_ends_with_two(here: Desk, words: tuple[str, ...], says: str) -> None:
    told = here.run(*words, exits=2).stderr
    assert says in told
    assert re.search(r"\((NotFound|Conflict|BadSettings|\w+Error|\w+Facts?)\)", told) is None
    assert "  : " not in told


def test_text_that_is_no_json_is_refused_with_the_name_of_its_file(here: Desk) -> None:
    assert "standard input: The text is not JSON" in here.run("decide", "-", exits=2, stdin=b"{").stderr
    path = here.folder / "torn.json"
    path.write_text("{", encoding="utf-8")
    assert f"{path}: The text is not JSON" in here.run("decide", str(path), exits=2).stderr


def test_a_letter_that_lacks_facts_names_each_and_whom_to_ask(here: Desk) -> None:
    asked = ("letter", CASE, "--letter", "leave_refusal", "--draft", "-o", str(here.folder))
    told = here.run(*asked, exits=2).stderr
    assert "The letter needs" in told
    assert "Ask: " in told
    assert "MissingFacts" not in told


def test_a_record_that_lacks_facts_is_called_a_document(here: Desk) -> None:
    told = here.run("letter", CASE, "--letter", "contract_review", "--draft", "-o", str(here.folder), exits=2).stderr
    assert "The document needs" in told
    assert "The letter" not in told


def test_who_clears_returned_post_says_what_reached_the_parent(here: Desk) -> None:
    case = str(MATTERS / "returned-mail.json")
    by = ("--by", "Joachim Varga", "--role", "attendance_officer")
    told = ("hold", "clear", case, "--hold", "H-RETURNED-MAIL", "--reasons", "She has it.", *by)
    assert "Nothing with the reference x was sent" in here.run(*told, "--reached", "x", exits=2).stderr
    events = json.loads(Path(case).read_text("utf-8"))["events"]
    refusal = next(each["id"] for each in events if each["type"] == "leave_answered@1")
    assert "Cleared: H-RETURNED-MAIL" in here.run(*told, "--reached", refusal).stdout


def _commands(group: click.Group) -> Iterator[click.Command]:
    for command in group.commands.values():
        yield command
        if isinstance(command, click.Group):
            yield from _commands(command)


def test_the_list_of_commands_cuts_no_sentence_off() -> None:
    found = list(_commands(main))
    assert len(found) > 20
    assert [each.name for each in found if each.get_short_help_str(62).endswith("...")] == []


def test_what_is_too_late_is_said_to_be_out_of_time(here: Desk) -> None:
    late = ("decide", CASE, "--measure", "penalty_notice", "--valid-on", "2027-08-02", "--known-at", "2026-11-20")
    told = here.ask(*late)
    assert told["outcome"] == "not_ready"
    assert any("out of time" in block["text"] for block in told["why_not"])


def test_a_reason_names_the_entries_it_stands_on(here: Desk) -> None:
    said = " ".join(here.run("decide", CASE, "--measure", "penalty_notice", *ON).stdout.split())
    reasons = here.ask("decide", CASE, "--measure", "penalty_notice", *ON)["reasons"]
    sources = next(r["facts"][0]["sources"] for r in reasons if r["rule"] == "PN-R-ADDRESS")
    assert f"[from {sources[0].removeprefix('event:')}]" in said
    assert re.search(r"\[from mark:\S+, mark:\S+, mark:\S+ and \d+ more\]", said)


def test_a_store_half_set_is_refused() -> None:
    result = CliRunner().invoke(main, ["verify"], env={"SUPPORTFIRST_KEYS": "/tmp/keys"})
    assert result.exit_code == 2
    assert "SUPPORTFIRST_DATABASE" in result.stderr


def test_the_case_file_schema_takes_the_case_files(here: Desk) -> None:
    schema = json.loads(here.run("schema", "case-file").stdout)
    validator = jsonschema.Draft202012Validator(schema)
    assert list(validator.iter_errors(office.case())) == []
    assert not validator.is_valid({**office.case(), "events": "none"})


def test_a_register_is_imported_with_its_counts(here: Desk) -> None:
    with on("2026-11-20"):
        here.run("determine", CASE, "--measure", "penalty_notice", "--answer", "decline", "--reasons", "Not now.",
                 "--name", "Marian Oduya", "--role", "authorised_officer")  # fmt: skip
        upn = next(event["data"]["upn"] for event in office.case()["events"] if event["type"] == "pupil_recorded@1")
        path = here.folder / "register.csv"
        path.write_text(f"upn,date,session,code\n{upn},2026-11-20,PM,/\n{upn},2026-11-20,AM,J\n", encoding="utf-8")
        assert "row 3" in here.run("import", str(path), exits=2).stderr
        done = here.ask("import", str(path), "--partial")
        bad = here.folder / "bad.csv"
        bad.write_text(f"upn,date,session,code\n{upn},2026-11-20,AM,J\n", encoding="utf-8")
        none = here.ask("import", str(bad), "--partial", exits=2)
    assert (done["read"], done["accepted"], done["refused"]) == (2, 1, 1)
    assert (none["accepted"], none["refused"]) == (0, 1)


def test_the_rules_of_the_house_are_sound_and_their_scenarios_come_out(here: Desk) -> None:
    assert here.ask("rules", "lint", "--complete") == {"findings": [], "not_done": []}
    told = here.ask("rules", "test")["scenarios"]
    assert len(told) > 20
    assert [each["name"] for each in told if each["wrong"]] == []


def test_a_rule_that_cannot_be_read_is_found(here: Desk, tmp_path: Path) -> None:
    rules = tmp_path / "rules" / "england"
    rules.mkdir(parents=True)
    (rules / "pack.yaml").write_text("id: england\n", encoding="utf-8")
    other = Desk({**here.environment, "SUPPORTFIRST_RULES": str(rules)}, here.folder)
    assert len(other.ask("rules", "lint", exits=1)["findings"]) > 3
    assert "facts.yaml" in other.run("decide", CASE, exits=2).stderr


def test_a_register_that_was_broken_off_is_refused_with_its_name(here: Desk, tmp_path: Path) -> None:
    whole = (office.ROOT / "fixtures" / "wealdmere" / "registers" / "lapwing-2025-26.csv.gz").read_bytes()
    broken = tmp_path / "lapwing.csv.gz"
    broken.write_bytes(whole[:3000])
    refused = CliRunner().invoke(main, ["import", str(broken)])
    assert refused.exit_code == 2
    assert "lapwing.csv.gz: The file is broken off" in refused.output


def test_files_are_checked_and_a_closed_matter_is_erased(here: Desk) -> None:
    file = office.case()
    file["matter"]["closed_on"] = "2026-11-20"
    with on("2026-11-20"):
        asked = ("--question", "PN-A-BEST", "--answer", "yes", "--reasons", "Why.", "--parent", office.PARENT)
        here.run("answer", here.file("closed.json", file), *asked, "--name", "Marian Oduya", "--role", "legal")
        checked = here.ask("files", "--check")
        assert (checked["kept"], checked["missing"], checked["sound"]) == (0, [], True)
        assert here.run("files", "--tidy").stdout.startswith("0 files: 0 belong to no document, 0 removed.")
        gone = here.ask("erase", office.MATTER, "--reason", "retention", "--name", "Ruth Salter", "--role", "legal")
        assert gone["payloads"] > 0
        assert "was erased" in here.run("decide", office.MATTER, exits=2).stderr
        assert here.ask("verify")["sound"]
