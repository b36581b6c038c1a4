"""Registers in: the marks of a register CSV, whole or as far as they are without fault."""

from typing import Any

from app.casework import registers
from app.web.calls import Answer, Call, as_kept
from app.web.contract import Promise
from schemas.answers import IMPORTED
from schemas.requests import REGISTER_SENT


def import_register(call: Call) -> Answer:
    """Import the marks of a register.

    Any row at fault refuses the whole file, naming every such row, unless `partial` is true: then the others are kept
    and the refused ones listed. A mark that differs from the one stored is kept beside it, as a change.
    """
    body, house = call.body, call.house
    partial = body.get("partial", False)
    done = registers.import_marks(house.db, house.pack, call.who, body["content"], body["source"], partial=partial)
    told: dict[str, Any] = done.json
    kept = {**told, "refusals": []}
    return Answer(told, kept=kept)


PROMISES = (
    Promise(
        "POST", "/registers", import_register, IMPORTED, takes=REGISTER_SENT, effect="writes", refuses=(422,),
        again=as_kept,
    ),
)  # fmt: skip
