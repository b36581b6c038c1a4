"""A map that does not fit its blank is refused, every fault at once and in words."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.forms.blank import Blank, look
from app.documents.forms.face import face
from app.documents.forms.lint import faults_of
from app.documents.forms.maps import KEYS, PLACE, MapFault, _faults, map_from, read_map
from tests.documents.forms import blanks, mapping

BORN = 'field = "Born year"\nvalue = "child.born"\nformat = "year"'


@cache
def blank(flat: bool = False) -> tuple[bytes, Blank]:
    data = blanks.flat() if flat else blanks.supplement().made()
    found = look(data)
    assert isinstance(found, Blank)
    return data, found


def faults(boxes: str, flat: bool = False, signer: str = '"Signature", "Statement of truth"') -> list[str]:
    data, found = blank(flat)
    return list(faults_of(read_map(mapping.map_of(data, boxes, signer).encode(), "a map"), found, face()))


def test_a_map_that_fits_has_no_fault() -> None:
    assert faults(mapping.IN_FIELDS) == []
    assert faults(mapping.ON_THE_PAGE, flat=True, signer="") == []


CHANGES = {
    "unknown field": ('field = "Court"', 'field = "Cuort"', "the blank has no field 'Cuort' (is it 'Court'?)"),
    "unknown value": ('value = "court"', 'value = "curt"', "there is no value 'curt' (is it 'court'?)"),
    "a value of another form": ('value = "court"', 'value = "order.until"', "there is no value 'order.until'"),
    "needed and in no box": ('value = "orders"', 'value = "risks"', "No box takes orders, which form C17 needs"),
    "no such state": ('state = "On"', 'state = "Checked"', "there is no state 'Checked'; there are: On"),
    "no such choice": ('concerns = "some"', 'concerns = "many"', "there is no state 'many'"),
    "a word forgotten": ('concerns = "some", ', "", "no state is given for 'concerns'"),
    "no such word": ('when = "lives_in"', 'when = "lives"', "the value is never 'lives'"),
    "no word": ('when = "lives_in"', "", "`when` says with which word it is ticked"),
    "too few characters": ('format = "day"', 'format = "long"', "it takes 2 characters, and the day has up to 17"),
    "too small for a note": (BORN, 'field = "Born year"\nvalue = "risks"', "it is too small to say 'Sheet 1'"),
    "a word as text": ('value = "court"', 'value = "welsh"', "its words (yes, no) are no words for a court"),
    "the signer's own": (
        'field = "Court"',
        'field = "Statement of truth"',
        "it is the signer's, and is never filled in",
    ),
    "a signature": ('field = "Court"', 'field = "Signature"', "it is the signer's, and is never filled in"),
    "looks like one": ('box = "1. Court"', 'box = "1. Date signed"', "it looks like a signature"),
    "twice in one field": ('field = "Court"', 'field = "Orders"', "The field 'Orders' takes more than one value"),
    "left out and there": ("relied_on =", "orders =", "orders is left out, and a box takes it"),
    "leaves out nothing": ("relied_on =", "relied =", "`left_out` names 'relied', which is no value"),
    "a number left out": ('"respondent[1].name"', '"respondent[3].name"', "The boxes of respondent leave a number out"),
    "letters too small": ('value = "court"', 'value = "court"\nsize = 5', "letters are 9 to 12 points high"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_each_fault_is_named(change: str) -> None:
    old, new, says = CHANGES[change]
    assert mapping.IN_FIELDS.count(old) == 1 or old in (BORN,)
    found = faults(mapping.IN_FIELDS.replace(old, new))
    assert any(says in fault for fault in found), found


PLACES = {
    "off the page": ("left = 220\ntop = 96", "left = 500\ntop = 96", "it does not lie on its page"),
    "no such page": ("page = 1\nleft = 220\ntop = 96", "page = 3\nleft = 220\ntop = 96", "the blank has no page 3"),
    "too flat": ('height = 20\nvalue = "court"', 'height = 6\nvalue = "court"', "too small"),
}  # fmt: skip


@pytest.mark.parametrize("change", PLACES)
def test_each_fault_of_a_place_is_named(change: str) -> None:
    old, new, says = PLACES[change]
    assert mapping.ON_THE_PAGE.count(old) == 1
    assert any(says in fault for fault in faults(mapping.ON_THE_PAGE.replace(old, new), True, ""))


def test_the_fields_of_the_signer_are_named_and_are_there() -> None:
    assert faults(mapping.IN_FIELDS, signer='"Signature", "Nobody"') == [
        "`signer` names 'Nobody', which the blank does not have"
    ]
    assert faults(mapping.IN_FIELDS, signer='"Statement of truth"') == [
        "The field 'Signature' is for a signature: name it under `signer`"
    ]


def test_a_map_is_of_one_blank() -> None:
    data, _ = blank()
    other = look(blanks.flat())
    assert isinstance(other, Blank)
    said = read_map(mapping.map_of(data, mapping.IN_FIELDS).encode(), "a map")
    (fault,) = faults_of(said, other, face())
    assert fault.startswith("The map is of another blank")


def test_a_form_with_an_answer_in_it_is_no_blank() -> None:
    made = blanks.supplement()
    made.form.Fields[2].V = "Somebody else"
    data = made.made()
    found = look(data)
    assert isinstance(found, Blank)
    said = read_map(mapping.map_of(data, mapping.IN_FIELDS).encode(), "a map")
    assert faults_of(said, found, face()) == (
        "The blank is not blank: 'Child name' holds an answer. Take a fresh copy of the form",
    )


UNREADABLE = {
    "no TOML": ("form = ", "It is not TOML"),
    "a key too many": (mapping.map_of(b"", 'colour = "red"\n' + mapping.IN_FIELDS), "`colour` is no key of a map"),
    "another form": (mapping.map_of(b"", mapping.IN_FIELDS).replace("C17", "C99"), "`form` is one of C110A, C17, C17A"),
    "no digest": (mapping.HEAD.format(blank="abc", signer="") + mapping.IN_FIELDS, "`blank` is the SHA-256"),
    "no day": (mapping.map_of(b"", mapping.IN_FIELDS).replace("2026-06-01", '"June"'), "`edition` is a day"),
    "half a place": (
        mapping.map_of(b"", '[[boxes]]\nbox = "1"\nvalue = "court"\npage = 1'), "Box 1: it has a `field`, or a place",
    ),
    "two of it": (
        mapping.map_of(b"", '[[boxes]]\nbox = "1"\nvalue = "court"\nfield = "Court"\npage = 1'),
        "Box 1: it has a `field`",
    ),
    "no words": (mapping.map_of(b"", "[[boxes]]\nbox = 1\nvalue = 2\nfield = 3"), "Box 1: `box` is in words."),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_is_no_map_is_refused(kind: str) -> None:
    text, says = UNREADABLE[kind]
    with pytest.raises(MapFault) as refused:
        read_map(text.encode(), "a map")
    assert says in str(refused.value)


def test_the_signers_name_in_print_is_no_signature() -> None:
    beside = mapping.IN_FIELDS.replace('box = "1. Court"', 'box = "Name of whoever signs"').replace(
        'value = "court"', 'value = "signer.name"'
    )
    assert not any("signer's" in fault for fault in faults(beside))
    instead = beside.replace("Name of whoever signs", "Signature (print name)")
    assert any("which is the signer's alone" in fault for fault in faults(instead))


def test_a_field_that_nobody_sees_takes_nothing() -> None:
    made = blanks.supplement()
    made.form.Fields[0].F = 2
    data = made.made()
    found = look(data)
    assert isinstance(found, Blank)
    said = read_map(mapping.map_of(data, mapping.IN_FIELDS).encode(), "a map")
    assert faults_of(said, found, face()) == ("Box '1. Court': the field is hidden: nobody would see what is in it",)


VALUES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.lists(st.integers(), max_size=2)
)
BOXES = st.dictionaries(st.sampled_from(["box", "value", "field", *PLACE, "size", "format", "when", "state", "states"]),
                        VALUES | st.dictionaries(st.text(max_size=3), VALUES, max_size=2), max_size=8)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(KEYS)), VALUES, max_size=9), st.lists(BOXES, max_size=3))
def test_whatever_stands_in_a_map_it_is_read_or_refused(head: dict[str, Any], boxes: list[dict[str, Any]]) -> None:
    base = tomllib.loads(mapping.map_of(blank()[0], mapping.IN_FIELDS))
    for said in (
        {**base, **head},
        {**base, "boxes": [{**one, **two} for one, two in zip(base["boxes"], boxes, strict=False)]},
    ):
        wrong = tuple(_faults(said)) or faults_of(map_from(said, ""), blank()[1], face())
        assert all(isinstance(fault, str) and len(fault.split()) > 2 for fault in wrong), wrong
