"""A phrase is found however it is set, and only where it begins and ends with a word."""

import pytest

from app.documents.bundle.phrases import found_in, spelt, stands_in, without


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("9 Elm Row", "lives at 9 ELM\nrow, with"),
        ("9 Elm Row", "(9  Elm Row)"),
        ("WM9 2FD", "Wealdmere WM92FD"),
        ("O'Brien-Nowak", "Zoë O’Brien\u2011Nowak."),
        ("office", "the o\ufb03ce"),
        ("Elm Row", "El\u00adm R\u200bow"),
        ("7", "on 7 May"),
    ],
)
def test_it_is_found_however_it_is_set(phrase: str, text: str) -> None:
    assert stands_in(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [("Ann", "Annual report"), ("Elm", "the helmet"), ("9 Elm", "19 Elm Row"), ("Elm 9", "Elm 90"), (" ", "a b")],
)
def test_a_part_of_a_word_is_another_word(phrase: str, text: str) -> None:
    assert not stands_in(phrase, text)


def test_each_time_that_it_stands_there_is_told_by_its_words() -> None:
    words = ["Ann", "Lee,", "and", "Ann", "Lee;", "Ann", "Leeson"]
    assert list(found_in("ann lee", spelt(words))) == [range(2), range(3, 5)]


def test_a_title_keeps_what_is_not_taken_out() -> None:
    assert without("Ann Lee", "Letter of Ann Lee, 3 May") == "Letter of [removed] 3 May"
    assert without("Ann Lee", "Letter of Ann Leeson") == "Letter of Ann Leeson"
