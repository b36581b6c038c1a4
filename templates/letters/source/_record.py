"""What records have in common: what they are about, who signs, and tables that several of them hold."""

from app.documents.paper import Column, Rows, Table

ABOUT = Rows(
    caption="What this paper is about: child, school, date, reference, and who made it",
    heads=("About", "This paper"),
    rows=(
        ("Child", "{{ child.name }}, called {{ child.known_as }}"),
        (
            "School",
            "{{ school.name }}{% if school.address_lines %}, {{ school.address_lines|lines }}{% endif %}{% if"
            " school.telephone %}. Telephone {{ school.telephone }}.{% endif %}",
        ),
        ("Date", "{{ made_on|long_date }}"),
        ("Our reference", "{{ reference }}"),
        ("Made by", "{{ officer.name }}, {{ officer.role }}"),
        (
            "Council",
            "{{ council.name }}, {{ council.team }}, {{ council.address_lines|lines }}. Telephone"
            " {{ council.telephone }}. Email {{ council.email }}.",
        ),
    ),
)


def by_hand(caption: str, head: str) -> Rows:
    """Who signs, with boxes for the signature and its day."""
    rows = (("Signed", ""), ("Name and role", "{{ officer.name }}, {{ officer.role }}"), ("Date signed", ""))
    return Rows(caption=caption, heads=(head, "By hand"), together=True, rows=rows)


def pairs(caption: str, loop: str, first: tuple[str, int, str], second: tuple[str, int, str]) -> Table:
    """A table of two columns; each is its head, its width in millimetres and what stands in it."""
    return Table(caption=caption, loop=loop, columns=(Column(*first), Column(*second)))


SIGNED = by_hand("Signature, to be written in by hand", "Signature")

DECLARATION = """
## Declaration

= The person named here declares that what this application says is, as far as that person knows, true and complete.
"""

WROTE = """
## Who wrote it down
"""

ATTENDANCE = Table(
    caption="Attendance by the register: a row for each span of days, in sessions",
    loop="a in attendance",
    columns=(
        Column("From", 36, "{{ a.first|long_date }}"),
        Column("To", 36, "{{ a.last|long_date }}"),
        Column("Possible", 22, "{{ a.possible }}"),
        Column("Present", 22, "{{ a.attended }}"),
        Column("Missed with leave", 22, "{{ a.authorised }}"),
        Column("Missed without", 22, "{{ a.unauthorised }}"),
    ),
)

SESSION = """
A session is a morning or an afternoon. The figures come from the school’s register.
"""

CHILD_SAID = """
{% for v in child_said %}
= **{{ v.who }}**, written down by {{ v.recorded_by }} on {{ v.on|long_date }}:
{% for w in v.words %}
> {{ w }}
{% endfor %}
{% endfor %}
"""

HARD = (
    """
{% if causes %}
## What makes it hard
{% endif %}
{% for c in causes %}
- {{ c }}
{% endfor %}
{% if child_said %}
## What {{ child.known_as }} says
{% endif %}
"""
    + CHILD_SAID
)

PARENTS_SAID = CHILD_SAID.replace("child_said", "parents_said")

CONSULTED = Table(
    caption="Who was consulted: a row for each authority, with the day, the answer and who asked",
    loop="c in consulted",
    columns=(
        Column("Authority", 40, "{{ c.authority }}"),
        Column("Why this one", 42, "{% if c.own == 'yes' %}This council’s own children’s services, for the area where"
               " the child lives{% elif c.limb == 'lives_in' %}The child lives, or will live, in its area{% else %}It"
               " provides the child with accommodation, or it is provided on its behalf{% endif %}"),
        Column("Day", 30, "{{ c.on|long_date }}"),
        Column("What it said", 48, "{% if c.answer == 'no_objection' %}It has no objection.{% elif c.answer =="
               " 'concerns' %}It has concerns.{% else %}It has not replied.{% endif %}{% if c.spoke_with %} Spoken"
               " with: {{ c.spoke_with }}.{% endif %} Asked by {{ c.asked_by }}."),
    ),
)  # fmt: skip

GROUND = """
The ground is that the child is of compulsory school age and is not being properly educated.

{% if ground == 'not_attending' %}
The child is a registered pupil at {{ school.name }} and is not attending regularly. Unless it is proved that the child
is being properly educated, the court assumes that the child is not (Children Act 1989, section 36(5)).
{% endif %}
{% if ground == 'attendance_order' %}
A school attendance order is in force and is not complied with. Unless it is proved that the child is being properly
educated, the court assumes that the child is not (Children Act 1989, section 36(5)).
{% endif %}
{% for reason in grounds %}
- {{ reason }}
{% endfor %}
"""

DIRECTIONS = """
{% for d in directions %}
- {{ d }}
{% endfor %}
"""

SUPPORT = """
{% for s in support %}
- {{ s }}
{% endfor %}
"""

REVIEWS = """
{% for day in reviews %}
- {{ day|day_and_date }}
{% endfor %}
"""

SUPERVISOR = """
**{{ supervisor.name }}**, {{ supervisor.role }}, would supervise: advise, assist and befriend the child and the
parents. First of all this means:

{% for task in supervisor.first_tasks %}
- {{ task }}
{% endfor %}
"""

RESPONDENTS = Table(
    caption="The respondents: a row for each person with parental responsibility, with birth, contact, taking part",
    loop="r in respondents",
    columns=(
        Column("Name and relation", 44, "{{ r.name }}. {{ r.relation }}. {% if r.responsibility"
               " == 'yes' %}Has parental responsibility. {% endif %}{% if r.lives_with == 'yes' %}The child lives"
               " with this person.{% elif r.lives_with == 'no' %}The child does not live with this person.{% else %}It"
               " is not known whether the child lives with this person.{% endif %}"),
        Column("Born, where, gender", 40, "{% if r.born %}{{ r.born|long_date }}{% else %}Day not known{% endif %}; {%"
               " if r.place_of_birth %}{{ r.place_of_birth }}{% else %}place not known{% endif %}; {% if r.gender %}{{"
               " r.gender }}{% else %}gender not recorded{% endif %}"),
        Column("Address, telephone", 44, "{% if r.address_lines %}{{ r.address_lines|lines }}{% else %}Held by the"
               " council and given to the court apart from this paper{% endif %}{% if r.telephone %}; {{ r.telephone"
               " }}{% endif %}"),
        Column("To take part", 32, "{% if r.taking_part %}{{ r.taking_part }}{% else %}Nothing is known{% endif %}"),
    ),
)  # fmt: skip

WARNING = (
    "“A parent of the child may be guilty of an offence if he or she persistently fails to comply with a direction"
    " given by the supervisor under this order while it is in force (Paragraph 18 Schedule 3 Children Act 1989).”"
)
"""The warning that the court's form of order prints (form C37 of the court service), word for word."""
