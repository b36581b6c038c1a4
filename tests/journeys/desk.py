"""The command line as a person at a desk uses it, with a store of its own and the clock where the story is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import freezegun
from click.testing import CliRunner, Result

from app.casework import signing
from app.cli import main
from tests.casework import office


@dataclass(frozen=True)
class Desk:
    """One person's terminal."""

    environment: Mapping[str, str]
    folder: Path

    def run(self, *words: str, exits: int = 0, stdin: bytes | None = None) -> Result:
        """Run a command; fail with what it printed unless it ends as expected."""
        result = CliRunner().invoke(main, list(words), env=dict(self.environment), input=stdin)
        assert result.exit_code == exits, f"{words}: {result.exit_code}\n{result.output}\n{result.exception!r}"
        return result

    def ask(self, *words: str, exits: int = 0, stdin: bytes | None = None) -> Any:
        """Run a command with --json; what it answered."""
        return json.loads(self.run(*words, "--json", exits=exits, stdin=stdin).stdout)

    def file(self, name: str, value: Any) -> str:
        """A JSON file to hand in; its path."""
        path = self.folder / name
        path.write_text(json.dumps(value), encoding="utf-8")
        return str(path)


def desk(url: str, folder: Path) -> Desk:
    """A desk whose store is at `url`, with rules that an invented lawyer has signed."""
    folder.mkdir(parents=True, exist_ok=True)
    bare = office.unsigned_pack()
    page = signing.page(bare, signing.texts(bare), "Priya Nair", "legal", date(2026, 11, 20))
    (folder / "signoffs.yaml").write_text(page, encoding="utf-8")
    return Desk(
        {
            "SUPPORTFIRST_DATABASE": url,
            "SUPPORTFIRST_KEYS": str(folder / "keys"),
            "SUPPORTFIRST_DOCUMENTS": str(folder / "documents"),
            "SUPPORTFIRST_COUNCIL": office.COUNCIL,
            "SUPPORTFIRST_SIGNOFFS": str(folder / "signoffs.yaml"),
        },
        folder,
    )


@contextmanager
def on(day: str) -> Iterator[None]:
    """The clock at nine in the evening of that day, in UTC."""
    with freezegun.freeze_time(f"{day}T21:00:00Z"):
        yield
