"""Decisions on facts that are ready: outcomes, law by date, explanation, and what less knowledge may never do."""

import json
import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.decision import Deadline, Proposal
from app.domain.fact import between, known, unknown
from app.domain.facts import Answer
from app.domain.history import Session
from app.engine import EngineFault, FactError, as_json, decide_facts, pack_from_files, unsigned_unconfirmed
from app.engine.measures import Rule
from tests.engine.small import PACK, changed, coordinates, decided, facts, files, pack, random_facts

YES = {"may_consider", "must_consider"}
NOTICE = "measures/notice.yaml"


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({}, "must_consider"),
        ({"missed": 9}, "not_ready"),
        ({"missed": 10}, "must_consider"),
        ({"missed": between(10, None)}, "must_consider"),
        ({"missed": between(8, 12)}, "cannot_tell"),
        ({"missed": between(None, 9)}, "not_ready"),
        ({"missed": None}, "cannot_tell"),
        ({"earlier": 2}, "barred"),
        ({"earlier": between(2, None)}, "barred"),
        ({"earlier": None}, "cannot_tell"),
        ({"earlier": between(0, 1)}, "must_consider"),
        ({"of_age": False, "missed": None, "post_came_back": True}, "barred"),
        ({"of_age": None, "missed": 0}, "cannot_tell"),
        ({"of_age": None, "post_came_back": True}, "held"),
        ({"post_came_back": True, "missed": 0}, "held"),
        ({"post_came_back": None}, "cannot_tell"),
        ({"post_came_back": None, "missed": 0}, "not_ready"),
        ({"judged": "none_recorded"}, "not_ready"),
        ({"judged": "not_appropriate", "offered": None}, "must_consider"),
        ({"judged": "failed", "offered": None}, "cannot_tell"),
        ({"warned": 0}, "not_ready"),
    ],
)
def test_the_outcome_is_the_first_that_fits(values: dict[str, Any], outcome: str) -> None:
    assert decided(**values).outcome == outcome


def test_nothing_to_consider_is_may_consider() -> None:
    found = pack(NOTICE, "missed: {at_least: $threshold}, not: {judged: none_recorded}", "missed: 50")
    assert decided(using=found).outcome == "may_consider"


@pytest.mark.parametrize(
    ("valid_on", "threshold_met"),
    [(date(2026, 7, 8), True), (date(2026, 7, 9), False)],
)
def test_a_parameter_takes_the_value_of_the_day_that_picks_its_law(valid_on: date, threshold_met: bool) -> None:
    assert decided(valid_on, missed=11).record["rules"]["R-THRESHOLD"] is threshold_met


def test_each_rule_picks_its_own_law() -> None:
    """B-AGE looks to the offence: the first session relied on, else the day of issue."""

    def cited(**more: Any) -> str:
        made = decide_facts(PACK, "notice", facts(), coordinates(), more.pop("proposal", None), "brook", **more)
        (reason,) = [reason for reason in made.explanation["reasons"] if reason["rule"] == "B-AGE"]
        cite: str = reason["citations"][0]["cite"]
        return cite

    assert cited() == "Act of 2025"
    assert cited(counted=(Session(date(2025, 9, 1), "AM"), Session(date(2025, 8, 31), "PM"))) == "Act of 1996"
    assert cited(proposal=Proposal(issue_on=date(2025, 8, 31))) == "Act of 2025"  # nobody acts in the past
    assert cited(proposal=Proposal(charged_from=date(2025, 8, 31))) == "Act of 1996"


def test_law_on_overrides_every_choice() -> None:
    made = decide_facts(PACK, "notice", facts(missed=11), coordinates(law_on=date(2026, 7, 9)), None, "brook")
    assert set(made.record["law"]["dates"].values()) == {"2026-07-09"}
    assert made.record["rules"]["R-THRESHOLD"] is False


def test_the_file_in_force_is_the_one_that_decides() -> None:
    before = decided(date(2024, 8, 18), born=date(2009, 12, 31))
    assert before.explanation["title"] == "A notice, before"
    assert before.record["rules"] == {"OLD-AGE": True}
    assert decided(date(2024, 8, 19)).explanation["title"] == "A notice"


def test_before_it_was_in_force_nothing_else_is_said() -> None:
    made = decided(date(2013, 8, 31))
    told = as_json(made)
    assert made.outcome == "not_in_force"
    assert told["reasons"] == told["what_next"] == told["missing"] == []
    (why,) = told["why_not"]
    assert "In force since 19 August 2024" in why["conditions"][0]["says"]
    assert "from 1 September 2013 until 18 August 2024" in why["conditions"][0]["says"]


@pytest.mark.parametrize("council", [None, "elsewhere"])
def test_a_code_nobody_recorded_is_unknown_and_never_true_or_false(council: str | None) -> None:
    made = decided(council=council)
    assert (made.outcome, made.record["rules"]["L-WARN"]) == ("cannot_tell", None)
    (missing,) = made.explanation["missing"]
    assert (missing["fact"], missing["asked_of"], missing["rules"]) == ("$council.warnings", "the council", ["L-WARN"])
    (step,) = made.explanation["what_next"]
    assert (step["act"], step["about"], step["cures"]) == ("find_out", "$council.warnings", ["L-WARN"])


@pytest.mark.parametrize(("on", "met"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)])
def test_a_council_s_code_has_dates_too(on: date, met: bool) -> None:
    assert decided(on, warned=1).record["rules"]["L-WARN"] is met


def test_a_local_rule_and_a_hold_are_never_called_law() -> None:
    reasons = {reason["rule"]: reason for reason in decided().explanation["reasons"]}
    assert (reasons["L-WARN"]["kind"], reasons["H-POST"]["kind"]) == ("local", "hold")
    for name in ("L-WARN", "H-POST"):
        assert reasons[name]["citations"] == []
        assert reasons[name]["status"] is None
        assert reasons[name]["basis"]


def test_the_stage_is_the_first_that_is_true_with_none_before_it_unknown() -> None:
    assert decided(earlier=0).record["stage"] == "first"
    assert decided(earlier=0).record["amounts"]["bands"][0] == {"days": 21, "pence": 8000}
    assert (decided(earlier=1).record["stage"], decided(earlier=1).record["amounts"]) == ("second", None)
    for value in (None, between(0, 1), 2):
        assert decided(earlier=value).record["stage"] is None


def test_a_rule_is_shown_with_the_weakest_law_it_rests_on() -> None:
    before, after = (
        {reason["rule"]: reason for reason in decided(day).explanation["reasons"]}
        for day in (date(2026, 7, 8), date(2026, 7, 9))
    )
    assert (before["R-THRESHOLD"]["status"], after["R-THRESHOLD"]["status"]) == ("guidance", "unconfirmed")
    assert after["R-THRESHOLD"]["citations"][1]["protective"]["protects"] == "parent"


def test_why_shows_each_value_and_where_it_was_read() -> None:
    made = decided(missed=known(12, ("mark:1", "mark:2"), "twelve marks"))
    (reason,) = [reason for reason in made.explanation["reasons"] if reason["rule"] == "R-THRESHOLD"]
    assert reason["tree"] == {
        "op": "test",
        "fact": "missed",
        "says": "the most sessions missed in a window is at least 10",
        "holds": True,
        "value": 12,
    }
    (fact,) = reason["facts"]
    assert (fact["value"], fact["sources"], fact["note"]) == (12, ["mark:1", "mark:2"], "twelve marks")


def test_why_not_names_the_smallest_sets_that_block() -> None:
    made = decided(judged="none_recorded", missed=4)
    found = {(w["rule"], tuple(c["says"] for c in w["conditions"])) for w in made.explanation["why_not"]}
    not_appropriate = "what was judged about support: not appropriate"
    assert found == {
        ("R-THRESHOLD", ("the most sessions missed in a window is at least 10",)),
        ("R-SUPPORT", ("what was judged about support: failed", not_appropriate)),
    }


def test_why_not_stops_at_twenty_and_says_how_many_more() -> None:
    many = "".join(
        f"  - {{id: X-{n}, says: One of many., when: {{offered: true}}, cure: none, "
        "law: {cite: Act, pinpoint: s 1, status: primary}}\n"
        for n in range(25)
    )
    made = decided(using=pack(NOTICE, "requires:\n", f"requires:\n{many}"), offered=False)
    assert (len(made.explanation["why_not"]), made.explanation["why_not_more"]) == (20, 6)


def test_missing_lists_each_unknown_once_with_who_can_tell() -> None:
    made = decided(earlier=None, missed=between(8, 12))
    found = {m["fact"]: (m["asked_of"], m["rules"]) for m in made.explanation["missing"]}
    assert found == {
        "earlier": ("each council", ["B-LIMIT", "stage:first", "stage:second"]),
        "missed": ("the school", ["R-THRESHOLD", "D-CONSIDER"]),
    }


def test_asks_arise_when_they_do_and_show_who_answered() -> None:
    answer = Answer("A-BEST", "yes", "Maya Okafor", "authorised_officer", "Talked it through.", "e9")
    made = decide_facts(PACK, "notice", facts(), coordinates(), None, "brook", answers={"A-BEST": answer})
    (ask,) = made.explanation["asks"]
    assert (ask["id"], ask["arises"], ask["answered"]["name"]) == ("A-BEST", True, "Maya Okafor")
    arising = {ask["id"]: (ask["arises"], ask["answered"]) for ask in decided(earlier=None).explanation["asks"]}
    assert arising == {"A-BEST": (True, None), "A-SECOND": (None, None)}


def test_a_duty_is_listed_apart_even_while_something_is_unmet() -> None:
    made = decided(warned=0)
    assert made.outcome == "not_ready"
    assert [(duty["rule"], duty["arises"]) for duty in made.explanation["duties"]] == [("D-CONSIDER", True)]


def test_the_decision_has_every_key_of_the_design() -> None:
    deadline = Deadline("last", "the last day", date(2026, 4, 1), date(2026, 4, 2), "unconfirmed")
    counted = (Session(date(2026, 1, 5), "AM"),)
    told = as_json(
        decide_facts(PACK, "notice", facts(), coordinates(), None, "brook", deadlines=(deadline,), counted=counted)
    )
    needed = "measure parent outcome reasons why_not missing what_next asks duties holds amounts deadlines stage"
    assert {*needed.split(), "counted_sessions", "coordinates", "pack", "fingerprint"} <= set(told)
    assert told["counted_sessions"] == [["2026-01-05", "AM"]]
    assert told["deadlines"][0]["latest"] == "2026-04-02"
    assert json.loads(json.dumps(told)) == told


def test_a_value_outside_its_kind_is_refused_by_name() -> None:
    for value in (51, -1, True, "12", 3.0):
        with pytest.raises(FactError, match="missed: a whole number from 0 to 50 expected"):
            decided(missed=known(value))  # type: ignore[arg-type]
    with pytest.raises(FactError, match=r"missed: its least value 9 is above its most 3"):
        decided(missed=between(9, 3))


def test_a_measure_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError, match="nothing"):
        decide_facts(PACK, "nothing", facts(), coordinates(), None, "brook")


def test_less_knowledge_never_turns_a_no_into_a_yes_nor_true_into_false() -> None:
    rng = random.Random(17)
    for _ in range(400):
        given = random_facts(PACK.facts, rng)
        more = decide_facts(PACK, "notice", given, coordinates(), None, rng.choice(["brook", None]))
        name = rng.choice(sorted(given))
        council = more.record["law"]["council"]
        less = decide_facts(PACK, "notice", {**given, name: unknown()}, coordinates(), None, council)
        assert more.outcome in YES or less.outcome not in YES, (name, given)
        for rule, truth in less.record["rules"].items():
            assert truth is None or truth is more.record["rules"][rule], (rule, name)


def test_a_fact_from_another_history_changes_nothing_it_is_not_read_by() -> None:
    assert decided(born=date(2012, 5, 4)).fingerprint == decided(born=date(1999, 1, 1)).fingerprint


def test_the_same_question_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib, random\n"
        "from app.engine import as_json, decide_facts\n"
        "from app.engine.canonical import canonical\n"
        "from tests.engine.small import PACK, coordinates, random_facts\n"
        "rng = random.Random(23)\n"
        "facts = [random_facts(PACK.facts, rng) for _ in range(60)]\n"
        "made = [decide_facts(PACK, 'notice', one, coordinates(), None, 'brook') for one in facts]\n"
        "print(hashlib.sha256(b''.join(canonical(as_json(one)) for one in made)).hexdigest())\n"
    )
    root = Path(__file__).parents[2]
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(found) == 1
    assert len(found.pop().strip()) == 64


def sign(rule: Rule, sha256: str | None = None) -> bytes:
    bound = f"rule: {rule.id}, sha256: {sha256 or rule.sha256}"
    return f"signoffs: [{{{bound}, name: A Lawyer, role: lawyer, on: 2026-03-01}}]".encode()


def test_an_unconfirmed_rule_needs_a_sign_off_of_this_very_text() -> None:
    (rule,) = [rule for rule in PACK.measures["notice"][1].rules if rule.id == "B-LIMIT"]

    def state(signoffs: bytes | None, found: dict[str, bytes] | None = None) -> tuple[Any, list[str]]:
        made = decided(using=pack_from_files(found or files(), signoffs))
        (reason,) = [reason for reason in made.explanation["reasons"] if reason["rule"] == "B-LIMIT"]
        return reason["signed"], unsigned_unconfirmed(made)

    assert state(None) == (False, ["B-LIMIT"])
    assert state(sign(rule))[1] == []
    edited = changed(NOTICE, "There were two notices already.", "There were two notices.")
    assert state(sign(rule), edited) == ("stale", ["B-LIMIT"])
    assert state(sign(rule, "0" * 64)) == ("stale", ["B-LIMIT"])


def test_a_sign_off_changes_no_fingerprint() -> None:
    (rule,) = [rule for rule in PACK.measures["notice"][1].rules if rule.id == "B-LIMIT"]
    assert decided(using=pack_from_files(files(), sign(rule))).fingerprint == decided().fingerprint


def test_an_unconfirmed_value_needs_its_own_sign_off() -> None:
    assert "parameter:threshold@2026-07-09" in unsigned_unconfirmed(decided(date(2026, 7, 9)))
    assert "parameter:threshold@2026-07-09" not in unsigned_unconfirmed(decided(date(2026, 7, 8)))


def test_engine_fault_is_not_a_value_error() -> None:
    """A door that turns bad input into a polite answer must not swallow a fault of the engine."""
    assert not issubclass(EngineFault, ValueError)
