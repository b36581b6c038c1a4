"""The redacted copy of a bundle from the record: a lawyer's list in, the same pages out, and nothing of it left."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.casework import bundles, referrals
from app.casework.errors import NotAllowed, Refused
from app.documents.bundle.plan import BundleFault
from app.documents.errors import NoLibreOffice
from app.documents.poppler import seen
from app.domain.redaction import Area, Redaction
from app.persistence import issued
from app.persistence.database import Database
from tests.casework import office
from tests.casework.test_bundles import needs_libre_office, order, ready_matter, store

__all__ = ["store"]
BORN, PHONE = "2 November 2013", "01632 960114"
NOTE = "Note written by Corin"
"""A picture among the evidence: nothing in it can be searched."""


def asked(**given: object) -> Redaction:
    told: dict[str, object] = {"kind": "birth_date", "reason": "The copy does not need it.", "phrase": BORN}
    return Redaction(**{**told, **given})  # type: ignore[arg-type]


def pages_of(built: bundles.Built) -> list[str]:
    """The text of each page of the whole bundle."""
    (name,) = (name for name in built.files if "_Bundle_" in name and name.endswith(".pdf"))
    return [page.text for page in seen(built.files[name])]


def words_of(data: bytes) -> str:
    """What another program finds in a Word document or a PDF; of anything else the bytes."""
    if data.startswith(b"%PDF"):
        return subprocess.run(
            ["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True
        ).stdout.decode()
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return re.sub("<[^>]+>", "", "".join(archive.read(name).decode() for name in archive.namelist()))


def folder_of(built: bundles.Built, out: Path) -> Path:
    out.mkdir()
    for name, data in built.files.items():
        (out / name).write_bytes(data)
    return out


@needs_libre_office
def test_a_lawyers_list_makes_a_copy_with_the_same_pages_and_nothing_of_what_was_taken_out(
    store: Database, tmp_path: Path
) -> None:
    ready_matter(store, tmp_path)
    whole = bundles.build(store, office.pack(), office.LAWYER, order(), tmp_path, office.NOW)
    picture = next(piece.label for piece in whole.ready.pieces if piece.title == NOTE)
    gone = (
        asked(),
        asked(kind="staff_contact", reason="A direct line of a member of staff.", phrase=PHONE),
        asked(
            kind="other_child", reason="Another child is named.", phrase=None, document=picture, page=1,
            area=Area(left=40, top=60, width=60, height=30),
        ),
    )  # fmt: skip
    copy = bundles.build(store, office.pack(), office.LAWYER, order(redactions=gone), tmp_path, office.NOW)
    assert copy.final
    assert copy.reference != whole.reference
    assert {name.replace("_REDACTED", "") for name in copy.files} == set(whole.files)
    before, after = pages_of(whole), pages_of(copy)
    assert len(before) == len(after) > 40
    assert BORN in " ".join(before)
    assert not any(phrase in page for page in after for phrase in (BORN, PHONE))
    assert all("REDACTED COPY" in page for page in after)
    assert not any(phrase in words for words in map(words_of, copy.files.values()) for phrase in (BORN, PHONE))
    assert any(BORN in words for words in map(words_of, whole.files.values()))
    told = json.loads(copy.files["manifest.json"])
    assert told["redacted"]["of"] == whole.reference
    assert told["redacted"]["by"] == office.LAWYER.by
    lines = told["redacted"]["removed"]
    assert {line["kind"] for line in lines} == {"birth_date", "staff_contact", "other_child"}
    assert [line["exhibit"] for line in lines if line["kind"] == "other_child"] == [picture]
    assert not any(phrase in json.dumps(told) for phrase in (BORN, PHONE))
    numbered = {number for line in lines for number in line["pages"]}
    assert {str(n) for n, page in enumerate(after, start=1) if "Parts of this page" in page} == numbered
    check = [sys.executable, "tools/verify_bundle.py", str(folder_of(copy, tmp_path / "copy")), "--key", copy.key]
    said = subprocess.run(check, cwd=office.ROOT, check=False, capture_output=True, text=True)
    assert said.returncode == 0
    assert f"A redacted copy of the bundle {whole.reference}" in said.stdout
    assert "Another child is named." in said.stdout
    with store.session(office.COUNCIL) as session:
        kept = {each.kind: each.id for each in issued.of_matter(session, "m-for-court")}
    assert kept["bundle_prosecution"] == whole.reference
    assert kept["bundle_prosecution_redacted"] == copy.reference


@needs_libre_office
def test_what_is_not_there_and_what_is_left_stop_the_copy(store: Database, tmp_path: Path) -> None:
    case = office.case("for-court")
    home = next(event for event in case["events"] if event["id"] == "p-for-court-1-address")
    told = {**home["data"], "lines": ["41 Malthouse Street, Wealdmere"], "confidential": True}
    kept = {**home, "id": "kept-from-her", "stream": "pupil:c-for-court", "data": told}
    referrals.submit(store, office.pack(), office.ASSISTANT, {**case, "events": [*case["events"], kept]}, office.NOW)
    plain = order(draft=True)
    with pytest.raises(Refused, match="holds no document ZZ/9"):
        bundles.build(
            store,
            office.pack(),
            office.LAWYER,
            replace(plain, redactions=(asked(document="ZZ/9"),)),
            tmp_path,
            office.NOW,
        )
    with pytest.raises(BundleFault, match="Redaction 1 was found nowhere"):
        bundles.build(
            store, office.pack(), office.LAWYER, replace(plain, redactions=(asked(phrase="No such words"),)), tmp_path,
            office.NOW,
        )  # fmt: skip
    nowhere = asked(kind="confidential_address", phrase="41 Malthouse Street, Wealdmere")
    with pytest.raises(BundleFault, match="Redaction 1 was found nowhere") as fault:
        bundles.build(
            store, office.pack(), office.LAWYER, replace(plain, redactions=(nowhere,)), tmp_path, office.NOW
        )  # fmt: skip
    assert "Malthouse" not in str(fault.value), "the bundle itself does not bear it"
    with pytest.raises(BundleFault, match="Redaction 1 still stands on page 1") as fault:
        bundles.build(
            store, office.pack(), office.LAWYER, replace(plain, redactions=(asked(phrase="Rosalind Aldous"),)),
            tmp_path, office.NOW,
        )  # fmt: skip
    assert not any(word in str(fault.value) for word in ("Rosalind", "Malthouse"))


def test_only_a_lawyer_says_what_is_taken_out(store: Database, tmp_path: Path) -> None:
    office.submit(store, "for-court")
    with pytest.raises(NotAllowed):
        bundles.build(store, office.pack(), office.OFFICER, order(redactions=(asked(),)), tmp_path, office.NOW)


def test_without_libre_office_nothing_is_disclosed(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.submit(store, "for-court")
    for place in ("app.casework.bundle_papers", "app.casework.bundle_copies", "app.documents.pdf"):
        monkeypatch.setattr(f"{place}.libre_office", lambda: None)
    with pytest.raises(NoLibreOffice):
        bundles.build(store, office.pack(), office.LAWYER, order(redactions=(asked(),)), tmp_path, office.NOW)
