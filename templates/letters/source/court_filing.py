"""Papers by which proceedings are begun: the summary, the application, the written charge with its pack."""

from app.documents.paper import Paper, Rows
from templates.letters.source._court import (
    CHARGE,
    CHARGED_DAYS,
    ORDER_FIRST,
    PERIOD,
    PREVIOUS,
    SEND,
    SIGN,
    SIGNED,
    SUPPORT,
    WHO,
    bullets,
    enclosed,
    happened,
    listed,
    parties,
)

COURT = (
    "The court",
    "{{ court.name }}, {{ court.address_lines|lines }}",
)

CODES = (
    ("Offence code", "{{ codes.offence }}"),
    ("Organisation code", "{{ codes.organisation }}"),
)

IN_TIME = """
## In time

The first day charged is no older than the law allows. The last safe day to begin proceedings over it is
**{{ in_time_until|day_and_date }}**, and every later day is then in time.

## Authority

Authorised on {{ authorised_on|long_date }} by {{ authorised_by }}. No other consent is needed: only a local authority
may begin these proceedings (Education Act 1996, section 446).
"""

FOUND = """
## Earlier findings of a court

{% if previous %}
These are all that were found.
"""

FOUND_END = """
{% else %}
No finding is on the council’s file. That nobody else has one is shown only by an answer to a search.
{% endif %}
"""

SUMMARY = """
# Case summary

The facts in short, and what was done to help before any step in law.
"""

SUMMARY_CHILD = """
## The child

{{ child.name }} was born on {{ child.born|long_date }}{% if child.on_roll_from %} and has been on the roll of
{{ school.name }} since {{ child.on_roll_from|long_date }}{% endif %}{% if child.upn %}. The unique pupil number is
{{ child.upn }}{% endif %}.
"""

SUMMARY_END = (
    """
## What the parent says
"""
    + listed("account")
    + """
{% if orders_sought %}
## What the court is asked for, if it convicts
{% endif %}
"""
    + bullets("orders_sought")
)

APPLY = """
# Application for a summons

To the court officer. Magistrates’ Courts Act 1980, section 1. Criminal Procedure Rules, Part 7.

{{ council.name }} applies for a summons that requires {{ defendant.name }} to attend court to answer the allegation
below.
"""

SJP = """
# Written charge and single justice procedure notice

{{ defendant.name }}, you are charged with the offence below. This case may be dealt with by one magistrate on
the papers, without anybody at court. **You have a choice, and you should answer by {{ reply_by|day_and_date }}.**

Get advice before you answer. You can ask a solicitor, a law centre or a citizens advice office. If you need an
interpreter, help with reading, or this notice in another form, ring {{ council.telephone }} today. It costs nothing.
"""

FACTS = """
## What we rely on

These papers come with this notice. The magistrate may look at them, at what you send, and at nothing else.

You can object to a written statement among them, and need give no reason. Then the witness may have to come to
court. Whether {{ object_days|count('day') }} or {{ reply_days|count('day') }} run for that from service is not
confirmed. You are given the longer: object by **{{ reply_by|day_and_date }}**, with the slip at the end.
"""

NOTICE = """
## How the single justice procedure works

Everything in this pack was served on you on {{ served_on|long_date }}. You have
{{ reply_days|count('day') }} from then to answer. The last day is **{{ reply_by|day_and_date }}**. The case was
found fit for this on {{ screened_on|long_date }} by {{ screened_by }}; if you think it is not, say so. It is only for
people of {{ adult_age|count('year') }} and over.

- If you plead guilty and ask for no hearing, one magistrate may decide on the papers, or send the case to a hearing.
You can write what you want the magistrate to know.
- If you plead guilty and want to speak to the court, there is a hearing.
- If you plead not guilty, there is a hearing, and the council must prove its case.
- If you do not answer, a magistrate may decide the case on the papers without you.

## What to tell the court about yourself

Anything that bears on sentence: your income and what you must pay each week, your health, those you care for,
and what has happened since. You need not, but it may help you.
"""


def reply(title: str, says: str, *more: tuple[str, str]) -> tuple[str, Rows]:
    """One of the notices by which the defendant answers."""
    rows = (
        *SEND,
        ("I am", "{{ defendant.name }}"),
        ("Case", "{{ reference }}"),
        *(more or (("What I want the court to know", ""),)),
        ("Dates on which I cannot come, and help that I need", ""),
        ("Signature", ""),
        ("Date", ""),
    )
    caption = f"{title}: one row for each thing to fill in"
    return f"## {title}\n\n= {says}\n\n", Rows(caption, rows, heads=("You", "Your words"), together=True)


REPLIES = (
    *reply("Guilty plea notice", "I plead guilty. I do not ask for a hearing."),
    *reply(
        "Guilty plea notice, with a hearing",
        "I plead guilty, and I want to come to a hearing.",
    ),
    *reply(
        "Not guilty plea notice",
        "I plead not guilty. There is to be a hearing.",
    ),
    *reply(
        "Objection slip",
        "Fill this in only if you object to a written statement.",
        ("I object to the statement of", ""),
        ("I want the witness to come to court", ""),
    ),
)

LETTERS = {
    "case_summary": Paper(
        "Case summary ({{ reference }})",
        (
            SUMMARY + WHO,
            parties(PERIOD),
            CHARGE + SUMMARY_CHILD,
            *CHARGED_DAYS,
            "## What happened, in order",
            happened("lines"),
            "## The support that was offered",
            SUPPORT,
            ORDER_FIRST + SUMMARY_END + FOUND,
            PREVIOUS,
            FOUND_END + SIGN,
            SIGNED,
        ),
        whose="record",
    ),
    "application_for_summons": Paper(
        "Application for a summons ({{ reference }})",
        (
            APPLY + WHO,
            parties(COURT, *CODES, PERIOD),
            CHARGE,
            *CHARGED_DAYS,
            IN_TIME + ORDER_FIRST + SIGN,
            SIGNED,
        ),
        whose="record",
    ),
    "written_charge": Paper(
        "Written charge and single justice procedure notice ({{ reference }})",
        (
            SJP + WHO,
            parties(COURT, *CODES, PERIOD),
            CHARGE,
            *CHARGED_DAYS,
            FACTS,
            enclosed("facts"),
            FOUND,
            PREVIOUS,
            FOUND_END + NOTICE + IN_TIME + ORDER_FIRST + SIGN,
            SIGNED,
            *REPLIES,
        ),
        whose="record",
    ),
}
