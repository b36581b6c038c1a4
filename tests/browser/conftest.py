"""A real browser over a real server: the invented council's store, loaded once, and one Chromium for all."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sqlalchemy import update
from werkzeug.serving import WSGIRequestHandler, make_server

from app import create_app
from app.casework import (
    clock,
    decisions,
    determinations,
    meetings,
    people,
    referral_answers,
    referral_drafts,
    referrals,
)
from app.casework.access import Person
from app.casework.determinations import Departure
from app.casework.meetings import Agreed, Held
from app.casework.works import asker
from app.config import Settings
from app.engine import load_pack
from app.persistence import works
from app.persistence.database import Database
from app.persistence.tables import WorkRow
from app.web import identity
from app.web.pages import static
from tests.web.conftest import COUNCIL, HERE
from tests.web.pages.conftest import NAMES, on_list
from tests.web.pages.gallery import with_gallery

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
CLOCK = datetime(2026, 11, 20, 18, tzinfo=UTC)
DECIDED = ("eleven-sessions", "ten-sessions", "former-council-silent", "for-court")
"""The matters that are decided in the store which the browser sees; every other is there, undecided."""


REFERRED: dict[str, Any] = {
    "route": "penalty_notice",
    "persons": ["p-ten-sessions-1"],
    "reasons": "The absence goes on after the support.",
    "authorised_by": NAMES["head_teacher"],
}
"""What a school referred, and of which the council asks for more."""


DEPARTED = [Departure("PN-R-IMPROVE", "The parent was told by telephone: the call is in the school's log.")]
"""From what a lawyer departed in the store that the browser sees."""


class Quiet(WSGIRequestHandler):
    """Writes no line a request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing."""


@dataclass(frozen=True)
class Seen:
    """The service as a browser reaches it."""

    address: str
    app: Flask
    browser: Browser

    def visit(self, role: str = "", width: int = 1100, height: int = 900, **more: Any) -> BrowserContext:
        """A visit as somebody in this role; "" is nobody."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, base_url=self.address, **more)
        if role:
            context.add_cookies([{"name": "support-first", "value": self._session(role), "url": self.address}])
        return context

    def _session(self, role: str) -> str:
        signer = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert signer is not None
        who = on_list(self.app.extensions["house"].db, role)
        return str(signer.dumps({identity.KEY: {"id": who, "role": role, "at": time.time()}}))


@pytest.fixture(autouse=True)
def own_clock() -> None:
    """Here the clock is the invented evening's: every other test has the machine's."""


@pytest.fixture(scope="package")
def evening() -> Iterator[None]:
    """The service's clock begins at the invented evening, and runs on from there, for this folder's tests alone."""
    begun = time.monotonic()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(clock, "now", lambda: CLOCK + timedelta(seconds=time.monotonic() - begun))
        yield


@pytest.fixture(scope="package")
def served(
    evening: None, tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> Iterator[tuple[str, Flask]]:
    """The service on this machine over the invented council's matters."""
    folder = tmp_path_factory.mktemp("browser")
    shutil.copy(sqlite_template, folder / "store.db")
    rules, signoffs = HERE / "rules" / "england", HERE / "fixtures" / "signoffs.yaml"
    settings = Settings(f"sqlite:///{folder}/store.db", folder / "keys", folder / "documents", COUNCIL, rules, signoffs)
    db, pack = Database(settings.database, settings.keys), load_pack(rules, signoffs)
    clerk = Person("Case file", "administrator", COUNCIL)
    for path in sorted((HERE / "fixtures" / "matters").glob("*.json")):
        referrals.submit(db, pack, clerk, json.loads(path.read_text("utf-8")), CLOCK)
    officer = Person(NAMES["authorised_officer"], "authorised_officer", COUNCIL)
    for name in DECIDED:
        decisions.decide(db, pack, officer, f"m-{name}", valid_on=date(2026, 11, 20), now=CLOCK)
    lawyer, early = Person(NAMES["legal"], "legal", COUNCIL), "m-improvement-early-not-told"
    [decided] = decisions.decide(db, pack, lawyer, early, "penalty_notice", valid_on=date(2026, 11, 20), now=CLOCK)
    determinations.determine(db, pack, lawyer, early, decided.id, "issue", "It goes on.", DEPARTED, CLOCK)
    lead = Person(NAMES["school_attendance_lead"], "school_attendance_lead", COUNCIL)
    sent = referral_drafts.submit(db, lead, "m-ten-sessions", REFERRED, CLOCK).referral
    asked = ("more_information", "Send the minutes of the meeting.")
    referral_answers.answer(db, officer, "m-ten-sessions", sent.id, *asked, now=CLOCK)
    held = Held(
        CLOCK.date(), ("A head",), (Agreed("Ring on Mondays", "Nell Quist"),), lead_id=on_list(db, "lead_practitioner")
    )
    meetings.hold(db, officer, "harrowdene", "c-severely-absent", held, CLOCK)
    _at_work(db)
    app = with_gallery(create_app(settings, db, pack))
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", app
    server.shutdown()
    db.close()


def _at_work(db: Database) -> None:
    """Long work that never ends, and some that was broken off, at addresses that the list of pages knows."""
    for name, role, beat_at in (("running", "legal", CLOCK.replace(year=2999)), ("broken", "auditor", CLOCK)):
        who = people.signed_in(db, COUNCIL, on_list(db, role), role)
        assert who
        with db.aside(COUNCIL) as session:
            said = ("We are making the bundle", asker(who), "0" * 64, "gone")
            work, _ = works.take(session, *said, beat_at, "/legal/matters/m-for-court/bundle")
            works.start(session, work.id, beat_at)
            works.beat(session, {work.id: (2, 4)}, beat_at)
            session.execute(update(WorkRow).where(WorkRow.id == work.id).values(id=f"work-{name}"))


@pytest.fixture(scope="package")
def seen(request: pytest.FixtureRequest) -> Iterator[Seen]:
    """The service as a browser reaches it. Skips, by name, where Chromium or the pages' styles are missing."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"NOT RUN: there is no {CHROMIUM}; sudo apt-get install chromium")
    if static.missing():
        pytest.skip("NOT RUN: the pages' styles are not fetched; python tools/assets.py")
    address, app = request.getfixturevalue("served")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield Seen(address, app, browser)
        browser.close()


@dataclass(frozen=True)
class Heard:
    """A page in the browser, and everything that its console said or that failed to load."""

    page: Page
    said: list[str]


def listen(page: Page) -> Heard:
    """Keep what the console says, and which requests fail."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    return Heard(page, said)
