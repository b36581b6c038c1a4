"""Hostile Word documents and zips."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from tests.documents.intake import ordinary

Made = bytes | Callable[[], bytes]
"""Bytes; those that take long to make are made when they are needed."""

Upload = tuple[str, str, str, Made]
"""Kind, reason, name of the file, its bytes."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT, RELS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@cache
def _parts() -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(io.BytesIO(ordinary.word())) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def parts() -> dict[str, bytes]:
    """The parts of an ordinary document."""
    return dict(_parts())


def packed(content: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED, level: int = 1) -> bytes:
    """A zip, packed quickly."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how, compresslevel=level) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return out.getvalue()


def adding(**more: bytes) -> bytes:
    """A document with more parts; `__` in a name stands for a stroke, `_dot_` for a dot."""
    return packed(parts() | {name.replace("__", "/").replace("_dot_", "."): data for name, data in more.items()})


def changing(part: str, old: str, new: str) -> bytes:
    """A document in one part of which a text is another."""
    content = parts()
    assert old.encode() in content[part]
    content[part] = content[part].replace(old.encode(), new.encode(), 1)
    return packed(content)


def body(markup: str) -> bytes:
    """A document with more in its body."""
    return changing(DOCUMENT, "<w:sectPr", f"{markup}<w:sectPr")


def relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    """A document that relates to something."""
    told = f'<Relationship Id="rId99" Type="{REL}/{kind}" Target="{target}"{mode}/></Relationships>'
    return changing(RELS, "</Relationships>", told)


def field(*instruction: str) -> bytes:
    """A document with a field, its instruction in pieces."""
    pieces = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in instruction)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return body(f"<w:p>{mark.format('begin')}{pieces}{mark.format('end')}</w:p>")


def simple(instruction: str) -> bytes:
    """A document with a field written the short way."""
    return body(f'<w:p><w:fldSimple w:instr="{instruction}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>')


def nested() -> bytes:
    """A field whose name is made by another field."""
    begin, end = ('<w:r><w:fldChar w:fldCharType="%s"/></w:r>' % kind for kind in ("begin", "end"))  # noqa: UP031
    inner = f"{begin}<w:r><w:instrText>REF a</w:instrText></w:r>{end}"
    return body(f"<w:p>{begin}{inner}<w:r><w:instrText>PAGE c:\\x</w:instrText></w:r>{end}</w:p>")


def declaring(part: str, text: str) -> bytes:
    """A document one part of which declares a type of document."""
    content = parts()
    _, _, rest = content[part].partition(b"?>")
    content[part] = b'<?xml version="1.0"?>' + text.encode() + rest
    return packed(content)


def lying(size: int, declared: int) -> bytes:
    """A part that is longer than the list of parts says."""
    data = bytearray(packed(parts() | {"word/media/big.xml": b" " * size}))
    place = data.rfind(b"word/media/big.xml") - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    data[place + 24 : place + 28] = struct.pack("<I", declared)
    return bytes(data)


def flagged(part: str, flag: int) -> bytes:
    """A part that says that it is encrypted."""
    data = bytearray(packed(parts()))
    place = data.rfind(part.encode()) - 46
    data[place + 8 : place + 10] = struct.pack("<H", flag)
    return bytes(data)


def overlapping() -> bytes:
    """Two entries in the list, one part in the file."""
    data = bytearray(packed(parts() | {"word/a1.xml": b"<a/>", "word/a2.xml": b"<a/>"}))
    first = data.find(b"word/a1.xml") - 30
    place = data.rfind(b"word/a2.xml") - 46
    data[place + 42 : place + 46] = struct.pack("<I", first)
    return bytes(data)


def linked() -> bytes:
    """A part that is a link to a file elsewhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts().items():
            archive.writestr(name, data)
        link = zipfile.ZipInfo("word/link.xml")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def doubled(first: str, second: str) -> bytes:
    """A document with two parts whose names are, or read as, one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts().items():
            archive.writestr(name if name != DOCUMENT else first, data)
        archive.writestr("#" * len(second), b"<w:document/>")
    return out.getvalue().replace(b"#" * len(second), second.encode())


def spaces(size: int) -> bytes:
    """A document with a part of nothing but spaces."""
    return packed(parts() | {"word/media/x.xml": b"<a>" + b" " * size + b"</a>"}, level=9)


def uploads() -> Iterator[Upload]:
    """Every hostile Word document."""
    for kind, reason, made in _made():
        yield kind, reason, "minutes.docx", made


def _made() -> Iterator[tuple[str, str, Made]]:
    mega = 2**20
    for size in (5, 20, 60):
        yield "zip bomb: ratio", "bomb", partial(spaces, size * mega)
    yield "zip bomb: ratio", "bomb", partial(packed, {"word/media/x.png": b"\0" * (30 * mega)}, level=9)
    yield "zip bomb: parts", "bomb", partial(packed, {f"word/p{n}.xml": b"<a/>" for n in range(2100)})
    yield "zip bomb: declared size", "bomb", lying(2000, 10)
    yield "zip bomb: declared size", "bomb", lying(mega, 100)
    yield "zip bomb: declared size", "bomb", lying(100, 70 * mega)
    yield "zip bomb: declared size", "bomb", lying(100, 2**31)
    yield "zip bomb: overlap", "bomb", overlapping()
    other = packed(parts() | {"word/other.xml": b"<a/>"})
    yield "two files in one", "two-in-one", other + packed(parts())
    yield "two files in one", "two-in-one", other[: other.find(b"PK\x01\x02")] + packed(parts())
    names = (
        "../../etc/cron.d/x.xml",
        "/etc/x.xml",
        "word/..\\..\\x.xml",
        "C:/x.xml",
        "word/./../x.xml",
        "word/\x01.xml",
    )
    for name in names:
        yield "zip paths", "unsafe-name", packed(parts() | {name: b"<a/>"})
    yield "zip paths", "unsafe-name", linked()
    for other in (DOCUMENT, "word/DOCUMENT.xml", "Word/Document.XML"):
        yield "zip duplicates", "twice", doubled(DOCUMENT, other)
    yield "zip encryption", "encrypted", flagged(DOCUMENT, 1)
    yield "zip encryption", "encrypted", flagged(TYPES, 0x41)
    yield from _active()
    yield from _fetching()
    yield from _fields()
    for part in (DOCUMENT, RELS, "word/styles.xml", "docProps/core.xml"):
        yield "DTD and entities", "dtd", declaring(part, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "ha">{laughs}]><l>&l9;</l>'
    yield "DTD and entities", "dtd", adding(word__comments_dot_xml=bomb.encode())
    yield "DTD and entities", "dtd", adding(word__comments_dot_xml=bomb.encode("utf-16"))
    yield "DTD and entities", "dtd", declaring(DOCUMENT, '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">')


def _active() -> Iterator[tuple[str, str, Made]]:
    yield "macros", "macros", adding(word__vbaProject_dot_bin=OLE)
    yield "macros", "macros", adding(word__vbaData_dot_xml=b"<a/>")
    yield "macros", "macros", changing(TYPES, ".document.main+xml", ".document.macroEnabled.main+xml")
    yield "macros", "macros", relation("vbaProject", "other.bin", "")
    yield "OLE and ActiveX", "embedded", adding(word__embeddings__oleObject1_dot_bin=OLE)
    yield "OLE and ActiveX", "embedded", adding(word__media__image1_dot_emf=OLE)
    yield "OLE and ActiveX", "embedded", adding(word__activeX__activeX1_dot_xml=b"<a/>")
    yield "OLE and ActiveX", "embedded", relation("oleObject", "embeddings/x.bin", "")
    yield "OLE and ActiveX", "embedded", body('<w:p><w:r><w:object><w:control w:name="x"/></w:object></w:r></w:p>')
    yield "embedded in Word", "embedded", adding(word__embeddings__book_dot_xlsx=packed({"x": b"y"}))
    yield "embedded in Word", "embedded", adding(word__media__image9_dot_wmf=b"MZ\x90\0" + b"\0" * 99)
    yield "embedded in Word", "embedded", adding(word__run_dot_exe=b"x")
    yield "embedded in Word", "embedded", adding(word__page_dot_html=b"<script>alert(1)</script>")
    yield "embedded in Word", "embedded", relation("aFChunk", "page.html", "")
    yield "embedded in Word", "embedded", body('<w:altChunk r:id="rId99"/>')
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'>%s</svg>"
    yield "embedded in Word", "embedded", adding(word__main_dot_emf=parts()[DOCUMENT])
    yield "embedded in Word", "embedded", adding(word__main_dot_odttf=parts()[DOCUMENT].decode().encode("utf-16"))
    yield "scripts in Word", "script", adding(word__media__a_dot_svg=svg % b"<script>alert(1)</script>")
    yield "scripts in Word", "script", adding(word__media__a_dot_svg=svg % b"<rect onload='alert(1)'/>")


def _fetching() -> Iterator[tuple[str, str, Made]]:
    for kind, target in (
        ("attachedTemplate", "http://127.0.0.1:9/x.dotm"),
        ("image", "http://127.0.0.1:9/x.png"),
        ("image", "file:///etc/passwd"),
        ("image", "\\\\127.0.0.1\\share\\x.png"),
        ("frame", "http://127.0.0.1:9/x"),
        ("hyperlink", "javascript:alert(1)"),
        ("hyperlink", "file://server/share/x.exe"),
        ("mailMergeSource", "file:///C:/pupils.mdb"),
    ):
        yield "external relationships", "external", relation(kind, target)
    for mode in ("", ' TargetMode="Internal"', ' TargetMode="external"'):
        yield "external relationships", "external", relation("image", "http://127.0.0.1:9/x.png", mode)
    drawn = '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:imagedata src="{}"/></v:shape>'
    yield "external pictures", "external", body(drawn.format("http://127.0.0.1:9/x.png") + "</w:pict></w:r></w:p>")
    yield "external pictures", "external", body(drawn.format("file:///etc/passwd") + "</w:pict></w:r></w:p>")
    image = b"<svg xmlns='http://www.w3.org/2000/svg'><image href='http://127.0.0.1:9/x.png'/></svg>"
    yield "external pictures", "external", adding(word__media__a_dot_svg=image)
    yield "external pictures", "external", adding(word__a_dot_xml=f'<w:mailMerge xmlns:w="{W}"/>'.encode())


def _fields() -> Iterator[tuple[str, str, Made]]:
    for instruction in (
        ('DDEAUTO c:\\windows\\cmd.exe "/k calc"',),
        ('DDE excel "x" "y"',),
        ("DD", "EAU", "TO c:\\x.exe"),
        (' ddeauto\tcmd "/k calc"',),
        ("INCLUDEPICTURE http://127.0.0.1:9/x.png \\d",),
        ("INCLUDETEXT file:///etc/passwd",),
        ("QUOTE 68 68 69",),
        ("IMPORT c:\\x.wmf",),
        ("LINK Excel.Sheet.8 c:\\x.xls",),
        ("MACROBUTTON AutoOpen x",),
        ('RD "http://127.0.0.1:9/x"',),
    ):
        yield "DDE and INCLUDE fields", "field", field(*instruction)
    yield "DDE and INCLUDE fields", "field", simple("INCLUDETEXT file:///etc/passwd")
    yield "DDE and INCLUDE fields", "field", simple("DDEAUTO cmd &quot;/k calc&quot;")
    yield "DDE and INCLUDE fields", "field", nested()
    main = parts()[DOCUMENT].replace(b"<w:sectPr", b"<w:r><w:instrText>DDE x y</w:instrText></w:r><w:sectPr")
    yield "DDE and INCLUDE fields", "field", adding(elsewhere__main_dot_xml=main)
    yield "DDE and INCLUDE fields", "field", body("<w:p><w:r><w:delInstrText>DDE x y</w:delInstrText></w:r></w:p>")
    yield (
        "DDE and INCLUDE fields",
        "field",
        adding(
            word__header9_dot_xml=f'<w:hdr xmlns:w="{W}"><w:r><w:instrText>DDE x y</w:instrText></w:r></w:hdr>'.encode()
        ),
    )
    yield "dates that change", "changing-date", field('DATE \\@ "d MMMM yyyy"')
    yield "dates that change", "changing-date", simple("TIME")
