"""A penalty notice is withdrawn: what that means, why, and what is paid back."""

from app.documents.paper import Paper
from templates.letters.source._shared import DATED, HELP, OPENING, SIGNED

TEXT = """
# Your penalty notice is withdrawn

Dear {{ recipient.name }}

> We have withdrawn the penalty notice of **{{ notice_on|long_date }}**. It has no effect any more.
> You do not have to pay it.
{% if refund %}
> We will pay back the **{{ refund.pence|money }}** that was paid.
{% endif %}

## Which notice

It was issued to you on {{ notice_on|long_date }} and was about {{ child.name }}, at {{ school.name }}. Its
reference was {{ notice_reference }}.

## Why it is withdrawn

{% if ground == 'ought_not_to_have_been_issued' %}
It ought not to have been issued.
{% elif ground == 'wrong_person' %}
It ought not to have been issued to you.
{% elif ground == 'material_error' %}
It had an important mistake in it.
{% else %}
It was not paid in time, and the council is not going to court. The law then says that it must be withdrawn.
{% endif %}
{% for line in explanation %}
- {{ line }}
{% endfor %}

## What this means for you

- The notice no longer counts as one of your notices.
{% if ground == 'material_error' %}
- The council may send you a new notice with the mistake put right. If it does, the time to pay starts again.
{% else %}
- The council will not begin or go on with a court case about the absence in this notice.
{% endif %}
{% if refund %}
- We will pay back {{ refund.pence|money }} by {{ refund.by|long_date }}, {{ refund.how }}.
{% else %}
- Our records show that nothing was paid. If you did pay, tell us and we will pay it back.
{% endif %}

## What you can do

- Keep this letter.
- If {{ child.known_as }} is finding school hard, tell us or the school. We would still like to help.
"""

LETTERS = {
    "withdrawal": Paper("Your penalty notice is withdrawn ({{ reference }})", (OPENING + TEXT + HELP + DATED + SIGNED,))
}
