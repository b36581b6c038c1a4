"""Words that are to be taken out: where they stand among other words, and whether any are left.

Capitals, spaces, line ends and the shape of apostrophes and dashes do not matter. A phrase begins and ends where a word
does: "Ann" is not in "Annual".
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DASHES = (*range(0x2010, 0x2016), 0x2212)
SAME = {ord("‘"): "'", ord("’"): "'", ord("“"): '"', ord("”"): '"'} | dict.fromkeys(DASHES, "-")
UNSEEN = ("Cf", "Cc")
GONE = "[removed]"


@dataclass(frozen=True)
class Spelt:
    """Words made ready to be searched: their letters without spaces, and of which word (from 0) each letter is."""

    letters: str
    of: tuple[int, ...]


def spelt(words: Sequence[str]) -> Spelt:
    """Words in their order, made ready."""
    each = [plain(word) for word in words]
    return Spelt("".join(each), tuple(n for n, word in enumerate(each) for _ in word))


def found_in(phrase: str, text: Spelt) -> Iterator[range]:
    """The numbers of the words (from 0) that hold the phrase, each time that it stands there."""
    wanted = spelt(phrase.split()).letters
    at = text.letters.find(wanted) if wanted else -1
    while at >= 0:
        last = at + len(wanted) - 1
        if not (_in_one_word(text, at - 1) or _in_one_word(text, last)):
            yield range(text.of[at], text.of[last] + 1)
        at = text.letters.find(wanted, at + 1)


def stands_in(phrase: str, text: Spelt | str) -> bool:
    """Is the phrase anywhere in this text?"""
    ready = spelt(text.split()) if isinstance(text, str) else text
    return any(True for _ in found_in(phrase, ready))


def without(phrase: str, text: str) -> str:
    """The text with a mark where the phrase stood."""
    words = text.split()
    for span in reversed(list(found_in(phrase, spelt(words)))):
        words[span.start : span.stop] = [GONE]
    return " ".join(words)


def plain(word: str) -> str:
    """A word as it is compared."""
    same = unicodedata.normalize("NFKC", word).translate(SAME).casefold()
    if same.isascii() and same.isprintable():
        return same.replace(" ", "")
    return "".join(letter for letter in same if unicodedata.category(letter) not in UNSEEN and not letter.isspace())


def _in_one_word(text: Spelt, at: int) -> bool:
    """Do the letter at this place and the next belong to one word?"""
    if at < 0 or at + 1 >= len(text.letters):
        return False
    return text.of[at] == text.of[at + 1] and text.letters[at].isalnum() and text.letters[at + 1].isalnum()
