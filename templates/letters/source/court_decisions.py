"""Decisions before proceedings: an order considered, the Full Code Test, the check of needs, the authority."""

from app.documents.paper import Paper, Rows
from templates.letters.source._court import (
    CHARGE,
    CHARGED_DAYS,
    ORDER_FIRST,
    PERIOD,
    SIGNED,
    bullets,
    happened,
    parties,
)

ORDER = """
# Record that an education supervision order was considered

Education Act 1996, section 447(1): before proceedings under section 443 or 444 the council must consider whether to
apply for an education supervision order, instead of them or as well.

## Who it is about
"""

ORDER_DECIDED = (
    """
## What was decided

Considered on {{ considered_on|long_date }} by {{ officer.name }}, {{ officer.role }}, before proceedings under
{% if proceedings == 'section_443' %}section 443{% else %}section 444{% endif %} of the Education Act 1996.

> {% if decision == 'apply_instead' %}Apply for an order instead of proceedings.{% elif decision ==
'apply_as_well' %}Apply for an order as well as beginning proceedings.{% else %}Do not apply for an order.{% endif %}

## What was weighed
"""
    + bullets("weighed")
    + "\n## Reasons\n"
    + bullets("reasons")
    + """
{% if views %}
## What the child and the family said
{% endif %}
"""
    + bullets("views")
    + "\n## Signature\n"
)

NEEDS = """
# Equality, special needs and safeguarding

What is known of the child and the family that bears on any step in law. Each thing was asked about, and the
answer says when.

## Who it is about
"""

LIFE = Rows(
    "The child's circumstances: one row for each thing asked about",
    (
        ("In care", "{{ circumstances.in_care }}"),
        ("Accommodated by a council", "{{ circumstances.accommodated }}"),
        ("Child protection plan", "{{ circumstances.child_protection }}"),
        ("Child in need", "{{ circumstances.child_in_need }}"),
        ("Social worker", "{{ circumstances.social_worker }}"),
        ("Special needs support", "{{ circumstances.sen_support }}"),
        ("Education, health and care plan", "{{ circumstances.ehc_plan }}"),
        ("Health", "{{ circumstances.health }}"),
        ("Disability", "{{ circumstances.disability }}"),
        ("Young carer", "{{ circumstances.young_carer }}"),
        ("Family that moves for work", "{{ circumstances.mobile_family }}"),
        ("English is not the first language", "{{ circumstances.english_additional_language }}"),
    ),
    heads=("Asked about", "Answer"),
)

NEEDS_END = """
## The parent

{% if parent_needs %}
{{ parent_needs }}
{% else %}
Nothing is on record of the parent’s own needs, such as an interpreter. Ask before the first hearing.
{% endif %}

## The child’s social worker

{% if social_worker_view %}
{{ social_worker_view }}
{% else %}
No view of a social worker is on record.
{% endif %}

{% if questions %}
## Questions that were raised, and how each was settled
"""

NEEDS_DECIDED = """
{% endif %}

## What follows

The Equality Act 2010: {{ equality }}

The Human Rights Act 1998: {{ rights }}

## Signature
"""

AUTHORITY = """
# Authority to institute proceedings

Only a local authority may begin these proceedings (Education Act 1996, section 446). This paper says who decided
it for {{ council.name }}, and under which power.

## Who it is about
"""

POWER = (
    """
## The authority

Given on {{ authorised_on|long_date }} by {{ officer.name }}, {{ officer.role }}, under {{ authority }}.

The last safe day to begin proceedings is **{{ in_time_until|day_and_date }}**. It is counted from the first day
charged, and every later day is then in time.
"""
    + "\n## Reasons\n"
    + bullets("reasons")
)

SIGN = """
## Signature
"""

LETTERS = {
    "eso_consideration": Paper(
        "Record that an education supervision order was considered ({{ reference }})",
        (ORDER, parties(PERIOD), ORDER_DECIDED, SIGNED),
        whose="record",
    ),
    "equality_check": Paper(
        "Equality, special needs and safeguarding ({{ reference }})",
        (NEEDS, parties(), "## The child", LIFE, NEEDS_END, happened("questions"), NEEDS_DECIDED, SIGNED),
        whose="record",
    ),
    "authority_to_institute": Paper(
        "Authority to institute proceedings ({{ reference }})",
        (AUTHORITY, parties(PERIOD), CHARGE, POWER, ORDER_FIRST, *CHARGED_DAYS, SIGN, SIGNED),
        whose="record",
    ),
}
