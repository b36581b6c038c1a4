"""The lists of a bundle: what a draft still needs, and the chronology of a child's case."""

from app.documents.paper import Column, Paper, Table
from templates.letters.source._court import happened
from templates.letters.source._record import ABOUT

START = """
# What this draft still needs

++ **Bundle:** {{ bundle_title }}
+ **To be filed on:** {{ filing_on|day_and_date }}

> This is a draft. It is not to be filed, served or signed while anything below is missing.

{% if in_the_way %}
## What the rules and the people who decide still say

{% for line in in_the_way %}
- {{ line }}
{% endfor %}
{% endif %}
## Each document and exhibit
"""

PIECES = Table(
    caption="Every document and exhibit of the bundle: its section, what it is, how it stands and whose step is next",
    loop="p in pieces",
    columns=(
        Column("Part", 12, "{{ p.section }}"),
        Column("Document", 40, "{{ p.title }}"),
        Column("How it stands", 80, "{{ p.stands }}"),
        Column("Whose step", 28, "{{ p.by }}"),
    ),
)

END = """
{% if looks %}
## A last look at the days to come

{% for look in looks %}
- **{{ look.what }}, {{ look.on|day_and_date }}:** {{ look.in_the_way }}
{% endfor %}
{% endif %}
= Look again on the day of filing and on the day of the hearing: a payment, a representation or a hold may have come.
"""

CHRONOLOGY = """
# Chronology

What is on record as it bears on {{ child.name }} and on each parent, oldest first.

## What happened
"""

LETTERS = {
    "child_chronology": Paper(
        "Chronology: {{ child.name }} ({{ reference }})", (CHRONOLOGY, happened("lines"), ABOUT), "record"
    ),
    "bundle_readiness": Paper(
        "What this draft still needs: {{ bundle_title }} ({{ reference }})", (START, PIECES, END, ABOUT), "record"
    ),
}
