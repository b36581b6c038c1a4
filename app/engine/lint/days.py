"""Days: on each day that a rule is in force its law and its values are there, and no two of them at once."""

from collections.abc import Iterable, Iterator
from datetime import date

from app.engine.conditions import references
from app.engine.dated import DAY, NOT_APPOINTED, Dated, appointed, check_line
from app.engine.errors import Faults, Place
from app.engine.lint.case import Case
from app.engine.lint.finding import Finding, Shows
from app.engine.lint.loading import finding_of
from app.engine.measures import Measure, Rule

KIND = "gap"
GIVE = "Give it one, or give the rule its own `in_force`."
UNSETTLED = "the rule is neither true nor false, whatever the facts."


def check(case: Case) -> Iterator[Finding]:
    """Days on which a value or a law that a rule needs is not there, and gaps in the schemes of register codes."""
    for measure in case.measures:
        for rule in measure.rules:
            yield from _rule(case, measure, rule)
        for stage in measure.stages:
            parameter = case.pack.parameters.get(stage.amounts or "")
            if parameter and (gap := _gap(parameter.settings, measure.start, measure.end)):
                says = f"${parameter.name} has no value on {gap}."
                yield _finding(measure, stage.stage, says, GIVE, gap, "the stage names no amount.")
    yield from _schemes(case)
    yield from _councils(case)


def _rule(case: Case, measure: Measure, rule: Rule) -> Iterator[Finding]:
    start = max(rule.start, measure.start)
    end = min((day for day in (rule.end, measure.end) if day), default=None)
    if start == NOT_APPOINTED:
        return
    if end is not None and end < start:
        says, remedy = "It is in force on no day on which its measure is.", "Look at its `in_force`."
        yield _finding(measure, rule.id, says, remedy, measure.start, "the rule is not among the reasons.")
        return
    for name in references(rule.when):
        if name in case.pack.parameters and (gap := _gap(case.pack.parameters[name].settings, start, end)):
            says = f"${name} has no value on {gap}."
            yield _finding(measure, rule.id, says, GIVE, gap, UNSETTLED)
    if rule.laws and (gap := _gap(rule.laws, start, end)):
        says, remedy = (
            f"No law stands behind it on {gap}.",
            "Cite the law of that day, or give the rule its own `in_force`.",
        )
        yield _finding(measure, rule.id, says, remedy, gap, "the rule is left out of the decision.")


def _finding(measure: Measure, rule: str, says: str, remedy: str, on: date, then: str) -> Finding:
    return Finding(measure.file, rule, says, remedy, KIND, Shows(then, measure.measure, on))


def _gap(items: Iterable[Dated], start: date, end: date | None) -> date | None:
    """The first day from `start` to `end` on which nothing holds. `items` have no gaps between them."""
    ordered = sorted((item for item in items if appointed(item)), key=lambda item: item.start)
    if start == NOT_APPOINTED:
        return None
    if not ordered or ordered[0].start > start:
        return start
    last = ordered[-1].end
    return last + DAY if last is not None and (end is None or last < end) else None


def _schemes(case: Case) -> Iterator[Finding]:
    faults = Faults()
    check_line(case.pack.schemes, Place(faults, "codes.yaml", "schemes"))
    yield from (finding_of(fault) for fault in faults.found)


def _councils(case: Case) -> Iterator[Finding]:
    """A value of a council's code that rules read and that no council has is a name misspelt."""
    known = {name for council in case.pack.councils.values() for name in council.code}
    for measure in case.measures:
        for rule in measure.rules:
            for name in references(rule.when):
                if name.startswith("council.") and name.removeprefix("council.") not in known and known:
                    says, remedy = f"${name} is set by no council's code.", "Look at the name, or write it into a code."
                    shows = Shows(UNSETTLED, measure.measure, measure.start)
                    yield Finding(measure.file, rule.id, says, remedy, "unknown_name", shows)
