"""The gate for every string that goes into a document: it goes in exactly, or it is refused by name.

Nothing is dropped, folded or normalised here. A name that was changed on the way to the page is a wrong name.
"""

import re

from app.documents.errors import UnsafeText

LONGEST = 4000

_NO_CHARACTERS = "".join(chr(plane * 0x10000 + last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF))
_REFUSED = (
    ("[\ud800-\udfff]", "half of a character, left by a broken import"),
    ("[\n\r\x0b\x0c\x85\u2028\u2029]", "a line break; give each line by itself"),
    ("[\x00-\x1f\x7f-\x9f]", "a tab or another control character"),
    ("[\u202a-\u202e\u2066-\u2069]", "it turns round the order in which the text is read"),
    ("[\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffc]", "it cannot be seen"),
    ("[\ufffd-\uffff\ue000-\uf8ff\U000f0000-\U0010ffff]", "it is not a letter in any script, and prints as a box"),
    (f"[\ufdd0-\ufdef{_NO_CHARACTERS}]", "it is not a character"),
)
_RULES = tuple((re.compile(pattern), why) for pattern, why in _REFUSED)
_ANY = re.compile("|".join(pattern for pattern, _ in _REFUSED))


def exact(text: str, field: str) -> str:
    """`text`, unchanged. Raises `UnsafeText` naming `field` and the first character that cannot be printed exactly."""
    found = _ANY.search(text)
    if found:
        why = next(why for rule, why in _RULES if rule.match(found.group()))
        raise UnsafeText(field, found.group(), found.start(), why)
    if len(text) > LONGEST:
        raise UnsafeText(field, text[LONGEST], LONGEST, f"the text is longer than {LONGEST} characters")
    return text


class Isolated(str):
    """Exact text that is read from left to right among words that are read from right to left: a number, an address."""


def ltr(text: str) -> Isolated:
    """The text, isolated: without it "01632 960123" is printed with its halves turned round among Arabic words."""
    return Isolated(f"\u2066{exact(text, 'the template')}\u2069")
