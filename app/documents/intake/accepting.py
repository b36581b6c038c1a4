"""May this upload be filed?"""

import hashlib
import json

from app.documents.intake import guard
from app.documents.intake.kinds import agrees, kind_of
from app.documents.intake.verdict import MOST_BYTES, Accepted, Refused, Unfit


def accept(name: str, data: bytes) -> Accepted | Refused:
    """What an upload of that name is, or why it is refused. Takes at most `guard.SECONDS` and `guard.MEMORY`."""
    try:
        _refuse_size(data)
        media_type = kind_of(data)
        agrees(name, media_type)
        found = json.loads(guard.run("check", media_type, data))
    except Unfit as unfit:
        return Refused(unfit.reason)
    return Accepted(media_type, hashlib.sha256(data).hexdigest(), found["pages"])


def _refuse_size(data: bytes) -> None:
    if not data:
        raise Unfit("empty")
    if len(data) > MOST_BYTES:
        raise Unfit("too-large")
