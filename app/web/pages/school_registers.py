"""A register is sent: whole, or as far as its rows have no fault; every row at fault is named."""

from collections.abc import Sequence
from typing import Any, BinaryIO, NamedTuple, cast

from app.casework import access, registers
from app.casework.errors import refused
from app.casework.registers import Imported
from app.config import MEGABYTE
from app.web.pages.page import Page, Shown, Visit
from schemas.csv_rows import FileRefused
from schemas.referral_forms import UPLOAD

MOST_SHOWN = 200
SOURCE = "register sent on a page"


class Row(NamedTuple):
    """A row at fault: its number as a spreadsheet shows it, its column, what is wrong and what to do."""

    row: str
    field: str
    says: str
    do: str


def send_register(visit: Visit) -> Shown:
    """Send a register, and see what came of it."""
    if visit.form is None:
        most = visit.house.settings.register_limit // MEGABYTE
        return Shown("school/register.html", {"here": "/school", "most": most})
    sent = _file(visit)
    try:
        done = registers.import_marks(
            visit.house.db, visit.house.pack, visit.person, sent, SOURCE, partial=visit.form.get("partial", False)
        )
    except FileRefused as error:
        rest = [each["says"] for each in error.problems if not each["where"]]
        return _result(None, [_row(each) for each in error.problems if each["where"]], *rest)
    rows = [Row(str(row), field, says, do) for row, field, says, do in done.refused[:MOST_SHOWN]]
    more = len(done.refused) - len(rows)
    return _result(done, rows, *([f"{more} more faults are not listed."] if more else []))


def _file(visit: Visit) -> BinaryIO:
    """The file, which stays on disk while it is read, where it is large."""
    access.check(visit.person, "import")
    sent = visit.files.get("register")
    if sent is None or not sent.filename or not sent.stream.read(1):
        raise refused("register", "No file is chosen, or it is empty.", "Choose the CSV file of the register.")
    return cast(BinaryIO, sent.stream)


def _result(done: Imported | None, rows: Sequence[Row], rest: str = "") -> Shown:
    """`rest` says how many faults are not among the rows."""
    return Shown("school/register_result.html", {"here": "/school", "rows": rows, "rest": rest, "done": done})


def _row(problem: Any) -> Row:
    where = next((part for part in problem["where"].split("/") if part.startswith("row ")), "")
    return Row(where.removeprefix("row ") or "-", problem["field"], problem["says"], problem["do"])


PAGES = (Page("/school/registers", send_register, "import", UPLOAD),)
