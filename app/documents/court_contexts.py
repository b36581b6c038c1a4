"""Every court paper by its name, and what it is told."""

from app.documents.contexts import Document
from app.documents.court_decisions import DECISIONS
from app.documents.court_evidence import EVIDENCE
from app.documents.court_filing import FILING
from app.documents.court_later import LATER
from app.documents.court_letters import COURT_LETTERS

COURT: dict[str, type[Document]] = {**EVIDENCE, **DECISIONS, **FILING, **LATER, **COURT_LETTERS}
