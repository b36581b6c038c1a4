"""The register as CSV: every row accepted or refused, and a refused file changes nothing."""

import io
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.history import Session
from schemas.csv_rows import FileRefused, RowRefused
from schemas.register_csv import RegisterFile, RegisterRow, read_register, to_import
from tests import make
from tests.schemas.schemes import SCHEMES

UPN, OTHER = make.upn(1), make.upn(2)
HEADER = "upn,date,session,code,minutes_late,comment\n"


def read(rows: str, header: str = HEADER) -> RegisterFile:
    """A file of these rows, with the invariant that every row is counted once."""
    file = read_register((header + rows).encode(), SCHEMES)
    assert file.accepted + len(file.refused) == file.read
    return file


def test_a_row_is_a_mark() -> None:
    file = read(f'{UPN},2025-09-03,AM,L,12,"Bus, again"\n{UPN},2025-09-03,pm,\\,,\n')
    day = date(2025, 9, 3)
    assert file.rows == (
        RegisterRow(2, UPN, Session(day, "AM"), "L", 12, "Bus, again"),
        RegisterRow(3, UPN, Session(day, "PM"), "\\"),
    )


def test_columns_are_found_by_name_in_any_order() -> None:
    file = read(f"AM,O,{UPN.lower()},2025-09-03\n", " Session ,code,UPN,date\n")
    assert file.rows == (RegisterRow(2, UPN, Session(date(2025, 9, 3), "AM"), "O"),)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_byte_order_mark_and_line_ends_do_not_matter(mark: str, end: str) -> None:
    text = mark + f"{HEADER}{UPN},2025-09-03,AM,/,,\n{UPN},2025-09-03,PM,\\,,".replace("\n", end)
    assert [row.code for row in read_register(text.encode(), SCHEMES).rows] == ["/", "\\"]


def test_blank_lines_are_no_rows_but_keep_their_numbers() -> None:
    file = read(f"\n{UPN},2025-09-03,AM,/,,\n,,,,,\n\n{UPN},2025-09-03,PM,8,,\n")
    assert (file.read, [row.row for row in file.rows], [row.row for row in file.refused]) == (2, [3], [6])


REFUSED = {
    "check letter": ("X999400020001,2025-09-03,AM,/,,", "upn", "check letter"),
    "short UPN": ("A99,2025-09-03,AM,/,,", "upn", "13 characters"),
    "no UPN": (",2025-09-03,AM,/,,", "upn", "13 characters"),
    "English date": (f"{UPN},03/09/2025,AM,/,,", "date", "not a date"),
    "wide digits": (f"{UPN},\uff12\uff10\uff12\uff15-09-03,AM,/,,", "date", "not a date"),
    "no such day": (f"{UPN},2025-02-30,AM,/,,", "date", "no such day"),
    "session": (f"{UPN},2025-09-03,morning,/,,", "session", "AM or PM"),
    "no code": (f"{UPN},2025-09-03,AM,,,", "code", "no mark"),
    "old code": (f"{UPN},2025-09-03,AM,H,,", "code", '"H" was not a register code on 2025-09-03'),
    "new code on an old day": (f"{UPN},2023-09-05,AM,Y1,,", "code", '"Y1" was not a register code on 2023-09-05'),
    "small letter": (f"{UPN},2025-09-03,AM,o,,", "code", "not a register code"),
    "minutes in words": (f"{UPN},2025-09-03,AM,L,ten,", "minutes_late", "whole number"),
    "minutes below nought": (f"{UPN},2025-09-03,AM,L,-5,", "minutes_late", "whole number"),
    "too many minutes": (f"{UPN},2025-09-03,AM,L,601,", "minutes_late", "0 to 600"),
    "minutes for the punctual": (f"{UPN},2025-09-03,AM,/,5,", "minutes_late", "late marks"),
    "a comment that cannot be printed": (f"{UPN},2025-09-03,AM,/,,\x07", "comment", "printed"),
    "a long comment": (f"{UPN},2025-09-03,AM,/,,{'x' * 1001}", "comment", "1001 characters"),
    "too few cells": (f"{UPN},2025-09-03,AM,/", "row", "4 cells and the header 6"),
    "an unquoted comma": (f"{UPN},2025-09-03,AM,/,,a,b", "row", "7 cells"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_row_is_refused_with_number_field_and_reason(name: str) -> None:
    row, field, says = REFUSED[name]
    file = read(f"{OTHER},2025-09-03,AM,/,,\n{row}\n")
    assert [(bad.row, bad.field) for bad in file.refused] == [(3, field)]
    assert says in file.refused[0].says
    assert file.refused[0].do
    assert [good.upn for good in file.rows] == [OTHER]
    assert "X999400020001" not in file.refused[0].says


def test_a_small_letter_is_told_its_capital() -> None:
    assert "capitals: O is one" in read(f"{UPN},2025-09-03,AM,o,,\n").refused[0].do


def test_a_refused_file_changes_nothing_unless_part_of_it_is_asked_for() -> None:
    file = read(f"{UPN},2025-09-03,AM,/,,\n{UPN},2025-09-03,PM,8,,\n")
    with pytest.raises(FileRefused) as refused:
        to_import(file)
    assert [(p["where"], p["field"]) for p in refused.value.problems] == [("/row 3/code", "code")]
    assert [row.row for row in to_import(file, partial=True)] == [2]


def test_the_same_mark_twice_is_counted_and_adds_nothing() -> None:
    row = f"{UPN},2025-09-03,AM,O,,\n"
    file = read(row * 3)
    assert (file.read, file.accepted, file.duplicates, [r.row for r in file.rows]) == (3, 3, (3, 4), [2])
    assert to_import(file) == file.rows


def test_marks_at_odds_are_all_refused() -> None:
    mine = f"{UPN},2025-09-03,AM,O,,\n"
    file = read(mine + mine.replace(",O,", ",I,") + mine + mine.replace(UPN, OTHER))
    assert [row.row for row in file.refused] == [2, 3, 4]
    assert [row.row for row in file.rows] == [5]
    assert all("another mark" in row.says for row in file.refused)


def test_the_caller_may_refuse_a_row_too() -> None:
    def off_roll(row: RegisterRow) -> RowRefused | None:
        return RowRefused(row.row, "upn", "Not on roll.", "Check.") if row.upn == OTHER else None

    text = f"{HEADER}{UPN},2025-09-03,AM,/,,\n{OTHER},2025-09-03,AM,/,,\n"
    file = read_register(io.BytesIO(text.encode()), SCHEMES, off_roll)
    assert (file.read, file.accepted, [row.row for row in file.refused]) == (2, 1, [3])


UNREADABLE = {
    "Windows-1252": (
        HEADER.encode() + f"{UPN},2025-09-03,AM,/,,Ren\xe9e\n".encode("cp1252"), "not UTF-8", "Windows-1252"),
    "UTF-16": ((HEADER + f"{UPN},2025-09-03,AM,/,,\n").encode("utf-16"), "not UTF-8", "UTF-16"),
    "empty": (b"", "missing: upn, date, session, code", "first row"),
    "only a header": (HEADER.encode(), "no rows", "marks"),
    "an unknown column": (b"upn,date,session,code,mood\n", 'no column "mood"', "only: upn"),
    "a column twice": (b"upn,date,session,code,code\n", '"code" stands twice', "Take one out"),
    "a missing column": (b"upn,date,code\n", "missing: session", "name the columns"),
    "semicolons": (b"upn;date;session;code\n", "no column", "commas"),
    "an open quotation mark": (
        HEADER.encode() + f'{UPN},2025-09-03,AM,/,,"Ren\n'.encode(), "stops being CSV", "quotation"),
    "a cell without end": (HEADER.encode() + b"x" * 200_000, "stops being CSV", "quotation"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_refused_whole(name: str) -> None:
    text, says, do = UNREADABLE[name]
    with pytest.raises(FileRefused) as refused:
        read_register(text, SCHEMES)
    assert says in refused.value.problems[0]["says"]
    assert do in refused.value.problems[0]["do"]


CELLS = [UPN, "A1", "2025-09-03", "AM", "PM", "/", "O", "H", "", "5", "x,y", '"', "\x00", "\ufeff", "\r"]
likely = st.tuples(
    st.sampled_from([UPN, OTHER, "A1"]),
    st.sampled_from(["2025-09-03", "2025-09-04"]),
    st.sampled_from(["AM", "PM", ""]),
    st.sampled_from(["/", "O", "H"]),
    st.just(""),
    st.just(""),
)
rows_of_cells = st.lists(likely | st.lists(st.sampled_from(CELLS), min_size=3, max_size=7), max_size=12)


@settings(max_examples=400, deadline=None)
@given(rows_of_cells)
def test_whatever_stands_in_a_file_every_row_is_counted_once(rows: list[list[str]]) -> None:
    try:
        file = read_register((HEADER + "\n".join(map(",".join, rows))).encode(), SCHEMES)
    except FileRefused:
        return
    numbers = [*(r.row for r in file.rows), *file.duplicates, *(r.row for r in file.refused)]
    assert len(numbers) == file.read
    assert max(Counter(numbers).values()) == 1
    assert len({(row.upn, row.session) for row in file.rows}) == len(file.rows)
