"""The support plan with its meeting, and the record of a termly meeting of school and council about one child."""

from app.documents.paper import Paper
from templates.letters.source._record import ABOUT, ATTENDANCE, HARD, REVIEWS, SESSION, SIGNED, WROTE
from templates.letters.source.eso_report import HELPED
from templates.letters.source.support_social_care import ACTIONS

THERE = """
## Who was there

{% for a in attended %}
- {{ a }}
{% endfor %}

**{{ lead }}** leads the work with the family.

## Attendance so far
"""

TALKED = """
{% if minutes %}
## What was said
{% endif %}
{% for m in minutes %}
- {{ m }}
{% endfor %}
{% if helped %}
## Help so far
"""

PLAN = Paper(
    "Support plan ({{ reference }})",
    (
        "# Support plan for {{ child.known_as }}\n\nThis plan was talked over at a meeting on"
        " **{{ met_on|day_and_date }}**. It is help that nobody has to take.",
        ABOUT,
        THERE,
        ATTENDANCE,
        SESSION
        + HARD
        + """
## The plan

{% for p in plan %}
- {{ p }}
{% endfor %}

It was agreed with:

{% for a in agreed_with %}
- {{ a }}
{% endfor %}

## Who does what
""",
        ACTIONS,
        TALKED,
        HELPED,
        """
{% endif %}
## When we look at it again
"""
        + REVIEWS
        + """
We look first at whether the help was given. If it is not the right help, we look for better.
"""
        + WROTE,
        SIGNED,
    ),
    "record",
)

TARGETED = Paper(
    "Targeting support meeting: one child ({{ reference }})",
    (
        "# Targeting support meeting\n\nThe school and the council met on **{{ met_on|day_and_date }}**. This is what"
        " they agreed about {{ child.known_as }}. It holds nothing about any other child.",
        ABOUT,
        THERE,
        ATTENDANCE,
        SESSION + HARD + "\n## What was agreed",
        ACTIONS,
        """
{% for s in steps %}
- {{ s }}
{% endfor %}
"""
        + TALKED,
        HELPED,
        """
{% endif %}
{% if legal %}
## Legal steps that were talked about
{% endif %}
{% for each in legal %}
- {{ each }}
{% endfor %}
{% if legal %}
A meeting decides no legal step. A named officer does, with reasons, on the record.
{% endif %}
{% if next_on %}
## Next meeting

The next meeting is on **{{ next_on|day_and_date }}**.
{% endif %}
"""
        + WROTE,
        SIGNED,
    ),
    "record",
)

LETTERS = {"support_plan": PLAN, "targeting_support_meeting": TARGETED}
