"""Templates by the SHA-256 of their bytes, compiled once a process.

docxtpl turns Word's XML into Jinja; that is all of it that is used. Its own rendering repairs broken output in silence
and so can lose the rest of a letter; `render` parses strictly instead.
"""

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateError
from lxml import etree

from app.documents.canonical import CORE, sha256, unpack
from app.documents.environment import Environment, environment
from app.documents.errors import TemplateFault
from app.documents.language import ENGLISH

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
RENDERED = re.compile(r"word/(document|header\d*|footer\d*)\.xml\Z")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z")
TAG = re.compile(r"\{\{|\{%|\{#")


@dataclass(frozen=True)
class Compiled:
    """A template ready to render. `fixed` parts are copied; `moving` parts and the title are filled in.

    `language` is that of its words: "en-GB", "ur-PK".
    """

    sha256: str
    fixed: Mapping[str, bytes]
    moving: Mapping[str, Template]
    title: Template
    language: str


def parse(part: bytes, name: str) -> etree._Element:
    """The part as XML. Raises `TemplateFault` where it is broken, or declares entities."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise TemplateFault(f"{name} declares entities, which no letter needs. Save it again as .docx in Word.")
    try:
        return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as fault:
        raise TemplateFault(f"{name} is broken: {fault}. Save it again as .docx in Word.") from fault


def source(part: bytes, name: str) -> str:
    """A part as Jinja source, with every space in it kept."""
    tree = parse(part, name)
    for text in tree.iter(f"{W}t"):
        text.set(SPACE, "preserve")
    return str(DocxTemplate(None).patch_xml(etree.tostring(tree, encoding="unicode")))


def title_source(parts: Mapping[str, bytes]) -> str:
    """The document's title as Jinja source; empty where there is none."""
    return _said_in_core(parts, "title")


def language_of(parts: Mapping[str, bytes]) -> str:
    """The language that the document's properties name; British English where they name none or no language."""
    said = _said_in_core(parts, "language")
    return said if LANGUAGE.match(said) else ENGLISH


def _said_in_core(parts: Mapping[str, bytes], name: str) -> str:
    found = parse(parts[CORE], CORE).find(f"{{http://purl.org/dc/elements/1.1/}}{name}") if CORE in parts else None
    return "" if found is None else found.text or ""


def compile_template(data: bytes) -> Compiled:
    """Compile a DOCX. Raises `TemplateFault` where it cannot be read or its tags do not parse."""
    env, parts = environment(), unpack(data)
    if "word/document.xml" not in parts:
        raise TemplateFault("The file holds no Word document. Save it again as .docx in Word.")
    moving = {name: _compiled(env, source(part, name), name) for name, part in parts.items() if RENDERED.match(name)}
    title = _compiled(env.overlay(autoescape=False), title_source(parts), "the title")
    fixed = {name: part for name, part in parts.items() if name not in moving and name != CORE}
    return Compiled(sha256(data), fixed, moving, title, language_of(parts))


def _compiled(env: Environment, text: str, where: str) -> Template:
    try:
        return env.from_string(text)
    except TemplateError as fault:
        raise TemplateFault(f"A tag in {where} does not parse: {fault}. Run the template linter to find it.") from fault


class TemplateStore:
    """Templates by digest. One that went in is never replaced; a changed template has another digest."""

    def __init__(self) -> None:
        self._kept: dict[str, Compiled] = {}
        self._lock = threading.Lock()

    def add(self, data: bytes) -> str:
        """Keep a template and give its SHA-256. Raises `TemplateFault`."""
        digest = sha256(data)
        if digest not in self._kept:
            compiled = compile_template(data)
            with self._lock:
                self._kept.setdefault(digest, compiled)
        return digest

    def get(self, digest: str) -> Compiled:
        """The compiled template. Raises `TemplateFault` where no template of that digest was added."""
        if digest not in self._kept:
            raise TemplateFault(f"No template has the digest {digest}. Add the file before it is used.")
        return self._kept[digest]
