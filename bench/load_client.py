"""Somebody at a browser, or a program with a key: asks one thing at a time and notes how long the answer took."""

from __future__ import annotations

import json
import random
import re
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urljoin
from uuid import uuid4

from bench.load_mix import READS, ROLES, WRITES, Ask, Asked, Matter

TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')
ASSET = re.compile(rb'(?:<link[^>]*href|<script[^>]*src|<img[^>]*src)="(/[^"]+)"')
ACTS = 6
"""One request in six is an act, the others look at something."""


@dataclass(frozen=True)
class Taken:
    """One answer: what was asked, whether it was a read, its seconds, its status, its size in bytes."""

    name: str
    read: bool
    seconds: float
    status: int
    size: int
    says: str = ""


@dataclass
class Visitor:
    """One person: the session's cookie, the token of its forms, and the key of the program that they use beside it."""

    port: int
    id: str
    kind: str
    key: str
    matters: Sequence[Matter]
    cookie: str = ""
    token: str = ""
    taken: list[Taken] = field(default_factory=list)

    def sign_in(self) -> None:
        """Sign in as the page offers it. Raises `SystemExit` where it does not let us in."""
        status, body = self.call("GET", "/sign-in")
        self.token = _token(body)
        form = {"csrf_token": self.token, "id": self.id, "role": ROLES[self.kind], "next": "/"}
        status, body = self.call("POST", "/sign-in", urlencode(form).encode(), FORM)
        if status != 303:
            raise SystemExit(f"{self.id} could not sign in: {status}")
        self.token = _token(self.call("GET", "/")[1])

    def ask(self, asked: Asked) -> Taken:
        """Ask, and note how long it took until the whole answer was there."""
        body, kind = self._body(asked)
        headers = {**kind, **({"Authorization": f"Bearer {self.key}"} if asked.api else {})}
        begun = time.perf_counter()
        try:
            status, got = self.call("POST" if body is not None else "GET", asked.path, body, headers)
        except OSError as fault:
            status, got = 0, str(fault).encode()
        says = "" if status < 400 and status else got[:300].decode(errors="replace")
        made = Taken(asked.name, asked.read, time.perf_counter() - begun, status, len(got), says)
        self.taken.append(made)
        return made

    def work(self, until: float, think: float, chance: random.Random) -> None:
        """Ask this and that until then, with `think` seconds between (the mean of chance intervals)."""
        while time.monotonic() < until:
            time.sleep(chance.expovariate(1 / think) if think else 0)
            if time.monotonic() < until:
                self.ask(one_of(self.kind, self.matters, chance))

    def weight(self, path: str) -> int:
        """The bytes of a page with all that it loads, as they are sent."""
        body = self.call("GET", path)[1]
        found = {urljoin(path, each.decode()) for each in ASSET.findall(body)}
        return len(body) + sum(len(self.call("GET", each)[1]) for each in found)

    def call(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """One request on a connection of its own, as after a pause."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        sent = {"Cookie": self.cookie} if self.cookie else {}
        try:
            connection.request(method, path, body, {**sent, **(headers or {})})
            answer = connection.getresponse()
            if cookie := answer.getheader("Set-Cookie"):
                self.cookie = cookie.split(";")[0]
            return answer.status, answer.read()
        finally:
            connection.close()

    def _body(self, asked: Asked) -> tuple[bytes | None, Mapping[str, str]]:
        if asked.body is None:
            return None, {}
        if asked.api:
            return json.dumps(self._grown(asked) if asked.again else asked.body).encode(), JSON
        return urlencode({"csrf_token": self.token, **asked.body}).encode(), FORM

    def _grown(self, asked: Asked) -> Any:
        """The matter's file as it now stands, with one thing more in it."""
        got = self.call("GET", asked.again, None, {"Authorization": f"Bearer {self.key}"})[1]
        file = json.loads(got)
        told = next(each for each in reversed(file["events"]) if each["type"].startswith("circumstance_recorded"))
        return {**file, "events": [*file["events"], {**told, "id": f"told-{uuid4().hex}"}]}


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}


def one_of(kind: str, matters: Sequence[Matter], chance: random.Random) -> Asked:
    """Something that such a person might ask next."""
    acts = WRITES.get(kind, ()) if chance.randrange(ACTS) == 0 else ()
    asks: Sequence[tuple[int, Ask]] = acts or READS[kind]
    ask = chance.choices([each for _, each in asks], [weight for weight, _ in asks])[0]
    return ask(chance.choice(matters), chance)


def all_at_once(visitors: Sequence[Visitor], seconds: float, think: float, seed: int) -> list[Taken]:
    """Everybody works for so long; what was taken, without what anybody took before."""
    before, until = [len(each.taken) for each in visitors], time.monotonic() + seconds
    threads = [
        threading.Thread(target=each.work, args=(until, think, random.Random(seed + n)))
        for n, each in enumerate(visitors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [made for each, n in zip(visitors, before, strict=True) for made in each.taken[n:]]


def _token(body: bytes) -> str:
    found = TOKEN.search(body)
    return found[1].decode() if found else ""
