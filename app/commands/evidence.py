"""Evidence: file a document, and list the exhibits of a matter."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from app.casework import clock, matters
from app.casework import evidence as filing
from app.casework.exhibits import Exhibit, exhibits
from app.commands.common import Day, House, json_option, pass_house, person_options, tell, who_options


@click.group()
def evidence() -> None:
    """File documents as evidence, and list the exhibits."""


@evidence.command()
@click.argument("case")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", required=True, help="What it is, such as: Letter to Ms Ash, 4 September 2026.")
@click.option("--proves", required=True, multiple=True, help="The id of an event that it proves; may be given again.")
@click.option("--witness", required=True, help="Who produces it: the person whose statement will name it.")
@click.option("--from", "source", required=True, help="From whom it came.")
@click.option("--on", type=Day(), help="The day on which it came. Today unless given.")
@person_options
@json_option
@pass_house
def add(
    house: House,
    case: str,
    file: Path,
    title: str,
    proves: tuple[str, ...],
    witness: str,
    source: str,
    on: date | None,
    name: str,
    role: str,
) -> None:
    """File FILE as evidence in a CASE.

    It is a PDF, JPEG, PNG, Word document (.docx) or email (.eml).
    It is kept as it is, by its SHA-256. A file that is not safe is refused, with what to do about it.
    """
    who = house.person(name, role)
    matter, data = house.matter(case, who), file.read_bytes()
    told = (file.name, data, house.folder, title, proves, witness, source, on or clock.today())
    filed = filing.file(house.db, who, matter, *told)
    tell(house, {**asdict(filed), "says": filed.says}, lambda: f"{filed.says} ({filed.event})")


@evidence.command()
@click.argument("case")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@person_options
@json_option
@pass_house
def deliver(house: House, case: str, file: Path, name: str, role: str) -> None:
    """Deliver FILE, which is evidence on record in a CASE."""
    who = house.person(name, role)
    title = filing.deliver(house.db, who, house.matter(case, who), file.name, file.read_bytes(), house.folder)
    tell(house, {"title": title}, lambda: f"Kept: {title}.")


@evidence.command("list")
@click.argument("case")
@who_options("attendance_officer")
@json_option
@pass_house
def list_(house: House, case: str, name: str, role: str) -> None:
    """List the exhibits of a CASE, with what each proves."""
    who = house.person(name, role)
    found = exhibits(matters.read(house.db, who, house.matter(case, who)))
    tell(house, [each.json for each in found], lambda: "\n".join(_words(each) for each in found) or "No exhibits.")


def _words(exhibit: Exhibit) -> str:
    label, witness = exhibit.label or "no label", exhibit.witness or "nobody yet"
    return f"{label}  {exhibit.title} (produced by {witness}; proves {', '.join(exhibit.proves) or 'nothing yet'})"
