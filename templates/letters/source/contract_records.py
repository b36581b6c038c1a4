"""A contract looked at again, and the record that one was offered and not wanted."""

from app.documents.paper import Paper, Rows
from templates.letters.source._record import ABOUT, ATTENDANCE, SESSION, SIGNED, WROTE
from templates.letters.source._shared import OFFERS
from templates.letters.source.contract_attendance import PROMISES, REQUIREMENTS
from templates.letters.source.contract_letters import ATTEMPTS

NAME = "{% if contract_name == 'attendance contract' %}attendance contract{% else %}parenting contract{% endif %}"

REVIEW = Paper(
    "Review of an agreement about school attendance ({{ reference }})",
    (
        f"""
# Review of the {NAME}

We looked at the agreement with **{{{{ parent }}}}** on {{{{ reviewed_on|long_date }}}}.
""",
        ABOUT,
        "## First: the help that was promised",
        PROMISES,
        """
{% if our_part == 'given' %}
**The help was given.**
{% elif our_part == 'partly' %}
**Part of the help was given.** We put the rest right first, and do not judge the parent’s part on it.
{% else %}
**The help was not given.** We put that right first, and do not judge the parent’s part on it.
{% endif %}

## Then: what the parent agreed to do
""",
        REQUIREMENTS,
        "## Attendance",
        ATTENDANCE,
        SESSION
        + """
## How it went

{{ result }}

{% for r in reasons %}
- {{ r }}
{% endfor %}

## What happens now

{% if outcome == 'goes_on' %}
The agreement goes on.
{% if next_on %}
We look at it again on **{{ next_on|day_and_date }}**.
{% endif %}
{% elif outcome == 'met' %}
It has done its work, and is over.
{% elif outcome == 'part_met' %}
It has helped in part, and is over. We agree with the family what comes next.
{% elif outcome == 'not_met' %}
It has not helped, and is over. We agree with the family what comes next.
{% else %}
It has ended early. We agree with the family what comes next.
{% endif %}
"""
        + WROTE,
        SIGNED,
    ),
    "record",
)

REFUSAL = Paper(
    "Record that an agreement was not wanted ({{ reference }})",
    (
        f"""
# Record of refusal: {NAME}

> Nobody has to make such an agreement. To say no is an answer, and no fault.
""",
        ABOUT,
        Rows(
            caption="The offer and the answer",
            heads=("The offer", "What happened"),
            rows=(
                ("Parent", "{{ parent }}"),
                ("Offered on", "{{ offered_on|long_date }}, by {{ offered_by }}"),
                ("Not wanted", "{{ refused_on|long_date }}, written down by {{ recorded_by }}"),
                (
                    "Reason given",
                    "{% if reason %}{% for r in reason %}{{ r }} {% endfor %}{% else %}None was given, and none has to"
                    " be.{% endif %}",
                ),
            ),
        ),
        """
{% if attempts %}
## When we tried to meet
""",
        ATTEMPTS,
        "{% endif %}\n## What is open instead\n" + OFFERS + "\nThe parent can change their mind at any time and ask for"
        " an agreement.\n\n## Who wrote it down",
        SIGNED,
    ),
    "record",
)  # fmt: skip

LETTERS = {"contract_review": REVIEW, "contract_refusal": REFUSAL}
