"""Papers that go with a case: antecedents, witnesses, costs."""

from app.documents.paper import Column, Paper, Rows, Table
from templates.letters.source._court import (
    PREVIOUS,
    SIGN,
    SIGNED,
    WHO,
    happened,
    parties,
)

BEFORE = """
# Antecedents and notice history

Earlier findings of a court under section 443 or 444 of the Education Act 1996, and earlier penalty notices, to
this parent for this child. Nothing else about the parent is here.
"""

SEARCHED = Table(
    "Where somebody looked: one row for each search",
    "s in searched",
    (
        Column("Asked", 60, "{{ s.where }}"),
        Column("On", 40, "{{ s.on|long_date }}"),
        Column("Answer", 60, "{{ s.answer }}"),
    ),
)

FOUND = """
## Earlier findings of a court

{% if previous %}
These are all that were found.
"""

FOUND_END = """
{% else %}
No finding is on the council’s file. That nobody else has one is shown only by an answer above.
{% endif %}

## Earlier penalty notices

A penalty notice is not a finding of a court.


{% if notices %}
These are all that were found, with what became of each.
"""

NOTICES = Table(
    "Earlier penalty notices: one row for each",
    "n in notices",
    (
        Column("Issued on", 40, "{{ n.on|long_date }}"),
        Column("Reference", 50, "{{ n.reference }}"),
        Column("What became of it", 70, "{{ n.outcome }}"),
    ),
)

NOTICES_END = """
{% else %}
None was found.
{% endif %}

{% if cases %}
## Proceedings on record here
"""

PROCEEDINGS_END = """
{% endif %}
"""

AWAY = (
    """
# Witness availability

When each witness cannot come, from {{ asked_about.first|long_date }} to {{ asked_about.last|long_date }}, and
what each needs.
"""
    + WHO
)

WITNESSES = Table(
    "The witnesses: one row for each",
    "w in witnesses",
    (
        Column("Witness", 50, "{{ w.name }}, {{ w.role }}"),
        Column("Cannot come", 55, "{{ w.away }}"),
        Column("Needs at court", 55, "{{ w.needs }}"),
    ),
)

COSTS = """
# Schedule of costs

What this case has cost the council. The court decides whether any of it is to be paid, and looks at what the
parent can pay.
"""

WORK = Table(
    "The work: one row for each piece",
    "w in work",
    (
        Column("Work", 54, "{{ w.what }} ({{ w.who }})"),
        Column("Minutes", 26, "{{ w.minutes }} min"),
        Column("Rate an hour", 40, "{{ w.rate_pence|money }}"),
        Column("Comes to", 40, "{{ w.pence|money }}"),
    ),
)

FEES_START = """
{% if fees %}
## Paid out
"""

FEES = Table(
    "What was paid out: one row for each sum",
    "f in fees",
    (Column("What for", 120, "{{ f.what }}"), Column("Sum", 40, "{{ f.pence|money }}")),
)

FEES_END = """
{% endif %}
## Total
"""

TOTAL = Rows(
    "The total: one row for each sum",
    (("Value added tax", "{{ vat_pence|money }}"), ("All of it", "{{ total_pence|money }}")),
    heads=("What", "Sum"),
)

LETTERS = {
    "antecedents": Paper(
        "Antecedents and notice history ({{ reference }})",
        (
            BEFORE + WHO,
            parties(),
            "## Where somebody looked",
            SEARCHED,
            FOUND,
            PREVIOUS,
            FOUND_END,
            NOTICES,
            NOTICES_END,
            happened("cases"),
            PROCEEDINGS_END + SIGN,
            SIGNED,
        ),
        whose="record",
    ),
    "witness_availability": Paper(
        "Witness availability ({{ reference }})",
        (AWAY, parties(), "## The witnesses", WITNESSES, SIGN, SIGNED),
        whose="record",
    ),
    "costs_schedule": Paper(
        "Schedule of costs ({{ reference }})",
        (COSTS + WHO, parties(), "## The work", WORK, FEES_START, FEES, FEES_END, TOTAL, SIGN, SIGNED),
        whose="record",
    ),
}
