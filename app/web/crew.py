"""The threads of this server that do long work, so that nobody waits on an open line for minutes.

Each piece stands in the store, where every server sees it. This one gives a sign of life for what it has taken; what
nobody gives one for was broken off, and can be asked again: each act is one transaction, whole or not at all.
"""

import logging
import os
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from secrets import token_hex
from threading import Lock, Thread

from flask import Response

from app.casework import clock, works
from app.casework.access import Person
from app.casework.works import Work
from app.domain.progress import Tell
from app.persistence import works as stored
from app.persistence.database import Database
from app.persistence.errors import Busy

LOG = logging.getLogger("supportfirst.work")
THREADS = 2
BEAT = 2.0
"""Seconds between two signs of life."""
TRIES = 30
"""How often a result is brought to a busy store before it is given up."""


@dataclass
class Far:
    """How far a piece of work is; it never goes backwards."""

    done: int = 0
    total: int = 0

    def tell(self, done: int, total: int) -> None:
        """So many are done, of so many."""
        self.done, self.total = max(self.done, done), max(self.total, total)

    def at_the_end(self, response: Response) -> tuple[int, int]:
        """All of it, unless it was refused."""
        return (self.total if response.status_code < 400 else self.done), self.total


@dataclass(frozen=True)
class Asked:
    """What is asked: its kind, what makes it the same request, the page it came from, how many seconds one waits."""

    kind: str
    said: bytes
    wait: float
    way: str = ""
    keyed: bool = False


@dataclass
class Crew:
    """A few threads, begun when there is something to do, and what they have in hand."""

    db: Database
    council: str
    name: str = field(default_factory=lambda: token_hex(8))
    _hands: dict[str, tuple[Far, Future[None]]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _threads: ThreadPoolExecutor | None = None
    _heart: Thread | None = None

    def ask(self, who: Person, asked: Asked, job: Callable[[Tell], Response]) -> tuple[Work, bool]:
        """The work as it stands once it has ended or nobody waits any more, and whether it is new. Raises `Busy`."""
        server = f"{self.name}-{os.getpid()}"
        work, new = works.take(self.db, who, asked.kind, asked.said, server, asked.way, asked.keyed)
        if new:
            self._begin(work.id, job)
        if here := self._hands.get(work.id):
            wait([here[1]], asked.wait)
        return works.find(self.db, who, work.id), new

    def seen(self, work: Work) -> Work:
        """The work, with how far it is where it is done here."""
        here = self._hands.get(work.id)
        return replace(work, done=max(work.done, here[0].done), total=max(work.total, here[0].total)) if here else work

    def broken(self, work: Work) -> bool:
        """Did its server stop before it was done?"""
        return work.id not in self._hands and work.broken(clock.now())

    def _begin(self, id: str, job: Callable[[Tell], Response]) -> None:
        far = Far()
        with self._lock:
            self._threads = self._threads or ThreadPoolExecutor(THREADS, "work")
            doing = self._threads.submit(self._do, id, far, job)
            self._hands[id] = (far, doing)
            if self._heart is None:
                self._heart = Thread(target=self._beat, name="work-heart", daemon=True)
                self._heart.start()

    def _do(self, id: str, far: Far, job: Callable[[Tell], Response]) -> None:
        try:
            with self.db.aside(self.council) as session:
                waits = stored.start(session, id, clock.now())
            if waits:
                self._keep(id, far, job(far.tell))
        except Exception as error:
            LOG.error("work %s was given up: %s", id, type(error).__name__)
        finally:
            with self._lock:
                self._hands.pop(id, None)

    def _keep(self, id: str, far: Far, response: Response) -> None:
        """Bring the answer to the store, which another act may keep busy for a while."""
        headers = headers_of(response)
        for tried in range(1, TRIES + 1):
            try:
                with self.db.aside(self.council) as session:
                    said = (response.status_code, headers, response.get_data())
                    stored.end(session, id, *said, far.at_the_end(response), clock.now())
                return
            except Busy:
                if tried == TRIES:
                    raise

    def _beat(self) -> None:
        """Give signs of life while there is anything in hand."""
        while True:
            time.sleep(BEAT)
            with self._lock:
                far = {id: (each.done, each.total) for id, (each, _) in self._hands.items()}
                if not far:
                    self._heart = None
                    return
            try:
                with self.db.aside(self.council) as session:
                    stored.beat(session, far, clock.now())
            except Exception as error:  # the next sign may be seen again
                LOG.warning("no sign of life could be given: %s", type(error).__name__)


def headers_of(response: Response) -> Mapping[str, str]:
    """The headers that belong to an answer, whenever it is given."""
    return {name: value for name, value in response.headers.items() if name != "Content-Length"}
