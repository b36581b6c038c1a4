"""A test that could not run is said by name: NOT RUN. With --not-run-fails (as .ci/run has it) it also fails the run.

A skipped test is a promise not kept on this machine: no PostgreSQL, no LibreOffice. On a laptop that is worth one line;
where the work is judged it is a failure, for a green run must mean that everything ran.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

OPTION = "--not-run-fails"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option with which a skipped test fails the run."""
    parser.addoption(OPTION, action="store_true", help="fail the run where a test could not run (was skipped)")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """Turn a passed run into a failed one, where asked to, if any test did not run.

    Outermost, so that the reporter inside has not yet printed its summary and sees the changed exit status.
    """
    if session.config.getoption(OPTION) and session.exitstatus == pytest.ExitCode.OK and _skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    return (yield)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name each test that did not run, with the reason its author gave."""
    skipped = _skipped(terminalreporter.config)
    if not skipped:
        return
    terminalreporter.section("tests that could not run", yellow=True)
    for report in skipped:
        terminalreporter.write_line(f"NOT RUN {report.nodeid}: {reason(report)}")


def reason(report: pytest.CollectReport | pytest.TestReport) -> str:
    """Why a test was skipped, in its author's words."""
    words = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return words.removeprefix("Skipped: ")


def _skipped(config: pytest.Config) -> list[pytest.CollectReport | pytest.TestReport]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return list(reporter.stats.get("skipped", [])) if reporter is not None else []
