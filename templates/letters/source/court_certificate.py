"""The head teacher's certificate of attendance, from the register, session by session."""

from app.documents.paper import Column, Paper, Rows, Table
from templates.letters.source._court import CHILD, COUNCIL, HEAD, MADE, SCHOOL, SIGNED
from templates.letters.source._shared import SESSIONS

START = """
# Certificate of attendance

Given under section 566 of the Education Act 1996.

I, {{ officer.name }}, sign as {% if signed_as == 'head_teacher' %}the head teacher of {{ school.name }}{% elif
signed_as == 'acting_head_teacher' %}the acting head teacher of {{ school.name }}{% else %}the person in charge
of the place named below{% endif %}. I certify the particulars that follow. They are taken from the attendance
register and the admission register, which can be produced.

## The child
"""

WHO = Rows(
    "The child and the school: one row for each thing said",
    (
        MADE,
        COUNCIL,
        CHILD,
        ("Born", "{{ child.born|long_date }}"),
        ("Unique pupil number", "{% if child.upn %}{{ child.upn }}{% else %}Not given{% endif %}"),
        SCHOOL,
        ("Copies to", "{{ council.name }}, {{ council.address_lines|lines }}"),
        ("On the roll since", "{{ child.on_roll_from|long_date }}"),
        ("Place attended", "{% if place %}{{ place }}{% else %}The school{% endif %}"),
    ),
    heads=HEAD,
)

COUNTS = """
## Attendance from {{ period.first|long_date }} to {{ period.last|long_date }}

Both days are included. A session is a morning or an afternoon. A possible session is one at which {{ child.name
}} was due to attend.

{% if unmarked %}
The register holds no mark for {{ unmarked|length|count('session') }} of the school in that time. They are named below,
and are in none of these counts.

{% endif %}
"""

NUMBERS = Rows(
    "How many sessions there were: one row for each kind",
    (
        ("Possible", "{{ possible|count('session') }}"),
        ("Attended", "{{ attended|count('session') }}, which counts education off site"),
        ("Absent, authorised", "{{ authorised|count('session') }}"),
        ("Absent, unauthorised", "{{ unauthorised|count('session') }}"),
    ),
    heads=HEAD,
)

EACH = """
## Each unauthorised absence in that time

These are all of them, with the mark that the register holds and what the mark meant on that day.
"""

BLANK = """
{% if unmarked %}
## Each session that has no mark

Nothing is certified of these. By its calendar the school was open, and the register does not say whether
{{ child.name }} came.
"""

UNMARKED = Table(
    "The sessions without a mark: one row for each, with its date and half day",
    "u in unmarked",
    (Column("Date", 80, "{{ u.date|day_and_date }}"), Column("Session", 80, "{{ u.half|half_day }}")),
)

END = """
{% endif %}

## Signature

{% if signed_as == 'person_in_charge' %}
Signed by the person in charge of the place, who stands for the head teacher (section 566(3)).
{% else %}
Signed by the head teacher, or by the acting head teacher as such. Nobody else may sign.
{% endif %}
"""

LETTERS = {
    "attendance_certificate": Paper(
        "Certificate of attendance, section 566 ({{ reference }})",
        (START, WHO, COUNTS, NUMBERS, EACH, SESSIONS, BLANK, UNMARKED, END, SIGNED),
        whose="school_record",
    )
}
