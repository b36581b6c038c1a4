"""A compiled template and its values become a DOCX: the words exactly, or no document."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinja2 import Template, TemplateError
from lxml import etree

from app.documents.canonical import CORE, Properties, core, digest_of_parts, pack, sha256
from app.documents.errors import TemplateFault
from app.documents.templates import Compiled

HOUSE_COLOUR = "1D4F6E"
LONGEST_TITLE = 255
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True)
class Bytes:
    """A document and what proves it."""

    data: bytes
    sha256: str
    content_digest: str
    template_sha256: str
    language: str


def render(template: Compiled, values: Mapping[str, Any], *, creator: str, day: date, colour: str) -> Bytes:
    """Fill in a template. `day` is the only date in the file's properties; `colour` takes the house colour's place.

    Raises `TemplateFault` where the template asks for what `values` does not hold, or what came out is not sound XML.
    """
    parts = dict(template.fixed)
    parts.update({name: _part(part, name, values) for name, part in template.moving.items()})
    old, new = f'="{HOUSE_COLOUR}"'.encode(), f'="{colour}"'.encode()
    parts = {name: part.replace(old, new) for name, part in parts.items()}
    title = _filled(template.title, "the title", values)[:LONGEST_TITLE]
    parts[CORE] = core(Properties(title, creator, day, template.language))
    data = pack(parts)
    return Bytes(data, sha256(data), digest_of_parts(parts), template.sha256, template.language)


def _part(template: Template, name: str, values: Mapping[str, Any]) -> bytes:
    part = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + _filled(template, name, values).encode()
    try:
        etree.fromstring(part, _PARSER)
    except etree.XMLSyntaxError as fault:
        raise TemplateFault(f"{name} came out broken: {fault}. A tag may close in another paragraph.") from fault
    return part


def _filled(template: Template, where: str, values: Mapping[str, Any]) -> str:
    try:
        return template.render(values)
    except TemplateError as fault:
        raise TemplateFault(f"{where} asks for what its letter lacks: {fault}. Run the template linter.") from fault
