"""The lawyer's room: matters at the gate, and of each the evidence and the bundles for the court."""

from typing import Any

from app.casework import access, court_desk, evidence, fetching, gate
from app.casework.court_desk import CourtDesk
from app.casework.errors import refused
from app.web.calls import House
from app.web.pages.asked import asked
from app.web.pages.page import Moved, Page, Sent, Shown, Visit
from schemas.legal_requests import DOCUMENT_ASKED, EVIDENCE_FORM, QUEUE_ASKED

ROOT = "/legal"
HERE = {"here": ROOT}


def queue(visit: Visit) -> Shown:
    """Matters where a prosecution or a supervision order is open or nearly, the last safe day first."""
    query = asked(visit, QUEUE_ASKED)
    page, every = int(query.values.get("page", 1)), query.values.get("show") == "every"
    house = visit.house
    found = gate.queue(house.db, house.pack, visit.person, page=min(page, 10_000), every=every)
    return Shown("legal/queue.html", {**HERE, "found": found, "every": every, **query.shown})


def matter(visit: Visit, matter: str) -> Shown:
    """One matter: what stands at the gate, the bundles that were kept, the evidence."""
    found = read(visit, matter)
    return Shown(
        "legal/matter.html",
        {**HERE, "desk": found, "base": path(matter), "may_redact": access.may(visit.person, "redact")},
    )


def file_evidence(visit: Visit, matter: str) -> Shown | Moved:
    """File a paper as evidence of what happened, produced by a witness."""
    if visit.form is None:
        return Shown("legal/evidence.html", {**HERE, "desk": read(visit, matter), "base": path(matter)})
    name, data = file_of(visit, "Choose the file that you want to file.")
    told = {key: value for key, value in visit.form.items() if key != "file"}
    filed = evidence.file(visit.house.db, visit.person, matter, name, data, visit.house.folder, **told)
    return Moved(f"{path(matter)}?filed={filed.event}#evidence")


def download(visit: Visit, matter: str, document: str) -> Sent:
    """A bundle that was kept, or an exhibit as it came: to be read, or for whom it is taken out."""
    query = asked(visit, DOCUMENT_ASKED)
    if query.faults:
        raise refused("to", "Nobody of that name is given papers.", "Go back to the matter and choose there.")
    to = query.values.get("to", "")
    found = fetching.fetch(visit.house.db, visit.person, matter, document, visit.house.folder, to)
    return Sent(found.data, found.media, found.name)


def read(visit: Visit, matter: str) -> CourtDesk:
    """The matter as these pages have it."""
    house: House = visit.house
    return court_desk.read(house.db, visit.person, matter, house.folder)


def path(matter: str, *more: str) -> str:
    """The address of a page of a matter."""
    return "/".join((ROOT, "matters", matter, *more))


def file_of(visit: Visit, do: str) -> tuple[str, bytes]:
    """The name and the bytes of the file that was sent. Raises `Refused`; `do` says what to choose."""
    sent: Any = visit.files.get("file")
    if sent is None or not sent.filename:
        raise refused("file", "No file was chosen.", do)
    sent.seek(0)
    return str(sent.filename).replace("\\", "/").rpartition("/")[2], sent.read()


PAGES = (
    Page(ROOT, queue, "build_bundle"),
    Page(f"{ROOT}/matters/<id:matter>", matter, "build_bundle"),
    Page(f"{ROOT}/matters/<id:matter>/evidence", file_evidence, "build_bundle", EVIDENCE_FORM),
    Page(f"{ROOT}/matters/<id:matter>/documents/<id:document>", download, "see_desk"),
)
