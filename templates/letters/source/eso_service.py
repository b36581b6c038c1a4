"""The certificate that the papers of an application were given to each respondent, and who else had a copy."""

from app.documents.paper import Column, Paper, Table
from templates.letters.source._record import ABOUT, SIGNED

START = """
# Certificate of service: Education Supervision Order

These papers about {{ child.name }} were given to the people below. The court’s own form of statement goes with this
paper where the court asks for one.

**Court:** {{ court }}

**Case number:** {{ case_number }}
"""

PAPERS = """
## What was served

{% for d in documents %}
- {{ d }}
{% endfor %}

## The respondents

{% for r in respondents %}
- {{ r.name }}
{% endfor %}
{% if also_told %}
These people are parents or care for the child, and are no respondents. Each is given a copy:
{% endif %}
{% for name in also_told %}
- {{ name }}
{% endfor %}

## When and how each was served
"""

SERVED = Table(
    caption="A row for each person: who it is, on which day the papers were given, and how",
    loop="s in served",
    columns=(
        Column("Person", 56, "{{ s.name }}"),
        Column("Day", 44, "{{ s.on|long_date }}"),
        Column("How", 60, "{{ s.how }}"),
    ),
)

END = """
The address at which somebody was served is given to the court apart from this paper.

## Who served them
"""

LETTERS = {
    "eso_certificate_of_service": Paper(
        "Certificate of service: Education Supervision Order ({{ reference }})",
        (START, ABOUT, PAPERS, SERVED, END, SIGNED),
        "record",
    )
}
