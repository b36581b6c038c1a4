"""Who works here: the list of staff, and the keys of programs."""

from dataclasses import asdict
from datetime import date
from typing import Any

import click

from app.casework import people
from app.commands.common import ROLE, Day, House, json_option, pass_house, person_options, tell
from app.persistence.people import Staff
from app.sign_in import LOCAL


@click.group()
def staff() -> None:
    """Keep the list of staff.

    It says who may sign in, in which roles, and for which schools.
    """


@staff.command("add")
@click.argument("staff_id", metavar="ID")
@click.option("--as-name", "named", required=True, help="The person's name.")
@click.option("--may", "roles", type=ROLE, required=True, multiple=True, help="A role; may be given again.")
@click.option("--school", "of", multiple=True, help="For a school's role: the school's id; may be given again.")
@click.option(
    "--provider", default=LOCAL, show_default=True, help="Where they sign in: a name in the sign-in settings."
)
@click.option("--subject", help="Who they are at the provider. The id unless given.")
@click.option("--left", is_flag=True, help="They work here no longer: they are signed out at once.")
@person_options
@json_option
@pass_house
def add(
    house: House,
    staff_id: str,
    named: str,
    roles: tuple[str, ...],
    of: tuple[str, ...],
    provider: str,
    subject: str | None,
    left: bool,
    name: str,
    role: str,
) -> None:
    """Put somebody on the list, or change what it says.

    ID is what the list calls them.
    """
    told = Staff(staff_id, named, roles, of, provider, subject or staff_id, not left)
    new = people.record(house.db, house.person(name, role), told)
    says = f"{named} is {'off' if left else 'on'} the list." if new else f"The list says so of {named} already."
    tell(house, {"staff": asdict(told), "new": new}, lambda: says)


@staff.command("list")
@person_options
@json_option
@pass_house
def list_(house: House, name: str, role: str) -> None:
    """Everybody on the list."""
    found = people.every(house.db, house.person(name, role))
    tell(house, {"staff": [asdict(each) for each in found]}, lambda: "\n".join(map(_line, found)) or "Nobody yet.")


@click.group()
def key() -> None:
    """Keep the keys with which programs call the API."""


@key.command("make")
@click.argument("program")
@click.option("--may", "acts", type=ROLE, required=True, help="The role in which the program acts.")
@click.option("--school", "of", multiple=True, help="For a school's role: the school's id; may be given again.")
@click.option("--until", type=Day(), required=True, help="Its last day, at most a year away.")
@person_options
@json_option
@pass_house
def make(house: House, program: str, acts: str, of: tuple[str, ...], until: date, name: str, role: str) -> None:
    """Make a key for PROGRAM. It is shown this once, and kept nowhere."""
    made, secret = people.make_key(house.db, house.person(name, role), program, acts, of, until)
    told: dict[str, Any] = {"id": made.id, "key": secret, "expires_on": until.isoformat()}
    tell(house, told, lambda: f"{made.id}, good until {until}. The key, shown this once:\n\n  {secret}\n")


@key.command("list")
@person_options
@json_option
@pass_house
def list_keys(house: House, name: str, role: str) -> None:
    """Every key, without what it is."""
    found = people.keys(house.db, house.person(name, role))
    told = [{**asdict(each), "expires_on": each.expires_on.isoformat()} for each in found]
    words = (
        f"{each.id:18}{each.name:30}{each.role.replace('_', ' '):24}until {each.expires_on}"
        f"{', ended' if each.ended else ''}"
        for each in found
    )
    tell(house, {"keys": told}, lambda: "\n".join(words) or "None yet.")


@key.command("end")
@click.argument("key_id", metavar="ID")
@person_options
@json_option
@pass_house
def end(house: House, key_id: str, name: str, role: str) -> None:
    """End the key ID at once."""
    ended = people.end_key(house.db, house.person(name, role), key_id)
    tell(house, {"id": key_id, "ended": ended}, lambda: "Ended." if ended else "It was ended before.")


def _line(each: Staff) -> str:
    roles = ", ".join(role.replace("_", " ") for role in each.roles)
    of = f" of {', '.join(each.schools)}" if each.schools else ""
    return f"{each.id:20}{each.name:24}{roles}{of}{'' if each.active else ' (left)'}"
