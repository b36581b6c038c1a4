"""The handbook page of the case file says what the schemas say."""

import re
from pathlib import Path

from app.domain.history import Session
from schemas import case_file, describe
from schemas.events import EVENTS
from schemas.refusal import parse_json
from tests import make
from tests.schemas.schemes import SCHEMES

PAGE = Path(__file__).parents[2] / "docs" / "case-file.md"


def test_the_catalogue_in_the_handbook_is_todays() -> None:
    page = PAGE.read_text("utf-8")
    assert describe.written_anew(page) == page, "run: python -m schemas.describe docs/case-file.md"
    assert sorted(re.findall(r"^\| `(\w+@\d+)` ", page, re.M)) == sorted(EVENTS)


def test_the_example_in_the_handbook_can_be_read() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.S)
    history = case_file.load(parse_json(example), SCHEMES)
    assert history.registers[0].marks[1] == (Session(make.day("2026-01-05"), "PM"), "\\")
    assert case_file.dump(history) == parse_json(example)
