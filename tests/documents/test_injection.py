"""Whatever is typed is words in Word too: no tag is run, no field, link or object is made of it, nothing is fetched.

Each text stands on the page exactly as it was typed, or the document is refused by the name of the field.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from typing import Any

import pytest
from docx import Document
from lxml import etree

from app.documents.errors import DocumentError, UnsafeText
from app.documents.kinds import CONTEXTS
from app.documents.letters import render_letter
from app.documents.schema import json_schema
from app.documents.text import exact
from tests.documents.samples import contexts
from tests.documents.test_letters import SILENT, text_of
from tests.web.payloads import EVALUATED, payloads

Kind = Mapping[str, Any]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ACTIVE = ("instrText", "fldSimple", "hyperlink", "object", "altChunk", "subDoc", "control", "attachedTemplate")
WHOLE = ("penalty_notice_first", "attendance_contract", "case_summary")
"""A letter, a contract and a bundle's paper: here each text goes through each field. Elsewhere through some field."""


def safe(text: str) -> bool:
    """May it stand in a document at all?"""
    try:
        exact(text, "text")
    except UnsafeText:
        return False
    return True


ALL = tuple(payloads())
TAKEN = tuple(text for text in ALL if safe(text))
REFUSED = tuple(text for text in ALL if not safe(text))


KEPT = re.compile(r"colour|[A-Z]+/[0-9]+$")
"""A colour and the label of an exhibit are no words: anything else in their place is refused."""


def typed(kind: Kind, value: Any, texts: Iterator[str], put: list[tuple[str, str]], place: str = "") -> Any:
    """The value with a text of ours after the words of every text field; `put` says what went where.

    The same words stay the same words: one part of a document calls another by its name.
    """
    kind = next((each for each in kind.get("anyOf", ()) if each.get("type") != "null"), kind)
    if isinstance(value, Mapping):
        inner = kind.get("properties", {})
        return {name: typed(inner.get(name, {}), each, texts, put, f"{place}.{name}") for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [typed(kind.get("items", {}), each, texts, put, place) for each in value]
    if (
        not isinstance(value, str)
        or kind.get("type") != "string"
        or kind.get("format")
        or KEPT.search(f"{place} {value}")
    ):
        return value
    same = next((text for _, text in put if text.startswith(f"{value} ")), None)
    put.append((place, same or f"{value} {next(texts)}"))
    return put[-1][1]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def active(found: Mapping[str, bytes]) -> list[str]:
    """Everything in a document that Word would do something for, and everything that it points to."""
    told = []
    for name, data in sorted(found.items()):
        if not name.endswith((".xml", ".rels")):
            continue
        for each in etree.fromstring(data).iter():
            bare = etree.QName(each).localname if isinstance(each.tag, str) else "comment"
            if bare in ACTIVE:
                told.append(f"{name} {bare} {each.get(f'{WORD}instr')} {each.text or ''}")
            if bare == "Relationship":
                told.append(f"{name} {each.get('Type')} {each.get('Target')} {each.get('TargetMode')}")
    return told


def poisoned(document: str, texts: Iterator[str]) -> tuple[bytes, list[tuple[str, str]]]:
    put: list[tuple[str, str]] = []
    kinds = json_schema(document)
    context = contexts(document)[0]
    said = {name: typed(kinds["properties"].get(name, {}), each, texts, put, name) for name, each in context.items()}
    return render_letter(document, said, draft=True).data, put


@pytest.mark.parametrize("document", sorted(CONTEXTS))
def test_what_was_typed_is_words_in_word(document: str) -> None:
    plain = parts(render_letter(document, contexts(document)[0], draft=True).data)
    fields = len(poisoned(document, cycle(TAKEN[:1]))[1])
    assert fields > 8
    starts = range(len(TAKEN)) if document in WHOLE else range(0, len(TAKEN), fields)
    for start in starts:
        data, put = poisoned(document, islice(cycle(TAKEN), start, None))
        assert active(parts(data)) == active(plain)
        printed = text_of(Document(io.BytesIO(data)))
        assert EVALUATED not in printed
        assert [(place, text) for place, text in put if not SILENT.search(place) and text not in printed] == []


@pytest.mark.parametrize("document", WHOLE)
def test_what_cannot_be_printed_is_refused_by_name(document: str) -> None:
    assert len(REFUSED) > 20
    for text in REFUSED:
        with pytest.raises(DocumentError, match=r"\w"):
            poisoned(document, cycle([text]))


def test_nothing_that_we_make_points_outside_itself() -> None:
    for document in sorted(CONTEXTS):
        told = active(parts(render_letter(document, contexts(document)[0], draft=True).data))
        assert not [each for each in told if re.search(r"External|DDE|INCLUDE|LINK|oleObject", each)], document
