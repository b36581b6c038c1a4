"""Signing in: locally as anybody on the list, with a provider as whoever it says, and programs with a key."""

from __future__ import annotations

import dataclasses
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from joserfc import jwt
from joserfc.jwk import RSAKey

from app import create_app
from app.casework import clock, people
from app.casework.access import Person
from app.config import Settings
from app.engine import Pack
from app.persistence.database import Database
from app.persistence.people import Staff
from app.sign_in import Provider, SignIn
from app.web import identity
from tests.web.conftest import COUNCIL, OFFICER, Caller
from tests.web.pages.conftest import Browser, on_list, read

KEEPER = Person("Tobias Renshaw", "administrator", COUNCIL)
HTTPS = {"base_url": "https://attendance.example.org"}
ISSUER = "https://login.example.org/tenant"
NOT_OURS = "not to a question of ours"


def test_nobody_is_let_in_without_signing_in_and_everybody_comes_back(browser: Browser) -> None:
    on_list(browser.client.application.extensions["house"].db, "legal")
    shown = browser.open("/sign-in?next=/accessibility")
    assert "Priya Nair" in shown.words
    went = browser.send("/sign-in?next=/accessibility", {"id": "legal", "role": "legal", "next": "/accessibility"})
    assert went.response.headers["Location"] in ("/accessibility", "http://localhost/accessibility")
    assert "Priya Nair, legal" in browser.open("/accessibility").words
    browser.send("/accessibility")
    token = browser.open("/").all("input", name="csrf_token")[0].get("value")
    assert browser.client.post("/sign-out", data={"csrf_token": token}).status_code == 303
    assert "Priya Nair" not in browser.open("/accessibility").words


@pytest.mark.parametrize(
    "next_", ["//attacker.example", "https://attacker.example", "/\\attacker.example", "x", "/a\r\nb"]
)
def test_signing_in_leads_to_no_other_site(browser: Browser, next_: str) -> None:
    on_list(browser.client.application.extensions["house"].db, "legal")
    went = browser.send("/sign-in", {"id": "legal", "role": "legal", "next": next_})
    assert (went.status, went.response.headers["Location"]) == (303, "/legal")


@pytest.mark.parametrize(
    ("role", "where"),
    [
        ("school_attendance_lead", "/school"),
        ("authorised_officer", "/officer"),
        ("auditor", "/auditor"),
        ("administrator", "/"),
    ],
)
def test_whoever_signs_in_begins_where_the_work_is(browser: Browser, role: str, where: str) -> None:
    on_list(browser.client.application.extensions["house"].db, role)
    went = browser.send("/sign-in", {"id": role, "role": role})
    assert (went.status, went.response.headers["Location"]) == (303, where)


def test_whoever_is_struck_off_the_list_is_signed_out_at_once(browser: Browser) -> None:
    browser.sign_in("legal")
    assert "Priya Nair" in browser.open("/").words
    db = browser.client.application.extensions["house"].db
    on_list(db, "auditor")
    people.record(db, KEEPER, Staff("legal", "Priya Nair", ("legal",), (), "local", "legal", False))
    assert "Priya Nair" not in browser.open("/").words
    assert browser.send("/sign-in", {"id": "legal", "role": "legal"}).status == 403


def test_a_role_that_is_not_ones_own_and_an_old_session_are_refused(browser: Browser) -> None:
    on_list(browser.client.application.extensions["house"].db, "auditor")
    assert browser.send("/sign-in", {"id": "auditor", "role": "legal"}).status == 403
    with browser.client.session_transaction() as session:
        session[identity.KEY] = {"id": "auditor", "role": "auditor", "at": time.time() - identity.LONGEST}
    assert "Bea Lindqvist" not in browser.open("/").words


def test_a_key_says_who_calls_and_is_worth_nothing_once_ended(caller: Caller, database: Database) -> None:
    key, secret = people.make_key(
        database, KEEPER, "Case system", "attendance_officer", (), clock.today(clock.now()) + timedelta(days=9)
    )
    bearer = {"Authorization": f"Bearer {secret}"}
    caller.submit("ten-sessions")
    assert caller.get("/matters", bearer).status_code == 200
    refused = caller.post("/matters/m-ten-sessions/decisions", {}, {"Authorization": "Bearer sf_" + "A" * 43})
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, 'Bearer realm="support-first"')
    people.end_key(database, KEEPER, key.id)
    assert caller.get("/matters", bearer).status_code == 401


@pytest.fixture
def signing(settings: Settings, tmp_path: Path) -> Settings:
    (tmp_path / "client").write_text("a secret of the client")
    provider = Provider("council", "Council account", ISSUER, "client-1", tmp_path / "client", "oid", ("tenant-1",))
    return dataclasses.replace(settings, sign_in=SignIn(("attendance.example.org",), 0, (provider,)))


@pytest.fixture
def outside(signing: Settings, database: Database, pack: Pack) -> Flask:
    """The service with sign-in set, as other machines reach it."""
    return create_app(signing, database, pack)


def test_with_sign_in_set_nobody_is_believed(outside: Flask) -> None:
    client = outside.test_client()
    assert client.get("/api/v1/matters", headers=OFFICER, **HTTPS).status_code == 401
    assert client.get("/api/v1/openapi.json", headers=OFFICER, **HTTPS).status_code == 200
    sent = client.get("/sign-in", **HTTPS)
    assert "Sign in with Council account" in read(sent).words
    assert client.post("/sign-in", data={"id": "legal"}, **HTTPS).status_code in (400, 404)
    assert client.get("/", base_url="https://elsewhere.example").status_code == 403
    assert client.get("/", base_url="http://attendance.example.org").status_code == 403


class Provided:
    """An invented provider: its description, its keys and its tokens, without a network."""

    def __init__(self, **claims: Any) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "k1"})
        self.claims, self.nonce = claims, ""

    def token(self, nonce: str) -> dict[str, Any]:
        """What the provider answers to our code."""
        now = int(time.time())
        given = {"iss": ISSUER, "aud": "client-1", "iat": now, "exp": now + 300, "nonce": nonce, "sub": "s"}
        signed = jwt.encode({"alg": "RS256", "kid": "k1"}, {**given, **self.claims}, self.key)
        return {"access_token": "a", "token_type": "Bearer", "id_token": signed, "expires_in": 300}


def come_back(outside: Flask, monkeypatch: pytest.MonkeyPatch, provided: Provided, spoil: str = "") -> Any:
    """Go to the provider and come back with what it says."""
    described = {
        "issuer": ISSUER, "authorization_endpoint": f"{ISSUER}/authorize", "token_endpoint": f"{ISSUER}/token",
        "jwks": {"keys": [provided.key.as_dict(private=False)]},
        "_loaded_at": time.time(), "id_token_signing_alg_values_supported": ["RS256"],
    }  # fmt: skip
    app = outside.extensions["oidc"].create_client("council")
    monkeypatch.setattr(app, "load_server_metadata", lambda: {**app.server_metadata, **described})
    app.server_metadata.update(described)
    client = outside.test_client()
    went = client.get("/sign-in/council", **HTTPS)
    assert went.status_code == 302, went.text
    assert "Secure; HttpOnly; Path=/; SameSite=Lax" in went.headers["Set-Cookie"]
    sent = dict(part.split("=", 1) for part in went.headers["Location"].partition("?")[2].split("&"))
    assert sent["code_challenge_method"] == "S256"
    monkeypatch.setattr(app, "fetch_access_token", lambda **_: provided.token(sent["nonce"] + spoil))
    return client, client.get(f"/sign-in/council/back?code=c&state={sent['state']}", **HTTPS)


def test_whoever_the_provider_signs_in_is_whom_the_list_has(
    outside: Flask, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.record(database, KEEPER, Staff("priya", "Priya Nair", ("legal",), (), "council", "oid-7", True))
    client, back = come_back(outside, monkeypatch, Provided(oid="oid-7", tid="tenant-1"))
    assert back.status_code == 303, back.text
    assert "Priya Nair, legal" in read(client.get("/", **HTTPS)).words


@pytest.mark.parametrize(
    ("claims", "spoil", "says"),
    [({"oid": "oid-9", "tid": "tenant-1"}, "", "council oid-9"),
     ({"oid": "oid-7", "tid": "tenant-2"}, "", "another organisation"),
     ({"tid": "tenant-1"}, "", NOT_OURS), ({"oid": "oid-7", "tid": "tenant-1"}, "x", NOT_OURS),
     ({"oid": "oid-7", "tid": "tenant-1", "aud": "other"}, "", NOT_OURS),
     ({"oid": "oid-7", "tid": "tenant-1", "exp": 1}, "", NOT_OURS)],
)  # fmt: skip
def test_whoever_cannot_be_relied_on_is_not_let_in(
    outside: Flask, database: Database, monkeypatch: pytest.MonkeyPatch, claims: dict[str, Any], spoil: str, says: str
) -> None:
    people.record(database, KEEPER, Staff("priya", "Priya Nair", ("legal",), (), "council", "oid-7", True))
    client, back = come_back(outside, monkeypatch, Provided(**claims), spoil)
    assert (back.status_code, says in read(back).words) == (403, True), back.text
    assert "Priya Nair" not in read(client.get("/", **HTTPS)).words


def test_an_answer_nobody_asked_for_is_refused(outside: Flask) -> None:
    forged = outside.test_client().get("/sign-in/council/back?code=c&state=forged", **HTTPS)
    assert (forged.status_code, NOT_OURS in read(forged).words) == (403, True)
    assert outside.test_client().get("/sign-in/elsewhere/back?code=c&state=x", **HTTPS).status_code == 404
