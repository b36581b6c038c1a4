"""The template linter: what would make a letter unsafe, wrong, unreadable or untrue, found before it is used.

    python -m app.documents.lint warning templates/letters/warning.docx

Each finding has a rule, a place and what to do. A template with any finding is not taken in.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from app.documents.canonical import unpack
from app.documents.environment import environment
from app.documents.errors import DocumentError
from app.documents.lint_layout import layout
from app.documents.paths import Use, kind_at, uses
from app.documents.schema import json_schema
from app.documents.templates import RENDERED, TAG, W, language_of, parse, source, title_source

Parts = Mapping[str, bytes]
Found = Iterator["Finding"]
DATES = {"long_date", "day_and_date"}
ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Expr, nodes.Helper)
FIELDS = re.compile(r"\s*(PAGE|NUMPAGES)\b")
ALONE = re.compile(r"\{[%{#](p|tr|tc|r)\s")
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
FIXED = re.compile(rf"£\s?\d|\b\d+ (?:calendar |working |school )?(?:day|week|session|pound)s?\b|\b\d+ (?:{MONTH})\b")
PHRASES = (
    (re.compile(r"will be (?:prosecuted|fined|taken to court)", re.I), "says what nobody has decided: write 'may'"),
    (re.compile(r"\b(?:un)?satisfactory\b", re.I), "grades attendance, which no letter does: say what was missed"),
    (re.compile(r"\b(?:truant|truancy|culprit)s?\b", re.I), "blames: say what happened"),
)


@dataclass(frozen=True)
class Finding:
    """A fault in a template: the rule it breaks, where, and what to do."""

    rule: str
    where: str
    says: str


def lint(data: bytes, letter: str) -> tuple[Finding, ...]:
    """Every fault found in a template for `letter`; none means that it can be used. Raises `UnknownLetter`."""
    schema = json_schema(letter)
    schema["properties"]["draft"] = {"type": "boolean"}
    schema["required"].append("draft")
    try:
        parts = unpack(data)
        trees = {name: parse(part, name) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    except DocumentError as fault:
        return (Finding("FILE1", "the file", str(fault)),)
    if "word/document.xml" not in trees or "word/styles.xml" not in trees:
        return (Finding("FILE1", "the file", "It holds no Word document with styles. Save it again as .docx."),)
    checks: tuple[Callable[[], Found], ...] = (
        lambda: _active(parts, trees),
        lambda: _edits(trees),
        lambda: _tags(parts, trees, schema),
        lambda: _words(trees),
        lambda: (Finding(*found) for found in layout(trees, title_source(parts), language_of(parts))),
    )
    return tuple(dict.fromkeys(finding for check in checks for finding in check()))


def _active(parts: Parts, trees: Mapping[str, etree._Element]) -> Found:
    for name in parts:
        if re.search(r"vba|activex/|embeddings/", name, re.I):
            yield Finding("SEC1", name, "holds a macro, a control or an embedded file. Take it out.")
    if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        yield Finding("SEC1", "[Content_Types].xml", "is a macro-enabled document. Save it as .docx.")
    for name, tree in trees.items():
        for link in tree if name.endswith(".rels") else ():
            if link.get("TargetMode") == "External":
                yield Finding("SEC2", name, f"loads {link.get('Target', '')[:80]} from elsewhere. Take the link out.")
        asked = [text.text or "" for text in tree.iter(f"{W}instrText")]
        asked += [field.get(f"{W}instr", "") for field in tree.iter(f"{W}fldSimple")]
        for instruction in asked:
            if not FIELDS.match(instruction):
                yield Finding("SEC3", name, f"has the field {instruction.strip()[:40]}. Only page numbers are allowed.")


def _edits(trees: Mapping[str, etree._Element]) -> Found:
    for name, tree in trees.items():
        for change in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"):
            if tree.find(f".//{W}{change}") is not None:
                yield Finding("EDIT1", name, "holds a tracked change. Accept or reject all changes.")
        if tree.find(f".//{W}comment") is not None:
            yield Finding("EDIT2", name, "holds a comment. Delete all comments.")
        if tree.find(f".//{W}vanish") is not None:
            yield Finding("EDIT3", name, "holds hidden text. Show it or delete it.")


def _tags(parts: Parts, trees: Mapping[str, etree._Element], schema: Mapping[str, object]) -> Found:
    for name, tree in trees.items():
        if RENDERED.match(name):
            yield from _paragraphs(name, tree)
            yield from _jinja(name, source(parts[name], name), schema)
        elif name == "docProps/core.xml":
            yield from _jinja("the title", title_source(parts), schema)
        elif TAG.search("".join(str(text) for text in tree.itertext())):
            yield Finding("TPL1", name, "holds a tag, but is never filled in. Move the tag into the letter.")


def _paragraphs(name: str, tree: etree._Element) -> Found:
    """A tag for whole paragraphs or rows stands alone; a plain {% if %} ends in the paragraph where it begins."""
    for paragraph in tree.iter(f"{W}p"):
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        if ALONE.search(text):
            if re.sub(r"\{([%{#])(p|tr|tc|r)\s.*?[%}#]\}", "", text).strip():
                yield Finding("TPL6", name, f"loses the words beside a tag: {text.strip()[:60]}. Put the tag alone.")
        elif len(re.findall(r"\{%-?\s*(?:if|for)\b", text)) != len(re.findall(r"\{%-?\s*end(?:if|for)\b", text)):
            yield Finding("TPL7", name, f"opens or closes {text.strip()[:60]} in another paragraph. Use {{%p ... %}}.")


def _jinja(where: str, text: str, schema: Mapping[str, object]) -> Found:
    env = environment()
    try:
        tree = env.parse(text)
    except TemplateSyntaxError as fault:
        yield Finding("TPL2", where, f"has a tag that does not parse: {fault.message}")
        return
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, ALLOWED):
            yield Finding("TPL3", where, f"uses {type(node).__name__.lower()}. A letter may only print, if and for.")
        elif isinstance(node, nodes.Call | nodes.CallBlock):
            yield Finding("TPL5", where, "calls a function. Values are worked out before the letter.")
        elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            yield Finding("TPL4", where, f"reaches into {node.attr}. Name a fact instead.")
        elif isinstance(node, nodes.Filter) and node.name not in env.filters:
            yield Finding("TPL8", where, f"uses the filter {node.name}. There are: {', '.join(sorted(env.filters))}.")
        elif isinstance(node, nodes.Test) and node.name not in env.tests:
            yield Finding("TPL8", where, f"uses the test {node.name}. There are: {', '.join(sorted(env.tests))}.")
    for use in uses(tree):
        yield from _data(where, use, schema)


def _data(where: str, use: Use, schema: Mapping[str, object]) -> Found:
    kind, optional = kind_at(schema, use.path)
    if kind is None:
        yield Finding("DATA1", where, f"reads {use}, which this letter does not hold. See its schema for the names.")
        return
    if optional and not use.guarded:
        yield Finding("DATA2", where, f"reads {use} as if it were always there. Put {{% if {use} %}} round it.")
    if use.printed:
        yield from _printed(where, use, kind)


def _printed(where: str, use: Use, kind: Mapping[str, object]) -> Found:
    day = kind.get("format") == "date"
    if day != bool(DATES & set(use.filters)) and (day or use.filters):
        yield Finding("DATA3", where, f"prints {use} {'with no' if day else 'with a'} date filter.")
    elif kind.get("type") in ("array", "object", "boolean") and not use.filters:
        yield Finding("DATA3", where, f"prints {use}, which is a {kind['type']}, with no filter for it.")
    elif use.path[-1].endswith("pence") and use.filters != ("money",):
        yield Finding("DATA3", where, f"prints {use} in pence. Use |money.")


def _words(trees: Mapping[str, etree._Element]) -> Found:
    for name, tree in trees.items():
        for paragraph in tree.iter(f"{W}p") if RENDERED.match(name) else ():
            text = re.sub(r"\{[{%#].*?[}%#]\}", "…", "".join(t.text or "" for t in paragraph.iter(f"{W}t")))
            for fixed in FIXED.findall(text):
                yield Finding("WORDS1", name, f"writes out '{fixed}'. Sums, periods and dates are facts.")
            for phrase, why in PHRASES:
                for said in phrase.findall(text):
                    yield Finding("WORDS2", name, f"'{said}' {why}.")


def main(arguments: list[str]) -> int:
    """Lint files as a letter. The exit code is 1 where anything was found, 2 where there was nothing to lint."""
    letter, *files = arguments or [""]
    if not files:
        print("Say which letter and which files: python -m app.documents.lint LETTER FILE.docx ...")
        return 2
    try:
        found = [(file, finding) for file in files for finding in lint(Path(file).read_bytes(), letter)]
    except OSError as fault:
        print(f"{fault.filename}: {fault.strerror}. Check its name.")
        return 2
    except DocumentError as fault:
        print(fault)
        return 2
    for file, finding in found:
        print(f"{file}: {finding.rule} {finding.where} {finding.says}")
    print(f"{len(found)} found" if found else "nothing found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
