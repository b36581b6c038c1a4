"""Registers in: the marks of a register CSV, whole or as far as they are without fault."""

from typing import Any, BinaryIO

from app.casework import registers
from app.web.calls import Answer, Call, as_kept
from app.web.contract import Promise
from schemas.answers import IMPORTED
from schemas.requests import REGISTER_QUERY, REGISTER_SENT

SOURCE = "register sent to the API"


def import_register(call: Call) -> Answer:
    """Import the marks of a register.

    Any row at fault refuses the whole file, naming every such row, unless `partial` is true: then the others are kept
    and the refused ones listed. A mark that differs from the one stored is kept beside it, as a change. The CSV may be
    sent as it is, as text/csv: then `partial` and `source` stand in the query, and only there.
    """
    house = call.house
    data, source, partial = _sent(call)
    done = registers.import_marks(house.db, house.pack, call.who, data, source, partial=partial)
    told: dict[str, Any] = done.json
    kept = {**told, "refusals": []}
    return Answer(told, kept=kept)


def _sent(call: Call) -> tuple[bytes | BinaryIO, str, bool]:
    if call.file is not None:
        return call.file, call.query.get("source", SOURCE), call.query.get("partial") == "true"
    return call.body["content"], call.body["source"], call.body.get("partial", False)


PROMISES = (
    Promise(
        "POST", "/registers", import_register, IMPORTED, takes=REGISTER_SENT, file="text/csv", query=REGISTER_QUERY,
        effect="writes", refuses=(422,), again=as_kept,
    ),
)  # fmt: skip
