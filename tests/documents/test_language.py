"""A template in another language: its name in the file, and the page turned round where it is read right to left.

The Arabic words are a greeting and labels, written for this test. No law is translated.
"""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from openxml_audit import FileFormat, OpenXmlValidator

from app.documents.canonical import pack, unpack
from app.documents.errors import TemplateFault, UnsafeText
from app.documents.language import ENGLISH, reads_right_to_left
from app.documents.letters import STORE, render_letter, template
from app.documents.lint import lint
from app.documents.ooxml import MAIN
from app.documents.paper import Column, Paper, Table, build
from app.documents.text import ltr
from tests.documents.samples import contexts

W = f"{{{MAIN}}}"
OFFICE, READER = shutil.which("soffice"), shutil.which("pdftotext")
WORDS = """
# نريد أن نساعد

++ {{ recipient.name }}
+ **المرجع:** {{ reference|ltr }}

مرحبا {{ recipient.name }}

> **هاتف:** {{ council.telephone|ltr }}
> **بريد:** {{ council.email|ltr }}

## الأيام

- {{ child.known_as }}
- {{ school.name }}
"""
DAYS = Table(
    "الأيام", "s in sessions", (Column("اليوم", 80, "{{ s.date|long_date|ltr }}"), Column("رمز", 80, "{{ s.code }}"))
)


def arabic(language: str = "ar-SA") -> bytes:
    return build(Paper("رسالة ({{ reference }})", (WORDS, DAYS, "مع التحية\n\n{{ officer.name }}"), language=language))


def made(language: str = "ar-SA") -> bytes:
    digest = STORE.add(arabic(language))
    return render_letter("warning", contexts("warning")[0], draft=True, template_sha256=digest).data


def test_every_shipped_template_is_in_english() -> None:
    assert template("warning").language == ENGLISH
    assert render_letter("warning", contexts("warning")[0], draft=True).language == ENGLISH


def test_a_template_carries_its_language_into_the_letter() -> None:
    digest = STORE.add(arabic())
    rendered = render_letter("warning", contexts("warning")[0], draft=False, template_sha256=digest)
    assert rendered.language == "ar-SA"
    assert Document(io.BytesIO(rendered.data)).core_properties.language == "ar-SA"
    assert b'w:bidi="ar-SA"' in unpack(rendered.data)["word/styles.xml"]


def test_the_whole_page_is_turned_round() -> None:
    document = Document(io.BytesIO(made()))
    parts = [document.element, document.sections[0].header._element]
    paragraphs = [each for part in parts for each in part.iter(f"{W}p")]
    runs = list(document.element.iter(f"{W}r"))
    assert len(paragraphs) > 20
    assert all(each.find(f"{W}pPr/{W}bidi") is not None for each in paragraphs)
    assert all(each.find(f"{W}rPr/{W}rtl") is not None for each in runs)
    assert [t.find(f"{W}tblPr/{W}bidiVisual") is not None for t in document.element.iter(f"{W}tbl")] == [True]
    assert document.sections[0]._sectPr.find(f"{W}bidi") is not None
    point = next(s for s in document.styles.element.iter(f"{W}style") if s.get(f"{W}styleId") == "Point")
    assert [side.tag.removeprefix(W) for side in point.find(f"{W}pPr/{W}pBdr")] == ["top", "bottom", "right"]


def test_word_would_find_no_fault_in_it_and_nor_does_the_linter(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(made())
    result = OpenXmlValidator(FileFormat.OFFICE_2019).validate(tmp_path / "a.docx")
    assert result.is_valid, result.errors
    assert lint(arabic(), "warning") == ()


def test_the_linter_finds_a_page_that_is_not_turned_round() -> None:
    parts = unpack(arabic())
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:bidi/>", b"", 1)
    assert {finding.rule for finding in lint(pack(parts), "warning")} == {"A11Y9"}
    parts = unpack(arabic())
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:bidi="ar-SA"', b'w:bidi="fa-IR"')
    assert {finding.rule for finding in lint(pack(parts), "warning")} == {"A11Y1"}


def test_a_language_read_from_left_to_right_is_named_and_not_turned() -> None:
    polish = build(Paper("List ({{ reference }})", ("# Chcemy pomóc\n\n{{ recipient.name }}",), language="pl-PL"))
    parts = unpack(polish)
    assert b'w:lang w:val="pl-PL"' in parts["word/styles.xml"]
    assert b"w:bidi/" not in parts["word/document.xml"]
    assert lint(polish, "warning") == ()
    assert not reads_right_to_left("pl-PL")
    assert reads_right_to_left("ur-PK")


def test_a_number_keeps_its_order_among_words_that_do_not() -> None:
    assert ltr("01632 960123") == "\u206601632 960123\u2069"
    text = "".join(t.text or "" for t in Document(io.BytesIO(made())).element.iter(f"{W}t"))
    assert "\u206601632 960123\u2069" in text
    with pytest.raises(UnsafeText):
        ltr("turned \u202e round")


def test_a_template_whose_properties_name_no_language_is_english() -> None:
    parts = unpack(arabic("en-GB"))
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"en-GB", b"<i/>")
    assert render_letter(
        "warning", contexts("warning")[0], draft=True, template_sha256=STORE.add(pack(parts))
    ).language == ENGLISH  # fmt: skip
    with pytest.raises(TemplateFault):
        STORE.get("0" * 64)


@pytest.mark.skipif(
    not (OFFICE and READER),
    reason="NOT RUN: LibreOffice is not here (apt-get install libreoffice-writer poppler-utils)",
)
def test_on_paper_the_words_stand_on_the_right(tmp_path: Path) -> None:
    """The name in the table's first column stands to the right of the second column's code."""
    (tmp_path / "a.docx").write_bytes(made())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=180)
    where = [str(READER), "-bbox", str(tmp_path / "a.pdf"), "-"]
    ran = subprocess.run(where, check=True, capture_output=True, text=True).stdout
    places = {
        line.split(">")[1].split("<")[0]: float(line.split('xMin="')[1].split('"')[0])
        for line in ran.splitlines()
        if "<word " in line
    }
    assert places["2026"] > places["O"]
    assert "960123" in ran
    assert places["of"] > places["Page"]
