"""A picture on a page: turned upright, its hidden data left behind, no finer than a court wants, and told in words."""

import io
import zlib

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageOps

from app.documents.intake import pictures
from app.documents.intake.clean_pdf import saved

DOTS_AN_INCH = 200
SHORT, LONG = 595, 842
"""A4 in points."""

MARGIN = 36
ORIENTATION, TURNED = 0x0112, 5
SMALL = 2**20
"""What packs into so few bytes without loss, as a screen shot does, is kept without loss."""


def page(data: bytes, alt: str) -> bytes:
    """One A4 page, upright or across as the picture is. Raises `Unfit` for what would not be accepted."""
    pictures.check(data)
    picture = upright(data)
    width, height = (LONG, SHORT) if picture.width > picture.height else (SHORT, LONG)
    scale = min((width - 2 * MARGIN) / picture.width, (height - 2 * MARGIN) / picture.height)
    w, h = picture.width * scale, picture.height * scale
    box = ((width - w) / 2, (height - h) / 2, w, h)
    with Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(width, height))
        _draw(pdf, picture, box)
        _tag(pdf, alt.strip() or "Picture", box)
        return saved(pdf)


def upright(data: bytes) -> Image.Image:
    """The picture as it should be seen, in grey or colour on white, at most `DOTS_AN_INCH` on its page."""
    picture: Image.Image = pictures.opened(data)
    turned = picture.getexif().get(ORIENTATION, 1) >= TURNED
    width, height = picture.size[::-1] if turned else picture.size
    most = [_dots(LONG if across else SHORT) for across in (width > height, height >= width)]
    picture = _plain(picture)
    picture.thumbnail((most[1], most[0]) if turned else (most[0], most[1]))
    return ImageOps.exif_transpose(picture)


def _dots(points: int) -> int:
    return (points - 2 * MARGIN) * DOTS_AN_INCH // 72


def _plain(picture: Image.Image) -> Image.Image:
    """Grey or colour, without anything to see through."""
    exif = picture.getexif()
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        picture = Image.new("RGB", seen.size, "white")
        picture.paste(seen, mask=seen.getchannel("A"))
    else:
        picture = _grey(picture) if picture.mode in ("1", "L", "I;16", "LA") else picture.convert("RGB")
    picture.info["exif"] = exif.tobytes()
    return picture


def _grey(picture: Image.Image) -> Image.Image:
    """Grey of 256 steps. A finer grey is scaled: turned as it stands, all but its darkest would be white."""
    finer = picture.mode == "I;16"
    return (picture.point(lambda dot: dot * (1 / 256)) if finer else picture).convert("L")


def _draw(pdf: Pdf, picture: Image.Image, box: tuple[float, float, float, float]) -> None:
    packed, how = _packed(picture)
    image = Stream(pdf, packed)
    image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, how
    image.Width, image.Height, image.BitsPerComponent = picture.width, picture.height, 8
    image.ColorSpace = Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB
    left, bottom, w, h = box
    drawn = f"/Figure <</MCID 0>> BDC q {w:.3f} 0 0 {h:.3f} {left:.3f} {bottom:.3f} cm /Im Do Q EMC"
    page = pdf.pages[0].obj
    page.Resources = Dictionary(XObject=Dictionary(Im=image))
    page.Contents = Stream(pdf, drawn.encode())


def _packed(picture: Image.Image) -> tuple[bytes, Name]:
    exact = zlib.compress(picture.tobytes(), 9)
    if len(exact) <= SMALL:
        return exact, Name.FlateDecode
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=True, exif=b"")
    return out.getvalue(), Name.DCTDecode


def _tag(pdf: Pdf, alt: str, box: tuple[float, float, float, float]) -> None:
    """The picture is a figure with its words, so that a screen reader says what it shows."""
    left, bottom, w, h = box
    place = Array([round(side, 3) for side in (left, bottom, left + w, bottom + h)])
    page = pdf.pages[0].obj
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    layout = Dictionary(O=Name.Layout, BBox=place, Placement=Name.Block)
    told = Dictionary(Type=Name.StructElem, S=Name.Figure, P=document, Pg=page, K=0, Alt=String(alt), A=layout)
    figure = pdf.make_indirect(told)
    document.K, root.K = Array([figure]), Array([document])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array([figure])])))
    root.ParentTreeNextKey = 1
    page.StructParents, page.Tabs = 0, Name.S
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    pdf.Root.Lang = String("en-GB")
