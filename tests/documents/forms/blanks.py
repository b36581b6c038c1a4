"""Invented blanks: no court ever published one of these."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

WIDE, HIGH = 595, 842
SEVERAL, COMB, RADIO, COMBO = 1 << 12, 1 << 24, 1 << 15, 1 << 17
Labels = Sequence[tuple[int, int, int, str]]
LABELS = (
    (1, 56, 780, "Invented supplement: not a form of any court"),
    (1, 56, 732, "1. Court"),
    (1, 56, 692, "2. Case number"),
    (1, 56, 652, "3. Child"),
    (1, 56, 612, "Born: day, month, year"),
    (1, 56, 572, "4. First respondent"),
    (1, 56, 532, "   Address"),
    (1, 56, 492, "5. Authority consulted"),
    (1, 56, 452, "   It is where the child lives / it accommodates the child"),
    (1, 56, 412, "   Its answer"),
    (1, 56, 380, "6. Grounds"),
    (1, 56, 248, "7. Orders"),
    (1, 56, 140, "Statement of truth"),
    (1, 56, 112, "Signature"),
)


class Maker:
    """A blank in the making."""

    def __init__(self, pages: int = 1, labels: Labels = LABELS) -> None:
        self.pdf = Pdf.new()
        for _ in range(pages):
            self.pdf.add_blank_page(page_size=(WIDE, HIGH))
        helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        self.helvetica = self.pdf.make_indirect(helvetica)
        resources = Dictionary(Font=Dictionary(Helv=self.helvetica))
        self.form = self.pdf.make_indirect(
            Dictionary(Fields=Array(), DA=String("/Helv 0 Tf 0 g"), DR=resources, NeedAppearances=True)
        )
        self.pdf.Root.AcroForm = self.form
        self.print(labels)

    def print(self, labels: Labels) -> None:
        for number, page in enumerate(self.pdf.pages, start=1):
            drawn = [f"BT /F1 11 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for n, x, y, text in labels if n == number]
            page.obj.Contents = Stream(self.pdf, " ".join(drawn).encode())
            page.obj.Resources = Dictionary(Font=Dictionary(F1=self.helvetica))

    def widget(self, area: Sequence[float], page: int = 1, **told: Any) -> Object:
        made = self.pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array(list(area)), F=4, **told)
        )
        holder = self.pdf.pages[page - 1].obj
        if "/Annots" not in holder:
            holder.Annots = Array()
        holder.Annots.append(made)
        return made

    def text(self, name: str, area: Sequence[float], flags: int = 0, page: int = 1, **told: Any) -> Object:
        look = Dictionary(BC=Array([0.5]), BG=Array([0.93, 0.95, 1]))
        made = self.widget(area, page, FT=Name.Tx, T=String(name), Ff=flags, DA=String("/Helv 11 Tf 0 g"), MK=look)
        for key, value in told.items():
            made[f"/{key}"] = value
        self.form.Fields.append(made)
        return made

    def look(self, area: Sequence[float], ticked: bool) -> Object:
        wide, high = area[2] - area[0], area[3] - area[1]
        drawn = f"q 0.5 G 0.5 0.5 {wide - 1} {high - 1} re S Q"
        cross = f" q 0 G 1.2 w 3 3 m {wide - 3} {high - 3} l 3 {high - 3} m {wide - 3} 3 l S Q" if ticked else ""
        made = Stream(self.pdf, (drawn + cross).encode())
        made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, wide, high])
        return self.pdf.make_indirect(made)

    def looks(self, area: Sequence[float], state: str) -> Dictionary:
        return Dictionary(N=Dictionary({f"/{state}": self.look(area, True), "/Off": self.look(area, False)}))

    def check(self, name: str, area: Sequence[float], state: str = "Yes", page: int = 1) -> Object:
        looks = self.looks(area, state)
        made = self.widget(area, page, FT=Name.Btn, T=String(name), AS=Name.Off, AP=looks)
        self.form.Fields.append(made)
        return made

    def radio(self, name: str, **areas: Sequence[float]) -> None:
        made = self.pdf.make_indirect(Dictionary(FT=Name.Btn, T=String(name), Ff=RADIO, Kids=Array()))
        for state, area in areas.items():
            made.Kids.append(self.widget(area, AS=Name.Off, AP=self.looks(area, state), Parent=made))
        self.form.Fields.append(made)

    def choice(self, name: str, area: Sequence[float], *options: tuple[str, str]) -> None:
        pairs = Array([Array([String(stored), String(shown)]) for stored, shown in options])
        self.text(name, area, COMBO, FT=Name.Ch, Opt=pairs)

    def made(self, **how: Any) -> bytes:
        out = io.BytesIO()
        self.pdf.save(out, deterministic_id="encryption" not in how, **how)
        return out.getvalue()


def supplement() -> Maker:
    """A supplement with a field of each kind."""
    made = Maker()
    made.text("Court", (220, 726, 540, 746))
    made.text("Case number", (220, 686, 540, 706), COMB, MaxLen=12)
    made.text("Child name", (220, 646, 540, 666), TU=String("The child's full name"))
    made.text("Born day", (220, 606, 250, 626), MaxLen=2)
    made.text("Born month", (260, 606, 290, 626), MaxLen=2)
    made.text("Born year", (300, 606, 350, 626), COMB, MaxLen=4)
    made.text("Respondent 1", (220, 566, 540, 586), MaxLen=60)
    made.text("Respondent 1 address", (220, 520, 540, 560), SEVERAL)
    made.text("Authority", (220, 486, 540, 506))
    made.check("Lives there", (380, 448, 394, 462))
    made.check("Accommodates", (410, 448, 424, 462), "On")
    made.choice("Answer", (220, 406, 540, 426), ("none", "No objection"), ("some", "Concerns"), ("no", "No reply"))
    made.text("Grounds", (56, 276, 540, 374), SEVERAL)
    made.text("Orders", (56, 180, 540, 242), SEVERAL)
    made.radio("Welsh", Yes=(220, 156, 234, 170), No=(250, 156, 264, 170))
    made.check("Statement of truth", (220, 134, 234, 148))
    signature = made.widget((220, 100, 540, 126), FT=Name.Sig, T=String("Signature"))
    made.form.Fields.append(signature)
    return made


def flat() -> bytes:
    """The same without a field: to be written on."""
    made = supplement()
    del made.pdf.Root["/AcroForm"]
    del made.pdf.pages[0].obj["/Annots"]
    return made.made()


def tagged() -> bytes:
    """A flat one with a tree of tags."""
    with pikepdf.open(io.BytesIO(flat())) as pdf:
        tag(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def tag(pdf: Pdf) -> None:
    """Give the first page a tree of tags, in which all that is printed there is one paragraph."""
    page = pdf.pages[0]
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=document, Pg=page.obj, K=0))
    document.K, root.K = Array([element]), document
    root.ParentTree, root.ParentTreeNextKey = Dictionary(Nums=Array([0, Array([element])])), 1
    page.obj.StructParents = 0
    page.contents_add(b"/P <</MCID 0>> BDC\n", prepend=True)
    page.contents_add(b"\nEMC")
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
