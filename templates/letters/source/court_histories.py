"""What happened, in order; the support that was offered; and the sheet in front of an exhibit."""

from app.documents.paper import Paper, Rows
from templates.letters.source._court import HEAD, SUPPORT, happened, parties, signature

CHRONOLOGY = """
# Chronology

What is on record as it bears on {{ defendant.name }} and {{ child.name }}, oldest first. Nothing that concerns
another parent alone is here.

## Whom it is about
"""

LINES = """
## What happened
"""

HISTORY = """
# Support history

What was done to help before any step in law: what was offered, how {{ defendant.name }} answered, and what came
of it.

## Whom it is about
"""

OFFERED = """
## What was offered
"""

CONTACTS = """
{% if contacts %}
## Meetings, calls and letters
"""

CONTACTS_END = """
{% else %}
No meeting, call or letter is on record.
{% endif %}
"""

SLIP = """
# Exhibit {{ exhibit.label }}

{{ exhibit.title }}

## What this exhibit is

{{ what_it_is }}
"""

LABEL = Rows(
    "The label of the exhibit: one row for each thing said",
    (
        ("Exhibit", "{{ exhibit.label }}"),
        ("Dated", "{{ exhibit.on|long_date }}"),
        (
            "Produced by",
            "{{ witness.name }}, {{ witness.role }}{% if witness.age %}, aged {{ witness.age }} years{% endif %}",
        ),
    ),
    heads=HEAD,
)

LETTERS = {
    "chronology": Paper(
        "Chronology ({{ reference }})",
        (CHRONOLOGY, parties(), LINES, happened("lines")),
        whose="record",
    ),
    "support_history": Paper(
        "Support history ({{ reference }})",
        (HISTORY, parties(), OFFERED, SUPPORT, CONTACTS, happened("contacts"), CONTACTS_END),
        whose="record",
    ),
    "exhibit_slip": Paper(
        "Exhibit {{ exhibit.label }} ({{ reference }})",
        (SLIP, LABEL, parties(), signature("{{ witness.name }}", "{{ witness.role }}")),
        whose="record",
    ),
}
