"""The committed templates: built from their sources, sound as Word files, and readable on paper."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from app.documents import authoring, sample
from app.documents.canonical import content_digest, pack, unpack
from app.documents.environment import environment
from app.documents.errors import TemplateFault
from app.documents.letters import LETTERS, letters, render_letter, shipped
from app.documents.paper import Column, Paper, Table, build
from app.documents.render import render
from app.documents.templates import TemplateStore, compile_template
from tests.documents.samples import contexts
from tests.documents.test_letters import EVERY, POSTED

OFFICE = shutil.which("soffice")
READER = shutil.which("pdftotext")


def test_every_committed_template_is_what_its_source_builds() -> None:
    papers = authoring.papers()
    assert set(papers) == set(letters())
    for name, paper in papers.items():
        assert content_digest((LETTERS / f"{name}.docx").read_bytes()) == content_digest(build(paper)), name
    assert authoring.stale() == ()


def test_a_template_changed_by_hand_is_found(tmp_path: Path) -> None:
    for name in letters():
        shutil.copy(LETTERS / f"{name}.docx", tmp_path)
    changed = unpack((tmp_path / "warning.docx").read_bytes())
    changed["word/document.xml"] = changed["word/document.xml"].replace(b"help", b"fine", 1)
    (tmp_path / "warning.docx").write_bytes(pack(changed))
    (tmp_path / "withdrawal.docx").unlink()
    assert set(authoring.stale(tmp_path)) == {"warning", "withdrawal"}


def test_the_content_digest_does_not_depend_on_how_the_zip_was_written() -> None:
    data = (LETTERS / "warning.docx").read_bytes()
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w", zipfile.ZIP_STORED) as archive:
        for name, part in reversed(unpack(data).items()):
            archive.writestr(name, part)
    assert again.getvalue() != data
    assert content_digest(again.getvalue()) == content_digest(data)


def test_a_store_gives_templates_by_digest_and_only_those_that_were_added() -> None:
    store = TemplateStore()
    data = (LETTERS / "warning.docx").read_bytes()
    digest = store.add(data)
    assert store.get(digest) is store.get(store.add(data))
    assert digest == shipped("warning")
    with pytest.raises(TemplateFault, match="No template has the digest"):
        store.get("0" * 64)


def test_a_council_template_is_used_when_its_digest_is_named() -> None:
    from app.documents.letters import STORE

    ours = build(Paper("T {{ reference }}", ("# Our own words\n\nDear {{ recipient.name }}",)))
    digest = STORE.add(ours)
    made = render_letter("withdrawal", contexts("withdrawal")[0], draft=False, template_sha256=digest)
    assert made.template_sha256 == digest
    assert b"Our own words" in unpack(made.data)["word/document.xml"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{{ council.nothing }}", "has no attribute 'nothing'"),
        ("{{ nobody }}", "'nobody' is undefined"),
        ("{{ posting_on }}", "date with no filter"),
        ("{{ sessions }}", "undefined"),
        ("{{ refund }}", "not there"),
        ("{{ recipient.name.upper() }}", "not safely callable"),
        ("{{ ''.__class__ }}", "unsafe"),
        ("{{ council.__init__ }}", "unsafe"),
    ],
)
def test_a_template_that_reaches_too_far_makes_no_letter(body: str, says: str) -> None:
    template = compile_template(build(Paper("T", (f"# H\n\n{body}",))))
    facts = {**contexts("withdrawal")[1], "refund": None, "draft": False}
    from app.documents.letters import facts_of

    values = facts_of("withdrawal", contexts("withdrawal")[1]).__dict__ | {"draft": False}
    assert facts["refund"] is values["refund"] is None
    with pytest.raises(TemplateFault, match=re.escape(says)):
        render(template, values, creator="C", day=values["posting_on"], colour="000000")


def test_output_that_is_not_sound_xml_is_no_letter() -> None:
    closing = Table("T", "s in sessions", (Column("C", 160, "{% endif %}"),))
    with pytest.raises(TemplateFault, match="does not parse"):
        compile_template(build(Paper("T", ("# H\n\nA {% if draft %} B", closing))))
    template = compile_template(build(Paper("T", ("# H\n\n{{ reference }}",))))
    template = replace(
        template, moving={**template.moving, "word/document.xml": environment().from_string("<a><b></a>")}
    )
    with pytest.raises(TemplateFault, match="came out broken"):
        render(template, {"draft": False, "council": {"name": "C", "team": "T"}, "reference": "R"},
               creator="C", day=contexts("warning")[0]["posting_on"], colour="000000")  # fmt: skip


@pytest.mark.parametrize("data", [b"", b"PK", b"plain words", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(TemplateFault, match="Save it again"):
        compile_template(data)


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["../x"], "unsafe name"),
        (["/x"], "unsafe name"),
        (["a", "a"], "one name"),
        ([f"p{i}" for i in range(201)], "more than"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_made_to_do_harm_is_refused(names: list[str], says: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    with pytest.raises(TemplateFault, match=says):
        unpack(out.getvalue())


def test_a_part_that_declares_entities_is_refused() -> None:
    parts = unpack((LETTERS / "warning.docx").read_bytes())
    parts["word/document.xml"] = b'<!DOCTYPE x [<!ENTITY e "boom">]>' + parts["word/document.xml"].split(b"?>", 1)[1]
    with pytest.raises(TemplateFault, match="declares entities"):
        compile_template(pack(parts))


@pytest.mark.parametrize("letter", letters())
def test_the_sample_to_look_at_is_a_whole_letter_marked_a_draft(letter: str, tmp_path: Path) -> None:
    assert sample.main([letter, str(tmp_path)]) == 0
    parts = unpack((tmp_path / f"{letter}.docx").read_bytes())
    assert b"DRAFT" in parts["word/header1.xml"]
    assert b"Exampleton" in parts["word/document.xml"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every letter from every context; the second context of each as a draft."""
    made = tmp_path_factory.mktemp("letters")
    for letter, which in EVERY:
        data = render_letter(letter, contexts(letter)[which], draft=which == 1).data
        (made / f"{letter}-{which}.docx").write_bytes(data)
    return made


def test_word_would_find_no_fault(folder: Path) -> None:
    validator = OpenXmlValidator(FileFormat.OFFICE_2019)
    checked = [validator.validate(path) for path in sorted(folder.glob("*.docx"))]
    assert len(checked) == len(EVERY)
    for result in checked:
        assert result.is_valid, (result.file_path, result.errors)
        assert not result.errors, (result.file_path, result.errors)


def test_the_validator_finds_a_fault_that_was_planted(folder: Path, tmp_path: Path) -> None:
    parts = unpack((folder / "warning-0.docx").read_bytes())
    parts["word/document.xml"] = (
        parts["word/document.xml"].replace(b"<w:keepNext/>", b"").replace(b"<w:r>", b"<w:q>", 1)
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:r>", b"</w:q>", 1)
    (tmp_path / "bad.docx").write_bytes(pack(parts))
    assert not OpenXmlValidator(FileFormat.OFFICE_2019).validate(tmp_path / "bad.docx").is_valid


@pytest.mark.skipif(
    not (OFFICE and READER),
    reason="NOT RUN: LibreOffice is not here (apt-get install libreoffice-writer poppler-utils)",
)
def test_on_paper_every_page_says_what_it_must(folder: Path, tmp_path: Path) -> None:
    documents = [str(path) for path in sorted(folder.glob("*.docx"))]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *documents]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    for letter, which in EVERY:
        ran = subprocess.run(
            [str(READER), "-layout", str(tmp_path / f"{letter}-{which}.pdf"), "-"],
            check=True,
            capture_output=True,
            text=True,
        )
        pages = ran.stdout.split("\f")[:-1]
        least, most = (2, 3) if letter in POSTED else (1, 8)
        assert least <= len(pages) <= (most if which < 2 else 14), (letter, which, len(pages))
        for number, page in enumerate(pages, start=1):
            assert f"Page {number} of {len(pages)}" in page
            assert f"Our reference: {contexts(letter)[which]['reference']}" in page
            assert contexts(letter)[which]["council"]["name"][:20] in " ".join(page.split())
            assert ("DRAFT" in page) == (which == 1)
