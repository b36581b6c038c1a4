"""Decisions and readiness as a person reads them in a terminal. Every word comes from the engine's answer."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from textwrap import fill
from typing import Any

from app.documents.words import long_date, money
from app.domain.decision import OPEN

WIDTH = 100
HEADLINES = {
    "not_in_force": "NOT IN FORCE",
    "barred": "BARRED",
    "held": "HELD",
    "cannot_tell": "CANNOT TELL",
    "not_ready": "NOT READY",
    "must_consider": "MUST BE CONSIDERED",
    "may_consider": "MAY BE CONSIDERED",
}
STANDS = {
    "bar": {True: "stands", False: "does not stand"},
    "hold": {True: "open", False: "clear"},
    "duty": {True: "has arisen", False: "has not arisen"},
    "requirement": {True: "met", False: "not met"},
    "local": {True: "met", False: "not met"},
}
MOST_ENTRIES = 3
DATES = {
    "voluntary_support": (),
    "attendance_contract": ("contract_", "prosecution_"),
    "early_help": ("early_help_",),
    "notice_to_improve": ("improvement_",),
    "penalty_notice": ("deemed_", "pay_", "notice_", "prosecution_"),
    "penalty_notice_withdrawal": ("issued_", "prosecution_"),
    "school_attendance_order": ("attendance_order_",),
    "prosecution_s443": ("prosecution_",),
    "parenting_order": (),
    "prosecution_parenting_order_breach": ("prosecution_",),
}
Told = Mapping[str, Any]


def decision(told: Told) -> str:
    """One decision: the answer, why, what is missing, what next, who is asked, and the dates."""
    return "\n".join(_decision(told))


def _decision(told: Told) -> Iterator[str]:
    whom = f" · {told['parent']}" if told["parent"] else ""
    yield f"{told['title']}{whom}"
    yield "─" * min(WIDTH, len(told["title"]) + len(whom))
    yield f"{HEADLINES[told['outcome']]}  {told['says']}"
    if told.get("until"):
        yield f"{'':4}It opens again on {day(told['until'])}."
    yield from _costs(told)
    yield from section("What stands in the way", blocks(told, known=True))
    yield from section("What nobody can say yet", blocks(told, known=False))
    yield from section("What is not known", _missing(told["missing"]))
    yield from section("What next", (_step(step) for step in told["what_next"]))
    yield from section("Duties that have arisen", (d["text"] for d in told["duties"] if d["arises"]))
    yield from section("Only a person can answer", (_ask(ask) for ask in told["asks"]))
    yield from section("Dates", (_deadline(d) for d in told["deadlines"] if _bears_on(d, told)))
    yield from section("Law that is made and has no first day", to_come(told))
    yield from section("Why", (_reason(reason) for reason in told["reasons"]))
    yield ""
    yield _coordinates(told)


def to_come(told: Told) -> Iterator[str]:
    """Law that will one day take the place of this measure's, on a day that nobody has appointed."""
    yield from (f"{law['title']}. {law['says']}" for law in told.get("not_appointed", ()))
    yield from (edition["says"] for edition in told.get("editions_not_read", ()))


def section(title: str, items: Iterable[str]) -> Iterator[str]:
    """A heading and its items, one to a line; nothing where there are none."""
    lines = list(items)
    if lines:
        yield ""
        yield title
        yield from (wrapped(line) for line in lines)


def wrapped(text: str, indent: int = 4) -> str:
    """Text as an item of a list, wrapped to the width of the page."""
    return fill(text, WIDTH, initial_indent=" " * (indent - 2) + "- ", subsequent_indent=" " * indent)


def _costs(told: Told) -> Iterator[str]:
    if told["stage"]:
        head = "Stage" if told["outcome"] in OPEN else "If it ever came to a step, its stage"
        yield f"{'':4}{head}: {told['stage']}.{amounts(told['amounts'])}"
    if told["counted_sessions"]:
        days = [session[0] for session in told["counted_sessions"]]
        yield f"{'':4}Sessions relied on: {len(days)}, {day(days[0])} to {day(days[-1])}."


def amounts(amounts: Told | None) -> str:
    """What a stage asks, in words."""
    bands = (amounts or {}).get("bands", [])
    return "".join(f" {money(band['pence'])} within {band['days']} days." for band in bands)


def blocks(told: Told, known: bool) -> Iterator[str]:
    """Each rule that blocks, once: those that do stand in the way, or those of which nobody can say yet."""
    seen: dict[str, Told] = {}
    for block in told["why_not"]:
        seen.setdefault(block["rule"] or "law", block)
    for rule, block in seen.items():
        unknown = block["holds"] is None and block["rule"] is not None
        if unknown is not known:
            yield f"{_asks_whether(block) if unknown else _says(block)} ({rule})"


def _says(block: Told) -> str:
    return f"Needed: {block['text']}" if block["kind"] in ("requirement", "local") else str(block["text"])


def _asks_whether(block: Told) -> str:
    return f"Whether this is so: {block['text']}"


def _missing(missing: Iterable[Told]) -> Iterator[str]:
    for each in missing:
        yield f"{each['says']} (ask {each['asked_of']}). {each['note']}".rstrip()


def _step(step: Told) -> str:
    return f"{step['says'].rstrip('.')}. By {step['by'].replace('_', ' ')}, from {day(step['earliest'])}."


def _ask(ask: Told) -> str:
    said = ask["answered"]
    told = f"{said['name']} answered: {said['answer']}" if said else f"waits for {ask['of'].replace('_', ' ')}"
    return f"{ask['says']} [{told}]"


def _bears_on(deadline: Told, told: Told) -> bool:
    """Does a date belong to this measure? What is barred has only the court's."""
    names = ("prosecution_",) if told["outcome"] == "barred" else DATES.get(told["measure"], ("",))
    return any(deadline["name"].startswith(name) for name in names)


def _deadline(deadline: Told) -> str:
    first, last = deadline["earliest"], deadline["latest"]
    when = day(first) if first == last else f"{day(first)} or {day(last)}, as the law is read"
    return f"{when}: {deadline['says']}"


def _reason(reason: Told) -> str:
    facts = "; ".join(f"{fact['says']}: {fact['words']}" for fact in reason["facts"])
    law = reason["citations"][0] if reason["citations"] else None
    cited = f"{law['cite']}, {law['pinpoint']} [{reason['status']}]" if law else reason.get("basis", "")
    state = _stand(reason["kind"], reason["holds"])
    return f"{reason['rule']}, {reason['kind']}, {state}: {reason['text']} ({facts}){_entries(reason)} {cited}"


def _entries(reason: Told) -> str:
    """The first entries of the history that a reason stands on: events and marks."""
    found = list(dict.fromkeys(source for fact in reason["facts"] for source in fact["sources"]))
    if not found:
        return ""
    more = f" and {len(found) - MOST_ENTRIES} more" if len(found) > MOST_ENTRIES else ""
    return f" [from {', '.join(each.removeprefix('event:') for each in found[:MOST_ENTRIES])}{more}]"


def _coordinates(told: Told) -> str:
    where = told["coordinates"]
    law = f", under the law of {day(where['law_on'])}" if where["law_on"] else ""
    pack = told["pack"]
    return (
        f"Asked about {day(where['valid_on'])} on what was known by {where['known_at']}{law}.\n"
        f"Rules {pack['id']} {pack['version']} ({pack['digest'][:12]}). Decision {told['fingerprint'][:16]}."
    )


def day(text: str) -> str:
    """An ISO date as a person writes it."""
    return long_date(date.fromisoformat(text))


def determined(made: Told, explained: Told, record: Told) -> str:
    """What was determined, by whom, on which decision, and what may now be done."""
    return "\n".join(_determined(made, explained, record))


def _determined(made: Told, explained: Told, record: Told) -> Iterator[str]:
    whom = f" · {made['parent']}" if made["parent"] else ""
    yield f"{made['name']} ({made['role'].replace('_', ' ')}) determines: {made['answer'].replace('_', ' ')}."
    yield f"  {explained['title']}{whom}"
    stage = f", stage {record['stage']}" if record["stage"] else ""
    outcome = HEADLINES[record["outcome"]].lower()
    yield f"  On decision {made['decision'][:16]}: {outcome}{stage}. Recorded as {made['id']}."
    if made["departs"]:
        yield "  It departs from the rules, and is listed by `supportfirst departures`."
    if made["takes_back"]:
        yield fill(made["takes_back"], WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield from (f"  {line}" for line in _now(made))


def _now(made: Told) -> Iterator[str]:
    to = f" --parent {made['parent']}" if made["parent"] else ""
    for letter in made["letters"]:
        yield f"Now may be made: supportfirst letter {made['matter']} --letter {letter}{to}"
    if not made["letters"]:
        told = {"issue": "No letter belongs to it.", "decline": "Nothing is sent."}
        yield told.get(made["answer"], "Nothing is sent: it is decided again once what is missing has been done.")


def timeline(told: Told) -> str:
    """When a measure opens and closes."""
    whom = f" · {told['parent']}" if told["parent"] else ""
    return "\n".join([f"{told['title']}{whom}", *(line for span in told["spans"] for line in _span(span))])


def _span(span: Told) -> Iterator[str]:
    stage = f" ({span['stage']})" if span["stage"] else ""
    yield f"  {span['from']} to {span['to']}  {HEADLINES[span['outcome']]}{stage}"
    rules = (change for change in span["because"] if change["kind"] in STANDS)
    yield from (wrapped(f"{_stand(change['kind'], change['now'])}: {_named(change)}", 8) for change in rules)


def _named(change: Told) -> str:
    return f"{change['says']} ({change['rule']})"


def _stand(kind: str, truth: bool | None) -> str:
    """How a rule of that kind stands, in words."""
    return "not known" if truth is None else STANDS[kind][truth]
