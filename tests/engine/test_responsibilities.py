"""The account of responsibilities: what is wrong in its file is told with its place."""

from pathlib import Path

import pytest

from app.engine import PackError
from app.engine.pack import pack_from_files

ENGLAND = Path(__file__).parents[2] / "rules" / "england"
FILE = "responsibilities.yaml"


def files(change: tuple[str, str]) -> dict[str, bytes]:
    found = {path.relative_to(ENGLAND).as_posix(): path.read_bytes() for path in sorted(ENGLAND.rglob("*.yaml"))}
    old, new = change
    text = found[FILE].decode()
    assert old in text
    return {**found, FILE: text.replace(old, new, 1).encode()}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("measure: voluntary_support", "measure: kindness"), "no `responsibilities` with the name of a measure"),
        (("rule: VS-D-BARRIERS", "rule: VS-R-ROLL"), "'VS-R-ROLL' is not a duty of the measure"),
        (("      council:\n", "      neighbours:\n"), "'neighbours' is not an actor"),
        (("when: {absence_tier: severe}", "when: {absence_tier: $severe_percent}"), "names a parameter"),
        (("when: {has_social_worker: true}", "when: {has_a_friend: true}"), "'has_a_friend' is not a fact"),
        (("        - Sees that staff are trained in attendance.", "        - 7"), "is not a responsibility"),
        (("      protective: {reading", "      protected: {reading"), "needs `protective`"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(change: tuple[str, str], says: str) -> None:
    with pytest.raises(PackError) as refused:
        pack_from_files(files(change))
    assert any(fault.file == FILE and says in fault.says for fault in refused.value.faults), refused.value.faults


def test_a_pack_needs_no_account() -> None:
    found = files(("tiers:", "tiers:"))
    del found[FILE]
    assert pack_from_files(found).responsibilities is None
