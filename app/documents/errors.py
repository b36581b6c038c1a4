"""How a document is refused. Every refusal says what is wrong, where, and what to do."""

from dataclasses import dataclass


class DocumentError(ValueError):
    """No document was made."""


class UnknownLetter(DocumentError):
    """There is no document of that name."""


class TemplateFault(DocumentError):
    """A template cannot be used: it is unsafe, does not parse, or asks for what its letter does not hold."""


class WrongFacts(DocumentError):
    """Facts were given that are of the wrong kind, unknown to the document, or do not agree with each other."""

    def __init__(self, letter: str, faults: tuple[str, ...], called: str = "document") -> None:
        self.letter, self.faults, self.called = letter, faults, called
        super().__init__(f"The {called} '{letter}' was not made. " + " ".join(f"{fault}." for fault in faults))


class UnsafeText(DocumentError):
    """A character cannot be printed exactly, so nothing is printed. Names the field and the character."""

    def __init__(self, field: str, character: str, place: int, why: str) -> None:
        self.field, self.character, self.place = field, f"U+{ord(character):04X}", place
        super().__init__(
            f"{field} holds {self.character} as character {place + 1}: {why}. Type the text again without it."
        )


@dataclass(frozen=True)
class Missing:
    """A fact that a document needs and was not given. `name` is its place in the context: "child.known_as"."""

    name: str
    says: str
    asked_of: str


class MissingFacts(DocumentError):
    """Everything that a document lacks, at once, so that it is asked for once. `called`: letter, or document."""

    def __init__(self, letter: str, missing: tuple[Missing, ...], called: str = "document") -> None:
        self.letter, self.missing, self.called = letter, missing, called
        lines = "".join(f"\n- {need.name}: {need.says}. Ask: {need.asked_of}." for need in missing)
        super().__init__(f"The {called} '{letter}' was not made. It needs:{lines}")


class NoLibreOffice(DocumentError):
    """A PDF was asked for on a machine that has no LibreOffice. The Word documents are there without it."""

    def __init__(self) -> None:
        super().__init__(
            "PDF needs LibreOffice, which is not installed here. Install libreoffice-writer and fonts-liberation"
            " (Debian: apt-get install libreoffice-writer fonts-liberation), or use the Word document."
        )


class PdfFault(DocumentError):
    """No PDF came out, or what came out cannot be used."""


class NoPoppler(DocumentError):
    """A PDF has to be read back, or a page made a picture, on a machine that has no Poppler."""

    def __init__(self) -> None:
        super().__init__(
            "Reading a PDF back needs Poppler, which is not installed here. Install poppler-utils (Debian: apt-get"
            " install poppler-utils)."
        )
