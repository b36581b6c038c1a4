"""Builds the letter templates from their source scripts: templates/letters/source/*.py -> templates/letters/*.docx.

    python -m app.documents.authoring            build every letter
    python -m app.documents.authoring --check    say which committed letter differs from its source

A source script holds `LETTERS`: the name of each letter and its `Paper`. A script whose name begins with _ holds what
several letters share.
"""

import runpy
import sys
from collections.abc import Mapping
from pathlib import Path

from app.documents.canonical import content_digest
from app.documents.errors import TemplateFault
from app.documents.manifest import LETTERS
from app.documents.paper import Paper, build


def papers() -> Mapping[str, Paper]:
    """Every letter that the source scripts hold. Raises `TemplateFault` where two scripts hold one name."""
    found: dict[str, Paper] = {}
    for script in sorted((LETTERS / "source").glob("[!_]*.py")):
        for name, paper in runpy.run_path(str(script))["LETTERS"].items():
            if name in found:
                raise TemplateFault(f"Two source scripts hold the letter '{name}'. Rename one: {script.name}")
            found[name] = paper
    return found


def stale(folder: Path = LETTERS) -> tuple[str, ...]:
    """The letters whose committed DOCX is not what their source builds."""
    return tuple(name for name, paper in papers().items() if not _same(folder / f"{name}.docx", build(paper)))


def _same(path: Path, built: bytes) -> bool:
    return path.exists() and content_digest(path.read_bytes()) == content_digest(built)


def main(arguments: list[str]) -> int:
    """Build, or check, every letter. The exit code is 1 where a check found a difference."""
    differing = stale()
    if "--check" in arguments:
        print("\n".join(f"{name}.docx is not what its source builds" for name in differing) or "all as built")
        return 1 if differing else 0
    for name, paper in papers().items():
        if name in differing:
            (LETTERS / f"{name}.docx").write_bytes(build(paper))
        print(f"{name}.docx {'built' if name in differing else 'as before'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
