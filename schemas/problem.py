"""Why a request was refused: problem details for HTTP APIs (RFC 9457), one shape for every refusal."""

from collections.abc import Sequence
from typing import Any

from schemas.fields import Count, Text
from schemas.records import Many, One, record
from schemas.refusal import Refusal, RefusedInput, told

MEDIA_TYPE = "application/problem+json"

RefusalShape = record(
    "Refusal",
    "One fault: where it is, what is wrong, what to do.",
    {
        "where": Text(2000, blank=True, says="JSON pointer; empty for the whole document"),
        "field": Text(200, blank=True),
        "says": Text(2000),
        "do": Text(2000),
    },
)
ProblemShape = record(
    "Problem",
    "Why a request was refused (RFC 9457).",
    {
        "type": Text(200, says="a URI that names the kind of problem; about:blank where the status says all"),
        "title": Text(200, says="the kind of problem, in words that do not change"),
        "status": Count(400, 599),
        "detail?": Text(4000, says="what is wrong this time"),
        "instance?": Text(400),
        "problems?": Many(One(RefusalShape), most=300, says="each fault with its place"),
    },
)


def problem(
    status: int,
    title: str,
    detail: str = "",
    problems: Sequence[Refusal] = (),
    type: str = "about:blank",
    instance: str = "",
) -> dict[str, Any]:
    """The members of a problem, without those that say nothing."""
    members = {"type": type, "title": title, "status": status, "detail": detail, "instance": instance}
    kept = {name: value for name, value in members.items() if value != ""}
    return {**kept, "problems": told(problems)} if problems else kept


def of_refused_input(error: RefusedInput, status: int = 422, title: str = "The input was refused") -> dict[str, Any]:
    """The problem that refused input is."""
    first = error.problems[0]
    more = f" (and {len(error.problems) - 1} more)" if len(error.problems) > 1 else ""
    return problem(status, title, f"{first['where'] or 'The whole'}: {first['says']}{more}", error.problems)
