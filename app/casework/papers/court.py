"""Every court paper by its name, and how it is put together from the record."""

from collections.abc import Callable

from app.casework.letter_parts import Brief, Context
from app.casework.papers.court_decisions import DECISIONS
from app.casework.papers.court_evidence import EVIDENCE
from app.casework.papers.court_filing import FILING
from app.casework.papers.court_later import LATER
from app.casework.papers.court_letters import COURT_LETTERS

COURT: dict[str, Callable[[Brief], Context]] = {**EVIDENCE, **DECISIONS, **FILING, **LATER, **COURT_LETTERS}
