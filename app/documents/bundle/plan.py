"""What a bundle is made of: the plan (whose case, which sections, how numbered) and the items (the documents)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.documents.errors import DocumentError
from app.documents.render import HOUSE_COLOUR

LATE = "late"
LONGEST = 300
LATE_TITLE = "Documents added later"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class BundleFault(DocumentError):
    """No bundle was made: its plan and its items do not fit together."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One document: the bytes of a Word document or of a PDF that intake has cleaned.

    `key` names it in the bundle; `section` is the key of its section; `exhibit` is its label (AB/1), and such an item
    stands behind a slip sheet. A `late` item came after the bundle was served: it goes to the end.
    """

    key: str
    title: str
    data: bytes
    media_type: Literal["docx", "pdf"]
    section: str
    exhibit: str | None = None
    dated: date | None = None
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the bundle. `letter` (A to Z) stands before its page numbers where sections are numbered one by one."""

    key: str
    title: str
    letter: str


@dataclass(frozen=True, kw_only=True)
class Party:
    """Somebody on one side of the case, and which side: "Prosecutor", "Defendant", "Applicant", "Respondent"."""

    name: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Box:
    """What is taken out of a page of an item (1 is its first), in millimetres from the top left of the page as read."""

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A bundle for one hearing.

    `numbering`: "continuous" is 1, 2, 3 from the cover to the end, equal to the page of the PDF; "bates" is A1, A2, B1
    in each section, with small Roman numbers before the first. `made_on` is the only day in the files' properties.
    `short_name` is the case in a few words, for the name of the file. `redacted` says, for the key of an item, what is
    taken out of the copy that is disclosed. `most_pages` is the court's limit, which the checks hold the bundle to.
    """

    title: str
    court: str
    case_number: str
    parties: tuple[Party, ...]
    sections: tuple[Section, ...]
    made_on: date
    hearing_on: date | None = None
    numbering: Literal["continuous", "bates"] = "continuous"
    short_name: str = ""
    prepared_by: str = ""
    draft: bool = True
    most_pages: int | None = None
    colour: str = HOUSE_COLOUR
    redacted: Mapping[str, tuple[Box, ...]] = field(default_factory=dict)


def full_title(plan: Plan) -> str:
    """The bundle's title and the number of its case, where there is one."""
    return f"{plan.title}: {plan.case_number}" if plan.case_number else plan.title


@dataclass(frozen=True)
class Part:
    """A section with its items in the order of the bundle."""

    section: Section
    items: tuple[Item, ...]


def parts_of(plan: Plan, items: Sequence[Item], only: Sequence[str] | None = None) -> tuple[Part, ...]:
    """The sections that hold something, in the plan's order, late items last. `only` keeps the sections named.

    Raises `BundleFault` where a key is used twice or unknown, or nothing is left.
    """
    _check(plan, items, only)
    kept = [item for item in items if only is None or item.section in only]
    parts = [Part(s, tuple(i for i in kept if i.section == s.key and not i.late)) for s in plan.sections]
    late = tuple(item for item in kept if item.late)
    found = tuple(part for part in (*parts, Part(late_section(plan), late)) if part.items)
    if not found:
        raise BundleFault("The bundle would be empty: no item stands in the sections asked for.")
    return found


def late_section(plan: Plan) -> Section:
    """Where late items stand: after all others, under the next letter that is free."""
    used = {section.letter for section in plan.sections}
    last = max((LETTERS.find(letter) for letter in used), default=-1)
    if last + 1 >= len(LETTERS):
        raise BundleFault("No letter is left for the documents that were added later. Use letters before Z.")
    return Section(key=LATE, title=LATE_TITLE, letter=LETTERS[last + 1])


def file_name(plan: Plan, suffix: str = "pdf", part: str = "Bundle") -> str:
    """Case number, short case name, what it is, and the day of the hearing (or of making it): safe in any system."""
    day = plan.hearing_on or plan.made_on
    words = [plan.case_number, plan.short_name[:40], part, "REDACTED" if plan.redacted else "", f"{day:%d-%m-%Y}"]
    safe = (re.sub(r"[^A-Za-z0-9]+", "-", word).strip("-") for word in (*words, "DRAFT" if plan.draft else ""))
    return "_".join(word for word in safe if word) + f".{suffix}"


def _check(plan: Plan, items: Sequence[Item], only: Sequence[str] | None) -> None:
    keys, sections = [item.key for item in items], [section.key for section in plan.sections]
    faults = [f"The key '{key}' is used twice" for key in sorted({k for k in keys if keys.count(k) > 1})]
    faults += [f"The section '{key}' is there twice" for key in sorted({k for k in sections if sections.count(k) > 1})]
    faults += [
        f"'{i.title}' asks for a section '{i.section}' that is not there" for i in items if i.section not in sections
    ]
    faults += [f"There is no section '{key}'" for key in only or () if key not in sections]
    faults += [f"What is taken out of '{key}' has no document" for key in plan.redacted if key not in keys]
    faults += [f"The title of '{i.key}' is longer than {LONGEST} characters" for i in items if len(i.title) > LONGEST]
    letters = [section.letter for section in plan.sections]
    if len(set(letters)) < len(letters) or not all(len(letter) == 1 and letter in LETTERS for letter in letters):
        faults.append("Each section needs a capital letter of its own")
    if faults:
        raise BundleFault("The bundle was not made. " + ". ".join(faults) + ".")
