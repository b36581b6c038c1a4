"""The lists of a bundle, put together from the record."""

from collections.abc import Callable

from app.casework.letter_parts import Brief, Context
from app.casework.papers.court_concerns import people_named
from app.casework.papers.court_exhibits import label_of
from app.casework.papers.court_lines import EVERYTHING, line
from app.domain.history import Event
from app.domain.people import person_name


def _child_chronology(brief: Brief) -> Context:
    """A line for each event, with the name of each parent whom it is about."""
    found = brief.ground.history.of(*EVERYTHING)
    return {"lines": [_line(brief, event) for event in found]}


def _line(brief: Brief, event: Event) -> Context:
    told = line(brief, event, label_of(brief, event))
    names = [
        person_name(brief.ground.history, who, brief.posting_on)
        for who in sorted(people_named(brief.ground.history, event))
    ]
    whom = " and ".join(name.full for name in names if name)
    said = str(told["what"]).replace("this parent", "the parent").replace("This parent", "The parent")
    return {**told, "what": f"{whom}: {said}" if whom else said}


BUNDLE: dict[str, Callable[[Brief], Context]] = {
    "bundle_readiness": lambda _: {},  # Only a bundle knows how it stands.
    "child_chronology": _child_chronology,
}
