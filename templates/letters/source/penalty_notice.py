"""The penalty notices: first, second, and the one under the law before 19 August 2024."""

from app.documents.paper import Paper
from templates.letters.source._shared import HELP, OPENING, SESSIONS, VOID

TWO_POINTS = """
Dear {{ recipient.name }}

> Pay **{{ amounts[0].pence|money }}** by **{{ amounts[0].last_day|day_and_date }}**,
> or **{{ amounts[1].pence|money }}** by **{{ amounts[1].last_day|day_and_date }}**.
> If you think that this notice is wrong, or if you need help, tell us straight away.
"""

ONE_POINT = """
Dear {{ recipient.name }}

> Pay **{{ amounts[0].pence|money }}** by **{{ amounts[0].last_day|day_and_date }}**.
> If you think that this notice is wrong, or if you need help, tell us straight away.
"""

ABOUT = """
## Who this notice is for

+ **Given to:** {{ recipient.name }}, {{ recipient.address_lines|lines }}
+ **Child:** {{ child.name }}, {{ child.address_lines|lines }}
+ **School:** {{ school.name }}{% if school.address_lines %}, {{ school.address_lines|lines }}{% endif %}
{% if attends_at %}
+ **Also taught at:** {{ attends_at|lines }}
{% endif %}
+ **Date of issue:** {{ posting_on|long_date }}

## What this notice is about

A parent commits an offence under section 444 of the Education Act 1996 if a child of compulsory school age, who is on a
school’s roll, does not attend regularly. Regularly means in line with the school’s rules.

An authorised officer of {{ council.name }} has reason to believe that you committed this offence
{% if offence.first == offence.last %}on **{{ offence.first|long_date }}**{% else %}from
**{{ offence.first|long_date }}** to **{{ offence.last|long_date }}**{% endif %}. In that time {{ child.known_as }}
missed
{{ sessions|length|count('session') }} without permission:
"""

WEIGHED = """
Before deciding, the officer thought about these things:

{% for thing in considered %}
- {{ thing }}
{% endfor %}
"""

RECEIVED = """
We are sending this notice by {{ posted_by }} on {{ posting_on|long_date }}. We take it that you receive it on
**{{ received_on|day_and_date }}** ({{ receipt_rule }}). If it came later, tell us and we will change the dates.
"""

TWO_AMOUNTS = """
## How much, and by when

- **{{ amounts[0].pence|money }}** if you pay within {{ amounts[0].days|count('day') }} beginning with the day you
receive this notice: by **{{ amounts[0].last_day|day_and_date }}**.
- **{{ amounts[1].pence|money }}** if you pay after that, and within {{ amounts[1].days|count('day') }} beginning with
the day you receive this notice: by **{{ amounts[1].last_day|day_and_date }}**.
"""

OLD_AMOUNTS = """
## How much, and by when

- **{{ amounts[0].pence|money }}** if you pay within {{ amounts[0].days|count('day') }} of receiving this notice: by
**{{ amounts[0].last_day|day_and_date }}**.
- **{{ amounts[1].pence|money }}** if you pay after that, and within {{ amounts[1].days|count('day') }} of receiving
this notice: by **{{ amounts[1].last_day|day_and_date }}**.
"""

ONE_AMOUNT = """
## How much, and by when

- **{{ amounts[0].pence|money }}**, within {{ amounts[0].days|count('day') }} beginning with the day you receive this
notice: by **{{ amounts[0].last_day|day_and_date }}**.

There is one amount because this is a second notice to you about {{ child.known_as }} within
{{ count_years|count('year') }}. The earlier notice was issued on {{ earlier_notice_on|long_date }}. If you did not get
that notice, or it was withdrawn, tell us before you pay.
"""

UNPAID = "If this notice is not paid by"
NOT_BEFORE = "No court case about this absence can begin before the time to pay is over."

PAY = """
## How to pay

{% for method in pay.methods %}
- {{ method }}
{% endfor %}

Quote **{{ reference }}**. Payment is to {{ pay.payee }}, {{ pay.payee_address|lines }}. You can write to us there too.

## If you pay in time

If you pay the right amount in time, your liability for this offence ends. You cannot be taken to court for it.

## If you do not pay in time

If this notice is not paid by {{ amounts[%d].last_day|long_date }}, the council must do one of two things. It may ask a
magistrates’ court to decide about the absence itself, or it must withdraw the notice. A person looks at each case again
before choosing. A court can fine a parent, so please talk to us first.

## When we must or may withdraw it

There is no right of appeal against a penalty notice, but you can ask us to withdraw it. It may be withdrawn if:

- it ought not to have been issued;
- it ought not to have been issued to you;
- it has an important mistake in it.

It must be withdrawn if it is not paid in time and the council does not go to court.

## What you can do

- If something here is wrong, or you were not the one caring for {{ child.known_as }} on these days, tell us in writing.
Say what is wrong and send what shows it.
- If you cannot pay, tell us before the last day. We cannot change the amounts, but we can talk about what comes next.
- If {{ child.known_as }} is finding school hard, tell us or the school. Help is still open to you, whatever you do
about this notice.
"""

LATER = """
A later notice to you about {{ child.known_as }} within {{ count_years|count('year') }} would have no lower amount.
"""

ISSUED = """
## Who issued this notice

++ **{{ officer.name }}**
+ {{ officer.role }}
+ {{ council.team }}, {{ council.name }}
+ {{ council.address_lines|lines }}
"""


def notice(title: str, points: str, amounts: str, last: int, later: str = "") -> Paper:
    """A penalty notice. `last` is the place of the amount after whose last day the time to pay is over."""
    pay = PAY.replace("%d", str(last)).replace(UNPAID, f"{NOT_BEFORE} {UNPAID}")
    end = WEIGHED + amounts + RECEIVED + later + pay + HELP + VOID + ISSUED
    heading = f"# {title}\n"
    return Paper(title + " ({{ reference }})", (OPENING + heading + points + ABOUT, SESSIONS, end))


LETTERS = {
    "penalty_notice_first": notice("Penalty notice", TWO_POINTS, TWO_AMOUNTS, 1, LATER),
    "penalty_notice_second": notice("Penalty notice: second notice", ONE_POINT, ONE_AMOUNT, 0),
    "penalty_notice_2013": notice("Penalty notice", TWO_POINTS, OLD_AMOUNTS, 1),
}
