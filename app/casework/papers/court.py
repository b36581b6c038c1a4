"""Every court paper by its name, and how it is put together from the record."""

from collections.abc import Callable

from app.casework.letter_parts import Brief, Context
from app.casework.papers.court_charge import of_order
from app.casework.papers.court_decisions import DECISIONS
from app.casework.papers.court_evidence import EVIDENCE
from app.casework.papers.court_filing import FILING
from app.casework.papers.court_later import LATER
from app.casework.papers.court_letters import COURT_LETTERS


def _in_its_case(make: Callable[[Brief], Context]) -> Callable[[Brief], Context]:
    """The same, with the school that the order names where the case is about an order."""
    return lambda brief: {**of_order(brief), **make(brief)}


EVERY: dict[str, Callable[[Brief], Context]] = {**EVIDENCE, **DECISIONS, **FILING, **LATER, **COURT_LETTERS}
COURT = {name: _in_its_case(make) for name, make in EVERY.items()}
