"""Post and money: a person records what became of a letter or a notice."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from app.casework import clock, payments, postings
from app.casework.noting import Noted
from app.commands.common import Day, House, json_option, pass_house, person_options, read_json, tell
from schemas import inputs
from schemas.events.support import METHODS

F = TypeVar("F", bound=Callable[..., Any])


def _on(says: str) -> Callable[[F], F]:
    return click.option("--on", type=Day(), help=f"{says} Today unless given.")


@click.command()
@click.argument("case")
@click.option("--notice", "item", required=True, help="The reference of the letter or notice.")
@_on("The day it was posted.")
@click.option("--already-posted", is_flag=True, help="It is in the post, even if it should not be: put it on hold.")
@click.option("--own", help="A JSON file with what only you can say of a notice that the law gives an effect.")
@click.option("--method", type=click.Choice(METHODS), default="first_class_post", show_default=True)
@person_options
@json_option
@pass_house
def posted(
    house: House,
    case: str,
    item: str,
    on: date | None,
    already_posted: bool,
    own: str | None,
    method: str,
    name: str,
    role: str,
) -> None:
    """A letter or notice of a CASE was posted. It is decided again for that day, and refused where that is closed."""
    who = house.person(name, role)
    matter = house.matter(case, who)
    said = (who, matter, item, on or clock.today(), method)
    told = inputs.read(inputs.OWN, read_json(own)) if own else None
    _noted(house, postings.posted(house.db, house.pack, *said, already=already_posted, own=told))


@click.command()
@click.argument("case")
@click.option("--notice", required=True)
@_on("The day it was received.")
@click.option("--proof", required=True, help="How that is known.")
@person_options
@json_option
@pass_house
def received(house: House, case: str, notice: str, on: date | None, proof: str, name: str, role: str) -> None:
    """Receipt of a notice of a CASE was proved."""
    who = house.person(name, role)
    matter = house.matter(case, who)
    _noted(house, postings.received(house.db, who, matter, notice, on or clock.today(), proof))


@click.command()
@click.argument("case")
@click.option("--person", required=True, help="The parent to whom it was sent.")
@click.option("--item", help="The reference of what came back.")
@_on("The day it came back.")
@click.option("--reason", required=True, help="What the envelope says.")
@person_options
@json_option
@pass_house
def returned(
    house: House, case: str, person: str, item: str | None, on: date | None, reason: str, name: str, role: str
) -> None:
    """Post to a parent of a CASE came back."""
    who = house.person(name, role)
    matter = house.matter(case, who)
    _noted(house, postings.returned(house.db, who, matter, person, on or clock.today(), reason, item))


@click.command()
@click.argument("case")
@click.option("--pence", required=True, type=int)
@click.option("--notice", help="The notice it pays.")
@click.option("--reference", help="What the payer wrote.")
@_on("The day it was paid.")
@person_options
@json_option
@pass_house
def paid(
    house: House,
    case: str,
    pence: int,
    notice: str | None,
    reference: str | None,
    on: date | None,
    name: str,
    role: str,
) -> None:
    """Money arrived for a CASE. Without a known notice it waits to be matched."""
    who = house.person(name, role)
    matter = house.matter(case, who)
    _noted(house, payments.paid(house.db, house.pack, who, matter, pence, on or clock.today(), notice, reference))


@click.command()
@click.argument("case")
@click.option("--payment", required=True, help="The id of the payment, which `paid` gave.")
@click.option("--notice", required=True, help="The notice that it pays.")
@person_options
@json_option
@pass_house
def matched(house: House, case: str, payment: str, notice: str, name: str, role: str) -> None:
    """A payment that waited in a CASE belongs to a notice."""
    who = house.person(name, role)
    _noted(house, payments.matched(house.db, house.pack, who, house.matter(case, who), payment, notice))


def _noted(house: House, noted: Noted) -> None:
    told = {"matter": noted.matter, "events": list(noted.events), "says": noted.says, "new": noted.new}
    ids = f" ({', '.join(noted.events)})" if noted.events else " It was recorded before."
    tell(house, told, lambda: f"{noted.says}{ids}")
