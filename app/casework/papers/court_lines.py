"""What happened, in lines: each event of the record in a sentence, with where it is written down and its exhibit."""

import re
from collections.abc import Iterable
from datetime import date

from app.casework.letter_parts import Brief, Context
from app.casework.papers.court_exhibits import label_of
from app.casework.papers.court_people import of_parent, only_parent
from app.casework.wording import one_line
from app.documents.kinds import CONTEXTS
from app.documents.manifest import manifest
from app.documents.words import long_date
from app.domain.history import Event

OF_ORDER = {
    "attendance_order_notice_served": "A notice about the child’s education was sent. It gave until {until}.",
    "attendance_order_notice_answered": "This parent answered the notice: {summary}",
    "attendance_order_reply_considered": "The answer to the notice was weighed: {result}. {reasons}",
    "attendance_order_school_proposed": "This parent was told that an order would name {school}.",
    "attendance_order_served": "A school attendance order was sent. It names {school}.",
    "attendance_order_ended": "The school attendance order ended: {reason}.",
    "attendance_order_failure_recorded": "It was recorded that the order was not complied with, from {from} to "
    "{to_date}: {detail}",
    "school_roll_checked": "Somebody asked whether a school has the child: {answer}. {asked}",
    "suitable_education_judged": "The child’s education was judged: {judgement}. {reasons}",
}
"""What is told of a school attendance order."""

CONTACTS = {
    **OF_ORDER,
    "contact_made": "Contact by {how}: {summary}",
    "meeting_held": "A meeting was held. {attended} came.",
    "letter_sent": "A letter was posted to this parent: {letter}.",
    "leave_asked": "Leave of absence was asked for, from {from} to {to}.",
    "leave_answered": "Leave of absence was {answer}: {reasons}",
    "notice_to_improve_issued": "A Notice to Improve was issued, for {from} to {to_date}.",
    "notice_to_improve_reviewed": "The Notice to Improve was reviewed: {result}. {reasons}",
    "contract_offered": "An attendance contract was offered.",
    "contract_meeting": "A meeting about an attendance contract: {outcome}.",
    "contract_refused": "The attendance contract was refused. Nobody has to make one.",
    "contract_signed": "An attendance contract was signed.",
    "contract_reviewed": "The attendance contract was reviewed: {outcome}.",
    "representation_received": "This parent asked the council to think again: {summary}",
    "representation_answered": "The council answered: {answer}. {reasons}",
    "penalty_notice_issued": "A penalty notice was issued.",
    "penalty_notice_posted": "The penalty notice was posted.",
    "penalty_notice_withdrawn": "The penalty notice was withdrawn: {reasons}",
    "payment_received": "A payment arrived.",
}
"""What a witness tells of dealings with a parent."""

OTHERS = {
    "barriers_recorded": "What keeps the child from school was written down: {barriers}.",
    "support_offered": "Support was offered: {what}",
    "support_answered": "The answer to the support offered: {answer}.",
    "plan_made": "The support was written down as a plan: {summary}",
    "support_reviewed": "The support was reviewed: {result}.",
    "support_judged": "The support was judged: {judgement}. {reasons}",
    "early_help_offered": "A voluntary early help assessment was offered.",
    "early_help_answered": "The answer to the offer of early help: {answer}.",
    "early_help_assessed": "The early help assessment was made: {summary}",
    "early_help_plan_made": "The early help plan was written down: {summary}",
    "early_help_reviewed": "The early help plan was reviewed: {result}. {reasons}",
    "views_recorded": "Views were recorded: {view}",
    "social_worker_view_given": "The child’s social worker gave a view: {view}",
    "virtual_school_consulted": "The virtual school head was asked: {advice}",
    "referral_submitted": "The school referred the matter to the council.",
    "referral_answered": "The council answered the referral: {answer}. {reasons}",
    "exception_raised": "Somebody said that absence was excused ({exception}): {said}",
    "exception_settled": "It was settled whether absence was excused ({exception}): {answer}. {reasons}",
    "exceptions_tested": "Each session was tested against the exceptions of section 444: {reasons}",
    "eso_consideration_recorded": "An education supervision order was considered: {decision}. {reasons}",
    "prosecution_authorised": "A prosecution was authorised.",
    "prosecution_started": "Proceedings were begun.",
    "prosecution_heard": "The case was heard: {result}.",
    "order_made": "A court order was made: {kind}.",
    "court_directed_supervision": "{court} directed the council to apply for an education supervision order.",
}
"""What a chronology tells besides."""

EVERYTHING = CONTACTS | OTHERS
OF_ABSENCE = frozenset({"exception_raised", "exception_settled", "exceptions_tested"})
"""What is asked of absences, and has no place in a case about an order."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SAID = {
    "sufficient_and_failed": "it was enough, and did not work",
    "insufficient": "it was not enough",
    "not_appropriate": "it was not the right help here",
    "apply_instead": "apply for an order instead of proceedings",
    "apply_as_well": "apply for an order as well as beginning proceedings",
    "not_apply": "do not apply for an order",
}
"""Choices that need more than their own words."""

WITHHELD = {
    "meeting_held": "A meeting was held.",
    "barriers_recorded": "What keeps the child from school was written down.",
    "early_help_assessed": "The early help assessment was made.",
    "social_worker_view_given": "The child’s social worker gave a view.",
    "referral_answered": "The council answered the referral.",
}
"""What names nobody and may rest on what another parent told: said without its words until a lawyer releases them."""

NAMED = frozenset(
    {"answer", "result", "outcome", "judgement", "decision", "exception", "letter", "kind", "how", "reason"}
)


def told_of(section: str | None) -> list[str]:
    """The types of event that a case under a section tells of."""
    return [each for each in EVERYTHING if section != "section_443" or each not in OF_ABSENCE]


def lines(brief: Brief, told: Iterable[str], shown: Iterable[str] | None = None) -> list[Context]:
    """A line for each event of these types that is about this parent or the child, oldest first.

    `shown`: the only labels that may be named, where a paper may speak of its own witness's exhibits alone.
    """
    found = of_parent(brief, *told)
    return [line(brief, event, label_of(brief, event, shown)) for event in found]


def line(brief: Brief, event: Event, exhibit: str | None) -> Context:
    """One event in a sentence, with its day, where it is written down and its exhibit."""
    told = {"on": event.happened_on, "what": _said(brief, event), "source": one_line(event.source)}
    return {**told, "exhibit": exhibit} if exhibit else told


def _said(brief: Brief, event: Event) -> str:
    """The event in a sentence. Where the matter has another parent, what may be about that parent alone is left out."""
    bare = None if only_parent(brief) or brief.parent is None else WITHHELD.get(event.type)
    sentence = bare or EVERYTHING[event.type]
    return one_line(sentence.format_map({key: _words(key, value) for key, value in event.data.items()}))


def _words(key: str, value: object) -> str:
    """A choice in words, a list as one line, a day in full, text as it stands."""
    if isinstance(value, str) and DAY.fullmatch(value):
        return long_date(date.fromisoformat(value))
    if isinstance(value, list | tuple):
        return ", ".join(str(each) for each in value)
    if key == "letter":
        return f"“{_title(str(value))}”"
    return SAID.get(str(value), str(value).replace("_", " ")) if key in NAMED else str(value)


def _title(letter: str) -> str:
    """What a letter of ours is called; of another, its name in words."""
    return manifest(letter).title if letter in CONTEXTS else letter.replace("_", " ")
