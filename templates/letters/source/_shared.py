"""What the letters have in common: how they open, how they close, and the sessions in a table."""

from app.documents.paper import Column, Table

OPENING = """
++ {{ recipient.name }}
{% for line in recipient.address_lines %}
+ {{ line }}
{% endfor %}
++ **Date of this letter:** {{ posting_on|day_and_date }}
+ **Our reference:** {{ reference }}
+ **About:** {{ child.name }}, {{ school.name }}
"""

SIGNED = """
= Yours sincerely

++ **{{ officer.name }}**
+ {{ officer.role }}
"""

SIGNED_AT_SCHOOL = SIGNED + "+ {{ school.name }}\n"

HELP = """
## Help with this letter

Ring {{ council.team }} on **{{ council.telephone }}** or email {{ council.email }}. You can ask somebody you trust to
ring for you. Please quote {{ reference }}.

{% if school.telephone %}
You can also ring the school on {{ school.telephone }}{% if school.contact %} and ask for {{ school.contact }}{% endif
%}.
{% endif %}
Tell us if you would like this letter in large print, in Easy Read or in another language, or if you would like somebody
to read it to you. This costs you nothing.

Tell us too if somebody in your family is ill or disabled, is caring for another person, or does not feel safe. We can
help, and it may change what we do.
"""

DATED = """
= This letter was made to be posted on {{ posting_on|long_date }}.
"""

VOID = """
= This letter was made to be posted on {{ posting_on|long_date }}. If it was posted on a later day it is void, which
means that it has no effect. If you think that happened, please tell us.
"""

TARIFF = """
If a child misses **{{ tariff.threshold_sessions|count('session') }}** or more without permission within
{{ tariff.threshold_weeks|count('school week') }}, the school has to think about whether a penalty notice is right. A
session is a morning or an afternoon. Nothing is automatic: a person looks at each family’s own story and decides.

- A first penalty notice is {{ tariff.first[1].pence|money }}. It is {{ tariff.first[0].pence|money }} if it is paid
within {{ tariff.first[0].days|count('day') }}.
{% if tariff.second %}
- A second notice is {{ tariff.second.pence|money }}. It has no lower amount.
{% endif %}
{% if tariff.limit and tariff.limit_years %}
- A parent can be given {{ tariff.limit|number }} notices for one child in {{ tariff.limit_years|count('year') }}, and
no more. After that the council has to think about other steps. One of them is to ask a court.
{% endif %}
- Each parent can be given a notice, and there can be one for each child.
"""

SESSIONS = Table(
    caption="The sessions missed: one row for each, with its date, half day, mark and meaning",
    loop="s in sessions",
    columns=(
        Column("Date", 66, "{{ s.date|day_and_date }}"),
        Column("Session", 25, "{{ s.half|half_day }}"),
        Column("Mark", 15, "{{ s.code }}"),
        Column("What the mark means", 54, "{{ s.meaning }}"),
    ),
)

GIVEN = """
{% for g in given %}
- **{{ g.what }}**, offered on {{ g.on|long_date }}. {% if g.answer == 'accepted' %}You took this up.{% elif g.answer ==
'declined' %}You told us that you did not want this.{% else %}We have not had your answer.{% endif %}{% if g.result %}
{{ g.result }}{% endif %}
{% endfor %}
"""

OFFERS = """
{% for o in offers %}
- **{{ o.what }}.** {{ o.how }}.
{% endfor %}
"""
