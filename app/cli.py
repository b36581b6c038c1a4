"""The command `supportfirst`."""

import json
from typing import Any

import click

from app.commands import acting, asking, demo, keeping, post
from app.commands.common import House, refusals
from app.commands.rules import rules
from schemas import json_schema

PORT = 8000


class Refusing(click.Group):
    """A group of commands whose refusals are told in words, every fault at once, with exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with refusals(ctx):
            return super().invoke(ctx)


@click.group(cls=Refusing)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Support first, legal action last: decide, explain, determine, write, and show the record.

    Exit codes: 0, done; 1, something was found (a change, a rule at fault); 2, refused, with every reason.
    """
    ctx.ensure_object(House)


@main.command()
@click.argument("name", type=click.Choice(["case-file", "decision"]))
def schema(name: str) -> None:
    """Print a JSON Schema (2020-12): of the case file, or of a decision."""
    made = json_schema.case_file_json_schema() if name == "case-file" else json_schema.decision_json_schema()
    click.echo(json.dumps(made, indent=2, ensure_ascii=False))


@main.command()
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535))
def serve(port: int) -> None:
    """Serve the API on 127.0.0.1, for this machine only: signing in comes later."""
    from app import create_app

    click.echo(f"Support First on http://127.0.0.1:{port}: for this machine only, because signing in comes later.")
    create_app().run(host="127.0.0.1", port=port)


for command in (
    asking.decide,
    asking.readiness,
    asking.timeline,
    acting.answer,
    acting.determine,
    acting.letter,
    post.posted,
    post.received,
    post.returned,
    post.paid,
    acting.departed,
    keeping.replay,
    keeping.verify,
    keeping.import_,
    keeping.files_,
    keeping.erase,
    rules,
    demo.demo,
):
    main.add_command(command)


if __name__ == "__main__":
    main()
