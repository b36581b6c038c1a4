"""What a bundle keeps back: a paper that shows a confidential address, and the address, which the court gets apart."""

from collections.abc import Iterator
from dataclasses import replace

from app.casework.bundle_pieces import Piece
from app.casework.kept_apart import is_kept_apart, sought, stands
from app.casework.letter_parts import Brief, recipient_address
from app.casework.papers.family_parts import links, name_of
from app.casework.wording import one_line
from app.documents.bundle.leftovers import shows
from app.documents.bundle.phrases import without
from app.documents.errors import DocumentError
from app.documents.intake.verdict import Unfit
from app.domain.people import address_of, person_stream, pupil_stream

NAME = "address_apart"
"""The place of `given_by`, among the details, and of its piece."""

NOBODY = "No paper here bears it. Say who gives it to the court apart{how}."
NAMED = "{name} gives it to the court apart{how}. Whether it was given is not on record here."
LOOK = " No program reads a picture or a scan: look through each for it."
C8 = ", on form C8 (unconfirmed)"
EXHIBIT = "It shows an address that is confidential. File a copy without it, and put this one on a schedule."
SIGNED = "The signed paper shows an address that is confidential. Make it again, and have that one signed and filed."
MADE = "It would print an address that is confidential. Take it out of the words that it is made from."
UNREAD = "It is not known whether it shows an address that is confidential: {why}"


def kept_back(brief: Brief, piece: Piece) -> Piece:
    """The piece; without its bytes where they show an address that is confidential. Its title never tells one.

    What stays with the council's lawyer is left as it is.
    """
    phrases = sought(brief.history, brief.profile)
    if not phrases or piece.internal:
        return piece
    told = replace(piece, title=_cleared(piece.title, phrases), says=_cleared(piece.says, phrases))
    why = _why(piece, phrases)
    return replace(told, state="missing", says=why, data=None) if why else told


def given_apart(brief: Brief, section: str) -> Iterator[Piece]:
    """What a person has to do where such an address is of somebody whose address the court needs."""
    whose = ", ".join(dict.fromkeys(_whose(brief)))
    if not whose:
        return
    how = C8 if brief.parent is None else ""
    said = brief.details.get(NAME, {}).get("given_by")
    name = one_line(said) if isinstance(said, str) else ""
    yield Piece(
        section=section,
        name=NAME,
        title=f"The address of {whose}, given to the court apart",
        state="named" if name else "missing",
        says=(NAMED.format(name=name, how=how) if name else NOBODY.format(how=how)) + LOOK,
        by="legal",
        lacks=() if name else ("given_by",),
    )


def _why(piece: Piece, phrases: tuple[str, ...]) -> str | None:
    try:
        if piece.data is None or not shows(piece.data, piece.media_type, phrases):
            return None
    except (DocumentError, Unfit) as fault:
        return UNREAD.format(why=fault)
    if not piece.filed:
        return MADE
    return EXHIBIT if piece.label else SIGNED


def _cleared(text: str, phrases: tuple[str, ...]) -> str:
    for phrase in phrases:
        text = without(phrase, text) if stands(text, (phrase,)) else text
    return text


def _whose(brief: Brief) -> Iterator[str]:
    """The accused parent; of a case about the child, the child and each respondent. By name, where one is recorded."""
    history, on = brief.history, brief.posting_on
    if brief.parent is not None:
        people = [(brief.parent, recipient_address(brief))]
    else:
        people = [(each.person, address_of(history, person_stream(each.person), on)) for each in links(brief)]
        own = address_of(history, pupil_stream(history.matter.pupil), on)
        if own and is_kept_apart(history, own):
            yield name_of(brief, None) or "the child"
    yield from (name_of(brief, p) or "a parent" for p, home in people if home and is_kept_apart(history, home))
