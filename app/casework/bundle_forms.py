"""The application on the council's own official blanks, in place of the annex that says the same."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.casework import forms
from app.casework.bundle_pieces import Piece
from app.casework.errors import Refused
from app.casework.form_values import form_values
from app.casework.letter_parts import Brief
from app.documents.bundle_contents import Wanted
from app.documents.errors import DocumentError
from app.documents.forms.fill import Form, fill
from app.documents.forms.maps import FormMap
from app.documents.forms.values import Value
from app.documents.intake.verdict import PDF
from app.documents.words import long_date
from app.persistence import files


def in_forms(brief: Brief, wanted: Wanted, piece: Piece, told: Mapping[str, Any], folder: Path) -> Iterator[Piece]:
    """The forms, where the council has a blank and a map of each; else the annex, which says why.

    Where an address that is confidential would be printed there is neither: the application is missing until it is out.
    """
    if piece.data is None:
        yield piece
        return
    try:
        values = form_values(brief, wanted.name, told)
    except Refused as refusal:
        problem = refusal.problems[0]
        yield replace(piece, state="missing", says=f"{problem.says} {problem.do}", data=None)
        return
    council = brief.history.matter.council
    states = list(forms.states(council, wanted.forms, brief.posting_on, folder))
    lacks = [each for each in states if isinstance(each, str)]
    found: list[tuple[FormMap, Form]] = []
    try:
        found = [_made(each, values, brief, folder) for each in states if isinstance(each, FormMap) and not lacks]
    except DocumentError as fault:
        lacks = [str(fault)]
    if lacks:
        yield replace(piece, says=f"{piece.says} It is the annex: {' '.join(dict.fromkeys(lacks))}")
        return
    yield from (_piece(piece, said, form) for said, form in found)


def _made(said: FormMap, values: Mapping[str, Value], brief: Brief, folder: Path) -> tuple[FormMap, Form]:
    return said, fill(files.read(folder, said.blank), said, values, brief.posting_on)


def _piece(annex: Piece, said: FormMap, form: Form) -> Piece:
    says = f"Filled in on the council’s blank, edition {long_date(said.edition)}. The signer signs it by hand."
    sheets = f" Continuation sheets: {form.sheets}." if form.sheets else ""
    empty = f" Left empty: {'; '.join(form.missing)}." if form.missing else ""
    return replace(
        annex,
        name=f"{annex.name}_{said.form.lower()}",
        title=f"{said.title}: {TITLES[said.form]}",
        says=f"{says}{sheets}{empty}",
        data=form.data,
        media_type=PDF,
        form=said.form,
    )


TITLES = {
    "C110A": "application for an Education Supervision Order",
    "C17": "supplement for an Education Supervision Order",
    "C17A": "application for more time under an Education Supervision Order",
}
"""What each form is, as the index names it."""
