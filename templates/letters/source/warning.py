"""Absence is mounting: help first, and a plain word about the law."""

from app.documents.paper import Paper
from templates.letters.source._shared import DATED, GIVEN, HELP, OFFERS, OPENING, SESSIONS, SIGNED, TARIFF

START = """
# We want to help {{ child.known_as }} to be in school

Dear {{ recipient.name }}

> {{ child.known_as }} missed **{{ sessions|length|count('session') }}** without permission from
{{ window.first|long_date }} to {{ window.last|long_date }}.
> We want to know what is getting in the way, and to help.
> We will look at this again on **{{ review_on|day_and_date }}**.

## What we have seen

These are the sessions that {{ school.name }} marked as absence without permission. A session is a morning or an
afternoon.
"""

MIDDLE = """
If you think that a mark is wrong, or there was a reason that the school does not know, please tell us. Marks can be put
right.

## What help there is now
"""

MEETING = """
{% if meeting %}
## Come and talk to us

We would like to meet you on **{{ meeting.on|day_and_date }} at {{ meeting.at }}**, at {{ meeting.place }}. Bring
somebody with you if you like. If you cannot come, ring us and we will find another time.
{% endif %}
{% if given %}
## What has been offered before
{% endif %}
"""

END = """
## What you can do

- Talk to us or to the school. Tell us what would make it easier for {{ child.known_as }} to come in.
- Take up the help above. If it is not the right help, say so and we will look for better.
- Tell the school before the first lesson on any day when {{ child.known_as }} cannot be there, and say why.

## What the law says

Parents have a duty in law to see that their child is educated. For a child on a school’s roll, that means being there
when the school is open (Education Act 1996, sections 7 and 444).
"""

LETTERS = {
    "warning": Paper(
        "School attendance: we want to help ({{ reference }})",
        (OPENING + START, SESSIONS, MIDDLE + OFFERS + MEETING + GIVEN + END + TARIFF + HELP + DATED + SIGNED),
    )
}
