"""The register as CSV: `upn,date,session,code[,minutes_late,comment]`, one mark a row.

What happens to a file:

- Every row that is not blank is read, and is either accepted or refused with its number, column and reason:
  `accepted + refused == read`.
- A row that repeats the same mark of an earlier row is accepted, adds nothing and is counted in `duplicates`. Rows that
  give one session different marks are all refused: nobody can tell which of them is right.
- A file that cannot be read (no UTF-8, no such columns, broken quotation marks, no rows) raises FileRefused.
- **A refused file changes nothing.** If any row is refused the whole file is refused: `to_import` raises FileRefused,
  unless the caller asks for `partial=True`, which gives the accepted rows and leaves the refused ones out.

Whether the pupil is on roll and the school was open is asked by the caller, through `also`: it may refuse a row too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO, NamedTuple

from app.domain import identifiers
from app.domain.attendance import Scheme
from app.domain.history import Session
from schemas.csv_rows import BadCell, Cells, Columns, FileRefused, RowRefused, read_rows
from schemas.marks import KnownCodes
from schemas.refusal import refusal
from schemas.spelling import PLAIN_TEXT, read_session

COLUMNS = Columns(("upn", "date", "session", "code"), ("minutes_late", "comment"))
LATE_CODES = ("L", "U")
MOST_MINUTES = 600


class RegisterRow(NamedTuple):
    """One mark. `upn` is in normal form; `row` is the number a spreadsheet shows."""

    row: int
    upn: str
    session: Session
    code: str
    minutes_late: int | None = None
    comment: str | None = None


Check = Callable[[RegisterRow], RowRefused | None]


@dataclass(frozen=True)
class RegisterFile:
    """A register file as read. `rows` are the marks to import; `duplicates` are accepted rows that repeat one."""

    read: int
    rows: tuple[RegisterRow, ...]
    duplicates: tuple[int, ...]
    refused: tuple[RowRefused, ...]

    @property
    def accepted(self) -> int:
        """How many rows were accepted, duplicates among them."""
        return len(self.rows) + len(self.duplicates)


def read_register(source: bytes | BinaryIO, schemes: Iterable[Scheme], also: Check | None = None) -> RegisterFile:
    """Read a register file, judging each mark by the codes of its day, and then by `also`.

    Raises FileRefused where the file cannot be read as a whole.
    """
    codes, kept, refused, read = KnownCodes(schemes), _Kept(), list[RowRefused](), 0
    for number, cells in read_rows(source, COLUMNS):
        read += 1
        row = cells if isinstance(cells, RowRefused) else _row(number, cells, codes)
        if also and isinstance(row, RegisterRow):
            row = also(row) or row
        if isinstance(row, RowRefused):
            refused.append(row)
        else:
            kept.add(row)
    if not read:
        raise FileRefused([refusal(("row 2",), "The file has no rows.", "Send the file with its marks.")])
    rows, duplicates, differing = kept.sorted_out()
    return RegisterFile(read, rows, duplicates, tuple(sorted((*refused, *differing))))


def to_import(file: RegisterFile, partial: bool = False) -> tuple[RegisterRow, ...]:
    """The marks to import. Raises FileRefused where any row was refused, unless `partial` asks for the others."""
    if file.refused and not partial:
        raise FileRefused([refusal((f"row {r.row}", r.field), r.says, r.do) for r in file.refused])
    return file.rows


class _Kept:
    """Rows of good shape, by pupil and session."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, Session], RegisterRow] = {}
        self._again: list[RegisterRow] = []

    def add(self, row: RegisterRow) -> None:
        """Keep a row: the first of its pupil and session, or one that comes again."""
        if self._first.setdefault((row.upn, row.session), row) is not row:
            self._again.append(row)

    def sorted_out(self) -> tuple[tuple[RegisterRow, ...], tuple[int, ...], list[RowRefused]]:
        """The rows to import, the numbers of rows that only repeat them, and the rows that contradict one another."""
        at_odds = {_key(row) for row in self._again if _mark(row) != _mark(self._first[_key(row)])}
        rows = tuple(row for key, row in self._first.items() if key not in at_odds)
        duplicates = tuple(row.row for row in self._again if _key(row) not in at_odds)
        differing = [row for row in (*self._first.values(), *self._again) if _key(row) in at_odds]
        return rows, duplicates, [_at_odds(row) for row in differing]


def _key(row: RegisterRow) -> tuple[str, Session]:
    return row.upn, row.session


def _mark(row: RegisterRow) -> tuple[object, ...]:
    return row.code, row.minutes_late, row.comment


def _at_odds(row: RegisterRow) -> RowRefused:
    says = "Other rows of this file give the same pupil and session another mark."
    return RowRefused(row.row, "code", says, "Find out which is right and leave only that one.")


def _row(number: int, cells: Cells, codes: KnownCodes) -> RegisterRow | RowRefused:
    try:
        upn, session = _upn(cells["upn"]), _session(cells["date"], cells["session"])
        code = _code(cells["code"], session, codes)
        return RegisterRow(
            number,
            upn,
            session,
            code,
            _minutes(cells.get("minutes_late", ""), code),
            _comment(cells.get("comment", "")),
        )
    except BadCell as bad:
        return bad.in_row(number)


@lru_cache(maxsize=8_192)
def _upn(text: str) -> str:
    try:
        return identifiers.upn(text)
    except ValueError as error:
        raise BadCell(
            "upn", f"{str(error)[:1].upper()}{str(error)[1:]}.", "Check it in the admission register."
        ) from error


def _session(day: str, half: str) -> Session:
    half = half.upper()
    if half not in ("AM", "PM"):
        raise BadCell("session", "The session must be AM or PM.", "Write AM for the morning, PM for the afternoon.")
    try:
        return read_session(day, half)
    except ValueError as error:
        raise BadCell("date", str(error), "Write it as 2025-09-03.") from error


def _code(code: str, session: Session, codes: KnownCodes) -> str:
    if not code:
        raise BadCell(
            "code", "There is no mark.", "Every session of a pupil on roll has a code: complete the register."
        )
    if fault := codes.fault(code, session.date):
        raise BadCell("code", fault, f"Use a code of the scheme in force on that day.{_capitals(code, session, codes)}")
    return code


def _capitals(code: str, session: Session, codes: KnownCodes) -> str:
    better = code.upper()
    return "" if codes.fault(better, session.date) else f" Codes are written in capitals: {better} is one."


def _minutes(text: str, code: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 3 or int(text) > MOST_MINUTES:
        raise BadCell(
            "minutes_late", f"This must be a whole number from 0 to {MOST_MINUTES}.", "Correct it, or leave it empty."
        )
    if int(text) and code not in LATE_CODES:
        raise BadCell(
            "minutes_late", "Only the codes L and U are late marks.", "Correct the code, or leave this empty."
        )
    return int(text)


def _comment(text: str) -> str | None:
    if len(text) > 1_000:
        raise BadCell("comment", f"This has {len(text)} characters; at most 1000 fit.", "Shorten it.")
    if not PLAIN_TEXT.fullmatch(text):
        raise BadCell("comment", "This has a character that cannot be printed.", "Type it again as plain text.")
    return text or None
