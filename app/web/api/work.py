"""Long work that was asked for: how far it is, and what came of it."""

from app.casework import works
from app.web.calls import Answer, Call
from app.web.contract import ROOT, Promise
from app.web.long_work import told
from schemas.work_answers import WORK

ANY = "*/*"
"""What came of work is of the media type that the request would have been answered in."""


def read_work(call: Call, work: str) -> Answer:
    """How far long work is: waiting, running, done or failed; where its result is, or the problem.

    Only whoever asked for it sees it. A day after it was asked for it is forgotten. What a
    server did not finish because it stopped has failed: ask again.
    """
    return Answer(told(works.find(call.house.db, call.who, work), ROOT))


def read_work_result(call: Call, work: str) -> Answer:
    """The result of long work that is done: what the request would have answered, in the media type of that answer."""
    found = works.result(call.house.db, call.who, work)
    return Answer(found.answer or b"", dict(found.headers))


PROMISES = (
    Promise("GET", "/work/<id:work>", read_work, WORK, refuses=(404,)),
    Promise("GET", "/work/<id:work>/result", read_work_result, media=ANY, refuses=(404, 409)),
)
