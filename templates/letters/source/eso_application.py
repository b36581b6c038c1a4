"""All that forms C110A and C17 ask, as an annex, where the official forms are not filled in by the court's service."""

from app.documents.paper import Paper, Rows
from templates.letters.source._record import ABOUT, CONSULTED, DECLARATION, GROUND, RESPONDENTS, by_hand, pairs

START = """
# Application for an Education Supervision Order

Children Act 1989, section 36. This annex gives, for one child, what form C110A and the supplement form C17 ask.

**Court:** {{ court }}

**Case number:** {% if case_number %}{{ case_number }}{% else %}not yet given by the court{% endif %}
"""

ORDERS = """
## Order and directions asked for

{% for o in orders %}
- {{ o }}
{% endfor %}

## Consultation before the application

Section 36(8) and (9) of the Children Act 1989.
{% for c in consulted %}
{% if c.own == 'no' and c.limb == 'accommodates' %}
The other local authority is the authority providing the child with accommodation or on whose behalf the child is being
provided with accommodation.
{% endif %}
{% if c.own == 'no' and c.limb == 'lives_in' %}
The other local authority is the authority within whose area the child lives, or will live.
{% endif %}
{% endfor %}
"""

RELIED = """
These reports and papers are relied on, and go with the application:

{% for s in relied_on %}
- {{ s.title }}, by {{ s.author }}, {{ s.on|long_date }}
{% endfor %}
"""

HEARING = Rows(
    caption="The hearing that is asked for",
    rows=(
        ("How soon", "{{ hearing.timescale }}"),
        (
            "Without notice to the respondents",
            "{% if hearing.without_notice == 'yes' %}Yes{% else %}No{% endif %}",
        ),
        ("Respondents aware of it", "{% if hearing.respondents_aware == 'yes' %}Yes{% else %}No{% endif %}"),
        ("Welsh language needed", "{% if welsh == 'yes' %}Yes{% else %}No{% endif %}"),
        ("Why", "{% for r in hearing.reasons %}{{ r }} {% endfor %}"),
    ),
)

APPLICANT = Rows(
    caption="The applicant council and its lawyer",
    rows=(
        ("Council", "{{ council.name }}, {{ council.address_lines|lines }}"),
        ("Contact", "{{ officer.name }}, {{ council.team }}, {{ council.telephone }}, {{ council.email }}"),
        ("Lawyer", "{{ lawyer.name }}, {{ lawyer.telephone }}, {{ lawyer.email }}"),
        ("Account for the fee", "{% if account_number %}{{ account_number }}{% else %}Not given here{% endif %}"),
    ),
)

CHILD = Rows(
    caption="The child",
    rows=(
        ("Name", "{{ child.name }}, called {{ child.known_as }}"),
        ("Born", "{{ born|long_date }}"),
        ("Gender", "{{ gender }}"),
        ("Address", "{% if address_lines %}{{ address_lines|lines }}{% else %}Held by the council and given to the"
         " court apart from this paper{% endif %}"),
        ("Living situation", "{% for l in living %}{{ l }} {% endfor %}"),
        ("School", "{{ school.name }}"),
        ("Additional needs", "{% for n in needs %}{{ n }} {% endfor %}"),
        ("Parental responsibility", "{% for r in responsibility %}{{ r }} {% endfor %}"),
        ("To take part in the case", "{% for t in taking_part %}{{ t }} {% endfor %}"),
        ("Dates to keep in mind", "{% if key_dates %}{% for d in key_dates %}{{ d }} {% endfor %}{% else %}None is"
         " known{% endif %}"),
        ("Kept from the respondents", "{% if confidential %}{% for c in confidential %}{{ c }} {% endfor %}{% else"
         " %}Nothing but what is said above to be held{% endif %}"),
        ("Social worker", "{% if social_worker %}{{ social_worker }}{% else %}None is recorded{% endif %}"),
    ),
)  # fmt: skip

REST = """
## Risks to the child

{% for r in risks %}
- {{ r }}
{% endfor %}

## What bears on the parents’ part

{% for f in factors %}
- {{ f }}
{% endfor %}

## Other proceedings

{% for p in other_proceedings %}
- {{ p }}
{% endfor %}

## Other countries

{% for i in international %}
- {{ i }}
{% endfor %}

## Which judge

{% for a in allocation %}
- {{ a }}
{% endfor %}

## What people need at the hearing

{% for p in preferences %}
- {{ p }}
{% endfor %}

## Papers that go with it
"""

STATE = (
    "{% if a.state == 'attached' %}Attached{% else %}To follow{% endif %}{% if a.reason %}: {{ a.reason }}{% endif %}"
)
ANNEXES = pairs(
    "The papers that go with the application: a row for each, attached or to follow",
    "a in annexes",
    ("Paper", 80, "{{ a.title }}"),
    ("Attached or to follow", 80, STATE),
)

SIGNED = by_hand("The declaration: to be signed by hand", "Declaration")

LETTERS = {
    "eso_application": Paper(
        "Application for an Education Supervision Order ({{ reference }})",
        (
            START,
            ABOUT,
            ORDERS,
            CONSULTED,
            "## The ground\n" + GROUND + RELIED + "\n## The hearing",
            HEARING,
            "## The applicant",
            APPLICANT,
            "## The child",
            CHILD,
            "## The respondents",
            RESPONDENTS,
            REST,
            ANNEXES,
            DECLARATION,
            SIGNED,
        ),
        "record",
    )
}
