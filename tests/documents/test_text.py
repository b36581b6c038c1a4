"""Text goes on the page exactly as it was given, or it is refused by field and character."""

import io
import unicodedata

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.errors import MissingFacts, UnsafeText
from app.documents.letters import render_letter
from app.documents.text import LONGEST, exact
from tests.documents.samples import contexts

REFUSED = {
    "nul": "\x00",
    "tab": "\t",
    "line feed": "\n",
    "carriage return": "\r",
    "vertical tab": "\x0b",
    "form feed": "\x0c",
    "bell": "\x07",
    "escape": "\x1b",
    "delete": "\x7f",
    "next line": "\x85",
    "line separator": "\u2028",
    "half a pair": "\ud800",
    "other half": "\udfff",
    "no character": "\ufffe",
    "no character far up": "\U0001ffff",
    "no character in Arabic forms": "\ufdd0",
    "right-to-left override": "\u202e",
    "isolate": "\u2067",
    "soft hyphen": "\u00ad",
    "zero width space": "\u200b",
    "byte order mark": "\ufeff",
    "replacement": "\ufffd",
    "private": "\ue000",
    "private far up": "\U0010fffd",
}
KEPT = (
    "O’Brien-Ńowak",
    "O'Neill",
    "Smith & Sons",
    "a < b > c",
    "</w:t></w:r></w:p><w:p>",
    "<!-- x -->",
    "]]>",
    "&amp;",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{_{ x }_}",
    "{# note #}",
    "محمد بن سلمان",
    "שָׁלוֹם",
    "நிலா",
    "ᏣᎳᎩ",
    "李小龍",
    "👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "e\u0301 and \u00e9",
    "  two  spaces  ",
    "Zoë\u00a0Anne",
    "W" * 400,
    "\"double\" 'single'",
)


def printed_name(name: str) -> str:
    """A name through the whole of a letter and back, from every place where the letter prints it."""
    context = {**contexts("withdrawal")[0], "recipient": {"name": name, "address_lines": ["1 Road"]}}
    document = Document(io.BytesIO(render_letter("withdrawal", context, draft=False).data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    dear = next(line for line in lines if line.startswith("Dear "))
    assert lines[0] == dear.removeprefix("Dear ")
    assert lines[-1] == "Authorised officer, Wexcombe Council"
    return lines[0]


@pytest.mark.parametrize("text", KEPT)
def test_text_of_every_script_is_printed_exactly(text: str) -> None:
    assert printed_name(text) == text


@pytest.mark.parametrize("character", REFUSED.values(), ids=REFUSED)
def test_a_character_that_cannot_be_printed_exactly_is_refused_by_field_and_name(character: str) -> None:
    with pytest.raises(UnsafeText) as refused:
        printed_name(f"Ada{character}Lee")
    assert (refused.value.field, refused.value.character, refused.value.place) == (
        "recipient.name",
        f"U+{ord(character):04X}",
        3,
    )
    assert "recipient.name" in str(refused.value)
    assert "character 4" in str(refused.value)


def test_the_refusal_names_the_place_inside_a_list() -> None:
    context = {**contexts("warning")[0]}
    context["offers"] = [*context["offers"], {"what": "Club", "how": "bad\x00"}]
    with pytest.raises(UnsafeText, match=r"offers\[2\]\.how holds U\+0000"):
        render_letter("warning", context, draft=True)


def test_text_longer_than_a_letter_can_hold_is_refused_at_its_end() -> None:
    assert exact("x" * LONGEST, "f") == "x" * LONGEST
    with pytest.raises(UnsafeText, match="longer than"):
        exact("x" * (LONGEST + 1), "f")


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80), st.text(st.characters(categories=["L", "M", "So", "P", "Zs"]), min_size=35, max_size=120)
    )
)
def test_any_text_is_exact_or_refused_and_never_different(name: str) -> None:
    outcome = outcome_of(name)
    if isinstance(outcome, UnsafeText):
        character = name[outcome.place]
        assert outcome.character == f"U+{ord(character):04X}"
        assert unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "So"}
    elif isinstance(outcome, MissingFacts):
        assert not name.strip()
    else:
        assert outcome == name


def outcome_of(name: str) -> str | UnsafeText | MissingFacts:
    try:
        return printed_name(name)
    except (UnsafeText, MissingFacts) as refused:
        return refused
