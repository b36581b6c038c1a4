"""The contract itself: what each side says, agrees to and signs."""

from app.documents.paper import Column, Paper, Rows, Table
from templates.letters.source._record import ABOUT, ATTENDANCE, CHILD_SAID, REVIEWS, SESSION

START = """
# {% if contract_name == 'attendance contract' %}Attendance contract{% else %}Parenting contract{% endif %}

This is an agreement to help {{ child.known_as }} be in school. It is between **{{ parent }}** and
{% if party == 'council' %}**{{ council.name }}**{% else %}the governing body of **{{ school.name }}**{% endif %}.
{% if also_party %}
It is made with {{ also_party|lines }} too, who signed it. Each parent has a part of their own.
{% endif %}

> Nobody has to make this agreement. It is not a punishment.
> Nobody can be sued for not keeping it. To break it is not in itself an offence.
> A parent may ask to change it, or may leave it, at any time.

We talked it over with {{ parent }} on {{ met_on|long_date }}. It begins on **{{ runs.first|day_and_date }}** and its
last day is **{{ runs.last|day_and_date }}**.
"""

CAUSES = """
## What makes it hard

{% for c in causes %}
- {{ c }}
{% endfor %}

## What the parent says

{% for w in parent_said %}
> {{ w }}
{% endfor %}
{% if child_said %}
## What the child says
{% endif %}
"""

REQUIREMENTS = Table(
    caption="What the parent agrees to do: a row for each",
    loop="r in requirements",
    columns=(
        Column("What", 110, "{{ r.what }}"),
        Column("By when", 50, "{% if r.due %}{{ r.due|long_date }}{% else %}For all of the time{% endif %}"),
    ),
)

PROMISES = Table(
    caption="What the school or council agrees to do: a row for each, with who does it and by when",
    loop="p in promises",
    columns=(
        Column("What", 75, "{{ p.what }}"),
        Column("Who does it", 45, "{{ p.by }}"),
        Column("By when", 40, "{% if p.due %}{{ p.due|long_date }}{% else %}For all of the time{% endif %}"),
    ),
)

STATEMENTS = """
## The parent’s statement

{% for w in parent_statement %}
> {{ w }}
{% endfor %}

## The statement of support

{% for w in support_statement %}
> {{ w }}
{% endfor %}

## How we will know that it helps

{% for w in success %}
- {{ w }}
{% endfor %}

## When we look at it again
"""

AFTER = """
We look first at whether the help was given. If it was not, we put that right.

## What you should know

If the agreement does not help, or is not kept, we talk again. A court may be told of it later. The parent keeps a copy.
We share what is written here with those who give the help, and with nobody else unless the law says so.

## Signatures
"""

SIGNED = Rows(
    caption="Signatures of both sides, to be written in by hand",
    heads=("Signature", "By hand"),
    together=True,
    rows=(
        ("Parent", "{{ parent }}"),
        ("Signed", ""),
        ("Date signed", ""),
        ("For the school or council", "{{ officer.name }}, {{ officer.role }}"),
        ("Signed", ""),
        ("Date signed", ""),
    ),
)

LETTERS = {
    "attendance_contract": Paper(
        "Agreement about school attendance ({{ reference }})",
        (
            START,
            ABOUT,
            "## Attendance so far",
            ATTENDANCE,
            SESSION + CAUSES + CHILD_SAID + "\n## What the parent agrees to do",
            REQUIREMENTS,
            "## What the school or council agrees to do",
            PROMISES,
            STATEMENTS + REVIEWS + AFTER,
            SIGNED,
        ),
        "record",
    )
}
