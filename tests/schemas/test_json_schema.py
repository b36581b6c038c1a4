"""The exported JSON Schema takes every valid file and refuses what the schemas refuse by shape."""

import copy
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from app.domain.decision import Proposal
from schemas import case_file, json_schema, proposal
from schemas.case_file import CaseFileError
from schemas.case_shape import CaseFileShape
from schemas.events import EVENTS
from schemas.proposal import ProposalError
from tests import make
from tests.schemas import strategies
from tests.schemas.test_case_file import ordinary
from tests.schemas.test_fuzz import small, spots

CASE_FILE = Draft202012Validator(json_schema.case_file_json_schema())


@pytest.mark.parametrize("made", ["case_file", "decision", "proposal"])
def test_each_is_a_valid_schema_of_2020_12(made: str) -> None:
    told = getattr(json_schema, f"{made}_json_schema")()
    assert told["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(told)


def test_the_case_file_schema_knows_every_event_type() -> None:
    assert list(CASE_FILE.schema["$defs"]) == list(EVENTS)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.case_files())
def test_every_valid_file_fits_the_schema(data: dict[str, Any]) -> None:
    assert [error.json_path for error in CASE_FILE.iter_errors(data)] == []


WRONG_SHAPES: tuple[Any, ...] = (None, 7.5, [[]], {"nothing": 1}, "\x00")


def test_what_is_refused_by_shape_is_refused_by_both() -> None:
    chance = random.Random(7)
    sound = ordinary()
    sound["registers"][0]["marks"] = sound["registers"][0]["marks"][:2]
    for _ in range(250):
        data = copy.deepcopy(sound)
        holder, key = chance.choice(spots(data, []))
        if isinstance(holder, dict) and chance.random() < 0.3:
            holder["nothing"] = 1
        else:
            holder[key] = chance.choice(WRONG_SHAPES)
        nullable = key == "lives_with" and holder[key] is None
        assert nullable or CaseFileShape().validate(data), (key, holder)
        assert nullable or not CASE_FILE.is_valid(data), (key, holder)


def test_what_the_schema_refuses_is_never_loaded() -> None:
    refused = [data for seed in range(300) if not CASE_FILE.is_valid(data := small(random.Random(seed)))]
    assert len(refused) > 150
    for data in refused:
        with pytest.raises(CaseFileError):
            case_file.load(data)


@pytest.mark.parametrize("key", EVENTS)
def test_each_event_type_refuses_a_strange_field_and_the_lack_of_a_needed_one(key: str) -> None:
    kind, schema = EVENTS[key], Draft202012Validator(json_schema.schema_of(EVENTS[key].data))
    assert kind.data.validate({"nothing": 1})["nothing"]
    assert not schema.is_valid({"nothing": 1})
    needed = [name for name, field in kind.data.fields.items() if field.required]
    assert set(needed) <= set(kind.data.validate({}))
    told = [error.message for error in schema.iter_errors({})]
    assert sorted(needed) == sorted(message.split("'")[1] for message in told)


WHOLE = {
    "issue_on": "2026-01-13", "posting_on": "2026-01-14", "sessions": [["2026-01-05", "AM"], ["2026-01-05", "PM"]],
    "charged_from": "2026-01-05", "charged_to": "2026-01-05", "notice": "WM/2026/1", "route": "penalty_notice",
    "order": "order-1", "exclusion": "exclusion-1", "prosecution": "prosecution-1",
    "improvement_from": "2026-01-19", "improvement_to": "2026-02-13",
}  # fmt: skip


def test_a_proposal_comes_back_the_same() -> None:
    assert proposal.load({}) == Proposal()
    assert proposal.dump(Proposal()) == {}
    assert set(WHOLE) == set(vars(Proposal()))
    assert proposal.dump(proposal.load(WHOLE)) == WHOLE
    assert Draft202012Validator(json_schema.proposal_json_schema()).is_valid(WHOLE)


def test_sessions_of_a_proposal_are_put_in_order() -> None:
    sent = {"sessions": list(reversed(WHOLE["sessions"]))}
    assert proposal.dump(proposal.load(sent)) == {"sessions": WHOLE["sessions"]}


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"sessions": [["2026-01-05", "AM"]] * 2}, "/sessions"),
        ({"sessions": []}, "/sessions"),
        ({"sessions": [["2026-01-05", "noon"]]}, "/sessions/0"),
        ({"charged_to": "2026-01-04"}, "/charged_to"),
        ({"improvement_to": "2026-01-18"}, "/improvement_to"),
        ({"issue_on": "13/01/2026"}, "/issue_on"),
        ({"notice": ""}, "/notice"),
        ({"mood": "x"}, "/mood"),
        ({"route": None}, "/route"),
    ],
)
def test_a_bad_proposal_is_refused_with_its_place(changes: dict[str, Any], where: str) -> None:
    with pytest.raises(ProposalError) as refused:
        proposal.load({**WHOLE, **changes})
    assert [problem["where"] for problem in refused.value.problems] == [where]


def test_make_builds_what_a_case_file_can_carry() -> None:
    events = (*make.support(), *make.searched(["westmere", "northarrow"]), *make.notice(), *make.parent("p2"))
    history = make.history(*events, parents=["p1"])
    assert CASE_FILE.is_valid(case_file.dump(history))
    assert case_file.load(case_file.dump(history)) == history
