"""Leave in term time is refused, with the reasons and what the law may allow if it is taken."""

from app.documents.paper import Paper
from templates.letters.source._shared import DATED, HELP, OPENING, SIGNED_AT_SCHOOL, TARIFF

TEXT = """
# Our answer about leave for {{ child.known_as }}

Dear {{ recipient.name }}

> You asked for leave for {{ child.known_as }} {% if leave.first == leave.last %}on
**{{ leave.first|day_and_date }}**{% else %}from **{{ leave.first|day_and_date }}** to
**{{ leave.last|day_and_date }}**{% endif %}.
> We are sorry: we cannot agree to it.
> Please talk to us if something has changed.

## Why we cannot agree

You asked on {{ asked_on|long_date }}. The head teacher read what you wrote. A head teacher can give leave in term time
only where the reason is exceptional. These are the reasons for the answer:

{% for reason in reasons %}
- {{ reason }}
{% endfor %}

## What you can do

- If there is something that we did not know, such as an illness, a death or a worry about safety, tell us now. We will
look again.
- If you can move the dates into the school holidays, please do.
- If {{ child.known_as }} finds school hard, tell us. We would like to help with that first.

## If the leave is taken anyway

{% if sessions_at_stake %}
{{ child.known_as }} would miss {{ sessions_at_stake|count('session') }}.
{% endif %}
The absence would be marked as one without permission. Under section 444 of the Education Act 1996 it can be an offence
by a parent if a child does not attend regularly. This letter is a warning that the council may then be asked to
consider a penalty notice.
"""

LETTERS = {
    "leave_refusal": Paper(
        "Leave in term time: our answer ({{ reference }})",
        (OPENING + TEXT + TARIFF + HELP + DATED + SIGNED_AT_SCHOOL,),
        whose="school",
    )
}
