"""Maps of the invented blanks, and a blank with its map that has a box for every name."""

from __future__ import annotations

import hashlib

from pikepdf import Stream

from app.documents.forms.vocabulary import names_of
from tests.documents.forms.blanks import HIGH, SEVERAL, Maker

HEAD = """
form = "C17"
council = "wealdmere"
edition = 2026-06-01
from = 2026-07-01
blank = "{blank}"
signer = [{signer}]
"""
IN_FIELDS = """
[[boxes]]
box = "1. Court"
field = "Court"
value = "court"

[[boxes]]
box = "2. Case number"
field = "Case number"
value = "case_number"

[[boxes]]
box = "3. Child"
field = "Child name"
value = "child.name"

[[boxes]]
box = "Born, day"
field = "Born day"
value = "child.born"
format = "day"

[[boxes]]
box = "Born, month"
field = "Born month"
value = "child.born"
format = "month"

[[boxes]]
box = "Born, year"
field = "Born year"
value = "child.born"
format = "year"

[[boxes]]
box = "4. First respondent"
field = "Respondent 1"
value = "respondent[1].name"

[[boxes]]
box = "4. First respondent, address"
field = "Respondent 1 address"
value = "respondent[1].address"

[[boxes]]
box = "5. Authority consulted"
field = "Authority"
value = "consulted[1].authority"

[[boxes]]
box = "5. It is where the child lives"
field = "Lives there"
value = "consulted[1].limb"
when = "lives_in"

[[boxes]]
box = "5. It accommodates the child"
field = "Accommodates"
value = "consulted[1].limb"
when = "accommodates"
state = "On"

[[boxes]]
box = "5. Its answer"
field = "Answer"
value = "consulted[1].answer"
states = {no_objection = "none", concerns = "some", no_reply = "No reply"}

[[boxes]]
box = "6. Grounds"
field = "Grounds"
value = "grounds"

[[boxes]]
box = "7. Orders"
field = "Orders"
value = "orders"

[[boxes]]
box = "8. Welsh"
field = "Welsh"
value = "welsh"
states = {yes = "Yes", no = "No"}

[left_out]
relied_on = "The supplement has no box for it: the annexes say it."
"""
ON_THE_PAGE = """
[[boxes]]
box = "1. Court"
page = 1
left = 220
top = 96
width = 320
height = 20
value = "court"

[[boxes]]
box = "3. Child"
page = 1
left = 220
top = 176
width = 320
height = 20
value = "child.name"

[[boxes]]
box = "5. Authority consulted"
page = 1
left = 220
top = 336
width = 320
height = 20
value = "consulted[1].authority"

[[boxes]]
box = "5. It is where the child lives"
page = 1
left = 380
top = 380
width = 14
height = 14
value = "consulted[1].limb"
when = "lives_in"

[[boxes]]
box = "6. Grounds"
page = 1
left = 56
top = 468
width = 484
height = 98
value = "grounds"

[[boxes]]
box = "7. Orders"
page = 1
left = 56
top = 600
width = 484
height = 62
value = "orders"

[left_out]
relied_on = "The supplement has no box for it: the annexes say it."
"""


def map_of(blank: bytes, boxes: str, signer: str = '"Signature", "Statement of truth"') -> str:
    """A map of a blank, as its file holds it."""
    return HEAD.format(blank=hashlib.sha256(blank).hexdigest(), signer=signer) + boxes


def whole(form: str, room: int = 44) -> tuple[bytes, str]:
    """A blank of several pages with a box for each name that a form may use, and the map of it."""
    named = {name.replace("[n]", "[1]"): each for name, each in names_of(form).items()}
    texts = [name for name, each in named.items() if each.kind != "word"]
    rows = 12
    count = -(-len(texts) // rows) + 1
    made = Maker(count, [(n, 40, 800, f"Invented form {form}: of no court") for n in range(1, count + 1)])
    boxes = ""
    for n, name in enumerate(texts):
        page, top = n // rows + 1, HIGH - 100 - (n % rows) * 56
        made.text(name.replace(".", " "), (200, top - room, 560, top), SEVERAL, page)
        _caption(made, page, top, f"{n + 1}. {name}")
        boxes += f'[[boxes]]\nbox = "{n + 1}. {name}"\nfield = "{name.replace(".", " ")}"\nvalue = "{name}"\n'
    ticks = [(name, word) for name, each in named.items() for word in each.words]
    for n, (name, word) in enumerate(ticks):
        page, top, field = len(made.pdf.pages), HIGH - 100 - n * 24, f"{name} {word}".replace(".", " ")
        made.check(field, (200, top - 14, 214, top), page=page)
        _caption(made, page, top, f"{name}: {word}")
        boxes += f'[[boxes]]\nbox = "{name}: {word}"\nfield = "{field}"\nvalue = "{name}"\nwhen = "{word}"\n'
    data = made.made()
    return data, map_of(data, boxes, "").replace('form = "C17"', f'form = "{form}"')


def _caption(made: Maker, page: int, top: float, text: str) -> None:
    held = made.pdf.pages[page - 1].obj
    drawn = f" BT /F1 9 Tf 1 0 0 1 40 {top - 12} Tm ({text}) Tj ET"
    held.Contents = Stream(made.pdf, held.Contents.read_bytes() + drawn.encode())
