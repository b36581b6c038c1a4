"""The report on a parenting order, the record of an interview, and the result with its plan."""

from app.documents.paper import Column, Paper, Rows, Table
from templates.letters.source._court import (
    CAUTION,
    CHARGE,
    HEAD,
    PERIOD,
    SIGN,
    SIGNED,
    SUPPORT,
    WHO,
    bullets,
    listed,
    parties,
    signature,
)

REPORT = """
# Report on a parenting order

For the court, which may make an order after a conviction under section 443 or 444 of the Education Act 1996
(Sentencing Act 2020, section 369). For a child under the age that the law names, the court must first know the
family’s circumstances and what an order would be likely to do to them.
"""

FAMILY = "\n## The family’s circumstances\n" + bullets("family") + "\n## What an order would be likely to do\n"

FAMILY += bullets("likely_effect") + "\n## What was tried\n"

TERMS = (
    """
{% if child_view %}
## What the child says

{{ child_view }}
{% endif %}

## The order that is proposed

From {{ order.first|long_date }} to {{ order.last|long_date }}, both included. The law allows
{{ most_months|count('month') }} at most, and {{ most_programme_months|count('month') }} for a programme. Each
requirement says how it helps to prevent a further offence.
"""
    + bullets("requirements")
    + """
{% if programme %}
A programme of counselling or guidance by {{ programme.provider }}, from {{ programme.first|long_date }} to
{{ programme.last|long_date }}.

{% if programme.residential_reasons %}
It is residential: {{ programme.residential_reasons }}
{% endif %}
{% else %}
No programme is proposed.
{% endif %}

## Why it is in proportion
"""
    + bullets("proportionate_because")
    + """
## The responsible officer

{{ responsible_officer }}, agreed by these councils.
"""
    + bullets("agreed_by")
    + SIGN
)

INTERVIEW = """
# Record of an interview under caution

What was asked and answered, in the words in which it was said.
"""

HELD = Rows(
    "The interview: one row for each thing said",
    (
        ("Held on", "{{ held_on|day_and_date }}"),
        ("From and to", "{{ began }} to {{ ended }}"),
        ("Place", "{{ place }}"),
        ("Present", "{{ present|lines }}"),
        ("Breaks", "{% if breaks %}{{ breaks|lines }}{% else %}None{% endif %}"),
    ),
    heads=HEAD,
)

CAUTIONED = (
    """
## The caution

{{ caution_by }} said:
"""
    + CAUTION
    + """
How it was made sure that this was understood: {{ understood }}

## What the person was told
"""
)


def told(name: str) -> str:
    """Whether a right was told, and when."""
    right = f"rights.{name}"
    at = f"{{{{ {right}.at }}}}"
    return f"{{% if {right}.told == 'yes' %}}Told, at {at}{{% else %}}Not told: seen at {at}{{% endif %}}"


RIGHTS = Rows(
    "What the person was told: one row for each right",
    (
        ("That the person is not under arrest", told("not_arrested")),
        ("That the person is free to leave at any time", told("free_to_leave")),
        ("That the person may obtain legal advice", told("legal_advice")),
        ("That there can be an interpreter, or an appropriate adult, where one is needed", told("help_needed")),
    ),
    first=90,
    heads=("Told of", "Told, and when"),
)

ASKED = bullets("also_told") + "\n## Questions and answers\n"

QUESTIONS = Table(
    "What was asked and answered: one row for each question",
    "q in questions",
    (Column("Question", 70, "{{ q.asked }}"), Column("Answer, as it was given", 90, "{{ q.answered }}")),
)

READ_OVER = """
## Read over and signed

{% if signed == 'signed' %}
{{ defendant.name }} read this record, or it was read over, and signed it as right.
{% else %}
{{ defendant.name }} did not sign.{% if not_signed_because %} {{ not_signed_because }}{% endif %}

{% endif %}
"""

RESULT = """
# Result record and plan

What the court decided, and how the child is helped now.
"""

DECIDED = Rows(
    "What the court decided: one row for each thing",
    (
        ("Court", "{{ court_name }}"),
        ("Heard on", "{{ heard_on|day_and_date }}"),
        (
            "Result",
            "{% if result == 'pleaded_guilty' %}Pleaded guilty{% elif result == 'found_guilty' %}Found guilty{% elif"
            " result == 'acquitted' %}Acquitted{% elif result == 'withdrawn' %}Withdrawn{% else %}Dismissed{% endif %}",
        ),
        ("Fine", "{% if fine_pence is not none %}{{ fine_pence|money }}{% else %}None{% endif %}"),
        ("Costs", "{% if costs_pence is not none %}{{ costs_pence|money }}{% else %}None{% endif %}"),
        ("Surcharge", "{% if surcharge_pence is not none %}{{ surcharge_pence|money }}{% else %}None{% endif %}"),
        (
            "Last day to appeal",
            "{% if appeal.last_day %}{{ appeal.last_day|day_and_date }}{% else %}No appeal by this parent arises"
            "{% endif %}, as {{ appeal.said_by }} says",
        ),
    ),
    heads=("What", "Decided"),
)

ORDERED = (
    """
{% if sentence %}
## What the court said
{% endif %}
"""
    + listed("sentence")
    + """
{% if orders %}
## Orders
{% endif %}
"""
    + bullets("orders")
    + """
{% if direction %}
## The court directed the council to apply for an education supervision order

It did so on {{ direction.on|long_date }}. The council applies, or gives the court its reasons, by
**{{ direction.reply_by|day_and_date }}** (Education Act 1996, section 447).
{% endif %}

## What happens now
"""
)

PLAN = Table(
    "The plan: one row for each step",
    "p in plan",
    (
        Column("What", 80, "{{ p.what }}"),
        Column("Who", 42, "{{ p.who }}"),
        Column("By", 38, "{{ p.due|long_date }}"),
    ),
)

REVIEW = """
It is looked at again on **{{ review_on|day_and_date }}**, with the family.

## Signature
"""

LETTERS = {
    "parenting_order_report": Paper(
        "Report on a parenting order ({{ reference }})",
        (REPORT + WHO, parties(), FAMILY, SUPPORT, TERMS, SIGNED),
        whose="record",
    ),
    "interview_record": Paper(
        "Record of an interview under caution ({{ reference }})",
        (
            INTERVIEW + WHO,
            parties(PERIOD),
            CHARGE + "\n## The interview\n",
            HELD,
            CAUTIONED,
            RIGHTS,
            ASKED,
            QUESTIONS,
            READ_OVER,
            signature("{{ defendant.name }}", "The person interviewed"),
            SIGNED,
        ),
        whose="record",
        signed="Signature of {{ defendant.name }}: ________________________",
    ),
    "result_record": Paper(
        "Result record and plan ({{ reference }})",
        (
            RESULT + WHO,
            parties(PERIOD),
            CHARGE + "\n## What the court decided\n",
            DECIDED,
            ORDERED,
            PLAN,
            REVIEW,
            SIGNED,
        ),
        whose="record",
    ),
}
