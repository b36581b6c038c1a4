"""A Notice to Improve: eight contents, each under its own heading (see the manifest)."""

from app.documents.paper import Paper
from templates.letters.source._shared import GIVEN, HELP, OFFERS, OPENING, SESSIONS, SIGNED, TARIFF, VOID

START = """
# Notice to Improve

Dear {{ recipient.name }}

> {{ child.known_as }} has missed school without permission. We want to help you to change this.
> You have from **{{ improvement.first|long_date }}** to **{{ improvement.last|long_date }}**.
> Help is open to you now. Please ring us.

## What the register shows

From {{ window.first|long_date }} to {{ window.last|long_date }}, {{ child.known_as }} missed
**{{ sessions|length|count('session') }}** at {{ school.name }} without permission. A session is a morning or an
afternoon. Each of them may be part of an offence under section 444 of the Education Act 1996.
"""

MIDDLE = """
If a mark is wrong, or there was a reason that we do not know, tell us now. Marks can be put right.

## Why being in school matters, and what the law asks

In school {{ child.known_as }} learns, sees friends, and can be helped early when something is wrong. Work that is
missed is hard to catch up, and each day back makes the next day easier.

Section 7 of the Education Act 1996 says that parents must see that their child has a suitable, full-time education. For
a child on a school’s roll, that means being there when the school is open.

## The help so far
"""

OPEN_NOW = """
## The help that is open to you now

You can still take up help that you said no to before.
"""

END = """
## How long you have

You have **{{ weeks|count('school week') }}**: from {{ improvement.first|day_and_date }} to
{{ improvement.last|day_and_date }}.

## What getting better looks like

{{ target }}

{% if most_sessions is not none %}
{% if most_sessions == 0 %}
In this time {{ child.known_as }} should miss no session without permission.
{% else %}
In this time {{ child.known_as }} should miss no more than {{ most_sessions|count('session') }} without permission.
{% endif %}
{% endif %}
{% if review_on %}
We will go through it with you on {{ review_on|day_and_date }}.
{% endif %}
Days when {{ child.known_as }} is ill, or the school has agreed to an absence, do not count against you.

## What you can do

- Ring us this week. Tell us what gets in the way of school for {{ child.known_as }}.
- Say yes to help, or tell us what help would be better.
- Tell the school before the first lesson on any day when {{ child.known_as }} cannot be there, and say why.

## When we might act before the time is up

We would tell you first. It could happen if it is clear that things are not getting better:

{% for ground in early_grounds %}
- {{ ground }}
{% endfor %}

## What may happen if things do not get better

If attendance does not get better in this time, a penalty notice may be issued to you, or the council may consider
asking a court to decide. A person would first look again at what has happened and at the help that you had.
"""

LETTERS = {
    "notice_to_improve": Paper(
        "Notice to Improve ({{ reference }})",
        (
            OPENING + START,
            SESSIONS,
            MIDDLE + GIVEN + OPEN_NOW + OFFERS + END + TARIFF + HELP + VOID + SIGNED,
        ),
    )
}
