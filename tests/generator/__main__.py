"""Writes `fixtures/` anew. Run it after changing the generator, and read the difference before committing it."""

from pathlib import Path

from tests.generator import tables

FIXTURES = Path(__file__).parents[2] / "fixtures"


def main() -> None:
    """Write every generated file."""
    for name, text in tables.files():
        _write(FIXTURES / "wealdmere" / name, tables.packed(text) if name.endswith(".gz") else text)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    main()
