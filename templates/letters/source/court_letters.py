"""Letters to a parent before proceedings: talk to us first, and an invitation to tell us your side."""

from app.documents.paper import Paper
from templates.letters.source._court import CAUTION, FAILURES
from templates.letters.source._shared import DATED, GIVEN, HELP, OFFERS, OPENING, SESSIONS, SIGNED

INTENTION = """
# We want to talk to you before anybody goes to court

Dear {{ recipient.name }}

{% if charged_under == 'section_443' %}
> We have it on record that the school attendance order for {{ child.known_as }} was not kept from
{{ offence.first|long_date }} to {{ offence.last|long_date }}.
{% else %}
> {{ child.known_as }} missed **{{ sessions|length|count('session') }}** without permission from
{{ offence.first|long_date }} to {{ offence.last|long_date }}.
{% endif %}
> We are thinking about asking a court to look at this. **Nobody has decided.**
> Please talk to us by **{{ answer_by|day_and_date }}**. We want to help first.

## What we have seen

{% if charged_under == 'section_443' %}
The order names {{ school.name }}. This is what is on record.
"""

MARKED = """
{% else %}
These are the sessions that {{ school.name }} marked as absence without permission. A session is a morning or an
afternoon.
"""

WRONG = """
{% endif %}
{% if charged_under == 'section_443' %}
If you think that this is wrong, or {{ child.known_as }} is taught well in some other way, please tell us and show us.
{% else %}
If you think that a mark is wrong, or there was a reason that the school does not know, please tell us. Marks can
be put right.
{% endif %}

## What help there is now
"""

BEFORE = """
{% if given %}
## What has been offered before
{% endif %}
"""

CHOICES = """
## What you can do

- Ring us. Tell us what makes it hard for {{ child.known_as }} to come in.
- Tell us if {{ child.known_as }} was ill, or there was another good reason. Send a note or a text if you have one.
- Tell us if {{ child.known_as }} needs more help to learn, is worried, or is being hurt or left out.
- Take up the help above, or ask for help that would suit you better.
- Get advice. A law centre, a citizens advice office or a solicitor can help you.
- Bring somebody you trust when we meet.

## What the law says

{% if charged_under == 'section_443' %}
A school attendance order says which school a child must go to. A parent who does not keep it may break the law,
unless the parent shows that the child is taught well in some other way (Education Act 1996, section 443).
{% elif charged_under == 'section_444_1' %}
A child on the roll of a school must go there as the school’s rules say. There are exceptions: being ill, something
that could not be avoided, leave that the school gave, a day of religious observance. If none of them holds, a parent
may break the law (Education Act 1996, section 444(1)).
{% else %}
A child on the roll of a school must go there as the school’s rules say. There are exceptions: being ill, something
that could not be avoided, leave that the school gave, a day of religious observance. A parent who knows that the child
does not go, and does not make it happen, may break the law, unless the parent shows a good reason (Education Act 1996,
section 444(1A)).
{% endif %}

We look at each parent’s own case. Before we go to a court we have to think about other ways. One is a person from the
council who works with your family for a time, under an order of the family court.

If a case goes to court, the court hears both sides and decides. The most it can fine a parent is
{{ most_fine_pence|money }}.{% if most_prison_months %} In the worst case the law also allows
{{ most_prison_months|count('month') }} in prison.{% endif %} Courts look at what a parent can pay, and at how hard a
parent has tried.

If a court finds that a parent broke the law, the council may ask that the parent pays its costs. The court may also
make a parenting order, and the council may ask for one: that is help and guidance for the parent, and rules to keep
for a time. The court decides on each.
"""

INVITATION = """
# Please come and tell us your side

Dear {{ recipient.name }}

> We would like to talk with you on **{{ meeting.on|day_and_date }} at {{ meeting.at }}**, at {{ meeting.place }}.
> **You do not have to come.** If you come, you can leave at any time.
> Please tell us by **{{ answer_by|day_and_date }}** what suits you.

## Why we ask

{% if charged_under == 'section_443' %}
We have it on record that the school attendance order for {{ child.known_as }} was not kept from
{{ offence.first|long_date }} to {{ offence.last|long_date }}.
{% else %}
{{ child.known_as }} missed **{{ sessions|length|count('session') }}** without permission from
{{ offence.first|long_date }} to {{ offence.last|long_date }}.
{% endif %}

We think that the law may have been broken (Education Act 1996, {% if charged_under == 'section_443' %}section
443{% elif charged_under == 'section_444_1a' %}section 444(1A): that a parent knew, and did not make it happen{% else
%}section 444(1){% endif %}). Nobody has decided what happens next. We want to hear from you first.
"""

RIGHTS = """
## What happens there

This is called an interview under caution. It means that what you say may be told to a court. At the start we read out
these words, and we make sure that they are clear to you:
"""

YOURS = """
## Your rights

- You need not answer. A court may ask why you did not say something then that you say later.
- You are not under arrest. You can stop and go home when you like.
- You can get legal advice first, and you can bring a solicitor. Ask us how to find one.
- You can have an interpreter, or a person to help you. Tell us what you need.
- You can bring somebody you trust.
- You can take a break at any time.
- We write down what is said. You can read it, put it right, and sign it or not.

## What you can do

- Come on the day.
- Ask us for another day or another place.
{% if in_writing %}
- Answer in writing. Ask us, and we send you the questions.
{% endif %}
- Say that you would rather not come. Then we decide on what we know.
- Tell us now if {{ child.known_as }} was ill or there was a good reason. That may be all we need.

{% if charged_under == 'section_443' %}
## What we ask about

The order names {{ school.name }}. This is what is on record.
"""

ASKED = """
{% else %}
## The sessions that we ask about

These are the sessions that {{ school.name }} marked as absence without permission.
"""

LETTERS = {
    "intention_to_prosecute": Paper(
        "Before anybody goes to court: talk to us ({{ reference }})",
        (
            OPENING + INTENTION,
            FAILURES,
            MARKED,
            SESSIONS,
            WRONG + OFFERS + BEFORE + GIVEN + CHOICES + HELP + DATED + SIGNED,
        ),
    ),
    "interview_invitation": Paper(
        "Please come and tell us your side ({{ reference }})",
        (
            OPENING + INVITATION + RIGHTS + CAUTION + YOURS,
            FAILURES,
            ASKED,
            SESSIONS,
            "{% endif %}" + HELP + DATED + SIGNED,
        ),
    ),
}
