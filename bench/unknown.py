"""Unknown never flips: every scenario with each fact taken away, alone and in pairs. Run as `python -m bench unknown`.

A rule that was settled may become unsettled, and no more; no answer becomes a yes or a bar on a fact that is not there.
A fact of the wrong kind or out of its range is refused, and decides nothing.
"""

from collections.abc import Iterator
from itertools import combinations

from app.domain.fact import Fact, known
from app.engine.errors import FactError
from app.engine.evaluate import answer, by_reference
from app.engine.pack import Pack
from app.engine.vocabulary import UNKNOWN, FactKind
from bench.stopwatch import tell
from bench.stories import Story, shipped, stories

YES = {"must_consider", "may_consider"}


def main() -> None:
    """Print how many were tried and how many flipped."""
    pack = shipped()
    told = list(stories(pack))
    for size, name in ((1, "one fact"), (2, "two facts")):
        rounds = flips = 0
        for story in told:
            for gone in combinations(story.settled.bound.facts, size):
                rounds += 1
                if why := flipped(story, gone, pack):
                    flips += 1
                    print("  flipped:", story.scenario.measure, story.scenario.name, gone, why)
        tell(f"{len(told)} scenarios with {name} taken away: {rounds:,} rounds, flips", str(flips), "0")
    taken = [(kind.name, value) for kind in pack.facts.values() for value in wrong(kind) if not refuses(kind, value)]
    count = sum(len(list(wrong(kind))) for kind in pack.facts.values())
    tell(f"facts of the wrong kind or out of range: {count:,} tried, taken", str(len(taken)), "0")


def flipped(story: Story, gone: tuple[str, ...], pack: Pack) -> str:
    """What flips when these facts are taken away; nothing where nothing does."""
    before, bound = story.settled.answer, story.settled.bound
    pairs = {**story.settled.pairs, **dict.fromkeys(gone, UNKNOWN)}
    after = answer(pack.outcomes, bound, by_reference(bound, pairs))
    turned = [n for n, truth in after.truths.items() if truth is not None and truth is not before.truths[n]]
    turned = [name for name in turned if "known" not in _ops(story, name)]
    was, now = before.row.outcome, after.row.outcome
    if turned:
        return f"{', '.join(turned)} turned"
    if (now in YES and was not in YES) or (now == "barred" and was != "barred"):
        return f"{was} became {now}"
    return ""


def _ops(story: Story, rule: str) -> set[str]:
    from app.engine.conditions import each_test

    return {test.op for test in each_test(story.settled.bound.conditions[rule])}


def wrong(kind: FactKind) -> Iterator[Fact]:
    """Values that this fact cannot have."""
    yield known("neither here nor there")
    yield known(3 if kind.type != "int" else True)
    if kind.type == "int":
        yield known(kind.most + 1)
        yield known(kind.least - 1)


def refuses(kind: FactKind, value: Fact) -> bool:
    """Is the value refused?"""
    try:
        kind.encode(value)
    except FactError:
        return True
    return False
