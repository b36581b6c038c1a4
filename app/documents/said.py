"""What a Word document of ours says, read back from its bytes."""

import re

from app.documents.canonical import unpack
from app.documents.templates import W, parse

BODY = "word/document.xml"


def by_heading(data: bytes) -> dict[str, list[str]]:
    """The paragraphs outside its tables, under the heading that stands before them. Raises `TemplateFault`."""
    body = parse(unpack(data)[BODY], BODY).find(f"{W}body")
    found: dict[str, list[str]] = {}
    heading = ""
    for paragraph in body.findall(f"{W}p") if body is not None else ():
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and re.match("Heading", style.get(f"{W}val", "")):
            heading = words
        elif words:
            found.setdefault(heading, []).append(words)
    return found
