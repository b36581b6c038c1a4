"""Holds: a person stops our next step, or clears what stopped it."""

import click

from app.casework import holds
from app.casework.returned_post import Found
from app.commands.common import House, json_option, pass_house, person_options, tell


@click.group()
def hold() -> None:
    """Set or clear a hold."""


@hold.command("set")
@click.argument("case")
@click.option("--hold", "name_of", required=True, help="What to call it, such as talk-to-the-school.")
@click.option("--reason", required=True)
@click.option("--parent", help="Only this parent's part of the matter.")
@person_options
@json_option
@pass_house
def set_(house: House, case: str, name_of: str, reason: str, parent: str | None, name: str, role: str) -> None:
    """Put a CASE, or one parent's part of it, on hold. The court's clock runs on."""
    who = house.person(name, role)
    event = holds.put(house.db, who, house.matter(case, who), name_of, reason, parent)
    says = f"On hold: {name_of}. Our next step waits until a person clears it; the court's clock runs on."
    tell(house, {"event": event, "says": says}, lambda: f"{says} ({event})")


@hold.command()
@click.argument("case")
@click.option(
    "--hold", "name_of", required=True, help="A rule such as H-RETURNED-MAIL, or the name of one set by a person."
)
@click.option("--reasons", required=True, help="Why, with the evidence.")
@click.option("--parent", help="Only this parent's part of the matter.")
@click.option("--returned", help="Of returned post: the event of the return, where there are several.")
@click.option("--item", help="Of returned post: which paper it was that came back.")
@click.option("--reached", multiple=True, help="Of returned post: a paper that reached the parent all the same.")
@person_options
@json_option
@pass_house
def clear(
    house: House,
    case: str,
    name_of: str,
    reasons: str,
    parent: str | None,
    returned: str | None,
    item: str | None,
    reached: tuple[str, ...],
    name: str,
    role: str,
) -> None:
    """Clear a hold on a CASE."""
    who = house.person(name, role)
    found = Found(returned, item, reached)
    event = holds.clear(house.db, house.pack, who, house.matter(case, who), name_of, reasons, parent, found=found)
    says = f"Cleared: {name_of}. Decide again: another hold, or the same on new facts, may stand."
    tell(house, {"event": event, "says": says}, lambda: f"{says} ({event})")
