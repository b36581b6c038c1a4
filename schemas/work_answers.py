"""Long work, as the API tells it."""

from schemas.fields import Choice, Count, Id, Instant, Text
from schemas.problem import ProblemShape
from schemas.records import One, open_record

WORK = open_record(
    "Work",
    "Long work that was asked for: how far it is, and where its result is or why there is none.",
    {
        "id": Id(),
        "kind": Text(200, says="what was asked for: the name of the route"),
        "state": Choice("waiting", "running", "done", "failed"),
        "says": Text(500, says="the state, in words"),
        "done": Count(most=10**9, says="how many parts are done"),
        "total?": Count(most=10**9, says="of how many; left out where nobody can say"),
        "asked_at": Instant(),
        "started_at?": Instant(),
        "ended_at?": Instant(),
        "result?": Text(200, says="the address of the result, once it is done"),
        "problem?": One(ProblemShape, says="why it failed: what the request would have been answered"),
    },
)
