"""Writes `fixtures/` anew. Run it after changing the generator, and read the difference before committing it."""

from pathlib import Path

from tests.generator import pages, tables
from tests.generator.matters import book

FIXTURES = Path(__file__).parents[2] / "fixtures"


def main() -> None:
    """Write every generated file."""
    for name, text in tables.files():
        _write(FIXTURES / "wealdmere" / name, tables.packed(text) if name.endswith(".gz") else text)
    for build in book.BUILDERS:
        made = build()
        _write(FIXTURES / "matters" / f"{made.name}.json", pages.text(made.as_json()).encode())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    main()
