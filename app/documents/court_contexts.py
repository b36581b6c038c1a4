"""Every court paper by its name, and what it is told."""

from app.documents.contexts import Document
from app.documents.court_decisions import DECISIONS
from app.documents.court_evidence import EVIDENCE
from app.documents.court_filing import FILING

COURT: dict[str, type[Document]] = {**EVIDENCE, **DECISIONS, **FILING}
