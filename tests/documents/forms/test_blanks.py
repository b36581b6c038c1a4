"""A blank is looked at in a process of its own: what it holds is said, and a hostile one is refused by name."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Stream, String

from app.documents.forms.blank import Blank, NoBlank, look
from app.documents.forms.fields import Field
from tests.documents.forms import blanks
from tests.documents.intake import ordinary


def seen(data: bytes) -> Blank:
    found = look(data)
    assert isinstance(found, Blank), found
    return found


def field(name: str) -> Field:
    return next(each for each in seen(blanks.supplement().made()).fields if each.name == name)


def test_each_field_is_named_with_its_kind_its_limit_and_its_page() -> None:
    kinds = {each.name: each.kind for each in seen(blanks.supplement().made()).fields}
    assert len(kinds) == 17
    assert (kinds["Court"], kinds["Lives there"], kinds["Welsh"]) == ("text", "check", "radio")
    assert (kinds["Answer"], kinds["Signature"]) == ("choice", "signature")
    case = field("Case number")
    assert (case.most, case.comb, case.several, case.pages, case.size) == (12, True, False, (1,), 11)
    assert field("Child name").says == "The child's full name"
    assert field("Grounds").several
    assert field("Welsh").states == ("Yes", "No")
    assert field("Answer").choices[0] == ("none", "No objection")
    assert field("Grounds").areas == ((56.0, 276.0, 540.0, 374.0),)


def test_the_name_of_a_field_is_whole_and_one_of_two_widgets_is_one_field() -> None:
    made = blanks.Maker(pages=2)
    parent = made.pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("Child"), Kids=pikepdf.Array()))
    for page in (1, 2):
        parent.Kids.append(made.widget((10, 10, 90, 30), page, Parent=parent))
    inner = made.widget((10, 50, 90, 70), 2, Parent=parent, T=String("Known as"))
    parent.Kids.append(inner)
    made.form.Fields.append(parent)
    found = {each.name: each.pages for each in seen(made.made()).fields}
    assert found == {"Child": (1, 2), "Child.Known as": (2,)}


def test_a_blank_without_fields_says_so() -> None:
    found = seen(blanks.flat())
    assert found.fields == ()
    assert found.says.startswith("It has no form fields.")


def xfa() -> bytes:
    made = blanks.supplement()
    made.form.XFA = Stream(made.pdf, b"<xdp/>")
    return made.made()


def scripted() -> bytes:
    made = blanks.supplement()
    made.form.Fields[0].AA = Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    return made.made()


def sending() -> bytes:
    made = blanks.supplement()
    made.form.Fields[0].A = Dictionary(S=Name.SubmitForm, F=String("https://example.org"))
    return made.made()


def holding() -> bytes:
    made = blanks.supplement()
    made.pdf.attachments["run.exe"] = b"MZ"
    return made.made()


def locked(user: str) -> bytes:
    return blanks.supplement().made(encryption=pikepdf.Encryption(owner="owner", user=user))


REFUSED = {
    "xfa": (xfa, "dynamic-form"),
    "scripts": (scripted, "script"),
    "sends": (sending, "action"),
    "holds a file": (holding, "embedded"),
    "password": (lambda: locked("secret"), "encrypted"),
    "locked against changes": (lambda: locked(""), "encrypted"),
    "a word document": (ordinary.word, "no-pdf"),
    "words": (lambda: b"Form C17", "no-pdf"),
    "nothing": (lambda: b"", "empty"),
    "half of one": (lambda: blanks.supplement().made()[:900], "damaged"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_blank_is_refused_with_what_to_do(kind: str) -> None:
    made, reason = REFUSED[kind]
    found = look(made())
    assert isinstance(found, NoBlank)
    assert found.reason == reason
    assert found.do


def test_a_form_with_an_answer_in_it_is_told_from_a_blank() -> None:
    made = blanks.supplement()
    made.form.Fields[2].V = String("Somebody else’s child")
    assert [each.name for each in seen(made.made()).fields if each.answered] == ["Child name"]


def test_a_field_in_a_ring_is_no_way_to_hang() -> None:
    made = blanks.supplement()
    one = made.form.Fields[0]
    one.Parent = one
    with pikepdf.open(io.BytesIO(made.made())) as pdf:
        assert len(pdf.pages) == 1
    assert isinstance(look(made.made()), Blank | NoBlank)
