"""How people sign in: the settings in the file that SUPPORTFIRST_SIGN_IN names, read once and checked whole.

Without that file the service is local: it answers this machine only, and whoever uses it says who acts.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")
LOCAL = "local"
"""The provider of the demo and the tests: whoever is at this machine chooses who to be."""
KNOWN = ("name", "label", "issuer", "client_id", "client_secret_file", "subject", "tenants")
TOP = {"hosts", "proxies", "provider", "session_secret_file"}
NEEDED = ("name", "label", "issuer", "client_id", "client_secret_file")
LEAST_SECRET = 32
"""The fewest bytes that the session's cookies are signed with: a secret that can be guessed lets anybody in."""


@dataclass(frozen=True)
class Provider:
    """One sign-in provider (OpenID Connect), such as the council's Entra ID or DfE Sign-in.

    `subject` is the claim that names the person for good. Where `tenants` are given, the claim `tid` is one of them.
    """

    name: str
    label: str
    issuer: str
    client_id: str
    client_secret_file: Path
    subject: str = "sub"
    tenants: tuple[str, ...] = ()

    @property
    def discovery(self) -> str:
        """Where the provider describes itself."""
        return f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"

    def secret(self) -> str:
        """The client secret. Raises OSError where its file cannot be read."""
        return self.client_secret_file.read_text("utf-8").strip()


@dataclass(frozen=True)
class SignIn:
    """The names under which the service is reached, how many proxies stand before it, and the providers.

    Several servers share a `session_secret_file`; one alone needs none.
    """

    hosts: tuple[str, ...]
    proxies: int
    providers: tuple[Provider, ...]
    session_secret_file: Path | None = None

    def provider(self, name: str) -> Provider | None:
        """The provider of that name."""
        return next((each for each in self.providers if each.name == name), None)


def read(path: Path) -> tuple[SignIn | None, tuple[str, ...]]:
    """The settings in a TOML file, and every fault in it; there are settings only where there is no fault."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        return None, (f"SUPPORTFIRST_SIGN_IN: {path} cannot be read: {fault}.",)
    faults = tuple(f"{path}: {each}" for each in _faults(told, path.parent))
    return (None, faults) if faults else (_made(told, path.parent), ())


def _made(told: Mapping[str, Any], folder: Path) -> SignIn:
    providers = tuple(_provider(each, folder) for each in told["provider"])
    secret = told.get("session_secret_file")
    return SignIn(tuple(told["hosts"]), told.get("proxies", 0), providers, folder / secret if secret else None)


def _provider(told: Mapping[str, Any], folder: Path) -> Provider:
    paths = {"tenants": tuple(told.get("tenants", ())), "client_secret_file": folder / told["client_secret_file"]}
    return Provider(**{**told, **paths})


def _faults(told: Mapping[str, Any], folder: Path) -> Iterator[str]:
    hosts, proxies, providers = told.get("hosts"), told.get("proxies", 0), told.get("provider")
    yield from (f"{name} is not a setting." for name in sorted(set(told) - TOP))
    if not _words(hosts) or not all(HOST.fullmatch(each) for each in hosts or ()):
        yield 'hosts must list the names under which people reach the service, such as ["attendance.example.org"].'
    if type(proxies) is not int or not 0 <= proxies <= 3:
        yield "proxies must be how many proxies stand before the service: 0 to 3."
    yield from _session_faults(told, folder)
    if not isinstance(providers, list) or not providers or not all(isinstance(each, dict) for each in providers):
        yield "There is no [[provider]]: nobody could sign in."
        return
    for number, each in enumerate(providers, 1):
        yield from (f"provider {number}: {fault}" for fault in _provider_faults(each, folder))
    names = [each["name"] for each in providers if _text(each.get("name"))]
    if len(set(names)) < len(names):
        yield "Two providers have the same name."


def _session_faults(told: Mapping[str, Any], folder: Path) -> Iterator[str]:
    if "session_secret_file" not in told:
        return
    name = told["session_secret_file"]
    if not _text(name):
        yield "session_secret_file must name a file."
    elif (held := _held(folder / name)) is None:
        yield f"session_secret_file {name} cannot be read."
    elif len(held) < LEAST_SECRET:
        yield f"session_secret_file {name} must hold {LEAST_SECRET} random bytes or more."


def _provider_faults(told: Mapping[str, Any], folder: Path) -> Iterator[str]:
    yield from (f"{name} is missing." for name in NEEDED if not _text(told.get(name)))
    yield from (f"{name} is not a setting." for name in sorted(set(told) - set(KNOWN)))
    name = str(told.get("name", "a"))
    if not NAME.fullmatch(name) or name == LOCAL:
        yield f"name {name!r} must be small letters, digits and dashes, and not {LOCAL}."
    if _text(told.get("issuer")) and not str(told["issuer"]).startswith(("https://", "http://127.0.0.1:")):
        yield "issuer must begin with https://."
    if "tenants" in told and not _words(told["tenants"]):
        yield "tenants must list at least one tenant."
    if "subject" in told and not _text(told["subject"]):
        yield "subject must name a claim."
    if _text(secret := told.get("client_secret_file")):
        held = _held(folder / str(secret))
        if not (held or b"").strip():
            yield f"client_secret_file {secret} {'cannot be read' if held is None else 'is empty'}."


def _held(path: Path) -> bytes | None:
    """What a file of a secret holds; None where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _words(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(_text(each) for each in value)
