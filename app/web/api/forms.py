"""Official forms: the council's blanks, and a form filled in on one."""

from app.casework import forms
from app.casework.forms import FormOrder
from app.web.calls import Answer, Call
from app.web.contract import Promise
from schemas.forms import BLANK_GIVEN, BLANK_SEEN, FORM_ASKED, FORM_HEADERS, FORMS

PDF = "application/pdf"


def look_at_blank(call: Call) -> Answer:
    """Look at a blank: its fields, or why it is not taken. Nothing is kept."""
    return Answer(forms.looked(call.body["name"], call.body["content"]).json)


def keep_blank(call: Call) -> Answer:
    """Keep a blank that a map of the council is of. The same again adds nothing."""
    kept = forms.keep(call.house.db, call.who, call.body["name"], call.body["content"], call.house.folder)
    return Answer({"forms": [each.json for each in kept]})


def list_forms(call: Call) -> Answer:
    """List the forms that the council has a map of, and whether each can be filled in."""
    return Answer({"forms": [each.json for each in forms.listed(call.who, call.house.folder)]})


def fill_form(call: Call, matter: str) -> Answer:
    """Fill in a draft of a form, marked so on every page. The final one is made with its bundle."""
    order = FormOrder(call.body["form"], matter, call.body["filing_on"], call.body.get("details", {}))
    made = forms.fill(call.house.db, call.house.pack, call.who, order, call.house.folder)
    headers = {
        "Content-Disposition": f'attachment; filename="{made.form}.pdf"',
        "Support-First-SHA256": made.sha256,
        "Support-First-Sheets": str(made.sheets),
        "Support-First-Empty": str(len(made.missing)),
    }
    return Answer(made.data, headers)


PROMISES = (
    Promise("GET", "/forms", list_forms, FORMS, refuses=(409,)),
    Promise("POST", "/forms", keep_blank, FORMS, takes=BLANK_GIVEN, effect="writes", refuses=(409,)),
    Promise("POST", "/forms/looked-at", look_at_blank, BLANK_SEEN, takes=BLANK_GIVEN, effect="asks", refuses=(409,)),
    Promise(
        "POST", "/matters/<id:matter>/forms", fill_form, media=PDF, takes=FORM_ASKED, effect="asks",
        refuses=(404, 409, 410), headers=FORM_HEADERS,
    ),
)  # fmt: skip
