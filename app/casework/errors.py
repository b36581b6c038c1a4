"""What a verb refuses, in words for the person who asked."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong: where (a JSON pointer or a place in words), which field or fact, and what to do about it."""

    where: str
    field: str
    says: str
    do: str


class CaseworkError(ValueError):
    """Any refusal by a verb. Nothing was done. `problems` names every reason."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(f"{p.where + ': ' if p.where else ''}{p.says} {p.do}".strip() for p in problems))


class NotAllowed(CaseworkError):
    """This person's role does not let them do this."""


class NotFound(CaseworkError):
    """There is nothing of that name."""


class Refused(CaseworkError):
    """What was asked cannot be done as things stand."""


def refused(field: str, says: str, do: str, where: str = "") -> Refused:
    """A refusal for one reason."""
    return Refused(Problem(where, field, says, do))
