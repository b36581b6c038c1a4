"""The command `supportfirst`."""

import json
import os
import sys
from typing import Any

import click

from app.commands import acting, asking, demo, holds, keeping, post
from app.commands.book import book
from app.commands.bundling import bundle
from app.commands.common import House, refusals
from app.commands.evidence import evidence
from app.commands.forms import form
from app.commands.rules import rules
from app.commands.staff import key, staff
from app.config import ROOT, read_settings
from schemas import json_schema

PORT = 8000
QUIET = ("--threads", "4", "--log-level", "warning", "--no-control-socket")


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
    """Print a JSON Schema: of the case file, or of a decision. It is of the draft 2020-12."""
    made = json_schema.case_file_json_schema() if name == "case-file" else json_schema.decision_json_schema()
    click.echo(json.dumps(made, indent=2, ensure_ascii=False))


@main.command()
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535))
def serve(port: int) -> None:
    """Serve the pages and the API on 127.0.0.1. Without sign-in settings, for this machine only."""
    alone = ": for this machine only, because no sign-in is set" if read_settings().sign_in is None else ""
    click.echo(f"Support First on http://127.0.0.1:{port}{alone}.")
    sys.stdout.flush()
    given = ("--bind", f"127.0.0.1:{port}", "--chdir", str(ROOT), *QUIET, "wsgi:app")
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *given])


rules.add_command(book)

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
    post.matched,
    holds.hold,
    evidence,
    acting.departed,
    keeping.replay,
    keeping.verify,
    bundle,
    form,
    keeping.import_,
    keeping.files_,
    keeping.index_,
    keeping.erase,
    staff,
    key,
    rules,
    demo.demo,
):
    main.add_command(command)


if __name__ == "__main__":
    main()
