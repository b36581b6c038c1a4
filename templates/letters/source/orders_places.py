"""Written notice of a place to learn, the notice before a school attendance order, and the order."""

from app.documents.paper import Paper
from templates.letters.source._shared import DATED, HELP, OPENING, SIGNED, VOID
from templates.letters.source.penalty_notice import ISSUED

SCHOOL = """
{% if school.name %}
+ **SAID:** {{ school.name }}{% if school.address_lines %}, {{ school.address_lines|lines }}{% endif %}

{% endif %}
"""
OPEN = OPENING.replace("{{ child.name }}, {{ school.name }}", "{{ child.name }}")
NO_SCHOOL = OPEN + SCHOOL.replace("SAID", "Last school on record")
PERHAPS = OPEN + SCHOOL.replace(
    "SAID", "{% if case == 'not_on_roll' %}Last school on record{% else %}School{% endif %}"
)

PROVISION = """
# A place for {{ child.known_as }} to learn

Dear {{ recipient.name }}

> A place has been arranged for {{ child.known_as }} at **{{ place }}**.
> It starts on **{{ starts_on|day_and_date }}**. The times are {{ times }}.
> Please keep this letter. The law says that you must be told in writing.

## The place

{{ place }}, {{ place_address|lines }}. Ask for {{ contact }}.

{% if ends_on %}
It is arranged until **{{ ends_on|day_and_date }}**. That day is included.
{% endif %}
{% if travel %}
## How to get there
{% endif %}
{% for way in travel %}
- {{ way }}
{% endfor %}

## Why we write

{% if case == 'not_on_roll' %}
{{ child.known_as }} is not on a school’s roll, and the council has arranged this place.
{% elif case == 'suspended' %}
{{ child.known_as }} is suspended from {{ school.name }}. This place is arranged, full time, for that time.
{% else %}
{{ school.name }} requires {{ child.known_as }} to learn at this place for a time.
{% endif %}

## What the law says

For as long as the place is arranged, the law looks on it as it looks on a school. A parent must see that the child is
there at the times above (Education Act 1996, sections 444 and 444ZA).

## What you can do

- Go and see the place before the first day. Ring us and we will come with you.
- Tell us what {{ child.known_as }} needs there: food, medicine, a quiet room, a way to travel.
- If you think that the place is not right, tell us why. We will look at it with you.
- If {{ child.known_as }} cannot be there one day, tell the place before the first lesson, and say why.
"""

BEFORE = """
# Please tell us how {{ child.known_as }} is being taught

Dear {{ recipient.name }}

> It seems to us that {{ child.known_as }} may not be getting the education that the law asks for.
> Please show us, by **{{ answer_by|day_and_date }}**, how {{ child.known_as }} is taught.
> You may teach your child at home. Many families do.

## Why we ask

The council does not know of a school that has {{ child.known_as }} on its roll. This is why it seems to us that the
education may not be suitable:

{% for r in reasons %}
- {{ r }}
{% endfor %}

## What the law says

Parents must see that a child of school age is taught full time, in a way that fits the child’s age, ability and needs.
It can be at school or in another way (Education Act 1996, section 7). If it seems to the council that this is not so,
it must write to the parents and ask (section 437). This is that notice.

We take it that you receive this notice on **{{ received_on|day_and_date }}** ({{ receipt_rule }}). You have
{{ days|count('day') }}, beginning with that day. If it came later, tell us and we will change the last day.

## What you can do

- Write, ring, or ask us to visit. Tell us what your child learns, when and with whom.
- Send what shows it, if you can: plans, work, photographs, or a word from somebody who teaches your child.
- If you would like a place at a school, tell us which. We will help you to find one.
- If your child is on a school’s roll already, tell us which school.
- If you need more time, ask for it before the last day.

## What may happen next

We look at what you tell us. If we are satisfied, that is the end of it. If we are not, we think about whether your
child should go to school. The council may then make a school attendance order. We would first tell you which school it
would name, and you could ask for another.
"""

ORDER = """
# School attendance order

**To:** {{ recipient.name }}

**About:** {{ child.name }}

> {{ council.name }} orders you to have {{ child.name }} registered as a pupil at **{{ named_school }}**.
> Please do so by **{{ register_by|day_and_date }}**.
> If you need help with this, ring us. You can ask us to change the school or to end the order.

## The school

{{ named_school }}, {{ named_school_address|lines }}

## Why the order is made

We wrote to you on {{ noticed_on|long_date }}. The council is not satisfied that {{ child.known_as }} is suitably
educated. It thinks that {{ child.known_as }} should go to school. These are the reasons:

{% for r in reasons %}
- {{ r }}
{% endfor %}

## What the law says

This order is made under section 437 of the Education Act 1996. A parent who does not do what it says commits an
offence, unless the parent proves that the child is suitably educated in another way (section 443).

## What you can do

- Ring the school and ask for a day to come and see it. We can come with you.
- If you would like another school, tell us which, and why.
- If your child is, or will be, taught well in another way, show us how. You can ask us to end the order.
- Get advice. A solicitor or a law centre can tell you whether you could have it free.

## About these words

The words of an order are prescribed. {{ words_checked_by }} checked these words against the prescribed form.
"""

OWN_HAND = ISSUED.replace("Who issued this notice", "Who made this order")

LETTERS = {
    "provision_notice": Paper(
        "A place for your child to learn ({{ reference }})", (PERHAPS + PROVISION + HELP + DATED + SIGNED,)
    ),
    "attendance_order_notice": Paper(
        "How is your child being taught? ({{ reference }})", (NO_SCHOOL + BEFORE + HELP + VOID + SIGNED,)
    ),
    "attendance_order": Paper(
        "School attendance order ({{ reference }})", (NO_SCHOOL + ORDER + HELP + DATED + OWN_HAND,)
    ),
}
