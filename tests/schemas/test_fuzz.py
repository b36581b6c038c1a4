"""Whatever is sent, a case file is read or refused with CaseFileError: nothing else is ever raised."""

import copy
import json
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import case_file, proposal
from schemas.case_file import CaseFileError
from schemas.proposal import ProposalError
from schemas.refusal import JsonError, Refusal, parse_json
from tests.schemas.schemes import SCHEMES
from tests.schemas.test_case_file import ordinary

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 1e300, float("nan"), float("inf"), 10**400, "", " ", "x", "\ud800", "\x00",
    "\u00e9" * 9_000, "2026-02-30", "2026-01-05", "2026-01-05T09:30:00Z", "2026-02-30T09:30:00Z", "matter:m1",
    "link:p1/c1", "support_offered@1", "note", "AM", "/", "#", [], {}, [[]], [None], ["2026-01-05", "AM"],
    ["2026-01-05", "AM", "/"], {"_schema": 1}, {"": {}}, {"by": []}, [1, 2, 3], {"type": "note_made@1"}, {1: 2},
    [["2026-01-05", "AM", []]], [[[], {}, "/"]],
)  # fmt: skip
WHOLE = json.dumps(ordinary())


def spots(value: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Every place in a JSON value: what holds it, and its key there."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        found.append((value, key))
        spots(value[key], found)
    return found


def mutate(value: Any, chance: random.Random) -> None:
    """Change one place at random: another value, gone, or one more beside it."""
    holder, key = chance.choice(spots(value, []))
    act = chance.randrange(5)
    if act == 0:
        del holder[key]
    elif act == 1 and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    elif act == 2 and isinstance(holder, dict):
        holder[chance.choice(["from", "corrects", "nothing", "\ud800", "a/b~c", "_schema", "data"])] = chance.choice(
            ODD
        )
    elif act == 3:
        other_holder, other = chance.choice(spots(value, []))
        holder[key] = copy.deepcopy(other_holder[other])
    else:
        holder[key] = copy.deepcopy(chance.choice(ODD))


def small(chance: random.Random) -> Any:
    """The ordinary file with few marks, so that most changes hit something else."""
    data = json.loads(WHOLE)
    data["registers"][0]["marks"] = data["registers"][0]["marks"][:3]
    for _ in range(chance.choice([1, 1, 2, 5])):
        mutate(data, chance)
    return data


def outcome(data: Any) -> list[Refusal]:
    """The faults of a case file; where there are none, that it also comes back the same."""
    try:
        history = case_file.load(data, SCHEMES)
    except CaseFileError as error:
        return error.problems
    assert case_file.load(case_file.dump(history), SCHEMES) == history
    return []


def test_two_thousand_spoilt_files_are_read_or_refused() -> None:
    refused = [faults for seed in range(2_000) if (faults := outcome(small(random.Random(seed))))]
    assert 1_000 < len(refused) < 1_950
    for faults in refused:
        json.dumps(faults, ensure_ascii=False).encode("utf-8")
        assert all(set(fault) == {"where", "field", "says", "do"} for fault in faults)


anything: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(ODD),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(anything)
def test_anything_at_all_is_refused_in_the_same_way(data: Any) -> None:
    with pytest.raises(CaseFileError):
        case_file.load(data)
    if data != {}:
        with pytest.raises(ProposalError):
            proposal.load(data)


def _parsed(text: bytes | str) -> tuple[Any, list[Refusal]]:
    try:
        return parse_json(text), []
    except JsonError as error:
        return None, error.problems


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_any_bytes_are_json_or_refused(text: bytes | str) -> None:
    value, faults = _parsed(text)
    if not faults:
        assert value == json.loads(text if isinstance(text, str) else text.decode("utf-8-sig"))
    assert all(fault["says"] and fault["do"] for fault in faults)
