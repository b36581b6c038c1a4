"""A question about an absence, asked before anybody decides anything."""

from app.documents.paper import Paper
from templates.letters.source._shared import DATED, HELP, OPENING, SESSIONS, SIGNED_AT_SCHOOL, TARIFF

START = """
# We need to ask about an absence

Dear {{ recipient.name }}

> {{ child.known_as }} was away {% if absence.first == absence.last %}on {{ absence.first|long_date }}{% else %}from
{{ absence.first|long_date }} to {{ absence.last|long_date }}{% endif %}.
> Please tell us why by **{{ answer_by|day_and_date }}**.
> Nobody has decided what to do about it yet.

## What the register shows
"""

END = """
## Why we are asking

We think that {{ child.known_as }} may have been on holiday. We may be wrong. This is what made us think so:

{% for ground in grounds %}
- {{ ground }}
{% endfor %}

## What you can do

- Tell us what happened, in your own words. Ring, email, write, or come in.
- If {{ child.known_as }} was ill, tell us what was wrong. A message from a surgery, an appointment card or a label from
a medicine can help. If you have none of these, your own account counts too.
- If you were away for another reason, such as a death in the family, tell us. We will treat it with care.
- If it was a holiday, it helps to say so.

## What happens next

We will read what you send, and put the register right if a mark in it is wrong. If we have not heard from you by
{{ answer_by|long_date }}, we will have to decide on what we know. The marks may then stay as they are, and the council
may be asked to consider a penalty notice (Education Act 1996, section 444A).
"""

LETTERS = {
    "suspected_holiday": Paper(
        "We need to ask about an absence ({{ reference }})",
        (OPENING + START, SESSIONS, END + TARIFF + HELP + DATED + SIGNED_AT_SCHOOL),
        whose="school",
    )
}
