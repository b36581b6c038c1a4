"""What a council's code may set: one list of names, and every fault in a council's file refused by name."""

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.engine import PackError, load_pack, pack_from_files
from app.engine.errors import Faults, Place
from app.engine.local_settings import parse_local_settings

ROOT = Path(__file__).parents[2]
ENGLAND = ROOT / "rules" / "england"
PACK = load_pack(ENGLAND)
KINDS = PACK.local_settings
INVENTED = ("wealdmere", "northarrow", "oldminster")
PART_14 = {
    "improvement_sender", "improvement_required", "improvement_length", "improvement_early_school_days",
    "holiday_consecutive_sessions", "unexplained_sessions_relied_on", "register_must_show_reason",
    "referral_school_days", "referral_after_warning", "decided_by", "children_on_one_form", "talk_first",
    "second_notice_window", "reminder_after_days", "payment_ways", "instalments", "after_the_last_day",
    "issue_again_after_material_error", "outcome_report", "exclusion_apply_school_days", "prior_warning_required",
    "exceptional_route", "address_checked_months", "search_valid_days", "decide_working_days",
}  # fmt: skip
"""What councils differ in, as the notes on council practice list it."""


def refused(text: str, council: str = "wealdmere") -> list[str]:
    """What is said against a pack whose council has this code and nothing else."""
    document = f"council: {council}\nprofile: {{}}\ncode:\n{text}".encode()
    with pytest.raises(PackError) as error:
        pack_from_files({**PACK.files, f"councils/{council}.yaml": document})
    here = [fault for fault in error.value.faults if fault.file == f"councils/{council}.yaml"]
    return [f"{fault.place}: {fault.says} {fault.remedy}" for fault in here]


def value(name: str, told: str, first: str = "2024-08-19", last: str = "") -> str:
    until = f", to: {last}" if last else ""
    return f"  {name}: [{{from: {first}{until}, value: {told}, source: page 1}}]\n"


@pytest.mark.parametrize("council", INVENTED)
def test_each_invented_council_sets_everything_in_which_councils_differ(council: str) -> None:
    code = PACK.councils[council].code
    assert PART_14 - set(code) == set()
    assert set(code) - set(KINDS) == set()
    assert all(setting.source.lower().startswith(council) for settings in code.values() for setting in settings)


def test_no_two_invented_councils_have_the_same_code() -> None:
    def today(council: str, name: str) -> Any:
        settings = PACK.councils[council].code[name]
        return settings[-1].value

    same = [name for name in PART_14 if len({str(today(council, name)) for council in INVENTED}) == 1]
    assert set(same) == {"unexplained_sessions_relied_on", "instalments"}, "only what law leaves no choice in is alike"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (value("prior_warnng_required", "true"), "'prior_warnng_required' is not a local setting. Did you mean prior"),
        (value("prior_warning_required", "maybe"), "prior_warning_required is 'maybe': true or false expected"),
        (value("prior_warning_required", "1"), "prior_warning_required is 1: true or false expected"),
        (value("improvement_sender", "parent"), "one of school, council, either expected"),
        (value("reminder_after_days", "28"), "a whole number from 1 to 27, or none expected"),
        (value("decide_working_days", "none"), "a whole number from 1 to 60 expected"),
        (value("decide_working_days", "true"), "decide_working_days is True: a whole number"),
        (value("improvement_length", "6"), "count (1 to 60) and unit (school_weeks, school_days, sessions) expected"),
        (value("improvement_length", "{count: 6, unit: moons}"), "improvement_length is"),
        (value("payment_ways", "[card_online, shells]"), "a list of some of card_online"),
        (value("payment_ways", "[]"), "a list of some of card_online"),
        (value("instalments", "true"), "instalments may not be True: a council's code cannot loosen national law."),
        (value("unexplained_sessions_relied_on", "true"), "cannot loosen national law. The School Attendance"),
        (value("local_threshold_sessions", "5"), "may be set only to 2024-08-18. The national threshold"),
        (value("local_threshold_sessions", "5", "2024-08-01", "2024-08-19"), "may be set only to 2024-08-18"),
        (value("threshold_sessions", "5"), "'threshold_sessions' is not a local setting"),
        (value("xn_amounts", "50"), "'xn_amounts' is not a local setting"),
        ("  instalments: no\n", "needs a list of values, each with its dates"),
    ],
)  # fmt: skip
def test_what_a_councils_code_cannot_say_is_refused_by_name(text: str, says: str) -> None:
    assert any(says in told for told in refused(text)), refused(text)


def test_a_list_of_settings_that_is_wrong_is_refused_by_name() -> None:
    faults = Faults()
    place = Place(faults, "local_settings.yaml")
    parse_local_settings(
        {
            "settings": {
                "a": {"says": "a", "kind": "colour", "use": "shown"},
                "b": {"says": "b", "kind": "choice", "use": "shown"},
                "c": {"says": "c", "kind": "int", "use": "shown"},
                "d": {"kind": "bool", "use": "shown", "only": [True], "colour": 1},
            }
        },
        place,
    )
    parse_local_settings([], place)
    assert [fault.place for fault in faults.found] == ["a", "b", "c", "d", "d", "d", "whole file"]


def test_a_councils_value_is_told_in_the_words_of_the_list() -> None:
    told = PACK.councils["wealdmere"].says
    assert told["address_checked_months"] == KINDS["address_checked_months"].says
    assert all(told.values())


def test_no_name_of_the_law_can_be_set_by_a_council() -> None:
    assert set(KINDS) & set(PACK.parameters) == set()


def test_a_rule_that_reads_a_councils_code_names_a_declared_setting() -> None:
    name = "measures/penalty_notice_2013.yaml"
    text = PACK.files[name].replace(b"$council.local_yearly_maximum", b"$council.local_yearly_maxmum")
    with pytest.raises(PackError, match=r"council\.local_yearly_maxmum is not a local setting"):
        pack_from_files({**PACK.files, name: text})


def read_by_facts() -> set[str]:
    """Every name that the derivation reads from a council's code."""
    found: set[str] = set()
    for path in (ROOT / "app" / "domain" / "derivation").glob("*.py"):
        text = path.read_text("utf-8")
        if '"council"' in text:
            strings = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
            found |= {value for value in strings if isinstance(value, str) and value in KINDS}
    return found


def test_what_is_shown_is_read_by_nobody_and_what_is_read_is_declared_so() -> None:
    rules = "".join(path.read_text("utf-8") for path in (ENGLAND / "measures").glob("*.yaml"))
    read = read_by_facts() | {name for name in KINDS if f"$council.{name}" in rules}
    assert {name for name, kind in KINDS.items() if kind.use == "shown"} & read == set()
    assert {name for name, kind in KINDS.items() if kind.use != "shown"} - read == set()


def test_no_bar_requirement_or_duty_of_the_law_reads_a_fact_about_a_councils_code() -> None:
    local = set(yaml.safe_load((ENGLAND / "facts" / "local.yaml").read_text("utf-8"))["facts"])
    for measure in (measure for versions in PACK.measures.values() for measure in versions):
        for rule in measure.rules:
            read = {fact for fact in local if fact in str(rule.entry.get("when"))}
            assert not read or rule.kind == "local", rule.id
            assert rule.kind != "local" or (rule.laws == () and "law" not in rule.entry), rule.id
