"""Pictures: JPEG and PNG, whole, still, and of a size that a page needs."""

import io
import zipfile

from PIL import Image

from app.documents.intake.verdict import Unfit

MOST_DOTS = 50_000_000
LONGEST_SIDE = 30_000


def check(data: bytes) -> int:
    """One page. Raises `Unfit`."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        raise Unfit("two-in-one")
    opened(data).load()
    return 1


def opened(data: bytes) -> Image.Image:
    """The picture, whose dots are not read yet. Raises `Unfit` where it is too big, or moves."""
    Image.MAX_IMAGE_PIXELS = None
    picture = Image.open(io.BytesIO(data), formats=["JPEG", "PNG"])
    refuse_size(*picture.size)
    if picture.format == "PNG" and getattr(picture, "n_frames", 1) > 1:
        raise Unfit("moving-picture")
    return picture


def refuse_size(width: int, height: int) -> None:
    """Raise `Unfit` for a picture of more dots than a page can use."""
    if width * height > MOST_DOTS or max(width, height) > LONGEST_SIDE:
        raise Unfit("too-big-picture")
