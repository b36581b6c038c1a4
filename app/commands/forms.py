"""Official forms: what is in a blank, whether a map fits it, keep it, and fill it in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from app.casework import forms
from app.casework.forms import FormOrder, Standing
from app.commands.common import FINDINGS, Day, House, json_option, pass_house, person_options, read_json, tell
from app.commands.common import who_options as may_be_nobody
from app.documents.forms.blank import Blank
from app.documents.forms.fields import Field
from app.documents.forms.fill import Form
from app.documents.forms.maps import read_map
from app.documents.forms.vocabulary import PAPERS, Named, names_of

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("form")
def form() -> None:
    """Fill in official forms on the council's own blanks."""


@form.command("fields")
@click.argument("blank", type=FILE)
@json_option
@pass_house
def fields_(house: House, blank: Path) -> None:
    """List the fields of a BLANK, for a map.

    Each with its name, kind, limit, choices and page; and the SHA-256 of the blank."""
    found = forms.looked(blank.name, blank.read_bytes())
    tell(house, found.json, lambda: "\n".join(_blank(found)))


@form.command("names")
@click.argument("name", metavar="FORM", type=click.Choice(tuple(PAPERS)))
@json_option
@pass_house
def names(house: House, name: str) -> None:
    """List the names that a map of FORM may use.

    They say what goes into its boxes."""
    found = names_of(name)
    told = {key: {"says": each.says, "kind": each.kind, "words": each.words, "needed": name in each.by}
            for key, each in found.items()}  # fmt: skip
    tell(house, told, lambda: "\n".join(_named(name, key, each) for key, each in found.items()))


@form.command("check")
@click.argument("blank", type=FILE)
@click.argument("map_", metavar="MAP", type=FILE)
@json_option
@click.pass_context
def check(ctx: click.Context, blank: Path, map_: Path) -> None:
    """Check whether a MAP fits its BLANK. Exit code 1 where it does not."""
    house = ctx.ensure_object(House)
    said = read_map(map_.read_bytes(), map_.name)
    faults = forms.checked(blank.name, blank.read_bytes(), said)
    fits = f"The map fits: {len(said.boxes)} boxes of form {said.form}."
    tell(house, {"fits": not faults, "faults": faults}, lambda: "\n".join(f"{each}." for each in faults) or fits)
    if faults:
        ctx.exit(FINDINGS)


@form.command("add")
@click.argument("blank", type=FILE)
@person_options
@json_option
@pass_house
def add(house: House, blank: Path, name: str, role: str) -> None:
    """Keep a BLANK that a map of the council is of."""
    who = house.person(name, role)
    kept = forms.keep(house.db, who, blank.name, blank.read_bytes(), house.folder)
    tell(house, [each.json for each in kept], lambda: "\n".join(_stands(each) for each in kept))


@form.command("list")
@may_be_nobody("legal")
@json_option
@pass_house
def list_(house: House, name: str, role: str) -> None:
    """List the forms that the council has a map of.

    And whether each can be filled in."""
    found = forms.listed(house.person(name, role), house.folder)
    none = "The council has no map of a blank: applications are made as annexes."
    tell(house, [each.json for each in found], lambda: "\n".join(_stands(each) for each in found) or none)


@form.command("fill")
@click.argument("case")
@click.option("--form", "wanted", required=True, type=click.Choice(tuple(PAPERS)), help="Which form.")
@click.option("--filing-on", required=True, type=Day(), help="The day on which it would be filed.")
@click.option("--details", help="A file with what only the signer can tell.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The PDF to write.")
@person_options
@json_option
@pass_house
def fill(
    house: House, case: str, wanted: str, filing_on: date, details: str | None, output: Path, name: str, role: str
) -> None:
    """Fill in a draft of a form about a CASE.

    It is marked so on every page. The final one is made with its bundle."""
    who = house.person(name, role)
    order = FormOrder(wanted, house.matter(case, who), filing_on, read_json(details) if details else {})
    made = forms.fill(house.db, house.pack, who, order, house.folder)
    output.write_bytes(made.data)
    told = {"file": str(output), "sha256": made.sha256, "sheets": made.sheets, "missing": made.missing}
    tell(house, told, lambda: "\n".join(_made(made, output)))


def _blank(found: Blank) -> Iterator[str]:
    yield found.says
    yield f"SHA-256: {found.sha256}"
    for number, page in enumerate(found.pages, start=1):
        turned = ", stored on its side" if page.turned else ""
        yield f"Page {number}: {page.wide:g} by {page.high:g} points{turned}"
    yield from (_field(each) for each in found.fields)


def _field(each: Field) -> str:
    told = [each.kind + (" of several lines" if each.several else " in cells" if each.comb else "")]
    told += [f"page {', '.join(map(str, each.pages))}"]
    told += [f"at most {each.most} characters"] if each.most else []
    told += [f"states: {', '.join(each.states)}"] if each.states else []
    told += [f"choices: {', '.join(shown for _, shown in each.choices)}"] if each.choices else []
    told += ["holds an answer"] if each.answered else []
    told += [f"called: {each.says}"] if each.says else []
    return f"  '{each.name}' ({'; '.join(told)})"


def _named(form_: str, name: str, each: Named) -> str:
    words = f" One of: {', '.join(each.words)}." if each.words else ""
    return f"{'*' if form_ in each.by else ' '} {name}: {each.says}.{words}"


def _stands(each: Standing) -> str:
    return f"{'+' if each.usable else '-'} {each.said.title}. {each.says}"


def _made(made: Form, output: Path) -> Iterator[str]:
    yield f"{output}: a draft of form {made.form}, {made.pages} pages, {made.sheets} of them continuation sheets."
    yield from (f"  empty: {each}" for each in made.missing)
