"""The notice of the days of an exclusion, and the penalty notice where the child was seen in public on one."""

from app.documents.paper import Column, Paper, Table
from templates.letters.source._shared import DATED, HELP, OPENING, SIGNED, VOID
from templates.letters.source.penalty_notice import ISSUED, PAY, RECEIVED, TWO_AMOUNTS, TWO_POINTS, WEIGHED

NOTICE = """
# Where {{ child.known_as }} must not be on these days

Dear {{ recipient.name }}

> {{ child.known_as }} is excluded from {{ school.name }} on disciplinary grounds.
> On the days below you must see that {{ child.known_as }} is not in a public place in school hours.
> If that is hard for you, ring us. We will help.

## The exclusion

{% if kind == 'fixed' %}
It is for a fixed time, which is also called a suspension. It began on **{{ excluded_from|day_and_date }}**.
{% else %}
It is permanent. It began on **{{ excluded_from|day_and_date }}**.
{% endif %}
{% if excluded_to %}
Its last day is **{{ excluded_to|day_and_date }}**.
{% endif %}
{{ excluded_by }} decided it. The school writes to you apart about why, and about how to have it looked at again.

## The days

{% for day in stated_days %}
- **{{ day|day_and_date }}**
{% endfor %}

The duty is on the first {{ duty_days|count('school day') }} of the exclusion, or all of them where it is shorter. The
day on which it began is the first of them if it began before the afternoon session. A day that is over is not named
above.

## What this means

- A street, a park or a shop can be a public place. The law has its own words for such a place, and for school hours.
Ask us first if you are not sure.
- You have this duty only for the days that a notice to you states. Another parent has it only if given a notice too.
- There can be a good cause to be out, such as going to see a doctor. The law calls it a reasonable justification. If
there is one, keep something that shows it.
- A parent who was given this notice may commit an offence if {{ child.known_as }} is in a public place in school hours
on one of the days above. A parent who has a reasonable justification commits none.
- The council may then think about a penalty notice, or about a court. Only a council can ask a court, and a court can
order a fine. Please tell us your side.

This is the law: Education and Inspections Act 2006, sections 103 and 104.

## What you can do

- Tell us who can be with {{ child.known_as }} if you are at work.
- Ask the school for work to do at home.
- If a day above is wrong, tell us now. It can be put right.
"""

ABOUT = """
## Who this notice is for

+ **Given to:** {{ recipient.name }}, {{ recipient.address_lines|lines }}
+ **Child:** {{ child.name }}, {{ child.address_lines|lines }}
+ **School:** {{ school.name }}{% if school.address_lines %}, {{ school.address_lines|lines }}{% endif %}

+ **Date of issue:** {{ posting_on|long_date }}

## What this notice is about

{{ child.known_as }} was excluded from school on disciplinary grounds. Notice under section 104 of the Education and
Inspections Act 2006 was sent or handed to you on {{ told_on|long_date }}. It says on which days {{ child.known_as }}
must not be in a public place in school hours.

A parent who was given the notice commits an offence under section 103 if the child is in a public place in school hours
on a day that the notice states. It must be one of the first {{ duty_days|count('school day') }} of the exclusion. A
parent who has a reasonable justification commits no offence.

An authorised officer of {{ council.name }} has reason to believe that you committed this offence
{% if offence.first == offence.last %}on **{{ offence.first|long_date }}**{% else %}from
**{{ offence.first|long_date }}** to **{{ offence.last|long_date }}**{% endif %}. This is what was seen:
"""

SEEN = Table(
    caption="Where the child was seen: a row for each time, with its date, half day, place and witness",
    loop="s in seen",
    columns=(
        Column("Date", 52, "{{ s.date|day_and_date }}"),
        Column("Half day", 24, "{{ s.half|half_day }}"),
        Column("Place", 44, "{{ s.place }}"),
        Column("Seen by", 40, "{{ s.witness }}"),
    ),
)

AFTER = (
    PAY.replace("%d", "1")
    .replace("to decide about the absence itself", "to decide about what happened")
    .replace("not the one caring for {{ child.known_as }} on these days", "had a reasonable justification")
)

LETTERS = {
    "exclusion_notice": Paper(
        "Days of an exclusion: where your child must not be ({{ reference }})",
        (OPENING + NOTICE + HELP + DATED + SIGNED,),
    ),
    "exclusion_penalty_notice": Paper(
        "Penalty notice: excluded child in a public place ({{ reference }})",
        (
            OPENING + "# Penalty notice: excluded child in a public place\n" + TWO_POINTS + ABOUT,
            SEEN,
            WEIGHED + TWO_AMOUNTS + RECEIVED + AFTER + HELP + VOID + ISSUED,
        ),
    ),
}
