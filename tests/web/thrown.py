"""The service that schemathesis throws requests at: sign-in is set, and every role has its key."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import schemathesis
from flask import Flask

from app import create_app
from app.casework.access import OUTSIDE, ROLES, Person
from app.config import Settings
from app.engine import Pack
from app.persistence import audit, people
from app.persistence.database import Database
from app.persistence.people import ApiKey
from app.sign_in import SignIn
from tests.web.conftest import COUNCIL, HERE, Caller

MATTER = "m-ten-sessions"
KNOWN: dict[str, str] = {"matter": MATTER, "school": "harrowdene", "pupil": "c-ten-sessions"}
"""An id of each kind of thing that is there; that of the decision, once it is made."""
SEEN = ["2xx", "304", "403", "404", "409", "422"]
"""JSON Schema cannot say that ids exist or that dates fit one another: what conforms may still be refused, 422."""
SECRETS = {role: f"sf_{hashlib.sha256(role.encode()).hexdigest()[:43]}" for role in ROLES}
"""Each role's key, of this store alone: known before there is a store, because the tool asks for them then."""
DOCUMENTS = ("eso_views",)
LEFT_OUT = "submit_case_file"
"""Case files are spoilt in `test_hostile`: the tool finds no case file by itself in any useful time."""


@contextmanager
def service(folder: Path, template: Path, pack: Pack) -> Iterator[Flask]:
    """The service over a store that holds one decided matter. Nobody is believed: whoever has no key is refused."""
    shutil.copy(template, folder / "store.db")
    address = f"sqlite:///{folder}/store.db"
    database = Database(address, folder / "keys")
    settings = (address, folder / "keys", folder / "documents", COUNCIL, HERE / "rules" / "england", None)
    caller = Caller(create_app(Settings(*settings), database, pack).test_client())
    caller.submit("ten-sessions")
    KNOWN["decision"] = caller.decide(MATTER, "penalty_notice")["id"]
    for role, secret in SECRETS.items():
        _add(database, role, secret)
    yield create_app(Settings(*settings, SignIn(("127.0.0.1",), 0, ())), database, pack)
    database.close()


def _add(database: Database, role: str, secret: str) -> None:
    key = ApiKey(f"key-{role}", role, role, ("harrowdene",) if role in OUTSIDE else (), date(2099, 12, 31), False)
    with database.session(COUNCIL) as session:
        people.add_key(session, key, hashlib.sha256(secret.encode()).hexdigest())
        audit.append(session, Person("Key maker", "administrator", COUNCIL), "make_key", f"key:{key.id}")


def over_tls(app: Flask) -> Any:
    """The service as a proxy that ends the encryption passes requests on to it."""

    def serve(environ: dict[str, Any], start_response: Any) -> Any:
        host = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1", "wsgi.url_scheme": "https"}
        return app({**environ, **host}, start_response)

    return serve


class Keys:
    """What signs each request: the keys of all roles, one after the other."""

    turn = cycle(sorted(SECRETS.values()))

    def get(self, _case: Any, _context: Any) -> str:
        """The next key."""
        return next(self.turn)

    def set(self, case: schemathesis.Case, key: str, _context: Any) -> None:
        """Sign the request with it."""
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {key}"}


def readable(said: Any) -> Any:
    """The description as the tool can read it: of a bundle's documents one, for with all 30 it takes minutes."""
    details = said["components"]["schemas"]["Details.BundleDetails"]
    few = {name: told for name, told in details["properties"].items() if name in DOCUMENTS}
    schemas = {**said["components"]["schemas"], "Details.BundleDetails": {**details, "properties": few}}
    return without_tuples({**said, "components": {**said["components"], "schemas": schemas}})


def without_tuples(said: Any) -> Any:
    """The description with each tuple as a list of its parts: the tool cannot read tuples in answers (4.32)."""
    if isinstance(said, list):
        return [without_tuples(each) for each in said]
    if not isinstance(said, dict):
        return said
    plain = {key: without_tuples(value) for key, value in said.items()}
    if "prefixItems" in plain:
        plain["items"] = {"anyOf": plain.pop("prefixItems")}
    return plain


def with_known(parameters: dict[str, Any] | None) -> dict[str, Any] | None:
    """Half of the ids in an address become those of what is there, so that requests come to more than 404."""
    if not parameters:
        return parameters
    return {name: KNOWN[name] if name in KNOWN and len(str(value)) % 2 else value for name, value in parameters.items()}
