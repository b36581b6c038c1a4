"""Settings are read once and checked whole."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from app.config import ROOT, BadSettings, read_settings

WHOLE = {
    "SUPPORTFIRST_DATABASE": "postgresql+psycopg://officer@localhost/store",
    "SUPPORTFIRST_KEYS": "/srv/keys",
    "SUPPORTFIRST_DOCUMENTS": "/srv/documents",
    "SUPPORTFIRST_COUNCIL": "westmere",
}


def test_with_nothing_set_an_embedded_store_serves_the_invented_council() -> None:
    settings = read_settings({"PATH": "/bin"})
    assert settings.database == f"sqlite:///{ROOT}/var/supportfirst.db"
    assert (settings.embedded, settings.council) == (True, "wealdmere")
    assert settings.rules == ROOT / "rules" / "england"
    assert settings.signoffs == ROOT / "fixtures" / "signoffs.yaml"


def test_a_whole_store_is_taken_as_it_is_and_never_with_invented_signoffs() -> None:
    settings = read_settings(WHOLE)
    assert (settings.database, settings.council, settings.embedded) == (
        WHOLE["SUPPORTFIRST_DATABASE"],
        "westmere",
        False,
    )
    assert settings.keys == Path("/srv/keys")
    assert settings.register_limit == 50_000_000
    assert read_settings({**WHOLE, "SUPPORTFIRST_REGISTER_MB": "80"}).register_limit == 80_000_000
    assert settings.signoffs != ROOT / "fixtures" / "signoffs.yaml"


@pytest.mark.parametrize("missing", sorted(WHOLE))
def test_a_store_half_set_does_not_start_and_names_what_is_missing(missing: str) -> None:
    with pytest.raises(BadSettings) as refused:
        read_settings({name: value for name, value in WHOLE.items() if name != missing})
    assert [fault.split()[0] for fault in refused.value.faults] == [missing]


def test_a_blank_setting_is_not_set() -> None:
    with pytest.raises(BadSettings, match="SUPPORTFIRST_KEYS is not set"):
        read_settings({**WHOLE, "SUPPORTFIRST_KEYS": " "})


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SUPPORTFIRST_DATABSE", "x", "SUPPORTFIRST_DATABSE is not a setting"),
        ("SUPPORTFIRST_DATABASE", "mysql://x", "must begin with sqlite:/// or postgresql://"),
        ("SUPPORTFIRST_RULES", "/nowhere", "there is no pack.yaml in /nowhere"),
        ("SUPPORTFIRST_SIGNOFFS", "/nowhere", "there is no file /nowhere"),
        ("SUPPORTFIRST_REGISTER_MB", "0", "must be a whole number of megabytes from 1 to 1000"),
        ("SUPPORTFIRST_REGISTER_MB", "many", "must be a whole number of megabytes from 1 to 1000"),
    ],
)
def test_what_cannot_be_is_refused_by_name(name: str, value: str, says: str) -> None:
    with pytest.raises(BadSettings, match=says):
        read_settings({**WHOLE, name: value})


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(BadSettings) as refused:
        read_settings({"SUPPORTFIRST_KEYS": "/srv/keys", "SUPPORTFIRST_RULES": "/nowhere"})
    assert len(refused.value.faults) == 4


def test_settings_never_change() -> None:
    settings = read_settings({})
    with pytest.raises(dataclasses.FrozenInstanceError):
        settings.council = "elsewhere"  # type: ignore[misc]
