"""Long work: whoever asked for it, and nobody else, may see how far it is and what came of it."""

from collections.abc import Mapping

from app.casework import clock
from app.casework.access import Person
from app.casework.errors import NotFound, Problem, refused
from app.persistence import canonical, works
from app.persistence.database import Database
from app.persistence.works import DONE, FAILED, RUNNING, WAITING, Work

__all__ = ["DONE", "FAILED", "RUNNING", "WAITING", "Work", "asker", "find", "put_by", "result", "take"]


def asker(who: Person) -> str:
    """Who asked, as a hash: the same person, in the same role, for the same schools."""
    schools = None if who.schools is None else sorted(who.schools)
    return canonical.sha256(canonical.text([who.name, who.role, who.id, schools]))


def take(
    db: Database, who: Person, kind: str, said: bytes, server: str, way: str = "", keyed: bool = False
) -> tuple[Work, bool]:
    """The work that this request asks for, and whether it is new: the same request twice at once is one piece of work.

    With `keyed` the request has a key, under which also what was done is the same work. Raises `Busy`.
    """
    with db.aside(who.council) as session:
        return works.take(session, kind, asker(who), canonical.sha256(said), server, clock.now(), way, keyed)


def put_by(
    db: Database, who: Person, kind: str, headers: Mapping[str, str], data: bytes, way: str
) -> tuple[Work, bool]:
    """A file that was made and is no part of the record, for whoever asked for it, for a day; and whether it is new.

    The same bytes are put by once, and tell when that was. Raises `Busy`.
    """
    with db.aside(who.council) as session:
        taken, new = works.take(session, kind, asker(who), canonical.sha256(data), "", clock.now(), way, keyed=True)
        if new:
            works.end(session, taken.id, 200, headers, data, (1, 1), clock.now())
    return taken, new


def find(db: Database, who: Person, id: str) -> Work:
    """A piece of work that this person asked for. Raises `NotFound`, also where it is somebody else's."""
    with db.session(who.council, who.schools, reading=True) as session:
        found = works.find(session, id, asker(who))
    if found is None:
        raise NotFound(Problem("", "work", "There is no such work of yours.", "What is older than a day is forgotten."))
    return found


def result(db: Database, who: Person, id: str) -> Work:
    """The same, where its result is there. Raises `NotFound`, and `Refused` for what is not done."""
    found = find(db, who, id)
    if found.state != DONE:
        raise refused("work", "This work has no result.", "Ask how far it is, and why it failed where it did.")
    return found
