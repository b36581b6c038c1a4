"""Readiness as a person reads it in a terminal: what is met, what is missing, and whose step each is."""

from collections.abc import Iterable, Iterator
from textwrap import fill

from app.commands.text import WIDTH, Told, day, section, to_come

AS_IT_IS = {
    "met": "",
    "clear": "Not so: ",
    "missing": "Still needed: ",
    "bars": "",
    "open": "",
    "unknown": "Nobody can say yet whether: ",
}
SIGNS = {"met": "+", "clear": "+", "missing": "-", "bars": "x", "open": "x", "unknown": "?"}


def readiness(told: Told) -> str:
    """What is met, what is missing, and when it could be ready."""
    return "\n".join(_readiness(told))


def _readiness(told: Told) -> Iterator[str]:
    whom = f" · {told['parent']}" if told["parent"] else ""
    yield f"{told['title']}{whom}: {'ready' if told['ready'] else 'not ready'}"
    yield told["says"]
    for item in told["items"]:
        line = f"{AS_IT_IS[item['state']]}{item['says']}"
        yield fill(
            line, WIDTH, initial_indent=f"  {SIGNS[item['state']]} {item['rule']:20} ", subsequent_indent=" " * 25
        )
        yield from (f"{'':12}{act['says']} ({act['by'].replace('_', ' ')})" for act in item["acts"])
        if item["whose"] and not item["acts"] and item["state"] not in ("met", "clear"):
            yield f"{'':12}Whose step: {_who(item['whose'])}"
    yield from section("Steps due, and whose they are", _due_steps(told["steps"]))
    yield from _account(told["responsibilities"])
    yield from section("Law that is made and has no first day", to_come(told))
    if told["earliest_ready"]:
        yield f"It can be ready on {day(told['earliest_ready'])} at the earliest."
    if told["last_useful"]:
        yield f"After {day(told['last_useful'])} it is of no use: the court's time is over."


def _who(names: Iterable[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in names)


def _due_steps(steps: Iterable[Told]) -> Iterator[str]:
    for step in steps:
        if step["state"] == "due":
            what = "; ".join(act["says"] for act in step["acts"])
            yield f"{_who([step['by']])}: {step['says']} {what} ({step['rule']})"


def _account(tiers: list[Told]) -> Iterator[str]:
    """What each side is asked to do, by tier, and how sure that is. What may apply is told so."""
    for tier in tiers:
        may = "" if tier["applies"] else ", if so: nobody has recorded it"
        marks = {"due": "still to do: ", "unknown": "nobody can say yet: "}
        items = (f"{_who([i['by']])}: {marks.get(i['state'], '')}{i['says']}" for i in tier["items"])
        yield from section(f"Who is asked to do what: {tier['title'].lower()}{may}", items)
    if tiers:
        law = tiers[0]["law"]
        yield fill(f"As told by: {law['cite']}, {law['pinpoint']} [{law['status']}].", WIDTH)
