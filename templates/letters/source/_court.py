"""What court papers have in common: the prescribed words, the parties, the tables, the signature, the last lines."""

from app.documents.paper import Column, Rows, Table
from templates.letters.source._shared import SESSIONS

# Words in general use for a statement under section 9 of the Criminal Justice Act 1967 (the form MG11; the Health and
# Safety Executive's guide for prosecutors prints them without the count of pages). They are quoted exactly.
DECLARATION = """
> This statement (consisting of {% if pages %}{{ pages }}{% else %}[[pages]]{% endif %} page(s) each signed by me) is
true to the best of my knowledge and belief and I make it knowing that, if it is tendered in evidence, I shall be
liable to prosecution if I have wilfully stated in it anything which I know to be false, or do not believe to be true.
"""

# The caution, as every stored copy has it (PACE 1984 Code C; the number of its paragraph is not confirmed).
CAUTION = """
> You do not have to say anything. But it may harm your defence if you do not mention when questioned something which
you later rely on in court. Anything you do say may be given in evidence.
"""

CHILD = ("The child", "{{ child.name }} (known as {{ child.known_as }})")
SCHOOL = ("The school", "{{ school.name }}{% if school.telephone %}, telephone {{ school.telephone }}{% endif %}")
DEFENDANT = (
    "The parent",
    "{{ defendant.name }}, {{ defendant.address_lines|lines }}"
    "{% if defendant.born %}, born {{ defendant.born|long_date }}{% endif %}",
)
PARENT_BECAUSE = ("A parent because", "{{ defendant.parent_because }}")
PERIOD = ("The period", "{{ offence.first|long_date }} to {{ offence.last|long_date }}, both included")
HEAD = ("What", "As recorded")
WHO = "\n## Who it is about\n"
SIGN = "\n## Signature\n"
MADE = ("Made", "{{ made_on|long_date }}, by {{ officer.name }}, {{ officer.role }}")
COUNCIL = (
    "The council",
    "{{ council.name }}, {{ council.team }}. Telephone {{ council.telephone }}, email {{ council.email }}",
)


def parties(*more: tuple[str, str]) -> Rows:
    """Whom the paper is about, in the case about one parent."""
    caption = "Whom this paper is about: one row for each thing said"
    rows = (MADE, COUNCIL, DEFENDANT, PARENT_BECAUSE, CHILD, SCHOOL, *more)
    return Rows(caption, rows, first=42, heads=HEAD)


def signature(name: str, role: str) -> Rows:
    """Where a paper is signed. The signature and the day are written in by hand."""
    rows = (("Signature", ""), ("Name and role", f"{name}, {role}"), ("Date signed", ""))
    return Rows(
        "Where the paper is signed: name, role and date", rows, first=42, heads=("To be signed", "Here"), together=True
    )


SIGNED = signature("{{ officer.name }}", "{{ officer.role }}")


def happened(loop: str) -> Table:
    """What happened: date, what, where it is written down, exhibit."""
    columns = (
        Column("Date", 43, "{{ l.on|long_date }}"),
        Column("What happened", 67, "{{ l.what }}"),
        Column("Source", 30, "{{ l.source }}"),
        Column("Exhibit", 20, "{% if l.exhibit %}{{ l.exhibit }}{% endif %}"),
    )
    return Table("What happened, oldest first: one row for each event", f"l in {loop}", columns)


SUPPORT = Table(
    "The support that was offered: one row for each offer",
    "s in support",
    (
        Column("Offered on", 43, "{{ s.on|long_date }}"),
        Column("Support", 47, "{{ s.what }}"),
        Column("Answer and result", 50, "{{ s.answer }} {{ s.outcome }}"),
        Column("Exhibit", 20, "{% if s.exhibit %}{{ s.exhibit }}{% endif %}"),
    ),
)

EXHIBITS = Table(
    "The exhibits that this witness produces: one row for each",
    "e in exhibits",
    (
        Column("Exhibit", 20, "{{ e.label }}"),
        Column("What it is", 97, "{{ e.title }}"),
        Column("Its date", 43, "{{ e.on|long_date }}"),
    ),
)


def listed(loop: str) -> str:
    """Each line of a list as a paragraph of its own."""
    return f"\n{{% for line in {loop} %}}\n{{{{ line }}}}\n\n{{% endfor %}}\n"


# The offence in words. What stands in the Education Act 1996 is quoted; the rest is assembled: no form is set.
STATEMENT_OF_OFFENCE = """
{% if charged_under == 'section_444_1' %}
Failure to secure regular attendance at school of registered pupil, contrary to section 444(1) of the Education Act
1996.
{% elif charged_under == 'section_444_1a' %}
Parent knowing child failing to attend regularly and failing to cause attendance, contrary to section 444(1A) of the
Education Act 1996.
{% else %}
Failure to comply with a school attendance order, contrary to section 443(1) and (4) of the Education Act 1996.
{% endif %}
"""

PARTICULARS = """
{% if charged_under == 'section_443' %}
{{ defendant.name }}, being the parent on whom a school attendance order for {{ child.name }} was served{% if
order_served_on %} on {{ order_served_on|long_date }}{% endif %}, failed to comply with the requirements of the order
between {{ offence.first|long_date }} and {{ offence.last|long_date }}.
{% else %}
{{ defendant.name }}, between {{ offence.first|long_date }} and {{ offence.last|long_date }}, being the parent of
{{ child.name }}, a child of compulsory school age who was a registered pupil at {{ school.name }}, which child failed
to attend regularly at the school{% if charged_under == 'section_444_1a' %}, knew that the child was failing to attend
regularly at the school and failed to cause the child to do so{% endif %}.
{% endif %}
"""

# Where an answer goes: on every slip that is sent back.
SEND = (
    ("Send this to", "{{ court.name }}, {{ court.address_lines|lines }}"),
    (
        "And a copy to",
        "{{ council.name }}, {{ council.team }}, {{ council.address_lines|lines }}, or {{ council.email }}",
    ),
)

CHARGE = "## Statement of offence\n" + STATEMENT_OF_OFFENCE + "\n## Particulars of offence\n" + PARTICULARS

ORDER_FIRST = """
## An education supervision order was considered first

It was considered on {{ considered.on|long_date }} by {{ considered.by }}. {{ considered.decision }}
"""

PREVIOUS = Table(
    "Earlier findings of a court: one row for each",
    "p in previous",
    (
        Column("Date", 38, "{{ p.on|long_date }}"),
        Column("Court", 40, "{{ p.court }}"),
        Column("Offence", 42, "{{ p.offence }}"),
        Column("What was ordered", 40, "{{ p.disposal }}"),
    ),
)


FAILURES = Table(
    "How the order was not complied with: one row for each span of days",
    "f in failures",
    (
        Column("From", 42, "{{ f.first|long_date }}"),
        Column("To, included", 42, "{{ f.last|long_date }}"),
        Column("What is on record", 76, "{{ f.what }}"),
    ),
)

ORDER_NOT_KEPT = """
{% if charged_under == 'section_443' %}
## How the order was not complied with

The school attendance order for {{ child.name }} names {{ school.name }}. What is charged is a failure to comply with
it, and nothing else.
"""

# What is charged: each session, or under section 443 how the order was not complied with.
CHARGED_DAYS = (
    ORDER_NOT_KEPT,
    FAILURES,
    """
{% else %}
## The sessions

The register marks these as absence without permission. A session is a morning or an afternoon.
""",
    SESSIONS,
    "{% endif %}",
)


def enclosed(loop: str) -> Table:
    """Documents that go with a paper."""
    columns = (Column("Document", 115, "{{ d.title }}"), Column("Its date", 45, "{{ d.on|long_date }}"))
    return Table("The documents: one row for each", f"d in {loop}", columns)


def bullets(loop: str) -> str:
    """Each line of a list as an item."""
    return f"\n{{% for line in {loop} %}}\n- {{{{ line }}}}\n{{% endfor %}}\n"
