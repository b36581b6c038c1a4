"""The Full Code Test: is there enough evidence, and then, is a prosecution in the public interest."""

from app.documents.paper import Paper, Rows
from templates.letters.source._court import CHARGE, PERIOD, SIGNED, bullets, parties

TEST = """
# Full Code Test and public interest

The two stages of the Code for Crown Prosecutors, which this council follows as its policy. They are taken in
order. If the first is not met, nothing is begun, however serious it is.

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
            "How does a penalty notice over what is charged stand?",
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

LETTERS = {
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
}
