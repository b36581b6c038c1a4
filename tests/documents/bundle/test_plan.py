"""Where each document stands and what number each page bears; which plans are refused."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.bundle.numbering import lay_out, roman
from app.documents.bundle.plan import Box, BundleFault, Item, Section, file_name, parts_of
from tests.documents.bundle.make import PLAN, SECTIONS

NAMES = st.lists(st.tuples(st.sampled_from(range(3)), st.booleans(), st.integers(1, 9)), min_size=1, max_size=40)


def blank(key: str, section: int = 0, late: bool = False) -> Item:
    return Item(key=key, title=key, data=b"", media_type="pdf", section=SECTIONS[section].key, late=late)


@given(NAMES, st.sampled_from(["continuous", "bates"]), st.integers(2, 5))
def test_every_page_bears_one_number_and_every_document_follows_the_last(wanted, numbering, front) -> None:  # type: ignore[no-untyped-def]
    items = [blank(f"k{n}", section, late) for n, (section, late, _) in enumerate(wanted)]
    pages = {f"k{n}": length for n, (*_, length) in enumerate(wanted)}
    parts = parts_of(PLAN, items)
    layout = lay_out(parts, numbering, 1, front, {part.section.key: 1 for part in parts}, pages)
    assert len(layout.numbers) == front + len(parts) + sum(pages.values()) == len(set(layout.numbers))
    for entry in layout.entries:
        assert entry.last_page - entry.first_page + 1 == pages[entry.key]
        assert layout.numbers[entry.first_page - 1] == entry.first_number
        assert layout.numbers[entry.last_page - 1] == entry.last_number
    ordered = [(e.late, [s.key for s in SECTIONS].index(e.section) if not e.late else 0) for e in layout.entries]
    assert ordered == sorted(ordered)
    assert all(one.last_page < two.first_page for one, two in pairwise(layout.entries))
    if numbering == "continuous":
        assert layout.numbers == tuple(str(n + 1) for n in range(len(layout.numbers)))
    else:
        assert all(opening.number == f"{opening.section.letter}1" for opening in layout.openings)


@given(NAMES, st.sampled_from(["continuous", "bates"]))
def test_what_comes_late_moves_nothing(wanted, numbering) -> None:  # type: ignore[no-untyped-def]
    items = [blank(f"k{n}", section, late) for n, (section, late, _) in enumerate(wanted)]
    pages = {f"k{n}": length for n, (*_, length) in enumerate(wanted)}
    in_time = [item for item in items if not item.late]
    if not in_time:
        return
    before, after = (
        lay_out(parts, numbering, 1, 2, {part.section.key: 1 for part in parts}, pages)
        for parts in (parts_of(PLAN, in_time), parts_of(PLAN, items))
    )
    assert after.entries[: len(before.entries)] == before.entries
    assert after.numbers[: len(before.numbers)] == before.numbers


@pytest.mark.parametrize(("number", "written"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (99, "xcix")])
def test_roman_numbers(number: int, written: str) -> None:
    assert roman(number) == written


def test_the_name_of_the_file_says_the_case_and_the_day_and_nothing_unsafe() -> None:
    assert file_name(PLAN) == "99WX0012326_Wexcombe-v-Thistlewood_Bundle_07-12-2026.pdf"
    odd = replace(PLAN, case_number="../1", short_name="A & B", hearing_on=None, draft=True, redacted={"a": ()})
    assert file_name(odd, "docx", "Section 9") == "1_A-B_Section-9_REDACTED_22-11-2026_DRAFT.docx"


TWICE = (*SECTIONS, Section(key="formal", title="Again", letter="D"))


@pytest.mark.parametrize(
    ("plan", "items", "only", "says"),
    [
        (PLAN, [], None, "would be empty"),
        (PLAN, [blank("a")], ["exhibits"], "would be empty"),
        (PLAN, [blank("a"), blank("a")], None, "key 'a' is used twice"),
        (PLAN, [replace(blank("a"), section="x")], None, "a section 'x' that is not there"),
        (PLAN, [blank("a")], ["x"], "no section 'x'"),
        (PLAN, [replace(blank("a"), title="x" * 301)], None, "'a' is longer than 300 characters"),
        (replace(PLAN, sections=TWICE), [blank("a")], None, "'formal' is there twice"),
        (
            replace(PLAN, sections=(replace(SECTIONS[0], letter="AA"),)),
            [blank("a")],
            None,
            "a capital letter of its own",
        ),
        (
            replace(PLAN, redacted={"b": (Box(page=1, left=0, top=0, width=9, height=9),)}),
            [blank("a")],
            None,
            "'b' has no",
        ),
        (
            replace(PLAN, sections=(replace(SECTIONS[0], letter="Z"),)),
            [blank("a", late=True)],
            None,
            "No letter is left",
        ),
    ],
)
def test_a_plan_that_does_not_fit_is_refused(plan, items, only, says) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BundleFault, match=says):
        parts_of(plan, items, only)
