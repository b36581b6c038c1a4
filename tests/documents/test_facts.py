"""What a letter is told: read strictly, checked against itself, and described by its JSON Schema."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from app.documents.checks import contrast_with_white
from app.documents.errors import UnknownLetter, WrongFacts
from app.documents.letters import facts_of, letters, missing, needs, trace
from app.documents.manifest import manifest
from app.documents.schema import json_schema
from schemas.events import EVENTS
from tests.documents.samples import contexts

RULES = Path(__file__).resolve().parents[2] / "rules" / "england"
FIRST, SECOND = "penalty_notice_first", "penalty_notice_second"


def plain(value: Any) -> Any:
    return json.loads(json.dumps(value, default=date.isoformat))


@pytest.mark.parametrize("letter", letters())
@pytest.mark.parametrize("which", range(3))
def test_the_json_schema_takes_what_the_letter_takes(letter: str, which: int) -> None:
    schema = json_schema(letter)
    jsonschema.Draft202012Validator.check_schema(schema)
    context = plain(contexts(letter)[which])
    jsonschema.validate(context, schema)
    assert facts_of(letter, context) == facts_of(letter, contexts(letter)[which])


@pytest.mark.parametrize("letter", letters())
def test_the_json_schema_refuses_what_the_letter_refuses(letter: str) -> None:
    validator = jsonschema.Draft202012Validator(json_schema(letter))
    for need in needs(letter):
        context = plain(contexts(letter)[0])
        *steps, last = need.name.split(".")
        group = context
        for step in steps:
            group = group[step]
        del group[last]
        assert not validator.is_valid(context), need.name
        assert [m.name for m in missing(letter, context)] == [need.name]


WRONG = [
    (FIRST, {"typo": 1}, "typo is not a fact of this letter"),
    (FIRST, {"school": {"name": "S", "adress_lines": ["x"]}}, "school.adress_lines is not a fact"),
    (FIRST, {"posting_on": "4 September 2026"}, "posting_on must be a date"),
    (FIRST, {"posting_on": "20260904"}, "posting_on must be a date"),
    (FIRST, {"posting_on": datetime(2026, 9, 4, 12, 0)}, "posting_on must be a date"),  # noqa: DTZ001
    (FIRST, {"count_years": "3"}, "count_years must be a whole number; str was given"),
    (FIRST, {"count_years": True}, "count_years must be a whole number; bool was given"),
    (FIRST, {"reference": 7}, "reference must be text; int was given"),
    (FIRST, {"considered": "one thing"}, "considered must be a list"),
    (FIRST, {"pay": "cash"}, "pay must be a group of named facts"),
    (FIRST, {"amounts": contexts(FIRST)[0]["amounts"][:1]}, "amounts must hold exactly 2, not 1"),
    (SECOND, {"amounts": contexts(FIRST)[0]["amounts"]}, "amounts must hold exactly 1, not 2"),
    (FIRST, {"amounts": contexts(FIRST)[0]["amounts"][::-1]}, "amounts must rise"),
    (
        FIRST,
        {"received_on": date(2026, 9, 9)},
        "28 September 2026 is the last of 21 days, but counted from 9 September",
    ),
    (FIRST, {"received_on": date(2026, 9, 3)}, "received_on is before posting_on"),
    (SECOND, {"earlier_notice_on": date(2026, 9, 4)}, "earlier_notice_on is the day of this notice itself"),
    (SECOND, {"earlier_notice_on": date(2026, 9, 5)}, "earlier_notice_on holds 5 September 2026, after the posting"),
    (FIRST, {"offence": {"first": "2026-06-18", "last": "2026-05-05"}}, "offence ends"),
    (
        FIRST,
        {"offence": {"first": "2026-05-06", "last": "2026-06-18"}},
        "sessions holds 5 May 2026 (AM), which is outside offence",
    ),
    (FIRST, {"sessions": contexts(FIRST)[0]["sessions"][:1] * 2}, "sessions names one session twice"),
    (FIRST, {"child": {**contexts(FIRST)[0]["child"], "address_shareable": False}}, "this parent may not see it"),
    ("warning", {"review_on": date(2026, 9, 4)}, "review_on is 4 September 2026, which is not after the posting"),
    (
        "warning",
        {"tariff": {**contexts("warning")[0]["tariff"], "limit": None}},
        "come together: give all three or none",
    ),
    ("warning", {"council": {**contexts("warning")[0]["council"], "colour": "FFDD00"}}, "too light"),
    ("warning", {"council": {**contexts("warning")[0]["council"], "colour": "blue"}}, "must be six hex digits"),
    ("notice_to_improve", {"weeks": 6}, "26 days, which is shorter than 6 weeks"),
    (
        "notice_to_improve",
        {"improvement": {"first": "2026-09-03", "last": "2026-10-02"}},
        "before the letter is posted",
    ),
    ("suspected_holiday", {"answer_by": "2026-09-01"}, "answer_by is 1 September 2026, which is not after the posting"),
    ("leave_refusal", {"asked_on": "2026-09-05"}, "asked_on holds 5 September 2026, after the posting"),
    ("withdrawal", {"ground": "kindness"}, "ground must be one of ought_not_to_have_been_issued, wrong_person"),
    ("withdrawal", {"refund": None}, "paid_pence is 8000 and the refund is 0 pence"),
    ("withdrawal", {"paid_pence": 0}, "paid_pence is 0 and the refund is 8000 pence"),
]


@pytest.mark.parametrize(("letter", "change", "says"), WRONG)
def test_facts_that_are_wrong_or_disagree_are_refused_in_words(letter: str, change: dict[str, Any], says: str) -> None:
    with pytest.raises(WrongFacts) as refused:
        facts_of(letter, {**contexts(letter)[0], **change})
    assert says in str(refused.value)
    assert any(says in fault for fault in refused.value.faults)


def test_an_unknown_letter_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UnknownLetter, match="warning, leave_refusal"):
        facts_of("summons", {})


def test_the_last_day_before_the_change_of_law_may_be_on_either_reading_and_no_later() -> None:
    old = contexts("penalty_notice_2013")
    assert {amount["last_day"] for amount in old[0]["amounts"]} == {date(2016, 5, 30), date(2016, 6, 6)}
    assert {amount["last_day"] for amount in old[1]["amounts"]} == {"2016-05-31", "2016-06-07"}
    for context in old[:2]:
        facts_of("penalty_notice_2013", context)
    late = [{**amount, "last_day": date(2016, 6, 8)} for amount in old[0]["amounts"]]
    with pytest.raises(WrongFacts, match="counted from 10 May 2016"):
        facts_of("penalty_notice_2013", {**old[0], "amounts": late})


def test_contrast_is_that_of_the_accessibility_guidelines() -> None:
    assert contrast_with_white("000000") == pytest.approx(21)
    assert contrast_with_white("FFFFFF") == pytest.approx(1)
    assert contrast_with_white("767676") == pytest.approx(4.54, abs=0.01)


def _named(what: str) -> set[str]:
    """Every fact or parameter of the pack, in the file of that name and those of its folder."""
    files = [RULES / f"{what}.yaml", *(RULES / what).glob("*.yaml")]
    return {name for file in files for name in yaml.safe_load(file.read_text()).get(what, ())}


def test_every_trace_and_measure_names_something_that_the_rule_pack_holds() -> None:
    measures = [m for f in (RULES / "measures").glob("*.yaml") for m in yaml.safe_load_all(f.read_text())]
    rules = {
        rule["id"]
        for m in measures
        for part in ("bars", "requires", "local", "duties", "asks")
        for rule in m.get(part, ())
    }
    held = {
        "fact": _named("facts"),
        "parameter": _named("parameters"),
        "event": {kind.name for kind in EVENTS.values()},
        "rule": rules,
    }
    checked = 0
    for letter in letters():
        for _, place in trace(letter):
            kind, _, name = place.partition(":")
            name = name.partition(".")[0] if kind == "event" else name
            if kind in held:
                assert name in held[kind], (letter, place)
                checked += 1
        assert manifest(letter).measure in {None, *(m["measure"] for m in measures)}
    assert checked > 40
