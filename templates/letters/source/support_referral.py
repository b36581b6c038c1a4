"""A school's referral of a child to the council."""

from app.documents.paper import Column, Paper, Rows, Table
from templates.letters.source._record import ABOUT, ATTENDANCE, CHILD_SAID, SESSION, SIGNED
from templates.letters.source._shared import SESSIONS
from templates.letters.source.eso_report import CAUSES, HELPED, NEEDS

CHILD = Rows(
    caption="The child",
    rows=(
        ("Born", "{{ born|long_date }}"),
        ("Unique pupil number", "{{ upn }}"),
        ("Year", "{{ year_group }}"),
        ("Address", "{% if address_lines %}{{ address_lines|lines }}{% else %}Not given here: it is confidential or"
         " not recorded{% endif %}"),
        ("Social worker", "{% if social_worker %}{{ social_worker }}{% else %}None is recorded{% endif %}"),
        ("Route that the school asks for", "{{ route }}"),
    ),
)  # fmt: skip

PARENTS = Table(
    caption="The parents: a row for each, whether referred, and why not",
    loop="p in parents",
    columns=(
        Column("Parent", 45, "{{ p.name }}. {{ p.relation }}."),
        Column("Lives with the child", 25, "{% if p.lives_with == 'yes' %}Yes{% elif p.lives_with == 'no' %}No{% else"
               " %}Not known{% endif %}"),
        Column("Address", 45, "{% if p.address_lines %}{{ p.address_lines|lines }}{% else %}Not given here{% endif %}"),
        Column("Referred", 45, "{% if p.referred == 'yes' %}Yes{% else %}No{% endif %}{% if p.reason %}: {{ p.reason"
               " }}{% endif %}"),
    ),
)  # fmt: skip

LETTERS = {
    "referral_form": Paper(
        "Referral to the council ({{ reference }})",
        (
            "# Referral to the council\n\nOne child, one form. Each parent is dealt with apart.",
            ABOUT,
            "## The child",
            CHILD,
            "## The parents",
            PARENTS,
            "## Attendance",
            ATTENDANCE,
            SESSION + "\n## The sessions relied on",
            SESSIONS,
            "## What keeps the child from school\n" + CAUSES + "\n## What was offered, and what came of it",
            HELPED,
            "## Health, disability and special needs\n" + NEEDS + "\n## What the child says\n" + CHILD_SAID
            + """
## Other services

{% for a in agencies %}
- {{ a }}
{% endfor %}

## Safety of those who visit

{% for each in safety %}
- {{ each }}
{% endfor %}

## Who refers
""",
            SIGNED,
        ),
        "school_record",
    )
}  # fmt: skip
