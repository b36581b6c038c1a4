"""A form that is filled in holds exactly what was meant, in its boxes or on a sheet that names the box."""

from __future__ import annotations

import shutil
import subprocess

import pikepdf
import pytest
from pikepdf import Name

from app.documents.errors import PdfFault
from app.documents.forms.face import face
from app.documents.forms.fields import name_of, widgets
from app.documents.forms.fill import fill
from app.documents.forms.maps import read_map
from app.documents.forms.readback import lines_on, values_in
from app.documents.forms.values import Text, values_of, written
from app.documents.letters import facts_of
from tests.documents.forms import blanks, mapping
from tests.documents.forms.filling import DAY, LONG, filled, opened, sheet_lines, values, without
from tests.documents.samples import contexts


def test_each_box_holds_its_value_exactly() -> None:
    assert values_in(filled().data) == {
        "Court": "Family Court at Wexcombe",
        "Case number": "WX26C00417",
        "Child name": "Samuel Thistlewood",
        "Born day": "11",
        "Born month": "02",
        "Born year": "2015",
        "Respondent 1": "Ms Ada Thistlewood",
        "Respondent 1 address": "14 Larch Road\nWexcombe\nWX3 7QP",
        "Authority": "Wexcombe Council",
        "Lives there": "Yes",
        "Answer": "none",
        "Grounds": "Sam missed 131 sessions without leave in the last school year.\nHe is taught nowhere else.",
        "Orders": "An Education Supervision Order for one year.\nThe directions that the report proposes.",
        "Welsh": "No",
    }


def test_what_only_the_signer_says_stays_the_signers() -> None:
    with opened(filled()) as pdf:
        found = {name_of(widget): widget for _, widget in widgets(pdf)}
        assert "/V" not in found["Signature"]
        assert "/V" not in found["Statement of truth"]
        assert Name.Off == found["Statement of truth"].AS


def test_a_form_stays_a_form_and_every_reader_shows_the_same() -> None:
    with opened(filled()) as pdf:
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        drawn = [widget for _, widget in widgets(pdf) if "/V" in widget and widget.get("/FT") == Name.Tx]
        assert len(drawn) == 11
        assert all("/AP" in widget and "/SupportFirst" in widget.AP.N.Resources.Font for widget in drawn)
        assert [str(widget.AS) for _, widget in widgets(pdf) if name_of(widget) == "Welsh"] == ["/Off", "/No"]


def test_an_empty_field_keeps_the_look_that_the_blank_gives_it() -> None:
    with opened(without("case_number")) as pdf:
        (empty,) = [widget for _, widget in widgets(pdf) if name_of(widget) == "Case number"]
        assert b"re f" in empty.AP.N.read_bytes()
        assert lines_on(empty.AP.N) == ()


def test_lines_that_do_not_fit_below_each_other_are_written_on() -> None:
    lines = ("Moot Hall", "First floor", "1 Market Cross", "Wealdmere", "WM1 1AA")
    form = filled(**{"respondent[1]__address": Text(lines, ", ")})
    assert values_in(form.data)["Respondent 1 address"] == "Moot Hall, First floor, 1 Market Cross, Wealdmere, WM1 1AA"


def test_the_same_blank_map_and_values_give_the_same_bytes() -> None:
    assert filled().sha256 == filled().sha256
    assert filled(draft=True).sha256 != filled().sha256


def test_text_that_does_not_fit_is_whole_on_a_sheet_that_names_its_box() -> None:
    form = filled(grounds=Text((LONG,)))
    assert form.sheets == 2
    assert values_in(form.data)["Grounds"] == "See continuation sheet 1"
    lines = sheet_lines(form, 2)
    assert "6. Grounds" in lines
    assert "6. Grounds (continued)" in lines
    around = ("About", "Continuation", "6. Grounds", "Whoever", "Signed")
    assert LONG in " ".join(line for line in lines if not line.startswith(around))


def test_a_name_longer_than_its_limit_goes_to_a_sheet_and_is_never_cut() -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff " * 2 + "Ash"
    form = filled(**{"respondent[1]__name": Text((name,))})
    assert values_in(form.data)["Respondent 1"] == "See continuation sheet 1"
    assert name in sheet_lines(form)


def test_whoever_the_form_has_no_box_for_is_on_a_sheet() -> None:
    lines = sheet_lines(filled())
    assert [line for line in lines if line.startswith(("Respondents", "Consultations"))] == [
        "Respondents: number 2", "Consultations: number 2", "Consultations: number 3",
    ]  # fmt: skip
    assert "Name: Mr Rory Pell" in lines
    assert "Answer: Concerns" in lines
    boxes = mapping.IN_FIELDS.replace('value = "case_number"', 'value = "respondent.more"')
    assert values_in(filled(boxes).data)["Case number"] == "See sheet 1"


def test_what_is_not_recorded_is_left_empty_and_listed() -> None:
    form = without("case_number", "child.born", "respondent[1].address")
    assert {"Case number", "Born day", "Respondent 1 address"}.isdisjoint(values_in(form.data))
    assert form.missing[0] == "2. Case number: case_number is not recorded"
    assert "give it to the court on form C8" in form.missing[-1]


def test_a_state_that_no_word_has_goes_to_a_sheet() -> None:
    boxes = mapping.IN_FIELDS.replace('value = "welsh"\nstates = {yes = "Yes", no = "No"}',
                                     'value = "child.gender"\nstates = {Girl = "Yes", Boy = "No"}')  # fmt: skip
    form = filled(boxes, child__gender=Text(("Not said",)))
    assert "Welsh" not in values_in(form.data)
    assert "Not said" in sheet_lines(form)
    assert values_in(filled(boxes, child__gender=Text(("Girl",))).data)["Welsh"] == "Yes"


def test_a_draft_says_so_on_every_page() -> None:
    with opened(filled(draft=True)) as pdf:
        assert all(any(line.startswith("DRAFT") for line in lines_on(page)) for page in pdf.pages)


def test_a_field_in_the_middle_or_on_the_right_is_drawn_there() -> None:
    made = blanks.supplement()
    made.form.Fields[0].Q = 2
    with opened(filled(blank=made.made())) as pdf:
        (court,) = [widget for _, widget in widgets(pdf) if name_of(widget) == "Court"]
        at = float(court.AP.N.read_bytes().decode().split(" Tm")[0].split()[-2])
    assert at == pytest.approx(320 - 2 - face().width("Family Court at Wexcombe", 11), abs=0.01)


def test_a_blank_that_is_not_taken_is_not_filled_in() -> None:
    said = read_map(mapping.map_of(b"%PDF-1.4 no", mapping.IN_FIELDS).encode(), "a map")
    with pytest.raises(PdfFault, match="damaged"):
        fill(b"%PDF-1.4 no", said, values(), DAY)


def test_more_time_is_asked_for_on_its_own_form() -> None:
    data, text = mapping.whole("C17A")
    told = values_of(facts_of("eso_extension", contexts("eso_extension")[0]))
    form = fill(data, read_map(text.encode(), "a map"), told, DAY)
    held = values_in(form.data)
    assert held["order until"] == written(told["order.until"], False)
    assert held["reasons"] == written(told["reasons"], True)
    assert {name for name in held if name.startswith("order ")} == {"order made_on", "order ends_on", "order until"}


def test_two_boxes_of_one_name_are_ticked_by_their_states() -> None:
    made = blanks.supplement()
    pair = made.pdf.make_indirect(pikepdf.Dictionary(FT=Name.Btn, T="Own services", Kids=pikepdf.Array()))
    for state, left in (("Y", 300), ("N", 330)):
        area = (left, 152, left + 14, 166)
        pair.Kids.append(made.widget(area, AS=Name.Off, AP=made.looks(area, state), Parent=pair))
    made.form.Fields.append(pair)
    boxes = "".join(
        f'[[boxes]]\nbox = "Own: {word}"\nfield = "Own services"\nvalue = "consulted[1].own"\nwhen = "{word}"\n'
        f'state = "{state}"\n' for word, state in (("yes", "Y"), ("no", "N"))
    )  # fmt: skip
    form = filled(boxes + mapping.IN_FIELDS, made.made())
    assert values_in(form.data)["Own services"] == "Y"
    with opened(form) as pdf:
        assert [str(w.AS) for _, w in widgets(pdf) if name_of(w) == "Own services"] == ["/Y", "/Off"]


def test_a_reader_that_is_not_ours_finds_nothing_wrong_and_the_letters_inside() -> None:
    form = filled()
    with opened(form) as pdf:
        assert pdf.check_pdf_syntax() == []
    if shutil.which("pdffonts"):
        told = subprocess.run(["pdffonts", "-"], input=form.data, capture_output=True, check=True).stdout.decode()
        (ours,) = [line.split() for line in told.splitlines() if "LiberationSans" in line]
        assert ours[4:7] == ["yes", "no", "yes"]
