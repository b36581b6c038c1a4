"""What is declared and does nothing: acts, holds and facts."""

from collections.abc import Iterator

from app.engine.conditions import facts_in
from app.engine.lint.case import Case
from app.engine.lint.finding import Finding, Shows


def check(case: Case) -> Iterator[Finding]:
    """Acts with no effect, holds that no measure waits for, facts that no rule reads."""
    read = _read(case)
    used = {act for measure in case.measures for rule in measure.rules for act in rule.acts}
    for act in case.pack.acts.values():
        shows = Shows(f"{act.emits} is recorded, and no decision changes.", facts=tuple((f, None) for f in act.changes))
        file = case.file_of("acts", act.name)
        if not act.changes:
            remedy = "Say which facts it changes, or take it out."
            yield Finding(file, act.name, "It changes no fact.", remedy, "idle_act", shows)
        elif act.name not in used and not read.intersection(act.changes):
            remedy = "Name it in a rule's `cure`, or take it out."
            yield Finding(file, act.name, "No rule uses it.", remedy, "idle_act", shows)
    yield from _holds(case)
    for name in sorted(set(case.pack.facts) - read - _asked_by_acts(case)):
        shows = Shows("every decision stays the same, whatever it is.", facts=((name, None),))
        remedy = "Read it in a rule, or take it out."
        yield Finding(case.file_of("facts", name), name, "No rule reads this fact.", remedy, "unread_fact", shows)


def _read(case: Case) -> set[str]:
    """The facts that some rule, hold, stage or ask of some measure turns on, or a tier of responsibilities."""
    told = case.pack.responsibilities
    found = {fact for tier in (told.tiers if told else ()) if tier.when for fact in facts_in(tier.when)}
    for measure in case.measures:
        rules = (*measure.rules, *(case.pack.holds[hold] for hold in measure.holds))
        conditions = [rule.when for rule in rules] + [stage.when for stage in measure.stages]
        conditions += [ask.when for ask in measure.asks if ask.when]
        found |= {fact for node in conditions for fact in facts_in(node)}
        found |= {fact for rule in rules for fact in (rule.opens, rule.opens_again) if fact}
    return found


def _asked_by_acts(case: Case) -> set[str]:
    return {fact for act in case.pack.acts.values() if act.when for fact in facts_in(act.when)}


def _holds(case: Case) -> Iterator[Finding]:
    used = {hold for measure in case.measures for hold in measure.holds}
    for name in sorted(set(case.pack.holds) - used):
        shows = Shows("no step waits.", facts=tuple((fact, None) for fact in facts_in(case.pack.holds[name].when)))
        remedy = "List it under a measure's `holds`, or take it out."
        yield Finding(case.file_of("holds", name), name, "No measure waits for it.", remedy, "idle_act", shows)
