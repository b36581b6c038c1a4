"""The council's schools as CSV: `urn,id,name,kind`, and if wanted `council` and `address_1` to `address_4`.

`kind` is one of the school kinds of the case file; `council` is the school's own, where it is another than ours. Every
row that is at fault is named, and a refused file changes nothing.
"""

from collections import Counter
from typing import Any, BinaryIO

from marshmallow import ValidationError

from app.domain.history import School
from schemas.case_shape import SchoolShape
from schemas.csv_rows import Cells, Columns, FileRefused, RowRefused, read_rows
from schemas.refusal import Refusal, from_messages, refusal

ADDRESS = ("address_1", "address_2", "address_3", "address_4")
COLUMNS = Columns(("urn", "id", "name", "kind"), ("council", *ADDRESS))


def read_schools(source: bytes | BinaryIO, council: str) -> tuple[School, ...]:
    """The schools of a file, in its order; `council` is whose they are unless a row says otherwise.

    Raises FileRefused naming every row at fault, and two rows of one school.
    """
    found, faults = list[School](), list[Refusal]()
    for number, cells in read_rows(source, COLUMNS):
        if isinstance(cells, RowRefused):
            faults.append(refusal((f"row {number}", cells.field), cells.says, cells.do))
            continue
        try:
            found.append(SchoolShape().load(_plain(cells, council)))
        except ValidationError as error:
            faults += from_messages(error.messages, (f"row {number}",))
    if not found and not faults:
        faults.append(refusal(("row 2",), "The file has no rows.", "Send the file with a school a row."))
    for field in ("urn", "id"):
        twice = Counter(getattr(each, field) for each in found)
        faults += [
            refusal((value, field), f"Two rows have the {field} {value}.", "Give each school one row.")
            for value, times in twice.items()
            if times > 1
        ]
    if faults:
        raise FileRefused(faults)
    return tuple(found)


def _plain(cells: Cells, council: str) -> dict[str, Any]:
    address = [cells[name] for name in ADDRESS if cells.get(name)]
    plain = {name: cells[name] for name in COLUMNS.needed} | {"council": cells.get("council") or council}
    return {**plain, "address": address} if address else plain
