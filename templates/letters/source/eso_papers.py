"""The papers that go with an application, the application for more time, and the notice to the respondents."""

from app.documents.paper import Paper, Rows
from templates.letters.source._record import (
    ABOUT,
    CHILD_SAID,
    CONSULTED,
    DECLARATION,
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
        DECLARATION,
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
- {{ r.name }}
{% endfor %}
{% if also_told %}
A copy goes to these people. Each is a parent or cares for the child, and is no respondent:
{% endif %}
{% for name in also_told %}
- {{ name }}
{% endfor %}

> {{ council.name }} has asked the family court for an Education Supervision Order about {{ child.known_as }}.
> The hearing is on **{{ hearing.on|day_and_date }} at {{ hearing.at }}**, at {{ hearing.place }}.
> You can come. You can agree to it, or oppose it. The court decides.

**Court:** {{ court }}

**Case number:** {{ case_number }}
""",
        ABOUT,
        """
## What was asked for

The council asked on {{ applied_on|long_date }}. An Education Supervision Order is help with a court behind it. A named
person would work with {{ child.known_as }} and with you. That person could also say what should be done. Nobody has
decided anything yet: the court decides.

## You can oppose it

You can oppose all of it, or a part of it. You can do so also if others agree.

- Tell the court at the hearing that you oppose it, and why. Ask the court how to send your reasons before that day.
- The court can make an order only if it is satisfied of two things. {{ child.known_as }} is of compulsory school age,
and is not being properly educated. That means taught well and full time, in a way that fits {{ child.known_as }}.
- If {{ child.known_as }} does not go to school regularly, the court takes it that the second is so. You can show the
court that it is not so.
- The court looks first to what is good for {{ child.known_as }}. It asks whether an order is better than none.

## What an order would do

- **Help.** A supervisor would advise, help and befriend {{ child.known_as }} and you.
- **Directions.** The supervisor could tell you and {{ child.known_as }} in writing what to do. Before that, the
supervisor asks what you both wish and feel, as far as that can be done.
- **Your duty.** While the order lasts, to do what the directions say takes the place of your duty in law to see that
{{ child.known_as }} is taught and goes to school.
- **The choice of school.** While it lasts, the usual rights to choose a school and to appeal do not apply. A school
attendance order would end.
- **How long.** It lasts {{ first_years|count('year') }}, or until {{ child.known_as }} is over school age if the court
says so. The court can make it longer, and more than once, by up to {{ extension_years|count('year') }} each time.
- **Ending it.** You, {{ child.known_as }} or the council can ask the court to end it.
- **If you do not follow a direction.** A parent who keeps on not following one may commit an offence. It is no offence
if the parent proves that they took all reasonable steps, or that the direction was unreasonable. Nor is it if they had
to keep to another order and could not do both. A court could order a fine.
- **If {{ child.known_as }} does not follow one.** If that goes on, the council tells children’s services, who look into
how {{ child.known_as }} is.

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
