"""The council's report to the family court about an Education Supervision Order."""

from app.documents.paper import Column, Paper, Table
from templates.letters.source._record import (
    ABOUT,
    ATTENDANCE,
    CHILD_SAID,
    CONSULTED,
    DIRECTIONS,
    GROUND,
    PARENTS_SAID,
    REVIEWS,
    SESSION,
    SIGNED,
    SUPERVISOR,
    SUPPORT,
    pairs,
)

PARENTS = Table(
    caption="The parents in law: a row for each, with relation, responsibility and where the child lives",
    loop="p in parents",
    columns=(
        Column("Parent", 50, "{{ p.name }}"),
        Column("Relation to the child", 40, "{{ p.relation }}"),
        Column("Parental responsibility", 40, "{% if p.responsibility == 'yes' %}Yes{% elif p.responsibility == 'no' %}"
               "No{% else %}Nobody has recorded it{% endif %}"),
        Column("Child lives there", 30, "{% if p.lives_with == 'yes' %}Yes{% elif p.lives_with == 'no' %}No{% else %}"
               "Not known{% endif %}"),
    ),
)  # fmt: skip

HELPED = Table(
    caption="Help that was offered: a row for each, with its day and what came of it",
    loop="h in helped",
    columns=(
        Column("Day", 36, "{{ h.on|long_date }}"),
        Column("Help", 64, "{{ h.what }}"),
        Column("What came of it", 60, "{{ h.result }}"),
    ),
)

ALTERNATIVES = pairs(
    "Other steps that were thought about: a row for each, with why it is not enough",
    "a in alternatives",
    ("Step", 60, "{{ a.step }}"),
    ("Why it is not enough", 100, "{{ a.why_not }}"),
)

NEEDS = """
{% for n in needs %}
- {{ n }}
{% endfor %}
"""

CAUSES = """
{% for c in causes %}
- {{ c }}
{% endfor %}
"""

BETTER = """
{% for b in better_than_none %}
- {{ b }}
{% endfor %}
"""

HOUSEHOLD = """
{% if household %}
Who lives in the child’s home:

{% for h in household %}
- {{ h }}
{% endfor %}
{% endif %}
"""

LETTERS = {
    "eso_report": Paper(
        "Report to the court: Education Supervision Order ({{ reference }})",
        (
            "# Report to the family court\n\nApplication for an Education Supervision Order, Children Act 1989,"
            " section 36.",
            ABOUT,
            "## The child and the family\n\n{{ child.name }} was born on {{ born|long_date }}.",
            PARENTS,
            HOUSEHOLD + "\n## Education\n\nThe child has been on the roll of {{ school.name }} since"
            " {{ enrolled_on|long_date }}. What is known of health, disability and special educational needs:\n"
            + NEEDS + "\n## Attendance",
            ATTENDANCE,
            SESSION + "\n## Why the child is not properly educated\n" + GROUND + "\n## What keeps the child from"
            " school\n" + CAUSES + "\n## What was offered, and what came of it",
            HELPED,
            "## What the child wishes and feels\n" + CHILD_SAID + "\n## What the parents wish and feel\n"
            + PARENTS_SAID + "\n## Who was consulted",
            CONSULTED,
            "## What else was thought about",
            ALTERNATIVES,
            "## Why an order is better than none\n" + BETTER + "\n## Who would supervise\n" + SUPERVISOR
            + "\n## First directions\n" + DIRECTIONS + "\n## Support that goes with them\n" + SUPPORT
            + "\n## When it is looked at again\n" + REVIEWS + "\n## Who wrote this report",
            SIGNED,
        ),
        "record",
    )
}  # fmt: skip
