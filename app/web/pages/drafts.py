"""A draft that was made on a page, put by so that it is downloaded and not made again."""

from dataclasses import dataclass
from datetime import datetime

from app.casework import works
from app.web.pages.page import Visit


@dataclass(frozen=True)
class Draft:
    """A draft that was put by for whoever made it: as which work, and since when where it was the same before."""

    work: str = ""
    before: datetime | None = None


def put_by(visit: Visit, kind: str, name: str, media: str, data: bytes, way: str) -> Draft:
    """Put a draft by for a day. `name` is the file's, `way` the page that it was made on."""
    headers = {"Content-Type": media, "Content-Disposition": f'attachment; filename="{name}"'}
    work, new = works.put_by(visit.house.db, visit.person, kind, headers, data, way)
    return Draft(work.id, None if new else work.asked_at)
