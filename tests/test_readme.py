"""The README shows what the program really prints."""

import re
from pathlib import Path

from click.testing import CliRunner

from app.cli import main
from app.web import api

ROOT = Path(__file__).parents[1]


def test_the_decision_in_the_readme_is_the_one_the_command_prints() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"```\n\$ \.venv/bin/supportfirst (.+)\n([^`]+)```", readme)
    assert shown
    arguments = [str(ROOT / word) if word.startswith("fixtures/") else word for word in shown.group(1).split()]
    printed = CliRunner().invoke(main, arguments)
    assert printed.exit_code == 0
    assert printed.output.startswith(shown.group(2).rstrip())


def test_every_page_that_the_readme_and_the_guides_link_to_is_there() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md"), ROOT / "bench" / "README.md"]
    for page in pages:
        links = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
        assert [link for link in links if not (page.parent / link).exists()] == [], page.name


def test_every_route_of_the_api_has_its_line_in_the_guide() -> None:
    told = (ROOT / "docs" / "api.md").read_text("utf-8")
    short = {"matter": "M", "work": "W", "decision": "D", "document": "D", "school": "S", "pupil": "P"}
    for promise in api.PROMISES:
        path = re.sub(r"<id:(\w+)>", lambda found: short[found[1]], promise.path)
        assert re.search(rf"`{promise.method} (?:/api/v1)?{re.escape(path)}[`?]", told), f"{promise.method} {path}"
