"""Attendance written into a child in need or child protection plan."""

from app.documents.paper import Column, Paper, Table
from templates.letters.source._record import ABOUT, ATTENDANCE, HARD, SESSION, SIGNED, WROTE

ACTIONS = Table(
    caption="What was agreed: a row for each action, with who does it and by when",
    loop="a in actions",
    columns=(
        Column("What", 75, "{{ a.what }}"),
        Column("Who does it", 45, "{{ a.by }}"),
        Column("By when", 40, "{% if a.due %}{{ a.due|long_date }}{% else %}No day was set{% endif %}"),
    ),
)

LETTERS = {
    "plan_attendance_section": Paper(
        "Attendance in the child’s plan ({{ reference }})",
        (
            """
# Attendance in the {% if plan == 'child_in_need' %}child in need plan{% else %}child protection plan{% endif %}

This section was agreed on {{ agreed_on|long_date }}. It is part of the plan and is looked at whenever the plan is.
""",
            ABOUT,
            """
## What we want to see

{% for g in goal %}
- {{ g }}
{% endfor %}

## Attendance so far
""",
            ATTENDANCE,
            SESSION + HARD + "\n## Who does what",
            ACTIONS,
            """
## When it is looked at again

We look at it again on **{{ review_on|day_and_date }}**. If an action was not done, we ask why before we ask more of the
family.
"""
            + WROTE,
            SIGNED,
        ),
        "record",
    )
}
