"""Written statements under section 9 of the Criminal Justice Act 1967: of the school, and of the council's officer."""

from app.documents.paper import Paper, Rows
from templates.letters.source._court import (
    CHILD,
    COUNCIL,
    DECLARATION,
    DEFENDANT,
    EXHIBITS,
    FAILURES,
    HEAD,
    MADE,
    ORDER_NOT_KEPT,
    PARENT_BECAUSE,
    PERIOD,
    SCHOOL,
    SUPPORT,
    happened,
    listed,
    signature,
)
from templates.letters.source._shared import SESSIONS

START = """
# Witness statement

Criminal Justice Act 1967, section 9. Criminal Procedure Rules, Part 16.
"""

CASE = Rows(
    "Whose statement it is, and in which case: one row for each thing said",
    (
        ("Statement of", "{{ witness.name }}"),
        ("Age", "{% if witness.age %}{{ witness.age }} years{% else %}Over 18{% endif %}"),
        ("Role", "{{ witness.role }}"),
        ("The case", "{{ council.name }} and {{ defendant.name }}"),
        COUNCIL,
        DEFENDANT,
        PARENT_BECAUSE,
        CHILD,
        SCHOOL,
        PERIOD,
        MADE,
    ),
    heads=HEAD,
)

SIGNS = signature("{{ witness.name }}", "{{ witness.role }}")
AFTER = "## Declaration\n" + DECLARATION

ABOUT = "## Who I am\n" + listed("about_me") + "## How I know what I say\n" + listed("knowledge")

REGISTER = (
    """
{% if charged_under == 'section_443' %}
## The child and the school that the order names
{% else %}
## The child and the register
{% endif %}

{% if child.on_roll_from %}
The admission register shows that {{ child.name }} was born on {{ child.born|long_date }} and has been on the roll of
{{ school.name }} since {{ child.on_roll_from|long_date }}{% if child.upn %}. The unique pupil number is
{{ child.upn }}{% endif %}.
{% else %}
{{ child.name }} was born on {{ child.born|long_date }}. The school attendance order names {{ school.name }}.
{% endif %}
"""
    + listed("register_practice")
    + ORDER_NOT_KEPT
)

MISSED = """
{% else %}
## The sessions missed

The register marks these as absence without permission. A session is a morning or an afternoon.
"""

RULES = """
{% endif %}
{% if charged_under == 'section_443' %}
## How {{ defendant.name }} was told of the order
{% else %}
## How {{ defendant.name }} was told of the school’s rules
{% endif %}
""" + listed("policy_told")

CONTACTS = """
## What happened, in order

I say what I saw, heard and did. What others did I give as the records have it, and I say where.
"""

HELP = """
## The support that was offered
"""

ORDER = """
## An education supervision order was thought of first

It was considered on {{ considered.on|long_date }} by {{ considered.by }}. {{ considered.decision }}
"""

HEARD = (
    """
{% if interview %}
## Interview
{% endif %}
"""
    + listed("interview")
    + """
{% if service %}
## Service
{% endif %}
"""
    + listed("service")
)

SHOWN = """
## Exhibits

I produce these documents. Each carries its label.
"""

END = """
{% if reader %}
## Read over to the witness

{{ witness.name }} cannot read this statement. I, {{ reader.name }}, read it over to {{ witness.name }} on
{{ reader.on|long_date }}, before it was signed.

++ Signature of {{ reader.name }}:

{% endif %}
## Signature of the witness

= Every page is signed as well, at its foot.
"""

FOOT = "Signature of {{ witness.name }}: ________________________"
FIRST = (START, CASE, AFTER, SIGNS, ABOUT)
LAST = (CONTACTS, happened("contacts"), HELP, SUPPORT, SHOWN, EXHIBITS, END, SIGNS)

LETTERS = {
    "school_statement": Paper(
        "Statement of {{ witness.name }} ({{ reference }})",
        (*FIRST, REGISTER, FAILURES, MISSED, SESSIONS, RULES, *LAST),
        whose="record",
        signed=FOOT,
    ),
    "officer_statement": Paper(
        "Statement of {{ witness.name }} ({{ reference }})",
        (*FIRST, ORDER + HEARD + ORDER_NOT_KEPT, FAILURES, "{% endif %}", *LAST),
        whose="record",
        signed=FOOT,
    ),
}
