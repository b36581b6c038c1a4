"""What a bundle holds, in order: TOML files in templates/letters/bundles, one for each kind of bundle."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from app.documents.errors import TemplateFault, UnknownLetter
from app.documents.kinds import CONTEXTS
from app.documents.manifest import LETTERS

When = Literal["always", "summons", "single_justice", "later"]
NEVER_SERVED = ("sensitive_material",)
"""Documents that no bundle may hold: where one is asked for it is internal."""
Numbering = Literal["continuous", "bates"]


@dataclass(frozen=True)
class Wanted:
    """A document that a bundle asks for.

    `by` must supply it; `signed` is the type of event that records its signing, `role` whose signing that is: "school"
    or "council". One that is asked for `later` is built in when it is there, and missed by nobody. An `internal` one
    must be there before anything is filed, and stays with the council's lawyer: it is in no bundle. `forms` are the
    official forms that take its place where the council has blanks of all of them. `not_for` and `later_for` name
    measures for which it is not asked for at all, or only built in when it is there.
    """

    name: str
    by: str
    when: When = "always"
    signed: str | None = None
    role: str | None = None
    internal: bool = False
    forms: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    later_for: tuple[str, ...] = ()

    def of(self, measure: str) -> "Wanted":
        """As it is asked for where the bundle is about that measure."""
        return replace(self, when="later") if measure in self.later_for else self


@dataclass(frozen=True)
class Part:
    """One section: its documents, or the exhibits. `apart` is the name of a file of its own, where it is one too."""

    key: str
    title: str
    documents: tuple[Wanted, ...] = ()
    exhibits: bool = False
    apart: str | None = None


@dataclass(frozen=True)
class Contents:
    """A kind of bundle: for which measures, about a parent or the child, how its pages are numbered, its sections.

    `until_filing` names the facts that stand in the way of filing and no more of the hearing.
    """

    bundle: str
    title: str
    measures: tuple[str, ...]
    about: Literal["parent", "child"]
    numbering: Numbering
    sections: tuple[Part, ...]
    until_filing: tuple[str, ...] = ()

    def wanted(self, route: str | None, measure: str) -> Iterator[tuple[Part, Wanted]]:
        """Each document asked for on that route (None: a route that has no documents of its own), with its section."""
        for part in self.sections:
            asked = (each.of(measure) for each in part.documents if measure not in each.not_for)
            yield from ((part, each) for each in asked if each.when in ("always", "later", route))


@cache
def contents(bundle: str) -> Contents:
    """The contents of a kind of bundle. Raises `UnknownLetter`, and `TemplateFault` for a document that is none."""
    if bundle not in bundles():
        raise UnknownLetter(f"There is no bundle '{bundle}'. There are: {', '.join(bundles())}.")
    said = tomllib.loads(path_of(bundle).read_text(encoding="utf-8"))
    sections = tuple(_part(each) for each in said.pop("sections"))
    until = tuple(said.get("until_filing", ()))
    found = Contents(**{**said, "measures": tuple(said["measures"]), "sections": sections, "until_filing": until})
    if strange := [each.name for part in sections for each in part.documents if each.name not in CONTEXTS]:
        raise TemplateFault(f"The bundle '{bundle}' asks for documents that are not there: {', '.join(strange)}.")
    if served := [w.name for part in sections for w in part.documents if w.name in NEVER_SERVED and not w.internal]:
        raise TemplateFault(f"The bundle '{bundle}' would serve what is never served: {', '.join(served)}.")
    return found


def path_of(bundle: str) -> Path:
    """The file that says what a kind of bundle holds."""
    return LETTERS / "bundles" / f"{bundle}.toml"


@cache
def bundles() -> tuple[str, ...]:
    """The kinds of bundle."""
    return tuple(sorted(path.stem for path in (LETTERS / "bundles").glob("*.toml")))


def kept_as(bundle: str, *, copy: bool = False) -> str:
    """The kind under which the register of documents has a final bundle, or its copy for disclosure."""
    return f"bundle_{bundle}_redacted" if copy else f"bundle_{bundle}"


def kept_title(kind: str) -> str | None:
    """What a document of the register is called where it is a bundle, or a copy of one; None where it is neither."""
    for bundle in bundles():
        if kind == kept_as(bundle):
            return contents(bundle).title
        if kind == kept_as(bundle, copy=True):
            return f"{contents(bundle).title}, copy for disclosure"
    return None


def _part(said: Mapping[str, Any]) -> Part:
    return Part(**{**said, "documents": tuple(map(_wanted, said.get("documents", ())))})


def _wanted(said: Mapping[str, Any]) -> Wanted:
    told: dict[str, Any] = {name: tuple(each) if isinstance(each, list) else each for name, each in said.items()}
    return Wanted(**told)
