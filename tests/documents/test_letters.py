"""Each letter, opened again: it says every fact exactly, only those, and the same on every machine."""

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Literal, get_origin, get_type_hints

import pytest
from docx import Document
from docx.document import Document as Opened

from app.documents import words
from app.documents.canonical import content_digest, sha256
from app.documents.contexts import Letter
from app.documents.kinds import CONTEXTS
from app.documents.letters import facts_of, letters, missing, needs, render_letter, trace
from app.documents.manifest import manifest
from tests.documents.samples import contexts

EVERY = [(letter, which) for letter in CONTEXTS for which in range(3)]
POSTED = [name for name, context in CONTEXTS.items() if issubclass(context, Letter)]
FILED = [name for name in CONTEXTS if name not in POSTED]


def opened(letter: str, context: Mapping[str, Any], draft: bool = False) -> Opened:
    return Document(io.BytesIO(render_letter(letter, context, draft=draft).data))


def text_of(document: Opened) -> str:
    """Everything printed: body in order, tables, header and footer."""
    section = document.sections[0]
    body = [element for element in document.element.body.iter() if element.tag.endswith("}p")]
    parts = [*body, *(p._p for p in section.header.paragraphs), *(p._p for p in section.footer.paragraphs)]
    return "\n".join("".join(t.text or "" for t in p.iter() if t.tag.endswith("}t")) for p in parts)


def leaves(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    if is_dataclass(value) and not isinstance(value, type):
        hints = get_type_hints(type(value))
        for field in fields(value):
            if get_origin(hints[field.name]) is not Literal:
                yield from leaves(getattr(value, field.name), f"{place}.{field.name}".lstrip("."))
    elif isinstance(value, tuple):
        for item in value:
            yield from leaves(item, place)
    elif value is not None:
        yield place, value


def as_printed(place: str, value: Any) -> tuple[str, ...]:
    """The ways in which a fact may stand on the page, written without the program's own words."""
    name = place.rpartition(".")[2]
    if isinstance(value, date):
        return (value.strftime("%d %B %Y").removeprefix("0"),)
    if name.endswith("pence"):
        return (f"£{value / 100:,.2f}".removesuffix(".00"),)
    if isinstance(value, bool):
        return ("",)
    if isinstance(value, int):
        small = {2: "two", 3: "three"}
        return (f"{value} ", f"{value}\n", small.get(value, f"{value} "))
    return (value,)


SILENT = re.compile(
    r"council\.colour|half|code|answer$|ground$|address_shareable|school_weeks|second\.days|first\.days|most_sessions"
    r"|paid_pence|officer\.\w+$|school\.contact|school\.address_lines|council\.address_lines"
)


@pytest.mark.parametrize(("letter", "which"), EVERY)
def test_every_fact_is_on_the_page_exactly(letter: str, which: int) -> None:
    context = contexts(letter)[which]
    printed = text_of(opened(letter, context))
    checked = 0
    for place, value in leaves(facts_of(letter, context)):
        if SILENT.search(place):
            continue
        assert any(form in printed for form in as_printed(place, value)), (place, value)
        checked += 1
    assert checked >= 12
    assert context["officer"]["name"] in printed
    assert context["officer"]["role"] in printed


@pytest.mark.parametrize(("letter", "which"), EVERY)
def test_each_session_is_one_row_with_its_mark_and_half_day(letter: str, which: int) -> None:
    context = contexts(letter)[which]
    tables = [t for t in opened(letter, context).tables if t.rows[0].cells[-1].text == "What the mark means"]
    assert len(tables) == ("sessions" in context)
    if not tables:
        return
    rows = [[cell.text for cell in row.cells] for row in tables[0].rows]
    assert rows[0] == ["Date", "Session", "Mark", "What the mark means"]
    half = {"AM": "Morning", "PM": "Afternoon"}
    assert [(r[1], r[2], r[3]) for r in rows[1:]] == [
        (half[s["half"]], s["code"], s["meaning"]) for s in context["sessions"]
    ]
    assert tables[0].rows[0]._tr.trPr.find(f"{{{tables[0]._tbl.nsmap['w']}}}tblHeader") is not None


@pytest.mark.parametrize("letter", letters())
@pytest.mark.parametrize("which", [0, 1])
def test_no_tag_is_left(letter: str, which: int) -> None:
    """The strange context holds tags as data, so it is left out here and checked exactly above."""
    with zipfile.ZipFile(io.BytesIO(render_letter(letter, contexts(letter)[which], draft=True).data)) as archive:
        for name in archive.namelist():
            assert not re.search(rb"\{\{|\{%|%\}|\}\}", archive.read(name)), name


@pytest.mark.parametrize("letter", letters())
def test_data_that_looks_like_a_tag_is_printed_and_not_run(letter: str) -> None:
    assert "Équipe d’assiduité {{ 7*7 }}" in text_of(opened(letter, contexts(letter)[2]))


@pytest.mark.parametrize("letter", letters())
def test_every_need_is_refused_by_name_when_it_is_missing(letter: str) -> None:
    for need in needs(letter):
        for nothing in (None, "", [], "  ", ...):
            found = missing(letter, without(contexts(letter)[0], need.name, nothing))
            assert [m.name for m in found] == [need.name]
            assert (found[0].says, found[0].asked_of) == (need.says, need.asked_of)
            assert need.says
            assert need.asked_of


def without(context: Mapping[str, Any], place: str, nothing: Any) -> dict[str, Any]:
    """A copy in which `place` holds `nothing`, or is not there at all for `...`."""
    first, _, rest = place.partition(".")
    if rest:
        return {**context, first: without(context[first], rest, nothing)}
    if nothing is ...:
        return {name: value for name, value in context.items() if name != first}
    return {**context, first: nothing}


def test_everything_missing_is_named_at_once_in_plain_words() -> None:
    from app.documents.errors import MissingFacts

    with pytest.raises(MissingFacts) as refused:
        render_letter("withdrawal", {}, draft=True)
    assert {m.name for m in refused.value.missing} == {need.name for need in needs("withdrawal")}
    for need in needs("withdrawal"):
        assert need.name in str(refused.value)
        assert need.says in str(refused.value)


def test_a_second_notice_states_one_amount_and_a_first_states_two() -> None:
    for letter, sums in (("penalty_notice_first", {"£80", "£160"}), ("penalty_notice_second", {"£160"})):
        printed = text_of(opened(letter, contexts(letter)[0]))
        assert set(re.findall(r"£[\d,.]*\d", printed)) == sums
    second = text_of(opened("penalty_notice_second", contexts("penalty_notice_second")[0]))
    assert "if you pay after that" not in second
    assert "21 days" not in second


@pytest.mark.parametrize("letter", [name for name in letters() if name.startswith("penalty")])
def test_a_penalty_notice_states_the_period_in_words_the_last_day_and_the_deemed_receipt(letter: str) -> None:
    context = contexts(letter)[0]
    printed = text_of(opened(letter, context))
    for amount in context["amounts"]:
        form = (
            "within {} days of receiving"
            if letter.endswith("2013")
            else "within {} days beginning with the day you receive"
        )
        assert form.format(amount["days"]) in printed
        assert printed.count(words.day_and_date(amount["last_day"])) >= 2
    assert f"We take it that you receive it on {words.day_and_date(context['received_on'])}" in printed


@pytest.mark.parametrize("letter", letters())
def test_the_contents_that_law_or_guidance_asks_for_each_stand_under_their_heading(letter: str) -> None:
    headings = [p.text for p in opened(letter, contexts(letter)[0]).paragraphs if p.style.name == "Heading 2"]
    items = manifest(letter).items
    assert {item.heading for item in items} <= set(headings)
    if letter == "notice_to_improve":
        assert len({item.heading for item in items}) == 8
    if letter.startswith("penalty"):
        assert [item.number for item in items] == ["0", *"abcdefghijk"]
        assert {item.status for item in items} == {"unconfirmed"}


VOID_LATER = ("penalty", "notice_to_improve", "exclusion_penalty", "attendance_order_notice")
"""Letters that run a time from their posting."""


@pytest.mark.parametrize("letter", POSTED)
def test_a_letter_says_its_date_what_a_later_posting_does_to_it_and_how_to_get_help(letter: str) -> None:
    context = contexts(letter)[0]
    printed = text_of(opened(letter, context))
    for said in (
        "Date of this letter: Friday 4 September 2026"
        if "2013" not in letter
        else "Date of this letter: Friday 6 May 2016",
        "This letter was made to be posted on",
        "large print",
        "in another language",
        context["council"]["telephone"],
        "What you can do",
    ):
        assert said in printed
    runs_a_time = letter.startswith(VOID_LATER)
    assert ("If it was posted on a later day it is void" in printed) is runs_a_time
    assert not re.search(r"will be (prosecuted|fined)|satisfactory", printed)


@pytest.mark.parametrize("letter", letters())
@pytest.mark.parametrize("draft", [True, False])
def test_the_header_marks_a_draft_and_only_a_draft(letter: str, draft: bool) -> None:
    document = opened(letter, contexts(letter)[0], draft)
    assert len(document.sections) == 1
    assert not document.sections[0].different_first_page_header_footer
    header = [p.text for p in document.sections[0].header.paragraphs]
    assert any(line.startswith("DRAFT") for line in header) == draft
    assert ("DRAFT" in text_of(document)) == draft


@pytest.mark.parametrize("letter", letters())
def test_the_file_is_a4_british_arial_12_titled_and_dated_by_its_posting(letter: str) -> None:
    document = opened(letter, contexts(letter)[0])
    section, core = document.sections[0], document.core_properties
    assert (section.page_width.mm, section.page_height.mm) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))
    assert core.created.date() == core.modified.date() == facts_of(letter, contexts(letter)[0]).day
    assert "SF-2026-00417" in core.title
    assert (core.author, core.language) == ("Wexcombe Council", "en-GB")
    styles = document.styles.element.xml
    assert 'w:ascii="Arial"' in styles
    assert '<w:sz w:val="24"/>' in styles
    assert 'w:lang w:val="en-GB"' in styles
    assert {p.style.name for p in document.paragraphs} >= {"Heading 1", "Heading 2"}


@pytest.mark.parametrize("letter", letters())
def test_the_council_colour_is_used_and_the_house_colour_is_not(letter: str) -> None:
    with zipfile.ZipFile(io.BytesIO(render_letter(letter, contexts(letter)[2], draft=False).data)) as archive:
        styles = archive.read("word/styles.xml")
    assert b'"5A1F5C"' in styles
    assert b'"1D4F6E"' not in styles


def syllables(word: str) -> int:
    """Runs of vowels, less a silent e: near enough for an average."""
    runs = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith("le")
    return max(1, runs - silent)


def reading(document: Opened) -> tuple[int, float, int]:
    """How many words, the Flesch-Kincaid grade of them, and the length of the longest sentence."""
    said = [p.text.strip() for p in document.paragraphs if p.style.name in ("Normal", "List Bullet", "Point", "Keep")]
    text = " ".join(line if line[-1] in ".!?:;" else f"{line}." for line in said if line)
    sentences = [re.findall(r"[A-Za-z’']+", sentence) for sentence in re.split(r"(?<=[.!?:;])\s", text)]
    heard = [word for sentence in sentences for word in sentence]
    grade = 0.39 * len(heard) / len(sentences) + 11.8 * sum(map(syllables, heard)) / len(heard) - 15.59
    return len(heard), grade, max(len(sentence) for sentence in sentences)


@pytest.mark.parametrize("letter", POSTED)
def test_a_child_of_eleven_could_read_it(letter: str) -> None:
    """Flesch-Kincaid grade 6 or less is a reading age of about 11; no sentence is longer than 32 words."""
    heard, grade, longest = reading(opened(letter, contexts(letter)[0]))
    assert heard > 150
    assert grade <= 6
    assert longest <= 32


PROGRAM = """
from app.documents.letters import letters, render_letter
from tests.documents.samples import contexts
for letter in letters():
    for context in contexts(letter):
        made = render_letter(letter, context, draft=False)
        print(letter, made.sha256, made.content_digest, made.template_sha256)
"""


def test_the_bytes_are_the_same_in_other_processes_places_and_hash_orders() -> None:
    outputs = set()
    for seed, zone, language in (
        ("0", "UTC", "C"),
        ("1", "Asia/Tokyo", "de_DE.UTF-8"),
        ("42", "America/St_Johns", "tr_TR"),
    ):
        setting = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "PYTHONPATH": os.getcwd()}
        ran = subprocess.run([sys.executable, "-c", PROGRAM], env=setting, capture_output=True, text=True, check=True)
        outputs.add(ran.stdout)
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == 3 * len(letters())


@pytest.mark.parametrize("letter", letters())
def test_the_digests_are_of_the_data_and_differ_where_a_fact_does(letter: str) -> None:
    context = contexts(letter)[0]
    made, other = (render_letter(letter, c, draft=False) for c in (context, {**context, "reference": "SF-2026-00418"}))
    assert made.sha256 == sha256(made.data)
    assert made.content_digest == content_digest(made.data)
    assert made.content_digest != other.content_digest
    assert made.content_digest != render_letter(letter, context, draft=True).content_digest
    assert made.data == render_letter(letter, facts_of(letter, context).__dict__, draft=False).data


def test_every_variable_is_traced_to_something_the_pack_or_the_history_holds() -> None:
    kinds = {"fact", "event", "parameter", "council", "determination", "rule", "register", "record", "signer"}
    for letter in letters():
        traced = dict(trace(letter))
        assert {source.partition(":")[0] for source in traced.values()} <= kinds
        for place, _ in leaves(facts_of(letter, contexts(letter)[0])):
            steps = place.split(".")
            assert any(".".join(steps[:n]) in traced for n in range(1, len(steps) + 1)), (letter, place)
