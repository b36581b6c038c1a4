"""UPN, URN and postcode. Every number here is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.identifiers import postcode, upn, upn_check_letter, urn
from tests.domain import oracles

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
RESTS = st.from_regex(r"[0-9]{12}", fullmatch=True) | st.from_regex(rf"[0-9]{{11}}[{LETTERS}]", fullmatch=True)


@given(RESTS)
def test_the_check_letter_is_the_one_worked_out_on_paper(rest: str) -> None:
    assert upn_check_letter(rest) == oracles.upn_letter(rest)
    assert upn(oracles.upn_letter(rest) + rest) == oracles.upn_letter(rest) + rest


@pytest.mark.parametrize(
    ("rest", "letter"),
    [
        # one digit at a time: its weight, then the letter in that place from A = 0
        ("000000000000", "A"), ("100000000000", "C"), ("010000000000", "D"), ("000000100000", "J"),
        ("000000000001", "P"),
        # sums of 22, 23 and 24: the last letter, round to A, and on to B
        ("000000000110", "A"), ("000000001010", "Z"), ("000000000101", "B"),
        # a whole one: 9x2 + 9x3 + 9x4 + 4x5 + 0x6 + 0x7 + 0x8 + 2x9 + 0x10 + 0x11 + 0x12 + 1x13 = 132 = 5x23 + 17
        ("999400020001", "U"),
        # temporary: A adds nothing, B adds 13, Z (the 23rd letter) adds 22x13 = 286 = 12x23 + 10
        ("00000000000A", "A"), ("00000000000B", "P"), ("00000000000Z", "L"),
    ],
)  # fmt: skip
def test_check_letters_worked_by_hand(rest: str, letter: str) -> None:
    assert upn_check_letter(rest) == letter


@given(RESTS, st.sampled_from(LETTERS))
def test_any_other_letter_is_refused(rest: str, letter: str) -> None:
    if letter == oracles.upn_letter(rest):
        assert upn(letter + rest) == letter + rest
    else:
        with pytest.raises(ValueError, match="check letter does not fit"):
            upn(letter + rest)


@given(st.from_regex(r"[0-9]{12}", fullmatch=True), st.integers(0, 11), st.integers(1, 9))
def test_one_mistyped_digit_is_always_noticed(rest: str, place: int, by: int) -> None:
    mistyped = rest[:place] + str((int(rest[place]) + by) % 10) + rest[place + 1 :]
    with pytest.raises(ValueError, match="check letter"):
        upn(oracles.upn_letter(rest) + mistyped)


@given(st.from_regex(r"[0-9]{12}", fullmatch=True), st.integers(0, 10))
def test_two_digits_changed_about_are_always_noticed(rest: str, place: int) -> None:
    swapped = rest[:place] + rest[place + 1] + rest[place] + rest[place + 2 :]
    letter = oracles.upn_letter(rest)
    assert (oracles.upn_letter(swapped) == letter) is (swapped == rest)
    if swapped != rest:
        with pytest.raises(ValueError, match="check letter"):
            upn(letter + swapped)


def test_spaces_and_small_letters_are_put_right() -> None:
    assert upn(" u999 4000 20001\n") == "U999400020001"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "13 characters, not 0"), ("U99940002000", "13 characters, not 12"),
        ("U9994000200011", "13 characters, not 14"),
        ("I999400020001", "not I, O or S"), ("O999400020001", "not I, O or S"), ("S999400020001", "not I, O or S"),
        ("9999400020001", "a check letter"), ("U99940002000S", "if temporary, a letter"),
        ("U9994000200A1", "11 digits"),
        ("U99940002000-", "11 digits"), ("A999400020001", "does not fit"), ("U99940002000\u0661", "11 digits"),
    ],
)  # fmt: skip
def test_a_upn_that_is_none_is_told_why_and_never_repeated(text: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong) as refusal:
        upn(text)
    assert not text or text not in str(refusal.value)


@pytest.mark.parametrize(("text", "number"), [("900001", "900001"), (" 900 001 ", "900001")])
def test_urn(text: str, number: str) -> None:
    assert urn(text) == number


@pytest.mark.parametrize("text", ["", "90000", "9000012", "90000A", "9000-1", "٩٠٠٠٠١"])
def test_a_urn_is_six_digits(text: str) -> None:
    with pytest.raises(ValueError, match="a URN is 6 digits"):
        urn(text)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("zz1 2ab", "ZZ1 2AB"), ("ZZ12AB", "ZZ1 2AB"), ("  zz 99  3 vz ", "ZZ99 3VZ"), ("b11aa", "B1 1AA"),
        ("b111aa", "B11 1AA"), ("w1a1aa", "W1A 1AA"), ("ec1a1aa", "EC1A 1AA"), ("po301ud", "PO30 1UD"),
    ],
)  # fmt: skip
def test_postcodes_of_each_shape(text: str, normal: str) -> None:
    assert postcode(text) == normal
    assert postcode(normal) == normal


@pytest.mark.parametrize(
    "text",
    [
        "", "ZZ1", "1ZZ 2AB", "ZZZ1 2AB", "ZZ1 2A", "ZZ1 2ABC", "ZZ1 22B", "ZZ1 2AC", "ZZ1 2IB", "QA1 1AA", "AI1 1AA",
        "ZZ100 1AA", "ZZ1-2AB", "ZZ98 3VZ",
    ],
)  # fmt: skip
def test_what_has_not_the_shape_of_a_postcode_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="a postcode is an outward part"):
        postcode(text)
