"""LibreOffice is slow to start: in these tests what it once made of a document is remembered. That it makes the same
of it each time is tried in tests/documents/test_pdf.py."""

from collections.abc import Sequence

import pytest

from app.documents.bundle import assemble
from app.documents.office import libre_office
from app.documents.pdf import to_pdf

MADE: dict[bytes, bytes] = {}


def remembered(documents: Sequence[bytes]) -> tuple[bytes, ...]:
    """As `to_pdf`; where LibreOffice is not to be found, it is asked, and refuses."""
    unknown = [document for document in dict.fromkeys(documents) if document not in MADE]
    if unknown or libre_office() is None:
        MADE.update(zip(unknown, to_pdf(list(unknown) or documents), strict=False))
    return tuple(MADE[document] for document in documents)


@pytest.fixture(autouse=True)
def _remember(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assemble, "to_pdf", remembered)
