"""Numbers and codes that identify: each function gives the normal form or says what is wrong, without repeating it."""

import re

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
UPN_SHAPE = re.compile(rf"[{UPN_LETTERS}][0-9]{{11}}[0-9{UPN_LETTERS}]")
URN_SHAPE = re.compile(r"[0-9]{6}")
POSTCODE_SHAPE = re.compile(
    r"(?P<outward>[A-PR-UWYZ](?:[0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Z][0-9]{1,2}|[A-HK-Z][0-9][ABEHMNPRVWXY]))"
    r"(?P<inward>[0-9][ABD-HJLNP-UW-Z]{2}|(?<=ZZ99)[0-9][A-Z]{2})"
)


def upn(text: str) -> str:
    """A unique pupil number: 13 characters, upper case, no spaces. A temporary one ends in a letter.

    Raises ValueError where the shape or the check letter is wrong.
    """
    number = _bare(text)
    if len(number) != 13:
        raise ValueError(f"a UPN has 13 characters, not {len(number)}")
    if not UPN_SHAPE.fullmatch(number):
        raise ValueError("a UPN is a check letter (not I, O or S), 11 digits, then a digit or, if temporary, a letter")
    if number[0] != upn_check_letter(number[1:]):
        raise ValueError("the UPN's check letter does not fit the characters after it: look for a mistyped one")
    return number


def upn_check_letter(rest: str) -> str:
    """The check letter for the 12 characters after it: their values times 2 to 13, summed, modulo 23 (DfE UPN guide).

    A digit is its own value, a letter its place among the 23 check letters from 0. Raises ValueError for another.
    """
    values = (int(c) if c in "0123456789" else UPN_LETTERS.index(c) for c in rest)
    return UPN_LETTERS[sum(weight * value for weight, value in enumerate(values, start=2)) % 23]


def urn(text: str) -> str:
    """A school's unique reference number: 6 digits. Raises ValueError otherwise."""
    number = _bare(text)
    if not URN_SHAPE.fullmatch(number):
        raise ValueError("a URN is 6 digits")
    return number


def postcode(text: str) -> str:
    """A United Kingdom postcode in upper case with its one space: by shape, not by whether it exists.

    ZZ, which no place has, is let through: ZZ99 stands for no fixed abode or an address not known.

    Raises ValueError where the shape is wrong.
    """
    found = POSTCODE_SHAPE.fullmatch(_bare(text))
    if not found:
        raise ValueError("a postcode is an outward part such as ZZ1 or ZZ1A, then a digit and two letters")
    return f"{found['outward']} {found['inward']}"


def _bare(text: str) -> str:
    return "".join(text.split()).upper()
