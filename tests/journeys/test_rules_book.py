"""`supportfirst rules book`, as a lawyer runs it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main

RULES = Path(__file__).parents[2] / "rules"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The shipped rules with the scenarios of one measure."""
    for name in ("england", "councils"):
        shutil.copytree(RULES / name, tmp_path / "rules" / name)
    (tmp_path / "rules" / "scenarios").mkdir()
    for name in ("families.yaml", "voluntary_support.yaml"):
        shutil.copy(RULES / "scenarios" / name, tmp_path / "rules" / "scenarios" / name)
    return tmp_path / "rules" / "england"


def run(rules: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["rules", "book", *words], env={"SUPPORTFIRST_RULES": str(rules)})


def test_it_is_written_to_a_file_to_a_folder_or_printed_and_is_the_same(rules: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "made" / "book.html", tmp_path / "books"
    for output in (file, folder):
        told = run(rules, "-o", str(output))
        assert told.exit_code == 0, told.output
        assert "rules and " in told.stdout
    printed = run(rules)
    assert printed.stdout.startswith("<!DOCTYPE html>")
    assert file.read_text("utf-8") == (folder / "rule-book.html").read_text("utf-8") == printed.stdout


def test_a_day_and_a_council_are_shown(rules: Path) -> None:
    told = run(rules, "--on", "2020-03-02", "--council", "northarrow")
    assert told.exit_code == 0
    assert "the law of 2 March 2020 alone" in told.stdout
    assert "with the code of Northarrow City Council" in told.stdout
    assert "Wealdmere Borough Council" not in told.stdout


def test_a_council_that_is_not_there_is_refused_by_name(rules: Path) -> None:
    told = run(rules, "--council", "nowhere")
    assert told.exit_code == 2
    assert "northarrow" in told.stderr
