"""Two schedules of material that is not used as evidence: one for the defence, and a sensitive one that stays here."""

from app.documents.paper import Column, Paper, Table
from templates.letters.source._court import SIGN, SIGNED, WHO, parties

UNUSED = """
# Schedule of unused material

Criminal Procedure and Investigations Act 1996, Part I. Material that bears on the case and is not used as
evidence. What might weaken the case of the council, or help the parent, is disclosed. This is looked at again
until the case ends.
"""

SENSITIVE = """
# Schedule of sensitive material

> For the council’s lawyer alone. It is never served, and it stands in no bundle.

Criminal Procedure and Investigations Act 1996, Part I. Material that bears on the case, is not used as evidence, and
may harm somebody if it is disclosed as it is. What might weaken the case of the council, or help the parent, is not
kept back by being listed here: the lawyer decides on an edited copy, on asking the court, or on stopping the case.
"""

DECIDED = (
    "{% if i.decision == 'disclose' %}Disclose.{% elif i.decision == 'disclose_in_part' %}Disclose in part."
    "{% else %}Do not disclose.{% endif %} {{ i.reason }}{% if i.edited_copy %} **Edited copy:** {{ i.edited_copy }}"
    "{% endif %}"
)


def items(loop: str, caption: str) -> Table:
    """The items of a schedule, each with what was decided and why."""
    columns = (
        Column("What, by whom, dated", 52, "{{ i.what }} ({{ i.source }}, {{ i.on|long_date }})"),
        Column("Where it is kept", 30, "{{ i.place }}"),
        Column("Why it bears on the case", 38, "{{ i.relevance }}"),
        Column("Decision and reason", 40, DECIDED),
    )
    return Table(f"{caption}: one row for each item", f"i in {loop}", columns)


ADDED = """
{% if added %}
## What is not on the file of evidence
"""

ADDED_END = """
{% endif %}
"""


def schedule(opening: str, title: str) -> Paper:
    """A schedule of one kind."""
    return Paper(
        f"{title} ({{{{ reference }}}})",
        (
            opening + WHO,
            parties(),
            "## The items",
            items("items", "The items that were filed"),
            ADDED,
            items("added", "The items that were filed nowhere"),
            ADDED_END + SIGN,
            SIGNED,
        ),
        whose="record",
    )


LETTERS = {
    "unused_material": schedule(UNUSED, "Schedule of unused material"),
    "sensitive_material": schedule(SENSITIVE, "Schedule of sensitive material"),
}
