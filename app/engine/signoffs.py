"""Sign-offs: a named lawyer's word that a rule, as written, may be used. A rule that changes loses its sign-off."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.engine.canonical import digest, plain
from app.engine.dated import UNAPPOINTED, appointed
from app.engine.errors import Place
from app.engine.parameters import Setting

Signed = bool | Literal["stale"]


@dataclass(frozen=True)
class SignOff:
    """Who signed which text, bound to the SHA-256 of its canonical JSON."""

    rule: str
    sha256: str
    name: str
    role: str
    on: str


def parse_signoffs(document: Any, place: Place) -> dict[str, tuple[SignOff, ...]]:
    """The sign-offs of `signoffs.yaml`, by what was signed."""
    entries = document.get("signoffs") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        place.fault("has no list `signoffs`.")
        return {}
    found: dict[str, tuple[SignOff, ...]] = {}
    for number, entry in enumerate(entries):
        keys = ("rule", "sha256", "name", "role", "on")
        if not isinstance(entry, dict) or set(entry) != set(keys):
            place.at(number).fault(f"needs {', '.join(keys)}.")
            continue
        signoff = SignOff(*(str(entry[key]) for key in keys))
        found[signoff.rule] = (*found.get(signoff.rule, ()), signoff)
    return found


def signed(signoffs: Mapping[str, tuple[SignOff, ...]], name: str, sha256: str) -> Signed:
    """True where this very text is signed, "stale" where only an earlier text was, else False."""
    found = signoffs.get(name, ())
    if any(signoff.sha256 == sha256 for signoff in found):
        return True
    return "stale" if found else False


def setting_id(parameter: str, setting: Setting) -> str:
    """What a sign-off calls one value of a parameter: `parameter:NAME@FROM`."""
    return f"parameter:{parameter}@{setting.start.isoformat() if appointed(setting) else UNAPPOINTED}"


def setting_sha256(parameter: str, setting: Setting) -> str:
    """The digest that a sign-off of one value of a parameter is bound to."""
    return digest({"parameter": parameter, **plain(setting.entry)})
