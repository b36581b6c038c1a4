"""Papers for and after a hearing: unused material, antecedents, witnesses, costs, reports, interview, result."""

from app.documents.paper import Column, Paper, Rows, Table
from templates.letters.source._court import (
    CAUTION,
    CHARGE,
    HEAD,
    PERIOD,
    PREVIOUS,
    SIGNED,
    SUPPORT,
    bullets,
    happened,
    listed,
    parties,
    signature,
)

WHO = "\n## Who it is about\n"
SIGN = "\n## Signature\n"

UNUSED = """
# Schedule of unused material

Criminal Procedure and Investigations Act 1996, Part I. Material that bears on the case and is not used as
evidence. What might weaken the case of the council, or help the parent, is disclosed. This is looked at again
until the case ends.
"""
ITEMS = Table(
    "The unused material: one row for each item",
    "i in items",
    (
        Column("What, by whom, dated", 52, "{{ i.what }} ({{ i.source }}, {{ i.on|long_date }})"),
        Column("Where it is kept", 30, "{{ i.place }}"),
        Column("Why it bears on the case", 38, "{{ i.relevance }}"),
        Column(
            "Decision and reason",
            40,
            "{% if i.decision == 'disclose' %}Disclose.{% elif i.decision == 'sensitive' %}Sensitive.{% else %}Do not"
            " disclose.{% endif %} {{ i.reason }}",
        ),
    ),
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
None was found.
{% endif %}

## Earlier penalty notices

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
    + bullets("rights_told")
    + "\n## Questions and answers\n"
)
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
        ("Last day to appeal", "{% if appeal_by %}{{ appeal_by|day_and_date }}{% else %}Not recorded{% endif %}"),
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
    "unused_material": Paper(
        "Schedule of unused material ({{ reference }})",
        (UNUSED + WHO, parties(), "## The items", ITEMS, SIGN, SIGNED),
        whose="record",
    ),
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
