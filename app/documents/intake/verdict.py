"""What becomes of an upload: accepted as evidence, or refused with what a school can do about it."""

from dataclasses import dataclass

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EML = "message/rfc822"
MOST_BYTES = 50 * 2**20
"""The largest upload, in bytes."""

PRINT = "Open it, print it to PDF, and send that PDF."
WORD = "Open it in Word, save it as PDF, and send that PDF."
AGAIN = "Open it to see whether it is whole, save it again, and send it again."
MAIL = "Save the message as PDF and send that, and send what was attached by itself."
REASONS = {
    "empty": ("The file is empty.", "Find the whole file and send that."),
    "too-large": (f"The file is larger than {MOST_BYTES // 2**20} MB.", "Scan it at 200 dots an inch, or in parts."),
    "unknown-type": (
        "This is not a PDF, a JPEG or PNG picture, a Word document (.docx) or an email (.eml).",
        "Save it as PDF, or a picture as JPEG, and send that.",
    ),
    "old-word": (
        "This is an old Word document (.doc), or one with a password.",
        "Open it in Word, save it as PDF without a password, and send that PDF.",
    ),
    "disagrees": (
        "The end of the file's name does not fit what is in the file.",
        "Open it to see what it is, then save it again with the ending that fits: .pdf, .jpg, .png, .docx or .eml.",
    ),
    "two-in-one": ("The file is two kinds of file at once.", PRINT),
    "damaged": ("The file is damaged or not whole.", AGAIN),
    "bomb": ("The file unpacks to far more than a document needs.", PRINT),
    "too-many-pages": ("The file has more than 1,000 pages.", "Send it in parts, each with its own title."),
    "too-big-picture": (
        "A picture has more than 50 million dots.",
        "Make it smaller, such as 200 dots an inch on A4, and send that.",
    ),
    "moving-picture": ("The picture moves.", "Send the one picture that matters, or print it to PDF."),
    "too-slow": ("The file takes too long, or too much memory, to look at.", PRINT),
    "encrypted": ("The file is locked with a password or encrypted.", "Save it without a password, and send that."),
    "macros": ("The document has macros: small programs.", WORD),
    "embedded": ("The file has another file inside it.", f"{PRINT} Send the file that is inside by itself."),
    "script": ("The file has a script in it: a small program.", PRINT),
    "action": ("The file can start something, send something or open another file.", PRINT),
    "external": ("The document fetches a part of itself from somewhere else.", WORD),
    "field": ("The document has a field that runs something or fetches something.", WORD),
    "changing-date": (
        "The document writes today's date into itself, so the day on which it was sent would be lost.",
        "Send the copy that was sent. If there is none, type the date in, and say in the statement that you did.",
    ),
    "dtd": ("The document has instructions that no Word document needs (a DTD).", WORD),
    "unsafe-name": ("The document has a part with a name that could write over other files.", WORD),
    "twice": ("The document has two parts of one name: two readers could see two documents.", WORD),
    "dynamic-form": ("The form is drawn by a program when it is opened (XFA).", PRINT),
    "undrawn-form": ("The answers in this form are not drawn: some readers would show it empty.", PRINT),
    "attachment": ("The email has an attachment that cannot be taken.", MAIL),
    "outlook-format": ("The email is in a format that only Outlook reads.", MAIL),
}
"""Every reason to refuse an upload: what is wrong, and what to do. None of them names a person or quotes the file."""


@dataclass(frozen=True)
class Accepted:
    """An upload that may be filed. `pages` is None where it is known only once pages are made of it."""

    media_type: str
    sha256: str
    pages: int | None


@dataclass(frozen=True)
class Refused:
    """An upload that may not be filed: a reason by its name, what is wrong, and what a school can do."""

    reason: str

    @property
    def says(self) -> str:
        """What is wrong with the file."""
        return REASONS[self.reason][0]

    @property
    def do(self) -> str:
        """What a school can do about it."""
        return REASONS[self.reason][1]


class Unfit(Exception):
    """Raised by whatever looks at a file, with the name of a reason."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(REASONS[reason][0])
