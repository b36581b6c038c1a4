"""Word documents (.docx): text and pictures only, nothing that runs, fetches or hides another file."""

import io
import re

from lxml import etree
from PIL import Image

from app.documents.intake import zips
from app.documents.intake.fields import refuse_fields
from app.documents.intake.kinds import OLE
from app.documents.intake.pictures import refuse_size
from app.documents.intake.verdict import Unfit

TYPES, MAIN = "[Content_Types].xml", "word/document.xml"
MOST_XML = 30 * 2**20
PICTURES = frozenset({"png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff"})
KNOWN = PICTURES | {"xml", "rels", "emf", "wmf", "wdp", "svg", "odttf", "vml"}
MARKUP = frozenset({"xml", "rels", "svg", "vml"})
EMBEDDING = frozenset({"oleobject", "package", "control", "afchunk", "subdocument", "activexcontrolbinary"})
SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:|#)", re.I)
SCHEME = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|\\\\|//)", re.I)
_EXECUTABLE = (b"MZ", b"\x7fELF", b"PK\x03\x04", b"%PDF-", b"#!")


def check(data: bytes) -> None:
    """Look at every part. How many pages it makes is known only to what lays it out. Raises `Unfit`."""
    seen = set()
    for name, content in zips.parts(data):
        seen.add(name)
        _refuse_part(name, content)
    if not {TYPES, MAIN} <= seen:
        raise Unfit("unknown-type")


def _refuse_part(name: str, content: bytes) -> None:
    low = name.lower()
    ending = low.rpartition(".")[2]
    if "vba" in low or low.endswith("macros.xml"):
        raise Unfit("macros")
    if content.startswith((OLE, *_EXECUTABLE)) or "/activex/" in low or "/embeddings/" in low or ending not in KNOWN:
        raise Unfit("embedded")
    if ending in MARKUP:
        _refuse_markup(low, content)
    elif ending in PICTURES:
        _refuse_picture(content)
    elif _is_markup(content):
        raise Unfit("embedded")


def _is_markup(content: bytes) -> bool:
    """Is a part XML although it is not called so? Word would read it, and it was not looked at."""
    try:
        _parsed(content)
    except Unfit as unfit:
        return unfit.reason != "damaged"
    return True


def _refuse_picture(content: bytes) -> None:
    Image.MAX_IMAGE_PIXELS = None
    try:
        refuse_size(*Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "GIF", "BMP", "TIFF"]).size)
    except OSError:
        raise Unfit("damaged") from None


def _refuse_markup(name: str, content: bytes) -> None:
    root = _parsed(content)
    if name == TYPES.lower():
        _refuse_types(root)
    elif name.endswith(".rels"):
        for each in root:
            _refuse_relation(str(each.get("Type", "")), str(each.get("Target", "")), each.get("TargetMode"))
    else:
        refuse_fields(root)
        _refuse_sources(root)
    if name.endswith(".svg"):
        _refuse_script(root)


def _parsed(content: bytes) -> etree._Element:
    """The root. No entity is ever resolved, and a document that declares one is refused. Raises `Unfit`."""
    if len(content) > MOST_XML:
        raise Unfit("bomb")
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        raise Unfit("dtd" if b"<!" in content.replace(b"\0", b"")[:4096] else "damaged") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unfit("dtd")
    return root


def _refuse_types(root: etree._Element) -> None:
    for each in root:
        kind = str(each.get("ContentType", "")).lower()
        if "macroenabled" in kind or "vba" in kind:
            raise Unfit("macros")
        if "oleobject" in kind or "activex" in kind or kind.endswith(("officedocument.package", "+package")):
            raise Unfit("embedded")


def _refuse_relation(kind: str, target: str, mode: str | None) -> None:
    what = kind.rpartition("/")[2].lower()
    if "vba" in what:
        raise Unfit("macros")
    if what in EMBEDDING:
        raise Unfit("embedded")
    link = what == "hyperlink" and SAFE_LINK.match(target.strip())
    if (mode not in (None, "Internal") or SCHEME.match(target)) and not link:
        raise Unfit("external")


def _refuse_sources(root: etree._Element) -> None:
    """Older ways to draw name their picture in the text itself, and it is fetched."""
    for each in root.iter("{*}imagedata", "{*}fill", "{*}stroke", "{*}image", "{*}frame", "{*}sourceFileName"):
        for name, value in each.attrib.items():
            if etree.QName(name).localname in ("src", "href", "althref") and SCHEME.match(str(value)):
                raise Unfit("external")
    if next(root.iter("{*}altChunk", "{*}subDoc", "{*}OLEObject", "{*}control"), None) is not None:
        raise Unfit("embedded")
    if next(root.iter("{*}mailMerge", "{*}saveThroughXslt"), None) is not None:
        raise Unfit("external")


def _refuse_script(root: etree._Element) -> None:
    for each in root.iter("{*}*"):
        if etree.QName(each).localname.lower() in ("script", "foreignobject"):
            raise Unfit("script")
        for name, value in each.attrib.items():
            what = etree.QName(name).localname.lower()
            if what.startswith("on"):
                raise Unfit("script")
            if what == "href" and SCHEME.match(str(value)):
                raise Unfit("external")
