"""Words: a hold and a local rule are never called law."""

import re
from collections.abc import Iterator

from app.engine.lint.case import Case
from app.engine.lint.finding import Finding

KIND = "wording"
LAW = re.compile(r"\b(the law|by law|law bars|unlawful\w*|illegal\w*|statut\w+|legally|forbidden)\b", re.I)
OURS = {"hold": "a hold is our own design", "local": "a local rule is the council's own"}


def check(case: Case) -> Iterator[Finding]:
    """Holds and local rules whose sentence speaks as if they were law."""
    seen = set()
    for measure, rule, readings in case.readings:
        words = LAW.search(rule.says) if rule.kind in OURS else None
        if words is None or rule.id in seen:
            continue
        seen.add(rule.id)
        file = case.file_of("holds", rule.id) if rule.kind == "hold" else measure.file
        world = case.solver.world(rule.id, (readings[0].node, (True,))) if readings else None
        shows = case.shows(f"a family reads {words[0]!r}.", measure, readings[0] if readings else None, rule.id, world)
        says = f"It says {words[0]!r}, and {OURS[rule.kind]}."
        yield Finding(file, rule.id, says, "Say what we do, or what the council's code asks.", KIND, shows)
