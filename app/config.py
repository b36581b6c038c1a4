"""Settings: read once from the environment, checked whole, and then never changed."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app import sign_in
from app.sign_in import SignIn

PREFIX = "SUPPORTFIRST_"
STORE = ("DATABASE", "KEYS", "DOCUMENTS", "COUNCIL")
OPTIONAL = ("RULES", "SIGNOFFS", "SIGN_IN", "REGISTER_MB")
MEGABYTE = 1_000_000
REGISTER_MB = 50
"""The largest register that is taken unless the settings say otherwise: about six times a large school's year."""
ROOT = Path(__file__).resolve().parents[1]


class BadSettings(ValueError):
    """The environment does not say enough, or says what cannot be. `faults` names every fault."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("Support First cannot start:\n" + "\n".join(f"- {fault}" for fault in faults))


@dataclass(frozen=True)
class Settings:
    """Where the store, its keys, the rules and the documents are, and which council this server works for.

    `signoffs` is a file of lawyers' sign-offs and may be absent. `documents` is the folder where documents are written.
    Without `sign_in` the service is local: it answers this machine only. `register_limit` is the most bytes that a
    register may have.
    """

    database: str
    keys: Path
    documents: Path
    council: str
    rules: Path
    signoffs: Path | None
    sign_in: SignIn | None = None
    register_limit: int = REGISTER_MB * MEGABYTE

    @property
    def embedded(self) -> bool:
        """Is the store a SQLite file of our own?"""
        return self.database.startswith("sqlite")


def read_settings(environment: Mapping[str, str] | None = None, root: Path = ROOT) -> Settings:
    """The settings in `environment` (the process's own unless given).

    With none of SUPPORTFIRST_DATABASE, _KEYS, _DOCUMENTS and _COUNCIL set, an embedded store under `var/` serves the
    invented council, with its invented lawyer's sign-offs. With some of them set, all must be. Raises `BadSettings` for
    a store half set, a name that is not a setting, an unknown kind of database, or rules that are not there.
    """
    given = _given(os.environ if environment is None else environment)
    rules = Path(given.get("RULES", root / "rules" / "england"))
    store = {name: given[name] for name in STORE if name in given}
    ours = rules.parent / "signoffs.yaml" if store else root / "fixtures" / "signoffs.yaml"
    signoffs = Path(given["SIGNOFFS"]) if "SIGNOFFS" in given else _if_there(ours)
    signing, badly = sign_in.read(Path(given["SIGN_IN"])) if "SIGN_IN" in given else (None, ())
    alone = (
        ("SUPPORTFIRST_SIGN_IN needs a store of its own: set the other settings too.",) if signing and not store else ()
    )
    store = store or _embedded(root)
    faults = (*_unknown(given), *_half(store), *_bad_database(store), *_bad_rules(rules), *_bad_signoffs(signoffs))
    largest = given.get("REGISTER_MB", str(REGISTER_MB))
    if faults := (*faults, *_bad_size(largest), *badly, *alone):
        raise BadSettings(faults)
    keys, documents = Path(store["KEYS"]), Path(store["DOCUMENTS"])
    return Settings(
        store["DATABASE"], keys, documents, store["COUNCIL"], rules, signoffs, signing, int(largest) * MEGABYTE
    )


def _given(environment: Mapping[str, str]) -> dict[str, str]:
    return {name.removeprefix(PREFIX): value for name, value in environment.items() if name.startswith(PREFIX)}


def _embedded(root: Path) -> dict[str, str]:
    var = root / "var"
    return {
        "DATABASE": f"sqlite:///{var / 'supportfirst.db'}",
        "KEYS": str(var / "keys"),
        "DOCUMENTS": str(var / "documents"),
        "COUNCIL": "wealdmere",
    }


def _if_there(path: Path) -> Path | None:
    return path if path.is_file() else None


def _unknown(given: Mapping[str, str]) -> tuple[str, ...]:
    known = (*STORE, *OPTIONAL)
    return tuple(
        f"{PREFIX}{name} is not a setting. The settings are {', '.join(PREFIX + each for each in known)}."
        for name in sorted(set(given) - set(known))
    )


def _half(store: Mapping[str, str]) -> tuple[str, ...]:
    missing = [name for name in STORE if not store.get(name, "").strip()]
    return tuple(f"{PREFIX}{name} is not set, though other settings of the store are. Set it." for name in missing)


def _bad_database(store: Mapping[str, str]) -> tuple[str, ...]:
    url = store.get("DATABASE", "")
    if url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")) or not url.strip():
        return ()
    return (f"{PREFIX}DATABASE must begin with sqlite:/// or postgresql://.",)


def _bad_rules(rules: Path) -> tuple[str, ...]:
    return () if (rules / "pack.yaml").is_file() else (f"{PREFIX}RULES: there is no pack.yaml in {rules}.",)


def _bad_size(largest: str) -> tuple[str, ...]:
    whole = largest.isascii() and largest.isdecimal() and 1 <= int(largest) <= 1_000
    return () if whole else (f"{PREFIX}REGISTER_MB must be a whole number of megabytes from 1 to 1000.",)


def _bad_signoffs(signoffs: Path | None) -> tuple[str, ...]:
    there = signoffs is None or signoffs.is_file()
    return () if there else (f"{PREFIX}SIGNOFFS: there is no file {signoffs}.",)
