"""LibreOffice as a process: with a profile of its own, in a folder of its own, and stopped whatever happens.

The profile lets nothing run and fetches nothing: a linked picture in a document that somebody sent in would otherwise
be fetched while it is converted. Its start takes longer than to convert ten letters, so that whoever converts more than
once keeps it open: it then has a text of its own open, and later calls hand their documents to it.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import md5
from pathlib import Path
from tempfile import TemporaryDirectory

from app.documents.errors import PdfFault

NOWHERE = "127.0.0.1"
PROFILE = (
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", NOWHERE),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", NOWHERE),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
KEEPS_OPEN = "open.txt"
LOCK = f".~lock.{KEEPS_OPEN}#"
START_SECONDS, LOOK_SECONDS = 20.0, 0.01
PIPES = Path("/tmp")
WITH_US = ("/bin/sh", "-c", 'exec 3<&0 </dev/null; (read -r _ <&3; kill -KILL 0) & exec 3<&-; "$@"', "office")
"""Runs a program that ends with us, also where we are killed: the pipe from us ends then, and who reads it ends all."""


def libre_office() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


class Office:
    """One folder with one profile. `keep_open` starts it before it is needed; without that each call starts it."""

    def __init__(self, program: str, folder: Path) -> None:
        self.folder = folder
        home = (folder / "profile").as_uri()
        self._command = [program, f"-env:UserInstallation={home}", "--headless", "--norestore", "--nologo"]
        self.pipe = _pipe(home)
        self.running: subprocess.Popen[bytes] | None = None
        _write_profile(folder / "profile")

    def keep_open(self) -> None:
        """Start it and do not wait: it is there until `close`."""
        (self.folder / KEEPS_OPEN).write_text("This text keeps LibreOffice open.", encoding="utf-8")
        self.running = self._start([*WITH_US, *self._command, str(self.folder / KEEPS_OPEN)], subprocess.DEVNULL)

    def convert(self, filter_name: str, sources: Sequence[Path], into: Path, seconds: float) -> str:
        """Convert the files into a folder, and what was said meanwhile. Raises `PdfFault` where the time ran out."""
        until = time.monotonic() + seconds
        self._wait(min(seconds, START_SECONDS))
        asked = ["--nolockcheck", "--nodefault", "--convert-to", filter_name, "--outdir", str(into)]
        running = self._start([*self._command, *asked, *map(str, sources)], subprocess.PIPE)
        try:
            return running.communicate(timeout=max(0.0, until - time.monotonic()))[0].decode(errors="replace")
        except subprocess.TimeoutExpired as late:
            self.close()
            raise PdfFault(f"LibreOffice took longer than {seconds:g} seconds, and was stopped.") from late
        finally:
            _stop(running)

    def close(self) -> None:
        """Stop what was kept open, and take away the pipe that it leaves where it is stopped."""
        if self.running:
            _stop(self.running)
            self.running = None
        self.pipe.unlink(missing_ok=True)

    def _wait(self, seconds: float) -> None:
        """Until it has its own text open: a call that comes before that would start a second one. One that does not
        come is stopped, and each call then starts its own."""
        until = time.monotonic() + seconds
        while self.running and not (self.folder / LOCK).exists():
            if self.running.poll() is not None or time.monotonic() > until:
                self.close()
            time.sleep(LOOK_SECONDS)
        if self.running and self.running.poll() is not None:
            self.close()

    def _start(self, command: Sequence[str], said: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=subprocess.STDOUT,
            env=_environment(self.folder),
            start_new_session=True,
        )


@contextmanager
def office(program: str) -> Iterator[Office]:
    """LibreOffice in a folder of its own, that is stopped and thrown away at the end."""
    with TemporaryDirectory(prefix="pdf-", ignore_cleanup_errors=True) as folder:
        opened = Office(program, Path(folder))
        try:
            yield opened
        finally:
            opened.close()


def _stop(running: subprocess.Popen[bytes]) -> None:
    """The program is a script that starts another: what has to end is the whole group."""
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
    if running.stdin:
        running.stdin.close()


def _pipe(home: str) -> Path:
    """Where a running LibreOffice listens for calls with the same profile, as it names the place itself."""
    name = md5(home.encode("utf-16-le"), usedforsecurity=False).digest()
    return PIPES / f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in name)}"


def _environment(folder: Path) -> dict[str, str]:
    path = os.environ.get("PATH", os.defpath)
    return {"HOME": str(folder), "TMPDIR": str(folder), "PATH": path, "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for path, name, value in ((_rooted(path), name, value) for path, name, value in PROFILE)
    )
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _rooted(path: str) -> str:
    return path if path.startswith("Inet") else f"Office.{path}"
