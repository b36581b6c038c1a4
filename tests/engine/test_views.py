"""Readiness, timeline and lint."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.decision import Deadline
from app.engine import decide_facts, lint, readiness_of
from app.engine.evaluate import Answer
from app.engine.outcome import Row
from app.engine.timeline import spans
from tests.engine.small import FOLDER, PACK, coordinates, decided, facts, files

LAST_SAFE = Deadline(
    "prosecution_last_safe_day", "the last safe day", date(2026, 4, 1), date(2026, 4, 9), "per session"
)


def test_readiness_says_what_is_met_what_is_missing_whose_step_and_when() -> None:
    given = facts(warned=0, earlier=None, judged="none_recorded", post_came_back=True)
    made = decide_facts(PACK, "notice", given, coordinates(), None, "brook", deadlines=(LAST_SAFE,))
    found = readiness_of(made)
    states = {item["rule"]: item["state"] for item in found["items"]}
    assert states == {
        "B-LIMIT": "unknown", "B-AGE": "clear", "L-WARN": "missing",
        "R-THRESHOLD": "met", "R-SUPPORT": "missing", "H-POST": "open",
    }  # fmt: skip
    steps = {item["rule"]: [(a["act"], a["by"], a["earliest"]) for a in item["acts"]] for item in found["items"]}
    assert steps["R-SUPPORT"] == [("judge", "officer", "2026-03-07")]
    assert steps["B-LIMIT"] == [("search", "officer", "2026-03-03")]
    assert (found["ready"], found["open"], found["earliest_ready"]) == (False, 4, "2026-03-07")
    assert found["last_useful"] is None, "no rule here asks whether the court's time is over"


def test_readiness_gives_no_date_where_no_act_would_do() -> None:
    found = readiness_of(decided(missed=3, warned=0))
    assert (found["ready"], found["earliest_ready"], found["last_useful"]) == (False, None, None)


def test_what_is_ready_is_ready_today() -> None:
    found = readiness_of(decided())
    assert (found["ready"], found["open"], found["earliest_ready"]) == (True, 0, "2026-03-02")


def an_answer(outcome: str, **truths: bool | None) -> Answer:
    return Answer(Row(outcome, (), ""), truths, None, None)


def test_spans_merge_days_with_the_same_answer_and_say_what_changed() -> None:
    start = date(2026, 1, 1)

    def answer_on(day: date) -> Answer:
        number = (day - start).days
        return an_answer("not_ready" if number < 4 or number >= 8 else "may_consider", R=4 <= number < 8, S=number > 1)

    days = [start + timedelta(n) for n in (0, 1, 2, 4, 6, 8)]
    words = {"R": {"kind": "requirement", "says": "It is ready."}}
    found = [span.as_json(words) for span in spans(days, start + timedelta(20), answer_on)]
    assert [(s["from"], s["to"], s["outcome"]) for s in found] == [
        ("2026-01-01", "2026-01-04", "not_ready"),
        ("2026-01-05", "2026-01-08", "may_consider"),
        ("2026-01-09", "2026-01-21", "not_ready"),
    ]
    assert found[0]["because"] == []
    assert {"rule": "R", "was": False, "now": True, **words["R"]} in found[1]["because"]
    assert found[2]["because"] == [{"rule": "R", "was": True, "now": False, **words["R"]}]


def test_no_days_no_spans() -> None:
    assert list(spans([], date(2026, 1, 1), lambda day: an_answer("held"))) == []


def written(folder: Path, **changes: tuple[str, str]) -> Path:
    """The small pack on disk with texts changed, by file stem."""
    for name, data in files().items():
        path = folder / ("councils" if name.startswith("councils/") else "law") / name.removeprefix("councils/")
        path.parent.mkdir(parents=True, exist_ok=True)
        old, new = changes.get(Path(name).stem, ("", ""))
        assert old in data.decode()
        path.write_text(data.decode().replace(old, new, 1) if old else data.decode())
    return folder / "law"


def test_a_sound_pack_has_no_findings() -> None:
    assert lint(FOLDER) == []


@pytest.mark.parametrize(
    ("changes", "rule", "says"),
    [
        ({"notice": ("    cure: none\n", "")}, "R-THRESHOLD", "No act cures this."),
        ({"notice": ("acts: [warn]", "acts: [warn, judge]")}, "L-WARN", "Its cure 'judge' changes none"),
        ({"notice": ("{missed: {at_least: $threshold}}", "{missed: {more_than: 50}}")}, "R-THRESHOLD", "never be true"),
        ({"notice": ("{of_age: false}", "{of_age: false, not: {of_age: false}}")}, "B-AGE", "never be true"),
        ({"notice": ("{earlier: {at_least: $limit}}", "{earlier: {more_than: 3, less_than: 4}}")}, "B-LIMIT", "never"),
        ({"notice": ("second, when: {earlier: 1}", "second, when: {earlier: 1, missed: {less_than: 0}}")}, "second",
         "never be reached"),
        ({"notice": ("{at_least: $limit}", "{at_least: 2, known: true}")}, "B-LIMIT", "nobody knows"),
        ({"notice": ("pinpoint: framework", "pinpoint: ''")}, "R-THRESHOLD", "no pinpoint"),
        ({"notice": ("from: 1996-11-01", "from: 2024-09-01")}, "B-AGE", "No law stands behind it on 2024-08-19"),
        ({"parameters": ("{from: 2013-09-01, value: 2", "{from: 2025-01-01, value: 2")}, "B-LIMIT",
         "$limit has no value on 2024-08-19"),
        ({"acts": ("changes: [warned]", "changes: []")}, "warn", "changes no fact"),
        ({"holds": ("  H-POST:", "  H-TWO: {says: x., when: {offered: true}, cleared_by: y, evidence: z, protects: c}\n"
                    "  H-POST:")}, "H-TWO", "No measure waits for it"),
        ({"notice": ("when: {of_age: false}", "when: {of_aeg: false}")}, "bars.B-AGE.when.of_aeg", "is not a fact"),
    ],
)  # fmt: skip
def test_lint_names_the_rule_and_what_to_do(changes: dict[str, Any], rule: str, says: str, tmp_path: Path) -> None:
    found = lint(written(tmp_path, **changes))
    matching = [finding for finding in found if finding.rule == rule and says in finding.says]
    assert matching, found
    assert all(finding.remedy for finding in matching)


def test_lint_finds_sign_offs_that_no_longer_fit(tmp_path: Path) -> None:
    signoffs = tmp_path / "signoffs.yaml"
    entry = "{{rule: {}, sha256: abc, name: A Lawyer, role: lawyer, on: 2026-03-01}}"
    signoffs.write_text(f"signoffs: [{entry.format('B-LIMIT')}, {entry.format('B-GONE')}]")
    found = {(finding.rule, finding.says) for finding in lint(FOLDER, signoffs)}
    assert found == {
        ("B-LIMIT", "The text changed after it was signed."),
        ("B-GONE", "It signs something that is not in the pack."),
    }
