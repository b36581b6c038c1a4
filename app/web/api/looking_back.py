"""What whoever looks back asks: decisions found, one beside another day or pack, the audit log, the law of a day."""

from typing import Any

from app.casework import audits, comparing, law_of_day, protection_log, searching
from app.casework.cases import known_measure
from app.casework.clock import today
from app.engine.record import instant
from app.web.calls import Answer, Call
from app.web.contract import Promise
from schemas.audit_answers import COMPARISON, FOUND, LINES, PROTECTION, RULES
from schemas.audit_requests import COMPARED, DECISIONS_ASKED, LINES_ASKED, PROTECTION_ASKED, RULES_ASKED

LINE = ("number", "who", "role", "verb", "subject", "hash")


def find_decisions(call: Call) -> Answer:
    """Find decisions: by id or fingerprint, matter, measure, outcome, and the days on which they were made."""
    asked = dict(call.query)
    found = searching.search(call.house.db, call.who, before=_place(asked.pop("before", None)), **asked)
    heads = [{**vars(each), "at": instant(each.at)} for each in found.heads]
    for each in heads:
        each.pop("number")
    return Answer({"decisions": heads, "next": _next(found.before)})


def compare_decision(call: Call, decision: str) -> Answer:
    """Put a decision beside the same question asked of another day, of what was known by another, or of other rules."""
    found = comparing.compare(call.house.db, call.house.pack, call.who, decision, **call.body)
    told = {"decision": found.stored.id, "matter": found.stored.matter, "rules": found.pack.digest}
    made = {"outcome": found.now.outcome, "fingerprint": found.now.fingerprint, "differing": found.differing}
    parts = [
        {"heading": heading, "rows": [{**vars(row), "same": row.same} for row in rows]}
        for heading, rows in found.parts.items()
    ]
    return Answer({**told, **made, "parts": parts})


def read_audit_lines(call: Call) -> Answer:
    """Read the audit log, the latest line first, and the signed head to keep."""
    db, who = call.house.db, call.who
    found = audits.lines(db, who, call.query.get("about"), _place(call.query.get("before")))
    head = audits.head(db, who)
    lines = [{**{name: line[name] for name in LINE}, "at": instant(line["at"])} for line in found.lines]
    return Answer({"lines": lines, "next": _next(found.before), "head": audits.written(head) if head else ""})


def rules_in_force(call: Call) -> Answer:
    """The rules in force on a day, each with its law: of every measure, or of one."""
    pack, on, measure = call.house.pack, call.query.get("on") or today(), call.query.get("measure")
    if measure:
        known_measure(pack, measure)
    return Answer(law_of_day.as_json(law_of_day.of_day(pack, on, call.who.council), on, measure))


def read_protection_log(call: Call) -> Answer:
    """Read the data-protection log: who did what with personal data, the latest first. That it was read is noted."""
    query = call.query
    found = protection_log.lines(
        call.house.db, call.who, query.get("kind"), query.get("about"), _place(query.get("before"))
    )
    names = ("kind", "verb", "who", "role", "recipient")
    told = [
        {**{name: getattr(each, name) for name in names}, "at": instant(each.at), "subject": list(each.subject)}
        for each in found.lines
    ]
    return Answer({"lines": told, "next": _next(found.before)})


def _place(text: Any) -> int | None:
    return int(text) if text else None


def _next(before: int | None) -> str | None:
    return str(before) if before else None


PROMISES = (
    Promise("GET", "/decisions", find_decisions, FOUND, query=DECISIONS_ASKED),
    Promise(
        "POST", "/decisions/<id:decision>/comparisons", compare_decision, COMPARISON, takes=COMPARED, effect="asks",
        long=True, refuses=(404, 409, 410),
    ),
    Promise("GET", "/audit/lines", read_audit_lines, LINES, query=LINES_ASKED),
    Promise("GET", "/protection-log", read_protection_log, PROTECTION, query=PROTECTION_ASKED),
    Promise("GET", "/rules", rules_in_force, RULES, query=RULES_ASKED, refuses=(404,)),
)  # fmt: skip
