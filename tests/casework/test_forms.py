"""A council's blanks: kept once its own map fits, used for its applications, and never with what is confidential."""

from __future__ import annotations

import io
import os
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.casework import bundles, filing, forms
from app.casework.access import Person
from app.casework.bundle_forms import in_forms
from app.casework.bundle_pieces import Piece
from app.casework.bundle_readiness import BundleOrder
from app.casework.errors import NotAllowed, Refused
from app.casework.form_values import form_values
from app.casework.forms import FormOrder
from app.casework.letter_contexts import context
from app.documents.bundle_contents import Wanted
from app.documents.forms import maps
from app.documents.forms.maps import MapFault
from app.documents.forms.readback import lines_on, values_in
from app.documents.office import libre_office
from app.domain.history import Event
from app.persistence import files
from app.persistence.database import Database
from tests.casework import office
from tests.casework.test_bundles import DETAILS, FILING, HEARING, ready_matter
from tests.casework.test_eso_papers import _confidential, case
from tests.casework.test_eso_papers import brief as eso_brief
from tests.documents.forms import mapping

needs_libre_office = pytest.mark.skipif(libre_office() is None, reason="NOT RUN: LibreOffice is not installed")
SAID = {**DETAILS["for-supervision"]["eso_application"], "court": "Family Court at Wealdmere"}
DRAFT = FormOrder("C17", "m-for-supervision", FILING, SAID)


@pytest.fixture
def store(tmp_path: Path, sqlite_template: Path) -> Database:
    (tmp_path / "store.db").write_bytes(sqlite_template.read_bytes())
    return Database(f"sqlite:///{tmp_path}/store.db", tmp_path / "keys")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of maps, for the council alone."""
    monkeypatch.setattr(maps, "FORMS", tmp_path / "maps")
    (tmp_path / "maps" / office.COUNCIL).mkdir(parents=True)
    return tmp_path / "maps" / office.COUNCIL


def mapped(here: Path, form: str) -> bytes:
    data, text = mapping.whole(form)
    (here / f"{form}.toml").write_text(text, encoding="utf-8")
    return data


def keep(db: Database, folder: Path, data: bytes, who: Person = office.LAWYER) -> tuple[forms.Standing, ...]:
    return forms.keep(db, who, "blank.pdf", data, folder, office.NOW)


def order(**given: Any) -> BundleOrder:
    return BundleOrder(
        bundle="supervision", matter="m-for-supervision", parent=None, measure="education_supervision_order",
        filing_on=FILING, hearing_on=HEARING, court="Family Court at Wealdmere",
        details=given.get("details", DETAILS["for-supervision"]),
    )  # fmt: skip


def application(db: Database, folder: Path, **given: Any) -> list[Piece]:
    ready = bundles.readiness(db, office.pack(), office.LAWYER, order(**given), folder)
    return [piece for piece in ready.pieces if piece.name.startswith("eso_application")]


def test_a_blank_is_kept_once_a_map_of_the_council_fits_it(store: Database, here: Path, tmp_path: Path) -> None:
    data = mapped(here, "C17")
    assert [each.usable for each in forms.listed(office.LAWYER, tmp_path)] == [False]
    (kept,) = keep(store, tmp_path, data)
    assert (kept.usable, kept.says) == (True, "Filled in on the blank of form C17, edition 1 June 2026.")
    assert files.read(tmp_path, kept.said.blank) == data
    assert keep(store, tmp_path, data) == (kept,)


def test_a_blank_without_a_map_or_that_its_map_does_not_fit_is_refused(
    store: Database, here: Path, tmp_path: Path
) -> None:
    data, text = mapping.whole("C17")
    with pytest.raises(Refused, match="No map of this council is of this blank"):
        keep(store, tmp_path, data)
    (here / "C17.toml").write_text(text.replace('field = "court"', 'field = "Nothing"'), encoding="utf-8")
    with pytest.raises(Refused, match="the blank has no field 'Nothing'"):
        keep(store, tmp_path, data)
    with pytest.raises(Refused, match="This is not a PDF"):
        keep(store, tmp_path, b"words")
    with pytest.raises(NotAllowed):
        keep(store, tmp_path, data, office.AUDITOR)
    assert list(files.every(tmp_path)) == []


def test_a_blank_that_a_map_is_of_is_no_orphan(store: Database, here: Path, tmp_path: Path) -> None:
    keep(store, tmp_path, mapped(here, "C17"))
    assert filing.check(store, office.AUDITOR, tmp_path).orphans == ()
    (here / "C17.toml").unlink()
    assert len(filing.check(store, office.AUDITOR, tmp_path).orphans) == 1


def test_an_altered_blank_is_not_used(store: Database, here: Path, tmp_path: Path) -> None:
    (kept,) = keep(store, tmp_path, mapped(here, "C17"))
    path = tmp_path / kept.said.blank[:2] / kept.said.blank
    os.chmod(path, 0o600)
    path.write_bytes(path.read_bytes() + b" ")
    (stands,) = forms.listed(office.LAWYER, tmp_path)
    assert "is not the one that was brought" in stands.says


def test_a_map_is_for_its_days_and_two_for_one_day_are_refused(here: Path) -> None:
    mapped(here, "C17")
    assert maps.map_for(office.COUNCIL, "C17", date(2026, 6, 30)) is None
    assert maps.map_for(office.COUNCIL, "C17", date(2026, 7, 1)) is not None
    (here / "C17-again.toml").write_text((here / "C17.toml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(MapFault, match="end one before the other begins"):
        maps.map_for(office.COUNCIL, "C17", date(2026, 7, 1))
    text = (here / "C17.toml").read_text(encoding="utf-8")
    (here / "C17.toml").write_text(text.replace("from = 2026-07-01", "from = 2026-07-01\nto = 2026-07-31"), "utf-8")
    (here / "C17-again.toml").write_text(text.replace("from = 2026-07-01", "from = 2026-08-01"), "utf-8")
    assert maps.map_for(office.COUNCIL, "C17", date(2026, 7, 31)) is not None


def test_a_map_stands_under_its_own_council(here: Path) -> None:
    mapped(here, "C17")
    here.rename(here.parent / "northarrow")
    with pytest.raises(MapFault, match="It stands under northarrow, and says that it is of wealdmere"):
        list(maps.maps_of("northarrow"))


def test_a_draft_of_a_form_comes_from_the_record(store: Database, here: Path, tmp_path: Path) -> None:
    office.submit(store, "for-supervision")
    keep(store, tmp_path, mapped(here, "C17"))
    made = forms.fill(store, office.pack(), office.LAWYER, DRAFT, tmp_path, office.NOW)
    held = values_in(made.data)
    assert held["child name"].startswith("Linnet")
    assert held["court"] == "Family Court at Wealdmere"
    assert held["respondent[1] name"] == "Mrs Hanne Ferris"
    assert held["consulted[1] own yes"] == "Yes"
    assert any("case_number is not recorded" in each for each in made.missing)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert all(any(line.startswith("DRAFT") for line in lines_on(page)) for page in pdf.pages)


def test_the_annex_says_why_it_is_used(store: Database, here: Path, tmp_path: Path) -> None:
    ready_matter(store, tmp_path, "for-supervision", "education_supervision_order")
    (annex,) = application(store, tmp_path)
    assert annex.form is None
    assert "It is the annex: The council has no map of a blank of form C110A for 23 November 2026." in annex.says
    keep(store, tmp_path, mapped(here, "C17"))
    mapped(here, "C110A")
    (annex,) = application(store, tmp_path)
    assert "There is a map for the blank of form C110A, edition 1 June 2026, and the blank itself was not" in annex.says
    assert "form C17" not in annex.says


def test_with_both_blanks_the_forms_take_the_place_of_the_annex(store: Database, here: Path, tmp_path: Path) -> None:
    ready_matter(store, tmp_path, "for-supervision", "education_supervision_order")
    for form in ("C110A", "C17"):
        keep(store, tmp_path, mapped(here, form))
    one, two = application(store, tmp_path)
    assert (one.form, two.form, one.state) == ("C110A", "C17", "have")
    assert one.says.startswith("Filled in on the council’s blank, edition 1 June 2026.")
    assert "case_number is not recorded" in one.says


def test_a_name_that_the_font_cannot_print_is_in_the_annex(store: Database, here: Path, tmp_path: Path) -> None:
    ready_matter(store, tmp_path, "for-supervision", "education_supervision_order")
    for form in ("C110A", "C17"):
        keep(store, tmp_path, mapped(here, form))
    details = {**DETAILS["for-supervision"]}
    details["eso_application"] = {**details["eso_application"], "risks": ["Her aunt is 李小龙."]}
    (annex,) = application(store, tmp_path, details=details)
    assert "risks holds U+674E" in annex.says


def test_an_address_that_is_confidential_is_printed_nowhere() -> None:
    hidden = replace(case(), events=tuple(_confidential(each) for each in case().events))
    plain = eso_brief(hidden, **SAID)
    found = form_values(plain, "eso_application", context("eso_application", plain))
    assert "respondent[1].address" not in found
    said = eso_brief(hidden, **{**SAID, "risks": ["He lives at 93 Osier Lane and nobody may know."]})
    with pytest.raises(Refused, match="risks holds an address that is confidential"):
        form_values(said, "eso_application", context("eso_application", said))
    annex = Piece("A", "eso_application", "Annex", "have", "Made from the record.", "legal", data=b"the annex")
    wanted = Wanted("eso_application", "legal", forms=("C110A", "C17"))
    (found,) = in_forms(said, wanted, annex, context("eso_application", said), Path("nowhere"))
    assert (found.state, found.data) == ("missing", None)
    assert "on form C8" in found.says


def test_the_shortest_postcode_that_is_confidential_is_printed_nowhere() -> None:
    hidden = replace(case(), events=tuple(_at("E1 6AN", _confidential(each)) for each in case().events))
    said = eso_brief(hidden, **{**SAID, "risks": ["Nobody may know of E1 6AN."]})
    with pytest.raises(Refused, match="risks holds an address that is confidential"):
        form_values(said, "eso_application", context("eso_application", said))


def _at(postcode: str, event: Event) -> Event:
    return replace(event, data={**event.data, "postcode": postcode}) if event.type == "address_recorded" else event


@needs_libre_office
def test_the_bundle_holds_the_forms_with_true_numbers_and_each_as_a_file_to_sign(
    store: Database, here: Path, tmp_path: Path
) -> None:
    ready_matter(store, tmp_path, "for-supervision", "education_supervision_order")
    for form in ("C110A", "C17"):
        keep(store, tmp_path, mapped(here, form))
    later = office.NOW + timedelta(minutes=1)
    built = bundles.build(store, office.pack(), office.LAWYER, order(), tmp_path, later)
    assert built.ready.why_draft == ()
    (whole,) = (name for name in built.files if "_Bundle_" in name and name.endswith(".pdf"))
    alone = [name for name in built.files if "_Form-" in name]
    assert len(alone) == 2
    if out := os.environ.get("SUPPORT_FIRST_LOOK"):
        for name, data in built.files.items():
            (Path(out) / Path(name).name).write_bytes(data)
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=built.files[whole], capture_output=True, check=True)
    pages = text.stdout.decode().split("\f")
    assert "Form C110A: application for an Education" in " ".join(" ".join(pages[:3]).split())
    (first,) = [page for page in pages if "1. court" in page and "Family Court at Wealdmere" in page and "A2" in page]
    assert first.rstrip().endswith("A2")
    assert not any("This annex gives" in page for page in pages)
    with pikepdf.open(io.BytesIO(built.files[whole])) as pdf:
        assert "/AcroForm" not in pdf.Root
    for name in alone:
        assert values_in(built.files[name])["child name"].startswith("Linnet")
