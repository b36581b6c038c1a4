"""The reporter of tests that could not run, tried on a run of its own in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent.parent
PASSES = "def test_passes():\n    assert True\n"
SKIPS = "import pytest\n\n\ndef test_needs_paper():\n    pytest.skip('no printer here')\n"
SKIPS_WHOLE = "import pytest\n\npytest.skip('no harbour here', allow_module_level=True)\n"


def run(folder: Path, source: str, *options: str, others: str = PASSES) -> subprocess.CompletedProcess[str]:
    """Run pytest, with our reporter and nothing else of ours, over one file and one more that passes."""
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_it.py").write_text(source)
    (folder / "test_other.py").write_text(others)
    command = [sys.executable, "-m", "pytest", "-p", "tests.not_run", "-p", "no:cacheprovider", "--color=no", *options]
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")} | {"PYTHONPATH": str(HERE)}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def last_line(run: subprocess.CompletedProcess[str]) -> str:
    return run.stdout.strip().splitlines()[-1]


@pytest.mark.parametrize("workers", [[], ["-n", "2"]], ids=["one process", "two workers"])
@pytest.mark.parametrize(
    ("source", "line"),
    [
        (SKIPS, "NOT RUN test_it.py::test_needs_paper: no printer here"),
        (SKIPS_WHOLE, "NOT RUN test_it.py: no harbour here"),
    ],
    ids=["a test", "a whole module"],
)
def test_a_skipped_test_is_named_and_fails_the_run_only_where_asked(
    tmp_path: Path, source: str, line: str, workers: list[str]
) -> None:
    lenient, strict = run(tmp_path, source, *workers), run(tmp_path, source, "--not-run-fails", *workers)
    assert line in lenient.stdout.splitlines()
    assert line in strict.stdout.splitlines()
    assert strict.returncode == pytest.ExitCode.TESTS_FAILED
    assert lenient.returncode == pytest.ExitCode.OK


def test_where_everything_ran_nothing_is_said_and_the_run_passes(tmp_path: Path) -> None:
    done = run(tmp_path, PASSES, "--not-run-fails")
    assert done.returncode == pytest.ExitCode.OK
    assert "NOT RUN" not in done.stdout


def test_pytest_has_the_last_word(tmp_path: Path) -> None:
    done = run(tmp_path, SKIPS, "--not-run-fails")
    assert "1 passed, 1 skipped" in last_line(done)


def test_a_run_of_no_tests_is_not_a_passed_run(tmp_path: Path) -> None:
    assert run(tmp_path, "", "--not-run-fails", others="").returncode == pytest.ExitCode.NO_TESTS_COLLECTED
