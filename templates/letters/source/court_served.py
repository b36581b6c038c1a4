"""What is served and listed: the section 9 notice, the certificate of service, the initial details."""

from app.documents.paper import Column, Paper, Rows, Table
from templates.letters.source._court import (
    CHARGE,
    HEAD,
    PERIOD,
    SEND,
    SIGN,
    SIGNED,
    WHO,
    enclosed,
    listed,
    parties,
)

SECTION_9 = """
# Notice of written statements

Criminal Justice Act 1967, section 9. Criminal Procedure Rules, Part 16.

To {{ defendant.name }}. {{ council.name }} means to put the statements below before the court as evidence.
Copies come with this notice. If nobody objects, they can be read out instead of the witness coming to court.

> You have the right to object. Then the witness may have to come, and you can ask the witness questions. You
need give no reason. You have {{ object_days|count('day') }} or more for it. **Object by
{{ object_by|day_and_date }}.**

{% if shorter_days %}
These statements come with a single justice procedure notice. Whether {{ shorter_days|count('day') }} or
{{ object_days|count('day') }} run then is not confirmed. You are given the longer.
{% endif %}

Get advice if you can. If you object later than that, tell the court and us at once: the court can still ask the
witness to come.

## The statements

They were served on {{ served_on|long_date }}.
"""

STATEMENTS = Table(
    "The statements: one row for each",
    "s in statements",
    (
        Column("Witness", 85, "{{ s.witness }}"),
        Column("Signed on", 45, "{{ s.on|long_date }}"),
        Column("Pages", 30, "{% if s.pages %}{{ s.pages|count('page') }}{% endif %}"),
    ),
)

SLIP = """
## Objection slip

= Fill this in only if you object.
"""

OBJECT = Rows(
    "The objection slip: one row for each thing to fill in",
    (
        *SEND,
        ("Case", "{{ reference }}"),
        ("I am", "{{ defendant.name }}"),
        ("I object to the statement of", ""),
        ("I want the witness to come to court", ""),
        ("Signature", ""),
        ("Date", ""),
    ),
    heads=("You", "Your words"),
    together=True,
)

SERVICE = """
# Certificate of service

I served the document below, as it says here.
"""

SERVED = Rows(
    "How the document was served: one row for each thing said",
    (
        ("Document", "{{ document }}"),
        ("Made on", "{{ document_on|long_date }}"),
        (
            "What kind",
            "{% if document_kind == 'summons' %}A summons{% elif document_kind == 'written_charge' %}A written charge"
            " with its notice{% else %}Another document{% endif %}",
        ),
        (
            "How",
            "{% if method == 'handed_over' %}Handed to the person{% elif method == 'left_at_address' %}Left at the"
            " address{% elif method == 'first_class_post' %}Posted first class to the address{% else %}"
            "Sent by e-mail{% endif %}",
        ),
        ("Where to", "{{ served_at|lines }}"),
        ("Posted on", "{% if posted_on %}{{ posted_on|day_and_date }}{% else %}It was not posted{% endif %}"),
        (
            "Served on",
            "{{ served_on|day_and_date }}{% if deemed_on %}. Posted as it was, it is not taken as served before"
            " {{ deemed_on|day_and_date }}{% endif %}",
        ),
        ("At", "{% if at %}{{ at }}{% else %}Time not noted{% endif %}"),
    ),
    heads=HEAD,
)

SERVED_END = """
A summons or a written charge is served on a person only by handing it over, or by leaving it at or posting it
first class to an address where it is reasonably believed that the person will receive it.

## Signature of the person who served it
"""

DETAILS = """
# Initial details of the case

Criminal Procedure Rules, Part 8. They go to the court officer as soon as practicable, and no later than the
start of the day of the first hearing{% if hearing_on %}, which is {{ hearing_on|day_and_date }}{% endif %}. The
parent is given them too.
"""

DETAILS_LIST = "\n## The papers\n"

DETAILS_END = (
    """
## What the parent has said

What was said in an interview under caution is in the record of that interview. What stands here was said elsewhere,
unless it says so.

"""
    + listed("account")
    + """
## Earlier findings of a court

{{ previous_said }}

## Signature
"""
)

LETTERS = {
    "section_9_notice": Paper(
        "Notice of written statements, section 9 ({{ reference }})",
        (SECTION_9, STATEMENTS, WHO, parties(), SIGN, SIGNED, SLIP, OBJECT),
        whose="record",
    ),
    "certificate_of_service": Paper(
        "Certificate of service ({{ reference }})",
        (SERVICE, SERVED, WHO, parties(), SERVED_END, SIGNED),
        whose="record",
    ),
    "initial_details": Paper(
        "Initial details of the case ({{ reference }})",
        (DETAILS + WHO, parties(PERIOD), CHARGE, DETAILS_LIST, enclosed("enclosed"), DETAILS_END, SIGNED),
        whose="record",
    ),
}
