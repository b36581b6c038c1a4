"""What a change of the rules would change: every decision and open matter, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.casework import decisions, pack_diff
from app.casework.errors import NotAllowed
from app.casework.events import matter_stream
from app.casework.pack_diff import Diff
from app.config import Settings
from app.engine import Pack, diff, pack_from_files
from app.persistence import audit, erasure
from app.persistence.database import Database
from tests.casework import office

NOTICE = "measures/penalty_notice_2024.yaml"
MOVE = "penalty_notice: must_consider (first), 8000 then 16000 pence to must_consider (first), 9000 then 16000 pence"
CASES = ("improvement-failed", "nine-sessions", "ten-sessions")


def changed(file: str, old: str, new: str) -> Pack:
    """The rules with one thing written otherwise."""
    files = office.pack().files
    assert old.encode() in files[file], old
    return pack_from_files({**files, file: files[file].replace(old.encode(), new.encode())})


def decided(db: Database) -> None:
    for name in CASES:
        decisions.decide(db, office.pack(), office.OFFICER, office.submit(db, name), now=office.NOW)


def compared(db: Database, tmp_path: Path, new: Pack, processes: int = 1) -> Diff:
    url = db.engine.url.render_as_string(hide_password=False)
    settings = Settings(url, tmp_path / "keys", tmp_path, office.COUNCIL, tmp_path, None)
    on = office.NOW.date()
    heard: list[tuple[int, int]] = []
    found = pack_diff.diff(
        db, settings, office.AUDITOR, (office.pack(), new), on, lambda *done: heard.append(done), processes
    )
    assert heard[-1] == (len(CASES), len(CASES))
    return found


def test_the_same_rules_change_nothing(database: Database, tmp_path: Path) -> None:
    decided(database)
    found = compared(database, tmp_path, office.pack())
    assert found.decisions.asked > 10
    assert found.decisions.changed == found.matters.changed == 0


def test_a_lower_threshold_is_named_as_the_cause_and_the_facts_are_derived_again(
    database: Database, tmp_path: Path
) -> None:
    decided(database)
    lower = changed("parameters.yaml", "from: 2026-07-09\n        value: 10\n", "from: 2026-07-09\n        value: 9\n")
    found = compared(database, tmp_path, lower)
    assert "PN-R-THRESHOLD: $threshold_sessions was 10 and is 9" in found.decisions.causes
    named = found.decisions.examples["PN-R-THRESHOLD: $threshold_sessions was 10 and is 9"]
    assert named == ["m-nine-sessions"]
    assert found.decisions.schools.total() == found.decisions.changed > 0


def test_a_rule_that_asks_something_else_is_named(database: Database, tmp_path: Path) -> None:
    decided(database)
    found = compared(
        database, tmp_path, changed(NOTICE, "when: {unresolved_n: 0}", "when: {unresolved_n: {at_least: 1}}")
    )
    assert found.decisions.causes["PN-R-N-RESOLVED asks something else"] == found.decisions.changed
    assert found.decisions.moves["penalty_notice: must_consider (first) to not_ready (first)"] == 2


def test_a_measure_that_nobody_touched_is_not_looked_at_and_nothing_else_comes_out(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided(database)
    with database.session(office.COUNCIL) as session:
        erasure.erase(session, [matter_stream("m-improvement-failed")], "retention")
        audit.append(session, office.LAWYER, "erase", "matter:m-improvement-failed")
    new = changed(NOTICE, "when: {unresolved_n: 0}", "when: {unresolved_n: {at_least: 1}}")
    quick = compared(database, tmp_path, new)
    with monkeypatch.context() as patch:
        for module in (diff, pack_diff):
            patch.setattr(module, "untouched", lambda _packs, _measure: False)
        whole = compared(database, tmp_path, new)
    assert quick.json == whole.json
    assert quick.decisions.changed > 0
    assert quick.decisions.erased > len(office.pack().measures) / 2


def test_other_amounts_are_a_change_although_the_outcome_stays(database: Database, tmp_path: Path) -> None:
    decided(database)
    dearer = changed("parameters.yaml", "{days: 21, pence: 8000}", "{days: 21, pence: 9000}")
    found = compared(database, tmp_path, dearer)
    assert found.decisions.causes == {"the amounts": found.decisions.changed}
    assert found.decisions.moves[MOVE] == 2


def test_a_measure_that_is_gone_or_new_is_told(database: Database, tmp_path: Path) -> None:
    decided(database)
    about = ("measures/voluntary_support.yaml", "responsibilities.yaml")
    without = pack_from_files({n: b for n, b in office.pack().files.items() if n not in about})
    gone = compared(database, tmp_path, without)
    assert gone.decisions.causes["the measure is no longer there"] == len(CASES) == gone.matters.changed


def test_two_processes_find_what_one_finds(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decided(database)
    monkeypatch.setattr(pack_diff, "BATCH", 1)
    new = changed(NOTICE, "when: {unresolved_n: 0}", "when: {unresolved_n: {at_least: 1}}")
    assert compared(database, tmp_path, new, 2).json == compared(database, tmp_path, new, 1).json


def test_the_audit_log_says_which_matters_were_read_and_by_whom(database: Database, tmp_path: Path) -> None:
    decided(database)
    compared(database, tmp_path, office.pack())
    with database.session(office.COUNCIL, reading=True) as session:
        last = audit.lines(session)[-1]
    assert (last["verb"], last["who"]) == ("compare_packs", office.AUDITOR.name)
    assert {f"matter:m-{name}" for name in CASES} == set(last["subject"])


def test_somebody_in_no_role_compares_nothing(database: Database, tmp_path: Path) -> None:
    settings = Settings("", tmp_path, tmp_path, "", tmp_path, None)
    stranger = office.Person("Nobody", "boss", office.COUNCIL)
    with pytest.raises(NotAllowed):
        pack_diff.diff(database, settings, stranger, (office.pack(), office.pack()), office.MONDAY, lambda *_: None, 1)
