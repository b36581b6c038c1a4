"""The schools that a council works with: they must be there before a calendar, a roll or a register can be imported."""

from dataclasses import replace
from datetime import datetime

from app.casework import access
from app.casework.access import Person
from app.casework.registers import Imported
from app.domain.history import School
from app.persistence import audit, canonical, schools
from app.persistence.database import Database
from schemas.csv_rows import FileRefused
from schemas.refusal import Refusal, refusal
from schemas.school_csv import read_schools


def import_schools(db: Database, who: Person, data: bytes, now: datetime | None = None) -> Imported:
    """Store the schools of a CSV. The same file twice adds nothing; a new name or address is `changed`.

    A school that is known already and has no address in the file keeps its own. Raises `FileRefused` naming every
    school at fault, and then nothing is stored: one whose URN belongs to another id, or that was stored with another
    URN, kind or council.
    """
    access.check(who, "keep_schools")
    given = read_schools(data, who.council)
    with db.session(who.council, who.schools) as session:
        known, ids = schools.every(session), schools.by_urn(session)
        if faults := [
            fault for school in given for fault in _faults(school, known.get(school.id), ids.get(school.urn))
        ]:
            raise FileRefused(faults)
        wanted = [_with_address(school, known.get(school.id)) for school in given]
        stored = schools.save(session, wanted)
        audit.append(session, who, "import_schools", hashes={"file": canonical.sha256(data)}, at=now)
    new = sum(school.id not in known for school in given)
    return Imported(len(given), len(given), (), new, stored - new, len(given) - stored)


def _faults(given: School, known: School | None, holder: str | None) -> list[Refusal]:
    if holder not in (None, given.id):
        says = f"The school {holder} has the URN {given.urn} already."
        return [refusal((given.id, "urn"), says, f"Use the id {holder}, or correct the URN.")]
    differ = [name for name in ("urn", "kind", "council") if known and getattr(given, name) != getattr(known, name)]
    says = "This school is known already with another value: that would be another school."
    return [refusal((given.id, name), says, "Give it a new id, or correct the row.") for name in differ]


def _with_address(given: School, known: School | None) -> School:
    return replace(given, address=known.address) if known and not given.address else given
