"""The file that says how people sign in is read once and checked whole: every fault is told, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import sign_in
from app.sign_in import SignIn

GOOD = """\
hosts = ["attendance.example.org"]
proxies = 1
session_secret_file = "session.key"

[[provider]]
name = "council"
label = "Council account"
issuer = "https://login.example.org/v2.0/"
client_id = "client-1"
client_secret_file = "client.secret"
subject = "oid"
tenants = ["tenant-1"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the secrets that the file names."""
    (tmp_path / "session.key").write_bytes(bytes(range(32)))
    (tmp_path / "client.secret").write_text("a secret of the client\n")
    return tmp_path


def read(folder: Path, text: str) -> tuple[SignIn | None, tuple[str, ...]]:
    """What is read, and the faults without the name of the file."""
    path = folder / "sign-in.toml"
    path.write_text(text, encoding="utf-8")
    found, faults = sign_in.read(path)
    return found, tuple(fault.removeprefix(f"{path}: ") for fault in faults)


def test_a_whole_file_is_taken_as_it_is(folder: Path) -> None:
    found, faults = read(folder, GOOD)
    assert (found is not None, faults) == (True, ())
    assert found
    assert found.session_secret_file == folder / "session.key"
    [provider] = found.providers
    assert provider.discovery == "https://login.example.org/v2.0/.well-known/openid-configuration"
    assert (provider.secret(), provider.tenants) == ("a secret of the client", ("tenant-1",))
    assert found.provider("council") == provider
    assert found.provider("other") is None


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('["attendance.example.org"]', "[]", "hosts must list the names"),
        ('["attendance.example.org"]', "[3]", "hosts must list the names"),
        ('["attendance.example.org"]', '["*"]', "hosts must list the names"),
        ("proxies = 1", "proxies = true", "proxies must be how many"),
        ("proxies = 1", "proxy = 1", "proxy is not a setting"),
        ('"session.key"', "3", "session_secret_file must name a file"),
        ('"session.key"', '"none.key"', "session_secret_file none.key cannot be read"),
        ('"council"', '"local"', "name 'local' must be small letters"),
        ('"council"', '["council"]', "provider 1: name is missing"),
        ("[[provider]]", "[provider]", "There is no [[provider]]"),
        ("https://login", "http://login", "issuer must begin with https://"),
        ('client_id = "client-1"', "", "client_id is missing"),
        ('"client.secret"', '"none.secret"', "client_secret_file none.secret cannot be read"),
        ('subject = "oid"', "subject = 3", "subject must name a claim"),
        ('["tenant-1"]', '"tenant-1"', "tenants must list at least one tenant"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_read(folder: Path, was: str, becomes: str, says: str) -> None:
    assert was in GOOD
    found, faults = read(folder, GOOD.replace(was, becomes))
    assert found is None
    assert [fault for fault in faults if says in fault], faults


def test_providers_that_are_no_tables_are_told_as_that(folder: Path) -> None:
    found, faults = read(folder, 'hosts = ["attendance.example.org"]\nprovider = ["council"]\n')
    assert found is None
    assert any("There is no [[provider]]" in fault for fault in faults)


def test_two_providers_have_two_names(folder: Path) -> None:
    provider = GOOD[GOOD.index("[[provider]]") :]
    assert read(folder, GOOD + provider)[1] == ("Two providers have the same name.",)


@pytest.mark.parametrize("secret", [b"", b"short"])
def test_a_session_secret_that_could_be_guessed_is_refused(folder: Path, secret: bytes) -> None:
    (folder / "session.key").write_bytes(secret)
    assert read(folder, GOOD)[1] == ("session_secret_file session.key must hold 32 random bytes or more.",)


def test_a_client_secret_that_is_blank_is_refused(folder: Path) -> None:
    (folder / "client.secret").write_text("\n")
    assert read(folder, GOOD)[1] == ("provider 1: client_secret_file client.secret is empty.",)


def test_a_file_that_is_not_there_or_is_no_toml_is_told(folder: Path) -> None:
    assert "cannot be read" in sign_in.read(folder / "none.toml")[1][0]
    assert "cannot be read" in read(folder, "hosts = [")[1][0]
