"""Evidence comes in: what an upload is, whether it may be filed, and the pages it makes in a bundle.

Bytes go in; nothing is stored here. The kind is read from the content, and the name must agree. Whatever parses an
upload runs in a process of its own with little memory and little time, so that a hostile file harms nothing else.
"""

from app.documents.intake.accepting import accept
from app.documents.intake.paging import pages
from app.documents.intake.verdict import MOST_BYTES, REASONS, Accepted, Refused, Unfit

__all__ = ["MOST_BYTES", "REASONS", "Accepted", "Refused", "Unfit", "accept", "pages"]
