"""The invitation to talk over a contract, and the letter where a meeting did not happen."""

from app.documents.paper import Paper
from templates.letters.source._record import ATTENDANCE, SESSION, pairs
from templates.letters.source._shared import DATED, HELP, OFFERS, OPENING, SIGNED

WHAT = """
## What it is

{% if contract_name == 'attendance contract' %}
It is called an attendance contract.
{% else %}
It is called a parenting contract.
{% endif %}
It is an agreement in writing. You say what you will do. We say what help we will give, and who gives it. We write down
what you think, and what {{ child.known_as }} thinks.

- **You do not have to make one.** It is not a punishment.
- Nobody can be sued for not keeping it. To break it is not in itself an offence.
- We do not write one without you.
- If things do not get better, a court may be told later what was offered and what came of it.
"""

CHANCES = """
## What you can do

- Come and talk to us. Bring somebody with you if you like. {{ child.known_as }} can come too.
- If you cannot come then, ring us. We will find another time or place, or we can talk by phone.
- If you do not want an agreement, tell us. We can help in other ways.
"""

INVITATION = """
# Come and talk about an agreement that could help {{ child.known_as }}

Dear {{ recipient.name }}

> We would like to meet you on **{{ meeting.on|day_and_date }} at {{ meeting.at }}**.
> The place is {{ meeting.place }}.
> We want to hear from you, and to agree what each of us can do.
"""

HAPPENED = (
    "{% if a.outcome == 'held' %}We met.{% elif a.outcome == 'put_off' %}It was put off.{% else %}We could not meet"
    " you.{% endif %}{% if a.notes %} {{ a.notes }}{% endif %}"
)
ATTEMPTS = pairs(
    "Each meeting that was planned: a row for each, with its day and what happened",
    "a in attempts",
    ("Day", 50, "{{ a.on|long_date }}"),
    ("What happened", 110, HAPPENED),
)

NO_SHOW = """
# We missed you, and would like to try again

Dear {{ recipient.name }}

> We had hoped to talk with you about {{ child.known_as }}. We were sorry not to see you.
> We can meet on **{{ meeting.on|day_and_date }} at {{ meeting.at }}**, at {{ meeting.place }}.
> If that does not suit you, ring us and say what would.

There may be a good reason. Perhaps our letter did not reach you, or the time was hard for you. Please tell us.

## When we tried to meet
"""

LETTERS = {
    "contract_invitation": Paper(
        "An agreement that could help: come and talk ({{ reference }})",
        (
            OPENING + INVITATION + WHAT + "\n## Why we ask",
            ATTENDANCE,
            SESSION + "\n## What help there is now\n" + OFFERS + CHANCES + HELP + DATED + SIGNED,
        ),
    ),
    "contract_no_show": Paper(
        "We missed you: another time to talk ({{ reference }})",
        (OPENING + NO_SHOW, ATTEMPTS, WHAT + CHANCES + HELP + DATED + SIGNED),
    ),
}
