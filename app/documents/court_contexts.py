"""Every court paper by its name, and what it is told."""

from app.documents.contexts import Document
from app.documents.court_evidence import EVIDENCE

COURT: dict[str, type[Document]] = {**EVIDENCE}
