"""What somebody could type who wants a machine to do what was typed: 300 texts, from a table."""

from __future__ import annotations

from collections.abc import Iterator

EVALUATED = "1787569"
"""What 1337 times 1337 comes to: whoever shows this has worked it out."""
TEMPLATES = (
    "{{1337*1337}}", "{{ 1337*1337 }}", "{% if 1337*1337 %}x{% endif %}", "{%p for a in b %}", "{{r name}}", "{# x #}",
    "{{''.__class__.__mro__}}", "{{config}}", "{{self._TemplateReference__context}}", "${1337*1337}", "#{1337*1337}",
    "<%= 1337*1337 %>", "{{constructor.constructor('alert(1)')()}}", "%(name)s", "{0.__class__}", "{%tr x %}",
)  # fmt: skip
SCRIPTS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "</title><script>1</script>",
    "\"><script>alert(1)</script>", "' onmouseover='alert(1)", "javascript:alert(1)", "<!--", "]]>", "</textarea>x",
    "<iframe src=//evil.example>", "<style>*{display:none}</style>", "&lt;b&gt;", "&#60;b&#62;", "<b>bold</b>",
)  # fmt: skip
SHEETS = ("=1337*1337", "+1337*1337", "-1337*1337", "@SUM(1337*1337)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")')
MARKUP = (
    "<?xml version='1.0'?>", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "&x;", "&amp;lt;", "<w:p/>",
    "</w:t></w:r><w:r><w:t>", "<![CDATA[x]]>", "xmlns:w='x'", "%x;",
)  # fmt: skip
QUERIES = (
    "' OR '1'='1", "'; DROP TABLE event; --", "\" OR 1=1 --", "1); DELETE FROM payload; --", "%' AND 1=1 --", "\\' x",
    "admin'/*", "x' UNION SELECT 1 --",
)  # fmt: skip
HIDDEN = (
    "a\u0000b", "a\u0007b", "a\u001bb", "a\u202eb", "a\u2066b", "a\u200fb", "a\ufeffb", "a\u2028b", "a\ud800b",
    "a\u007fb", "a\u0085b", "a\uffffb",
)  # fmt: skip
PATHS = (
    "../../etc/passwd", "..\\..\\windows", "/etc/passwd", "file:///etc/passwd", "%2e%2e%2f", "a/../../b", "C:\\x",
    "CON", "x\r\nSet-Cookie: a=b",
)  # fmt: skip
TABLE = (*TEMPLATES, *SCRIPTS, *SHEETS, *MARKUP, *QUERIES, *HIDDEN, *PATHS)
FORMS = ("{}", "Seen {} at home.", "{} {}", "“{}”")


def payloads() -> Iterator[str]:
    """Each text alone, in a sentence, twice and in quotation marks."""
    for form in FORMS:
        for text in TABLE:
            yield form.replace("{}", text)
