"""What people wrote, as a paper can hold it: on one line, or as its lines; and who did something."""

from collections.abc import Mapping


def each_line(text: str | None) -> list[str]:
    """Text as its lines, without empty ones."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def one_line(text: str | None) -> str:
    """Text with its line breaks and runs of spaces made single spaces: a cell of a table holds one line."""
    return " ".join((text or "").split())


def who(by: Mapping[str, str]) -> str:
    """A named person and the role: "Colm Brannock, attendance officer"."""
    return f"{by['name']}, {by['role'].replace('_', ' ')}"
