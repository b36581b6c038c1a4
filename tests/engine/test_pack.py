"""The pack: read whole, checked whole, every fault named with its file and place."""

from datetime import date
from pathlib import Path

import pytest

from app.engine import PackError, load_pack, pack_from_files
from tests.engine.small import FOLDER, PACK, changed, files, pack

NOTICE = "measures/notice.yaml"


def test_the_pack_is_its_bytes() -> None:
    again = pack_from_files(dict(reversed(files().items())))
    assert again == PACK
    assert again.digest == PACK.digest


def test_any_byte_changes_the_digest() -> None:
    other = pack(NOTICE, "There were two notices already.", "There were two notices already!")
    assert other.digest != PACK.digest


def test_a_sign_off_stands_beside_the_pack_and_not_in_its_digest(tmp_path: Path) -> None:
    signoffs = tmp_path / "signoffs.yaml"
    signoffs.write_text("signoffs: [{rule: B-LIMIT, sha256: abc, name: A Lawyer, role: lawyer, on: 2026-03-01}]")
    assert load_pack(FOLDER, signoffs).digest == PACK.digest
    assert load_pack(FOLDER, signoffs).signoffs["B-LIMIT"][0].on == "2026-03-01"


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "says"),
    [
        ("facts.yaml", "type: bool", "type: truth", "offered", "needs a `type`"),
        ("facts.yaml", "silence: search", "silence: golden", "earlier", "needs `silence`"),
        ("facts.yaml", "  born:", "  all:", "all", "is not a name for a fact"),
        ("parameters.yaml", "to: 2026-07-08", "to: 2026-07-06", "threshold",
         "nothing holds from 2026-07-07 to 2026-07-08"),
        ("parameters.yaml", "to: 2026-07-08", "to: 2026-07-09", "threshold", "two entries hold on 2026-07-09"),
        ("parameters.yaml", ", to: 2026-07-08", "", "threshold", "two entries hold"),
        ("parameters.yaml", "cite: Guidance of 2024, ", "", "threshold.0", "needs `cite`"),
        ("parameters.yaml", "status: primary", "status: sure", "limit.0", "needs `status`"),
        ("parameters.yaml", "protects: parent, ", "", "threshold.1", "needs `protective`"),
        ("parameters.yaml", "value: 10,", "value: 99,", f"{NOTICE} R-THRESHOLD.when", "0 to 50 expected, got 99"),
        ("parameters.yaml", "value: [failed,", "value: [fialed,", f"{NOTICE} R-SUPPORT.when", "got 'fialed'"),
        ("parameters.yaml", "value: [failed, not_appropriate]", "value: failed", f"{NOTICE} R-SUPPORT.when",
         "needs a list"),
        ("acts.yaml", "changes: [earlier]", "changes: [later]", "search", "changes 'later', which is not a fact"),
        ("acts.yaml", "changes: [warned],", "changes: [warned], when: {missed: $threshold},", "warn",
         "asks for $threshold"),
        ("acts.yaml", "least_days: 5", "least_days: soon", "judge", "needs `least_days`"),
        ("acts.yaml", "least_days: 5", "least_days: 5, at_once: maybe", "judge", "has an `at_once`"),
        ("holds.yaml", "evidence: an address, ", "", "H-POST", "needs `evidence`"),
        ("outcomes.yaml", "when: {}", "when: {duties: false}", "8", "does not fit everything"),
        ("outcomes.yaml", "outcome: barred", "outcome: issue", "1", "needs `outcome`"),
        (NOTICE, "[H-POST]", "[H-PAST]", "holds", "'H-PAST' is not a hold"),
        (NOTICE, "id: B-AGE", "id: B-LIMIT", "B-LIMIT", "is the id of another rule"),
        (NOTICE, "from: 2025-09-01", "from: 2025-10-01", "bars.B-AGE.law",
         "nothing holds from 2025-09-01 to 2025-09-30"),
        (NOTICE, "of_age: false", "of_aeg: false", "bars.B-AGE.when.of_aeg", "is not a fact in facts.yaml"),
        (NOTICE, "of_age: false", "of_age: {at_least: 1}", "bars.B-AGE.when.of_age",
         "not a test for a fact of type bool"),
        (NOTICE, "of_age: false", "of_age: 1", "bars.B-AGE.when.of_age", "true or false expected, got 1"),
        (NOTICE, "judged: not_appropriate", "judged: {in: []}", "requires.R-SUPPORT.when.any.0.judged",
         "`in` needs a list"),
        (NOTICE, "any: [{judged: not_appropriate}, {judged: {in: $settled}, offered: true}]", "any: []",
         "requires.R-SUPPORT.when.any", "at least one condition"),
        (NOTICE, "$limit", "$limti", "B-LIMIT.when", "$limti is not a parameter"),
        (NOTICE, "amounts: $price", "amounts: 80", "stages.0", "not a parameter"),
        (NOTICE, "day_after: anniversary", "day_after: earlier", "bars.B-LIMIT.opens_again", "not a fact of type date"),
        (NOTICE, "acts: [warn]", "acts: [wran]", "L-WARN.cure", "'wran' is not an act"),
        (NOTICE, "    basis: The council's code.\n", "", "local.L-WARN", "needs `basis`"),
        (NOTICE, "law_at: issue", "law_at: whenever", "whole file", "needs `law_at`"),
        (NOTICE, "in_force: {from: 2024-08-19}", "in_force: {from: 2024-08-18}", "measure notice", "two entries hold"),
        (NOTICE, "in_force: {from: 2024-08-19}", "in_force: {from: 2024-08-20}", "measure notice", "nothing holds"),
        (NOTICE, "cure: none", "cuer: none", "requires.R-THRESHOLD", "'cuer' is not a key"),
        ("councils/brook.yaml", "to: 2025-12-31", "to: 2026-01-31", "code.warnings", "two entries hold"),
        ("councils/brook.yaml", "value: 1,", "value: often,", f"{NOTICE} L-WARN.when", "got 'often'"),
        ("pack.yaml", 'version: "1"', "version: 1", "version", "not a word"),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place(name: str, old: str, new: str, place: str, says: str) -> None:
    file, _, place = place.rpartition(" ") if place.startswith(NOTICE) else (name, "", place)
    with pytest.raises(PackError) as error:
        pack_from_files(changed(name, old, new))
    found = [(fault.file, fault.place, fault.says) for fault in error.value.faults]
    assert any((file, place) == (f, p) and says in s for f, p, s in found), found


def test_every_fault_is_told_at_once() -> None:
    found = changed(NOTICE, "$limit", "$limti")
    found["facts.yaml"] = found["facts.yaml"].replace(b"silence: search", b"silence: golden")
    found["acts.yaml"] = b"acts: [\n"
    del found["holds.yaml"]
    with pytest.raises(PackError) as error:
        pack_from_files(found)
    assert {fault.file for fault in error.value.faults} == {"acts.yaml", "holds.yaml"}
    found["acts.yaml"], found["holds.yaml"] = files()["acts.yaml"], files()["holds.yaml"]
    with pytest.raises(PackError) as error:
        pack_from_files(found)
    assert {fault.file for fault in error.value.faults} == {"facts.yaml", NOTICE}


def test_law_gives_what_a_day_and_a_council_have() -> None:
    law = PACK.law(date(2026, 7, 9), "brook")
    assert (law["threshold"], law["limit"], law["council"]) == (12, 2, {"warnings": 1})
    assert PACK.law(date(2026, 7, 8), None)["threshold"] == 10
    assert PACK.law(date(2026, 7, 8), "elsewhere")["council"] == {}
    assert "threshold" not in PACK.law(date(2013, 8, 31), None)
