"""Rows of a CSV file, strictly: UTF-8, commas, a header that names the columns in any order, nothing guessed.

Row numbers are those a spreadsheet shows: the header is row 1. A file that cannot be read as a whole raises
FileRefused, and then no row of it was read.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from schemas.refusal import RefusedInput, refusal, shown

LONGEST_CELL = 4_000


class FileRefused(RefusedInput):
    """A file that was refused whole. It changes nothing."""


class RowRefused(NamedTuple):
    """One row that was refused: its number, the column at fault, what is wrong and what to do."""

    row: int
    field: str
    says: str
    do: str


class BadCell(Exception):
    """A cell that was refused: its column, what is wrong and what to do."""

    def __init__(self, field: str, says: str, do: str) -> None:
        """The three parts of a RowRefused without its number."""
        super().__init__(says)
        self.field, self.says, self.do = field, says, do

    def in_row(self, row: int) -> RowRefused:
        """The refusal of the row that the cell stands in."""
        return RowRefused(row, self.field, self.says, self.do)


class Columns(NamedTuple):
    """The columns that a file must have, and those it may have."""

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()


Cells = dict[str, str]


def read_rows(source: bytes | BinaryIO, columns: Columns) -> Iterator[tuple[int, Cells | RowRefused]]:
    """Each row that is not blank, with its number: its cells by column, stripped of spaces, or why it was refused.

    Raises FileRefused, perhaps only when the last row is asked for: act on no row before all were read.
    """
    text = io.TextIOWrapper(io.BytesIO(source) if isinstance(source, bytes) else source, "utf-8-sig", newline="")
    row = 1
    try:
        lines = csv.reader(text, strict=True)
        header = _header(next(lines, []), columns)
        for row, cells in enumerate(lines, start=2):
            if any(cells):
                yield row, _cells(row, cells, header)
    except UnicodeDecodeError as error:
        raise _refused(row, "The file is not UTF-8 text.", f"{_encoding(error.object)} Nothing was read.") from error
    except csv.Error as error:
        raise _refused(
            row, f"The file stops being CSV after row {row}: {error}.", "Mend its quotation marks."
        ) from error
    finally:
        text.detach()


def _header(names: Sequence[str], columns: Columns) -> list[str]:
    found = [name.strip().lower() for name in names]
    known = (*columns.needed, *columns.optional)
    for name in found:
        if name not in known:
            do = f"Separate columns with commas, and use only: {', '.join(known)}."
            raise _refused(1, f'There is no column "{shown(name)}" in this kind of file.', do)
        if found.count(name) > 1:
            raise _refused(1, f'The column "{name}" stands twice.', "Take one out.")
    if missing := [name for name in columns.needed if name not in found]:
        raise _refused(1, f"Columns are missing: {', '.join(missing)}.", "The first row must name the columns.")
    return found


def _cells(row: int, cells: Sequence[str], header: Sequence[str]) -> Cells | RowRefused:
    if len(cells) != len(header):
        says = f"The row has {len(cells)} cells and the header {len(header)}."
        return RowRefused(row, "row", says, "Put a cell that holds a comma in quotation marks.")
    for name, cell in zip(header, cells, strict=True):
        if len(cell) > LONGEST_CELL or "\0" in cell:
            return RowRefused(row, name, "The cell is too long or holds a null character.", "Shorten or retype it.")
    return {name: cell.strip() for name, cell in zip(header, cells, strict=True)}


def _encoding(seen: bytes) -> str:
    if seen[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return 'It looks like UTF-16. Save it as "CSV UTF-8".'
    return 'It may be Windows-1252, as spreadsheets write. Save it as "CSV UTF-8".'


def _refused(row: int, says: str, do: str) -> FileRefused:
    return FileRefused([refusal((f"row {row}",), says, do)])
