"""A browser without eyes: it opens pages as somebody, reads each strictly as HTML, and sends forms with their token."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient
from freezegun import freeze_time
from werkzeug.test import TestResponse

from app.casework.access import SCHOOL, Person
from app.persistence import audit, people
from app.persistence.database import Database
from app.persistence.people import Staff
from app.sign_in import LOCAL
from app.web import identity
from tests.web.conftest import COUNCIL, PATIENT

HTML = "{http://www.w3.org/1999/xhtml}"
NAMES = {
    "school_attendance_lead": "Joachim Varga",
    "head_teacher": "Ines Okonjo",
    "attendance_officer": "Wilf Adeyemi",
    "authorised_officer": "Marian Oduya",
    "legal": "Priya Nair",
    "lead_practitioner": "Nell Quist",
    "auditor": "Bea Lindqvist",
    "administrator": "Tom Achterberg",
}


def on_list(db: Database, role: str, schools: tuple[str, ...] = ("harrowdene",)) -> str:
    """Put the invented person in this role on the staff list; their id there."""
    own = schools if role in SCHOOL else ()
    staff = Staff(role.replace("_", "-"), NAMES[role], (role,), own, LOCAL, role, True)
    with db.session(COUNCIL) as session:
        if people.save(session, staff):
            audit.append(session, Person("Staff list", "administrator", COUNCIL), "record_staff", f"staff:{staff.id}")
    return staff.id


@dataclass(frozen=True)
class Read:
    """A page as it was read: every answer in HTML is parsed strictly."""

    response: TestResponse
    tree: Element = field(repr=False)

    @property
    def status(self) -> int:
        """Its status."""
        return self.response.status_code

    @property
    def words(self) -> str:
        """All its words, on one line."""
        return " ".join("".join(self.tree.itertext()).split())

    @property
    def title(self) -> str:
        """Its title."""
        return "".join(next(self.tree.iter(f"{HTML}title")).itertext())

    def all(self, tag: str, **having: str) -> list[Element]:
        """Its elements of one kind, with these attributes."""
        return [each for each in self.tree.iter(HTML + tag) if all(each.get(k) == v for k, v in having.items())]

    def texts(self, tag: str, **having: str) -> list[str]:
        """The words of its elements of one kind."""
        return [" ".join("".join(each.itertext()).split()) for each in self.all(tag, **having)]

    @property
    def links(self) -> list[str]:
        """Where its links lead."""
        return [str(each.get("href")) for each in self.all("a")]


@dataclass(frozen=True)
class Browser:
    """Somebody at a browser, signed in or not."""

    client: FlaskClient

    def sign_in(self, role: str, schools: tuple[str, ...] = ("harrowdene",)) -> None:
        """Be an invented person in this role; of these `schools`, where the role is a school's."""
        house = self.client.application.extensions["house"]
        with self.client.session_transaction() as session:
            session[identity.KEY] = {"id": on_list(house.db, role, schools), "role": role, "at": time.time()}

    def open(self, path: str, **more: Any) -> Read:
        """Open a page."""
        return read(self.client.get(path, **more))

    def send(self, path: str, form: dict[str, Any] | None = None, **more: Any) -> Read:
        """Send a form of the page at this path, with the token that the page carries."""
        shown = self.open(path)
        token = next((each.get("value") for each in shown.all("input", name="csrf_token")), "")
        headers = {**PATIENT, **more.pop("headers", {})}
        return read(self.client.post(path, data={"csrf_token": token, **(form or {})}, headers=headers, **more))


def read(response: TestResponse) -> Read:
    """An answer, parsed strictly; one heading of the first rank, and a title, where it is a page."""
    if response.mimetype != "text/html" or response.status_code in (301, 302, 303):
        return Read(response, Element("nothing"))
    tree = html5lib.HTMLParser(strict=True).parse(response.text)
    page = Read(response, tree)
    assert len(page.all("h1")) == 1, page.texts("h1")
    assert re.match(r"(Error: )?[A-Z].*", page.title)
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert sorted(set(ids)) == sorted(ids), "an id stands twice"
    return page


@pytest.fixture
def browser(app: Flask) -> Browser:
    """Somebody at a browser who is not signed in."""
    return Browser(app.test_client())


@pytest.fixture
def today() -> Iterator[None]:
    """The day on which the invented matters stand, in the morning."""
    with freeze_time("2026-11-20 09:00:00"):
        yield


@pytest.fixture
def evening() -> Iterator[None]:
    """The evening of that day: everything in the invented matters was recorded before."""
    with freeze_time("2026-11-20 18:00:00"):
        yield
