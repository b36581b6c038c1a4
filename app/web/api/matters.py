"""Case files in, matters out."""

from typing import Any

from app.casework import matters, referrals, withheld
from app.web.calls import Answer, Call, as_kept
from app.web.contract import Promise
from schemas import case_file
from schemas.answers import MATTERS, SUBMITTED
from schemas.case_shape import CaseFileShape
from schemas.requests import MATTERS_ASKED


def submit_case_file(call: Call) -> Answer:
    """Submit a case file.

    It is checked whole and stored whole. The same file twice adds nothing; a later file of the same matter adds what
    is new in it, such as a question that a person has answered.
    """
    done = referrals.submit(call.house.db, call.house.pack, call.who, call.body)
    told = {"matter": done.matter, "new": done.new, "counts": dict(done.counts)}
    return Answer(told, about=f"matter:{done.matter}", kept=told)


def list_matters(call: Call) -> Answer:
    """List the matters that the caller may see, by id, without names; `after` of one page asks for the next."""
    found = matters.page(call.house.db, call.who, call.query.get("after", ""), call.query.get("limit", 100))
    told = {"matters": [_listed(each) for each in found.matters]}
    return Answer({**told, "after": found.after} if found.after else told)


def read_matter(call: Call, matter: str) -> Answer:
    """Read a matter: everything known in it, as a case file. Whoever reads is written down.

    A school's staff get it without the addresses that are recorded as confidential.
    """
    found = matters.read(call.house.db, call.who, matter)
    return Answer(case_file.dump(withheld.for_reader(call.who, found)))


def _listed(each: matters.Listed) -> dict[str, Any]:
    closed = each.closed_on.isoformat() if each.closed_on else None
    days = {"opened_on": each.opened_on.isoformat(), "closed_on": closed}
    return {"id": each.id, "parents": each.parents, **days, "open": each.open}


PROMISES = (
    Promise("GET", "/matters", list_matters, MATTERS, query=MATTERS_ASKED),
    Promise(
        "POST", "/matters", submit_case_file, SUBMITTED, takes=CaseFileShape, raw=True, effect="writes",
        again=as_kept,
    ),
    Promise("GET", "/matters/<id:matter>", read_matter, CaseFileShape, etag=True, refuses=(404, 410)),
)  # fmt: skip
