"""Bundles: is one ready to be filed, and make it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from textwrap import fill
from typing import Any

import click

from app.casework import bundles
from app.casework.bundle_readiness import BundleOrder
from app.commands.common import (
    FINDINGS,
    Day,
    House,
    json_option,
    pass_house,
    person_options,
    read_json,
    read_proposal,
    tell,
)
from app.commands.text import WIDTH, Told, day, section
from app.documents.bundle_contents import bundles as kinds
from schemas import redactions

SIGNS = {"have": "+", "named": " ", "later": " "}


@click.command()
@click.argument("case")
@click.option("--bundle", "kind", required=True, type=click.Choice(kinds()), help="Which bundle.")
@click.option("--measure", required=True, help="What the court is asked for, such as prosecution_s444_1.")
@click.option("--parent", help="Needed where the bundle is about one parent.")
@click.option("--filing-on", required=True, type=Day(), help="The day on which it would be filed.")
@click.option("--hearing-on", type=Day(), help="The day of the hearing, where one is fixed.")
@click.option("--court", help="The court, as it calls itself.")
@click.option("--case-number", help="The court's number of the case, where there is one.")
@click.option("--proposal", help="A file with what somebody thinks of doing.")
@click.option("--details", help="A file with what only the signers can tell, by document.")
@click.option("--draft", is_flag=True, help="A draft, also where everything is ready.")
@click.option("--redacted", help="A file with what a lawyer takes out, and why: makes the copy for disclosure.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A new or an empty folder. Without it: readiness."
)
@person_options
@json_option
@pass_house
@click.pass_context
def bundle(
    ctx: click.Context,
    house: House,
    case: str,
    kind: str,
    measure: str,
    parent: str | None,
    filing_on: date,
    hearing_on: date | None,
    court: str | None,
    case_number: str | None,
    proposal: str | None,
    details: str | None,
    draft: bool,
    redacted: str | None,
    output: Path | None,
    name: str,
    role: str,
) -> None:
    """Say whether a CASE's bundle is ready; with -o, build it.

    What is not ready is built as a draft, marked on every page. The exit code is 1 where it is not ready. With
    --redacted it is the copy for disclosure: the same pages and numbers, without what is taken out.
    """
    who = house.person(name, role)
    thought, words = read_proposal(proposal), read_json(details) if details else {}
    about = (kind, house.matter(case, who), parent, measure, filing_on, hearing_on, court, case_number)
    gone = redactions.load(read_json(redacted)) if redacted else ()
    order = BundleOrder(*about, proposal=thought, details=words, draft=draft, redactions=gone)
    folder = house.settings.documents / house.settings.council
    if output is None:
        told = bundles.readiness(house.db, house.pack, who, order, folder).json
    else:
        made = bundles.build(house.db, house.pack, who, order, folder)
        told = {**made.ready.json, "files": write(made.files, output), "sha256": made.sha256, "key": made.key}
        told |= {"redacted": made.redacted} if made.redacted else {}
    tell(house, told, lambda: words_of(told))
    if not told["ready"]:
        ctx.exit(FINDINGS)


def write(files: Mapping[str, bytes], output: Path) -> list[str]:
    """Write the files of a bundle into a folder; their paths."""
    output.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_bytes(data)
    return [str(output / name) for name in files]


def words_of(told: Told) -> str:
    """How a bundle stands, as a person reads it in a terminal."""
    return "\n".join(_words(told))


def _words(told: Told) -> Iterator[str]:
    whom = f" · {told['parent']}" if told["parent"] else ""
    yield f"{told['title']}{whom}: {'ready to be filed' if told['ready'] else 'not ready to be filed'}"
    yield from section("What the rules and the people who decide still say", told["in_the_way"])
    for key in dict.fromkeys(piece["section"] for piece in told["pieces"]):
        yield from _pieces(key, [piece for piece in told["pieces"] if piece["section"] == key])
    for look in told["last_look"]:
        yield from section(
            f"A last look at the day of {look['what']}, {day(look['on'])}",
            look["in_the_way"] or ["Nothing is in the way."],
        )
    sent_back = (f"{each['says']} {each['do']} ({each['field']})" for each in told["preflight"])
    yield from section("What the court's own system would send back", sent_back)
    yield from section("Taken out of this copy", map(_removed, told.get("redacted", {}).get("removed", ())))
    yield from section("Files", told.get("files", ()))
    if "key" in told:
        yield ""
        yield f"Signed with {told['key']}"
        yield f"To check it anywhere: python tools/verify_bundle.py FOLDER --key {told['key'][:8]}..."


def _removed(line: Mapping[str, Any]) -> str:
    pages = f", page {', '.join(line['pages'])}" if line["pages"] else ", its title"
    return f"{line['exhibit'] or line['document']}{pages}: {line['says']}. {line['reason']}"


def _pieces(key: str, pieces: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    yield ""
    for piece in pieces:
        label = f"{piece['label']} " if piece["label"] else ""
        state = "" if piece["state"] in SIGNS else f"{piece['state'].replace('_', ' ').upper()}: "
        whose = "" if piece["state"] in SIGNS else f" Whose step: {piece['by'].replace('_', ' ')}."
        kept = " It stays with the council's lawyer." if piece["internal"] else ""
        line = f"{label}{piece['title']}. {state}{piece['says']}{whose}{kept}"
        yield fill(line, WIDTH, initial_indent=f"  {key} {SIGNS.get(piece['state'], '-')} ", subsequent_indent=" " * 6)
