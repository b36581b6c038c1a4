"""Hostile PDF files."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from functools import partial

from pikepdf import Array, Dictionary, Encryption, Name, Object, Pdf, Permissions, Stream, String

from tests.documents.intake import ordinary
from tests.documents.intake.hostile_word import Made, Upload, packed

MEGA = 2**20


def changed(change: Callable[[Pdf], None]) -> bytes:
    """An ordinary PDF after a change."""
    pdf = ordinary.new_pdf()
    change(pdf)
    return ordinary.saved(pdf)


def root(**given: object) -> bytes:
    """A PDF whose catalogue holds more."""
    return changed(lambda pdf: pdf.Root.update({f"/{name}": value for name, value in given.items()}))  # type: ignore[attr-defined]


def note(**given: object) -> bytes:
    """A PDF with an annotation on its page."""
    told = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 90, 90]), **given)  # type: ignore[arg-type]
    return changed(lambda pdf: setattr(pdf.pages[0].obj, "Annots", Array([told])))


def action(kind: str, **given: object) -> Dictionary:
    """An action."""
    return Dictionary(S=Name(f"/{kind}"), **given)  # type: ignore[arg-type]


def attached(pdf: Pdf) -> Object:
    """A file that hangs in the PDF."""
    content = Stream(pdf, b"MZ")
    content.Type = Name.EmbeddedFile
    return pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("x.exe"), EF=Dictionary(F=content)))


def streamed(content: bytes, **told: object) -> bytes:
    """A PDF with a stream that is packed as it is given."""

    def change(pdf: Pdf) -> None:
        stream = Stream(pdf, b"")
        stream.write(content, filter=told.get("Filter"))  # type: ignore[call-overload]
        for name, value in told.items():
            if name != "Filter":
                stream[f"/{name}"] = value
        pdf.pages[0].obj.Resources.XObject = Dictionary(X=stream)

    return changed(change)


def zeros(times: int) -> bytes:
    """A PDF with a stream of nothing but zeros, packed so many times."""
    packer = zlib.compressobj(9)
    first, next_ = (packer.compress(bytes(MEGA)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    content = first + 449 * next_ + packer.flush()
    for _ in range(times - 1):
        content = zlib.compress(content, 9)
    return streamed(content, Filter=Array([Name.FlateDecode] * times))


def locked(owner: str, user: str, strength: int) -> bytes:
    """A PDF with passwords."""
    how = Encryption(owner=owner, user=user, R=strength, allow=Permissions(extract=False))
    if strength < 4:
        how = Encryption(owner=owner, user=user, R=strength, aes=False, metadata=False)
    return ordinary.saved(ordinary.new_pdf(), encryption=how)


def written(*objects: str, root: int = 1) -> bytes:
    """A PDF written by hand: objects from 1."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer <</Size {len(objects) + 1} /Root {root} 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def tree(levels: int, wide: int) -> bytes:
    """A tree of pages in which every branch is used again and again."""
    branches = [f"<</Type /Pages /Count 1 /Kids [{f'{n + 1} 0 R ' * wide}]>>" for n in range(2, levels + 2)]
    leaf = "<</Type /Page /MediaBox [0 0 9 9] /Parent 2 0 R>>"
    return written("<</Type /Catalog /Pages 2 0 R>>", *branches, leaf)


def raw(extra: str, *more: str) -> bytes:
    """A PDF of one page with more in its catalogue, as text."""
    page = "<</Type /Page /MediaBox [0 0 9 9] /Parent 2 0 R>>"
    pages = "<</Type /Pages /Count 1 /Kids [3 0 R]>>"
    return written(f"<</Type /Catalog /Pages 2 0 R {extra}>>", pages, page, *more)


def uploads() -> Iterator[Upload]:
    """Every hostile PDF."""
    for kind, reason, made in (*_acting(), *_forms(), *_bombs(), *_broken()):
        yield kind, reason, "letter.pdf", made


def _acting() -> Iterator[tuple[str, str, Made]]:
    script = action("JavaScript", JS=String("app.alert(1)"))
    yield "PDF scripts", "script", root(OpenAction=script)
    yield "PDF scripts", "script", root(Names=Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script]))))
    yield "PDF scripts", "script", root(AA=Dictionary(WC=script))
    yield "PDF scripts", "script", note(Subtype=Name.Link, A=script)
    yield "PDF scripts", "script", changed(lambda pdf: setattr(pdf.pages[0].obj, "AA", Dictionary(O=script)))
    yield "PDF scripts", "script", raw("/OpenAction <</S /Java#53cript /#4aS (app.alert(1))>>")
    yield "PDF scripts", "script", raw("/OpenAction 4 0 R", "<</S 5 0 R>>", "/JavaScript")
    launch = action("Launch", F=String("cmd.exe"))
    yield "PDF actions", "action", root(OpenAction=launch)
    yield "PDF actions", "action", note(Subtype=Name.Link, A=launch)
    yield "PDF actions", "action", root(OpenAction=action("GoToR", F=String("\\\\127.0.0.1\\x.pdf"), D=Array([0])))
    yield "PDF actions", "action", note(Subtype=Name.Link, A=action("SubmitForm", F=String("http://127.0.0.1:9/")))
    yield "PDF actions", "action", note(Subtype=Name.Link, A=action("ImportData", F=String("x.fdf")))
    yield "PDF actions", "action", note(Subtype=Name.Screen, A=action("Rendition"))
    yield "PDF actions", "action", note(Subtype=Name.RichMedia)
    yield "PDF actions", "action", root(OpenAction=action("Named", Next=launch))

    def names(pdf: Pdf) -> None:
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("x.exe"), attached(pdf)])))

    yield "PDF embedded files", "embedded", changed(names)
    yield "PDF embedded files", "embedded", changed(lambda pdf: setattr(pdf.Root, "AF", Array([attached(pdf)])))
    yield "PDF embedded files", "embedded", changed(lambda pdf: setattr(pdf.pages[0].obj, "AF", Array([attached(pdf)])))
    yield "PDF embedded files", "embedded", note(Subtype=Name.FileAttachment)
    yield "PDF embedded files", "embedded", root(Collection=Dictionary(View=Name.D))
    yield (
        "PDF embedded files",
        "embedded",
        raw("/X <</F (a.exe) /EF <</F 4 0 R>>>>", "<</Length 0>> stream\n\nendstream"),
    )


def _forms() -> Iterator[tuple[str, str, Made]]:
    for strength in (2, 3, 4, 6):
        yield "PDF encryption", "encrypted", locked("owner", "secret", strength)
        yield "PDF encryption", "encrypted", locked("owner", "", strength)
    for value in (String("x"), Array([String("template"), String("<x/>")])):
        yield "XFA", "dynamic-form", root(AcroForm=Dictionary(Fields=Array(), XFA=value))
    pdf = ordinary.form()
    pdf.Root.AcroForm.XFA = Stream(pdf, b"<xdp/>")
    yield "XFA", "dynamic-form", ordinary.saved(pdf)
    undrawn = "forms whose answers are not drawn"
    pdf = ordinary.form()
    pdf.Root.AcroForm.NeedAppearances = True
    yield undrawn, "undrawn-form", ordinary.saved(pdf)
    yield undrawn, "undrawn-form", ordinary.saved(ordinary.form("Zoe", drawn=False))
    yield undrawn, "undrawn-form", ordinary.saved(ordinary.form("Yes", drawn=False, kind="Ch"))
    pdf = ordinary.form("", drawn=False)
    field = pdf.Root.AcroForm.Fields[0]
    parent = Dictionary(FT=Name.Tx, T=String("p"), V=String("answer"), Kids=Array([field]))
    pdf.Root.AcroForm.Fields = Array([pdf.make_indirect(parent)])
    yield undrawn, "undrawn-form", ordinary.saved(pdf)
    loop = "<</T (a) /Kids [4 0 R]>>"
    yield "PDF bombs: structure", "bomb", raw("/AcroForm <</Fields [4 0 R]>>", loop)


def _bombs() -> Iterator[tuple[str, str, Made]]:
    yield "PDF bombs: streams", "bomb", partial(zeros, 1)
    yield "PDF bombs: streams", "bomb", partial(zeros, 2)
    yield "PDF bombs: streams", "bomb", raw("", f"<</Length 1 /Filter [{'/FlateDecode ' * 9}]>>\nstream\nx\nendstream")
    yield "PDF bombs: streams", "bomb", streamed(b"\x81\0" * MEGA, Filter=Name.RunLengthDecode)
    lzw = Array([Name.LZWDecode, Name.LZWDecode])
    yield "PDF bombs: streams", "bomb", streamed(b"x" * 100, Filter=lzw)
    for width, height in ((60_000, 60_000), (2_000_000, 10), (8000, 8000)):
        told = {"Subtype": Name.Image, "Width": width, "Height": height, "BitsPerComponent": 8}
        yield "PDF bombs: pictures", "too-big-picture", streamed(b"x", **told)
    yield "PDF bombs: pages", "too-many-pages", partial(ordinary.pdf, 1001)
    yield "PDF bombs: pages", "damaged", tree(9, 10)
    yield (
        "PDF bombs: structure",
        "damaged",
        written("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [2 0 R]>>"),
    )
    deep = "[" * 100_000 + "]" * 100_000
    yield "PDF bombs: structure", "damaged", raw(f"/X {deep}")
    yield "PDF bombs: structure", "bomb", object_stream


def object_stream() -> bytes:
    """A PDF whose objects lie packed in a stream that is a bomb."""
    content = zlib.compress(b"4 0 " + b"[" + b" 0" * (150 * MEGA) + b"]", 1)
    head = f"<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {len(content)}>>\nstream\n"
    stream = head.encode() + content + b"\nendstream"
    out = b"%PDF-1.7\n"
    places = []
    page = b"<</Type /Page /MediaBox [0 0 9 9] /Parent 2 0 R /X 4 0 R>>"
    pages = b"<</Type /Pages /Count 1 /Kids [3 0 R]>>"
    for number, content in ((1, b"<</Type /Catalog /Pages 2 0 R>>"), (2, pages), (3, page), (5, stream)):
        places.append((number, len(out)))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = {0: (0, 0, 0), 4: (2, 5, 0), 6: (1, len(out), 0)} | {n: (1, place, 0) for n, place in places}
    table = b"".join(bytes([a]) + b.to_bytes(4, "big") + bytes([c]) for _, (a, b, c) in sorted(rows.items()))
    told = b"<</Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R /Length %d>>\nstream\n%s\nendstream" % (len(table), table)
    return out + b"6 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (told, len(out))


def _broken() -> Iterator[tuple[str, str, Made]]:
    whole = ordinary.pdf()
    yield "broken PDF", "damaged", b"%PDF-1.7\n" + b"garbage" * 50
    yield "broken PDF", "damaged", b"%PDF-"
    yield "broken PDF", "damaged", whole[: len(whole) // 4]
    yield "broken PDF", "damaged", written("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Count 0 /Kids []>>")
    yield (
        "broken PDF",
        "damaged",
        changed(lambda pdf: setattr(pdf.pages[0].obj, "MediaBox", Array([0, 0, 10**7, 10**7]))),
    )
    yield "two files in one", "two-in-one", whole + packed({"x.txt": b"x"})
    yield "two files in one", "two-in-one", whole.replace(b"%%EOF", packed({"word/document.xml": b"x"}) + b"\n%%EOF")
    out = io.BytesIO(ordinary.word())
    yield "two files in one", "two-in-one", whole + out.getvalue()
