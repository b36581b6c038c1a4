"""The lock of rule ids: lines are added and never changed."""

from pathlib import Path

import pytest

from app.engine.lint import examine
from app.engine.lint.ids import check, missing, page, read_lock
from app.engine.pack import load_pack
from tests.engine.small import FOLDER, PACK, changed, pack

SHIPPED = FOLDER.parents[3] / "rules"


def test_a_new_lock_has_every_rule_ask_and_hold_once() -> None:
    locked = read_lock(page(PACK, ""))
    assert {(e.id, e.kind, e.measure, e.since) for e in locked.values()} >= {
        ("B-LIMIT", "bar", "notice", "1"),
        ("A-BEST", "ask", "notice", "1"),
        ("H-POST", "hold", "-", "1"),
    }
    assert missing(PACK, locked) == []
    assert list(check(PACK, page(PACK, ""))) == []


def test_a_rule_that_comes_later_is_added_below_and_the_rest_stays() -> None:
    before = page(PACK, "")
    later = pack("measures/notice.yaml", "id: A-SECOND", "id: A-THIRD")
    assert [entry.id for entry in missing(later, read_lock(before))] == ["A-THIRD"]
    assert page(later, before) == before + "A-THIRD ask notice 1\n"


def test_a_rule_that_is_gone_is_missed_until_it_is_marked_retired() -> None:
    later = pack("measures/notice.yaml", "id: A-SECOND", "id: A-THIRD")
    before = page(PACK, "")
    assert [finding.rule for finding in check(later, before)] == ["A-SECOND"]
    retired = before.replace("A-SECOND ask notice 1", "A-SECOND ask notice 1 retired 2")
    assert list(check(later, retired)) == []
    assert [finding.rule for finding in check(PACK, retired)] == ["A-SECOND"]


@pytest.mark.parametrize(
    "line", ["A-BEST ask", "A-BEST ask notice 1\nA-BEST ask notice 1", "A-BEST ask notice 1 gone 2"]
)
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="A-BEST"):
        read_lock(line)


def test_the_lint_of_a_folder_reads_the_lock_beside_it(tmp_path: Path) -> None:
    for name, data in changed("measures/notice.yaml", "id: A-SECOND", "id: A-THIRD").items():
        path = tmp_path / (name if name.startswith("councils/") else f"law/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (tmp_path / "rule_ids.lock").write_text(page(PACK, ""))
    found = examine(tmp_path / "law").findings
    assert [(each.kind, each.rule) for each in found] == [("rule_id", "A-SECOND")]


def test_no_shipped_id_was_lost() -> None:
    lock = SHIPPED / "rule_ids.lock"
    assert len(read_lock(lock.read_text("utf-8"))) >= 91
    assert list(check(load_pack(SHIPPED / "england"), lock.read_text("utf-8"))) == []
