"""The papers that go with an application, the application for more time, and the notice to the respondents."""

from app.documents.paper import Paper, Rows
from templates.letters.source._record import (
    ABOUT,
    CHILD_SAID,
    CONSULTED,
    DIRECTIONS,
    PARENTS_SAID,
    RESPONDENTS,
    REVIEWS,
    SIGNED,
    SUPERVISOR,
    SUPPORT,
    WARNING,
)

CONSULTATION = Paper(
    "Consultation before an application ({{ reference }})",
    (
        "# Record of consultation\n\nBefore a council asks for an Education Supervision Order it consults (Children Act"
        " 1989, section 36(8) and (9)). This is the record of that.",
        ABOUT,
        "## Who was consulted",
        CONSULTED,
        """
## What followed from it

{% for f in follows %}
- {{ f }}
{% endfor %}

## Who made this record
""",
        SIGNED,
    ),
    "record",
)

VIEWS = Paper(
    "What the child and the parents wish and feel ({{ reference }})",
    (
        "# What the child and the parents wish and feel\n\nThese are their own words, as they were written down. Where"
        " somebody has not answered, it says what was done to ask.",
        ABOUT,
        "## What {{ child.known_as }} says\n" + CHILD_SAID + "\n## What the parents say\n" + PARENTS_SAID
        + "\n## Who made this record",
        SIGNED,
    ),
    "record",
)  # fmt: skip

PROPOSED = Paper(
    "Proposed supervisor and directions ({{ reference }})",
    (
        "# Proposed supervisor, directions and support\n\nThis goes with an application for an Education Supervision"
        " Order. It is a proposal: the court has not decided.",
        ABOUT,
        "## Who would supervise\n" + SUPERVISOR + "\n## First directions\n" + DIRECTIONS
        + "\nBefore any direction is given, the supervisor asks the child and the parents what they wish and feel, as"
        " far as that can be done. A direction is given in writing.\n\n## Support that goes with them\n" + SUPPORT
        + "\n## When it is looked at again\n" + REVIEWS
        + "\n## What the order itself says\n\nThe court’s order prints this warning to parents:\n\n> " + WARNING
        + "\n\n## Who proposes it",
        SIGNED,
    ),
    "record",
)  # fmt: skip

EXTENSION = Paper(
    "Application for more time under an Education Supervision Order ({{ reference }})",
    (
        """
# Application for more time under an Education Supervision Order

Children Act 1989, Schedule 3. This annex gives, for one child, what the supplement form C17A asks.

**Court:** {{ court }}

**Case number:** {{ case_number }}
""",
        ABOUT,
        "## What is asked for",
        Rows(
            caption="The order in force, and how long it is asked to go on",
            rows=(
                ("Child born", "{{ born|long_date }}"),
                ("Order made", "{{ order_made_on|long_date }}"),
                ("Its last day, as it stands", "{{ order_ends_on|long_date }}"),
                ("Last day asked for", "{{ until|long_date }}"),
                ("Applicant", "{{ council.name }}, {{ council.address_lines|lines }}"),
                ("Lawyer", "{{ lawyer.name }}, {{ lawyer.telephone }}, {{ lawyer.email }}"),
            ),
        ),
        """
## Why more time is needed

{% for r in reasons %}
- {{ r }}
{% endfor %}

## What the last review found

The order was reviewed on {{ reviewed_on|long_date }}.

{% for r in review %}
- {{ r }}
{% endfor %}

## The respondents
""",
        RESPONDENTS,
        "## Declaration\n\n= The person named here declares that what this application says is, as far as that person"
        " knows, true and complete.",
        SIGNED,
    ),
    "record",
)

NOTICE = Paper(
    "Notice of proceedings in the family court ({{ reference }})",
    (
        """
# Notice of proceedings in the family court

To:

{% for r in respondents %}
- {{ r }}
{% endfor %}

> {{ council.name }} has asked the family court for an Education Supervision Order about {{ child.known_as }}.
> The hearing is on **{{ hearing.on|day_and_date }} at {{ hearing.at }}**, at {{ hearing.place }}.
> You can come, and you can say what you think.

**Court:** {{ court }}

**Case number:** {{ case_number }}
""",
        ABOUT,
        """
## What was asked for

The council asked on {{ applied_on|long_date }}. An Education Supervision Order is help with a court behind it. A named
person would work with {{ child.known_as }} and with you. That person could also say what should be done. Nobody has
decided anything yet: the court decides.

## What comes with this notice

{% for e in enclosed %}
- {{ e }}
{% endfor %}

The court’s own form of notice goes with it too. If the two differ, the court’s form counts.

## What you can do

- Read the papers. Tell us what is wrong in them.
- Get legal advice. A solicitor or a law centre can tell you whether you could have it free.
- Come to the hearing. Tell the court if you need an interpreter or other help, or if you cannot come.
- Tell us if you do not feel safe with somebody who may be there. We can ask the court to keep you apart.

## Help with this notice

Ring {{ council.team }} on **{{ council.telephone }}** or email {{ council.email }}. We can tell you what the papers
mean. We cannot advise you what to say. You can have this notice in large print, in Easy Read or in another language.

## Who sends it
""",
        SIGNED,
    ),
    "record",
)

LETTERS = {
    "eso_consultation": CONSULTATION,
    "eso_views": VIEWS,
    "eso_directions": PROPOSED,
    "eso_extension": EXTENSION,
    "eso_notice_of_proceedings": NOTICE,
}
