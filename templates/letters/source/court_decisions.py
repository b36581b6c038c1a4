"""Decisions before proceedings: an order considered, the Full Code Test, the check of needs, the authority."""

from app.documents.paper import Paper, Rows
from templates.letters.source._court import (
    CHARGE,
    ORDER_FIRST,
    PERIOD,
    SIGNED,
    bullets,
    happened,
    parties,
)
from templates.letters.source._shared import SESSIONS

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

TEST = """
# Full Code Test and public interest

The two stages of the Code for Crown Prosecutors, which this council follows as its policy. They are taken in
order. If the first is not met, nothing is begun, however serious the absence.

## Who it is about
"""

EVIDENTIAL = Rows(
    "The first stage: one row for each question and its answer",
    (
        ("Is the defendant a parent in law, and how is that shown?", "{{ evidential.parent }}"),
        (
            "{% if charged_under == 'section_443' %}Was the order served on this parent and in force, and the child of"
            " compulsory school age?{% else %}Was the child on the roll, and of compulsory school age?{% endif %}",
            "{{ evidential.bound }}",
        ),
        (
            "{% if charged_under == 'section_443' %}Was the order not complied with on each day, and is no suitable"
            " education shown?{% else %}Is each absence rightly marked as being without permission, and no exception"
            " raised anywhere?{% endif %}",
            "{{ evidential.failed }}",
        ),
        (
            "How does a penalty notice over a session charged stand?",
            "{% if charged_under == 'section_443' %}Not asked for this charge: no penalty notice can be given for it."
            "{% elif evidential.penalty_notice == 'none' %}None was given over a session charged.{% elif"
            " evidential.penalty_notice == 'unpaid' %}Unpaid, and the time to pay is over.{% elif"
            " evidential.penalty_notice == 'running' %}The time to pay still runs.{% elif"
            " evidential.penalty_notice == 'withdrawn' %}Withdrawn.{% else %}Paid.{% endif %}",
        ),
        (
            "Where education was arranged elsewhere: had this parent written notice of it (section 444ZA)?",
            "{% if evidential.provision == 'none_arranged' %}None was arranged for a day charged.{% elif"
            " evidential.provision == 'notice_given' %}Yes, before the first day of it that is charged.{% else %}"
            "No.{% endif %}",
        ),
        ("Is the whole period in time?", "{{ evidential.in_time }}"),
        ("Can each paper be put before the court?", "{{ evidential.admissible }}"),
        (
            "Only section 444(1A): is knowledge proved, and no reasonable justification apparent?",
            "{% if evidential.knowledge %}{{ evidential.knowledge }}{% else %}Not asked for this charge.{% endif %}",
        ),
        ("Is there a realistic prospect of conviction?", "{{ evidential.prospect }}"),
        ("Is the first stage met?", "{% if evidential_met == 'yes' %}Yes{% else %}No{% endif %}"),
    ),
    first=70,
    heads=("Asked", "Answer"),
)

INTEREST = Rows(
    "The second stage: one row for each question and its answer",
    (
        ("How serious is it, what harm was done, and is a prosecution in proportion?", "{{ interest.seriousness }}"),
        ("What could this parent know and do, in the family’s circumstances?", "{{ interest.circumstances }}"),
        ("Was support offered, and what came of it?", "{{ interest.support }}"),
        ("Was an education supervision order considered?", "{{ interest.order }}"),
        ("Would a prosecution help the child to attend? Is there no better way?", "{{ interest.would_help }}"),
        ("What would it do to the child?", "{{ interest.effect_on_child }}"),
        ("Disability, needs, and the duties under the Equality Act 2010", "{{ interest.equality }}"),
        ("The family’s rights under the Human Rights Act 1998", "{{ interest.rights }}"),
        (
            "The view of the child’s social worker",
            "{% if interest.social_worker %}{{ interest.social_worker }}{% else %}None is on record.{% endif %}",
        ),
        (
            "Anything else: the community, other people, sources",
            "{% if interest.others %}{{ interest.others }}{% else %}Nothing is on record.{% endif %}",
        ),
        ("Is the second stage met?", "{% if interest_met == 'yes' %}Yes{% else %}No{% endif %}"),
    ),
    first=70,
    heads=("Asked", "Answer"),
)

TEST_DECIDED = (
    """
## Decision

> {% if decided == 'prosecute' %}Proceedings may be begun.{% else %}Proceedings are not begun.{% endif %}

Decided under {{ authority }}.
"""
    + bullets("reasons")
    + """
This is looked at again before proceedings are begun, before the first hearing and before a trial. If a stage is
then not met, the case is stopped.

## Signature
"""
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

The last safe day to begin proceedings is **{{ in_time_until|day_and_date }}**. It is counted from the first session
charged, and every later session is then in time.
"""
    + "\n## Reasons\n"
    + bullets("reasons")
)

ABSENCES = """
## The sessions

The register marks these as absence without permission. A session is a morning or an afternoon.
"""

SIGN = """
## Signature
"""

LETTERS = {
    "eso_consideration": Paper(
        "Record that an education supervision order was considered ({{ reference }})",
        (ORDER, parties(PERIOD), ORDER_DECIDED, SIGNED),
        whose="record",
    ),
    "full_code_test": Paper(
        "Full Code Test ({{ reference }})",
        (
            TEST,
            parties(PERIOD),
            CHARGE,
            "## First stage: evidence",
            EVIDENTIAL,
            "## Second stage: public interest",
            INTEREST,
            TEST_DECIDED,
            SIGNED,
        ),
        whose="record",
    ),
    "equality_check": Paper(
        "Equality, special needs and safeguarding ({{ reference }})",
        (NEEDS, parties(), "## The child", LIFE, NEEDS_END, happened("questions"), NEEDS_DECIDED, SIGNED),
        whose="record",
    ),
    "authority_to_institute": Paper(
        "Authority to institute proceedings ({{ reference }})",
        (AUTHORITY, parties(PERIOD), CHARGE, POWER, ORDER_FIRST, ABSENCES, SESSIONS, SIGN, SIGNED),
        whose="record",
    ),
}
