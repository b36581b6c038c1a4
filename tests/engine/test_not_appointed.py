"""Law that was made and whose first day nobody has appointed: shown, never in force, never guessed."""

from datetime import date
from pathlib import Path

import pytest

from app.engine import Pack, PackError, lint, pack_from_files, readiness_of
from app.engine.binding import law_boundaries
from app.engine.dated import in_force
from app.engine.signoffs import setting_id
from tests.engine.small import FOLDER, PACK, changed, decided, files, pack

NOTICE = "measures/notice.yaml"
NEXT = (
    b"measure: notice\ntitle: A notice, one day\nfor: parent\nlaw_at: issue\nin_force: {from: not_appointed}\n"
    b"about: The text of the new Act was not read.\n"
)
DAYS = [date(2024, 8, 19), date(2026, 7, 9), date(2100, 1, 1), date.max]


def with_next(text: bytes = NEXT) -> Pack:
    return pack_from_files({**files(), "measures/notice_next.yaml": text})


def edited(name: str, *pairs: tuple[str, str]) -> dict[str, bytes]:
    """The small pack's bytes with several texts of one file changed."""
    found = files()
    for old, new in pairs:
        assert old.encode() in found[name], f"{old!r} is not in {name}"
        found[name] = found[name].replace(old.encode(), new.encode(), 1)
    return found


RUNS_ON = (", to: 2026-07-08", "")
WAITING = ("from: 2026-07-09", "from: not_appointed")
ACT = ("from: 2025-09-01", "from: not_appointed")


@pytest.mark.parametrize("on", DAYS)
def test_a_value_with_no_day_appointed_never_holds(on: date) -> None:
    threshold = pack_from_files(edited("parameters.yaml", RUNS_ON, WAITING)).parameters["threshold"]
    setting = threshold.on(on)
    assert setting is not None
    assert setting.value == 10
    assert setting_id("threshold", threshold.settings[1]) == "parameter:threshold@not_appointed"


@pytest.mark.parametrize("on", DAYS)
def test_a_measure_with_no_day_appointed_is_never_in_force(on: date) -> None:
    measure = in_force(with_next().measures["notice"], on)
    assert measure is not None
    assert measure.title == "A notice"


def test_a_measure_that_only_has_law_to_come_is_not_in_force_and_says_so() -> None:
    only = {name: text for name, text in files().items() if not name.startswith("measures/")}
    made = decided(using=pack_from_files({**only, "measures/notice.yaml": NEXT}))
    assert made.outcome == "not_in_force"
    assert "No first day is appointed for the law called A notice, one day." in made.explanation["says"]


def test_a_rule_with_no_day_appointed_does_not_apply() -> None:
    waiting = pack(NOTICE, "when: {of_age: false}", "when: {of_age: false}\n    in_force: {from: not_appointed}")
    assert "B-AGE" not in {reason["rule"] for reason in decided(using=waiting, of_age=False).explanation["reasons"]}


def test_the_law_to_come_is_shown_beside_the_law_of_the_day() -> None:
    waiting = pack_from_files(edited(NOTICE, (", to: 2025-08-31", ""), ACT))
    reason = next(r for r in decided(using=waiting).explanation["reasons"] if r["rule"] == "B-AGE")
    assert [law["cite"] for law in reason["citations"]] == ["Act of 1996"]
    assert [law["cite"] for law in reason["not_appointed"]] == ["Act of 2025"]


def test_a_decision_and_its_readiness_show_the_version_to_come() -> None:
    made = decided(using=with_next())
    told = [{"title": "A notice, one day", "says": "No first day is appointed. The text of the new Act was not read."}]
    assert made.explanation["not_appointed"] == told
    assert readiness_of(made)["not_appointed"] == told
    assert "not_appointed" not in decided().explanation


def test_no_day_on_which_law_changes_is_made_up() -> None:
    assert law_boundaries(with_next()) == law_boundaries(PACK)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (changed("parameters.yaml", "from: 2026-07-09", "from: not_appointed, to: 2030-01-01"), "no day is appointed"),
        (changed("parameters.yaml", "from: 2026-07-09", "from: soon"), "or not_appointed where no day is"),
        ({**files(), "measures/a.yaml": NEXT, "measures/b.yaml": NEXT}, "two entries with no day appointed"),
    ],
)
def test_what_cannot_be_so_is_refused(given: dict[str, bytes], says: str) -> None:
    with pytest.raises(PackError, match=says):
        pack_from_files(given)


def test_lint_sees_that_nothing_holds_until_the_day_is_appointed(tmp_path: Path) -> None:
    for name, text in edited(NOTICE, ACT).items():
        (tmp_path / "small" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "small" / name).write_bytes(text)
    found = {(finding.rule, finding.says) for finding in lint(tmp_path / "small")}
    assert ("B-AGE", "No law stands behind it on 2025-09-01.") in found
    assert lint(FOLDER) == []
