"""Events of support: contact, offers, plans, reviews, meetings, letters, contracts, Notices to Improve."""

from schemas.events.contracts import CONTRACTS
from schemas.events.kinds import New, Ref, by, event, evidence, line, person, persons, words
from schemas.fields import Choice, Count, Day, Id, Text, Truth
from schemas.records import Many, One, record

METHODS = ("first_class_post", "second_class_post", "hand_delivery", "email", "other")

Action = record("Action", "What was agreed, by whom and by when.", {"what": words(), "by": line(), "due?": Day()})

LEAVE = (
    event(
        "matter",
        "search_made",
        "Somebody asked one council for earlier penalty notices to this person for this pupil, over a span of days.",
        {
            "person": person(),
            "pupil": Ref("pupil"),
            "where": Id(says="the council that was asked"),
            "from": Day(),
            "to": Day(),
            "answer": Choice("none", "found", "no_reply"),
        },
    ),
    event(
        "matter",
        "leave_asked",
        "A parent asked for leave of absence.",
        {"by": person(), "from": Day(), "to": Day(), "reason?": words()},
    ),
    event(
        "matter",
        "leave_answered",
        "The school answered, to whom, and whether it warned of a penalty notice.",
        {
            "asked": Ref("event", "leave_asked"),
            "answer": Choice("granted", "refused"),
            "reasons": words(),
            "sent_to": persons(),
            "warned": Truth(),
            "by": by(),
        },
    ),
    event(
        "matter",
        "contact_made",
        "The school or council spoke or wrote to parents.",
        {"with": persons(), "how": Text(80), "summary": words()},
    ),
    event(
        "matter",
        "barriers_recorded",
        "What keeps the child from school, in the words of those who know.",
        {
            "barriers": Many(words(), most=50),
            "parent_view?": words(),
            "child_view?": words(),
            "outside_school?": Truth(says="does any of it lie outside school?"),
        },
    ),
)

OFFERS = (
    event(
        "matter",
        "support_offered",
        "Support was offered to parents.",
        {"offer": New("offer"), "to": persons(1), "what": words(), "by": by(), "evidence?": evidence()},
    ),
    event(
        "matter",
        "support_answered",
        "One parent's answer to an offer; no_answer says that the time for an answer went by.",
        {"offer": Ref("offer"), "person": person(), "answer": Choice("accepted", "declined", "no_answer")},
    ),
    event(
        "matter",
        "plan_made",
        "The support was written down as a plan.",
        {"offer?": Ref("offer"), "summary": words(), "agreed_with": persons(), "evidence?": evidence()},
        plan=True,
    ),
    event(
        "matter",
        "support_reviewed",
        "How the support went.",
        {
            "offer": Ref("offer"),
            "result": Choice("working", "partly", "not_working", "not_engaged"),
            "with?": persons(),
            "evidence?": evidence(),
        },
    ),
    event(
        "matter",
        "support_judged",
        "A named person judged the support against a local definition. Without `person` it is said of every parent.",
        {
            "person?": person(),
            "judgement": Choice("sufficient_and_failed", "insufficient", "not_appropriate"),
            "by": by(),
            "reasons": words(),
            "definition": Text(200, says="which local definition of sufficient support was used"),
            "relies_on?": Many(Ref("event"), most=100),
        },
    ),
    event(
        "matter",
        "exceptional_route_recorded",
        "A named person recorded why a notice is considered although the threshold is not met.",
        {"person?": person(), "reasons": words(), "by": by()},
    ),
)

MEETINGS = (
    event(
        "matter",
        "meeting_held",
        "A meeting was held.",
        {
            "meeting": New("meeting"),
            "attended": Many(line(), most=50),
            "actions?": Many(One(Action), most=100),
            "lead_practitioner?": line(),
            "lead_id?": Id(says="who that is on the staff list: they sign in and see this matter"),
            "minutes?": words(),
        },
    ),
    event(
        "matter",
        "action_progressed",
        "The lead practitioner said how an agreed action goes, or, where no action is named, noted how things stand.",
        {
            "meeting?": Ref("meeting"),
            "action?": Count(0, 99, says="the place of the action among those of the meeting, from 0"),
            "state?": Choice("begun", "done", "stuck"),
            "detail": words(),
            "by": by(),
        },
    ),
    event(
        "matter",
        "letter_sent",
        "One letter was posted to one person.",
        {
            "letter": Id(says="which letter, by its name in the letters manifest"),
            "to": person(),
            "posted_on": Day(past=True),
            "method": Choice(*METHODS),
            "document?": Id(says="the document that was posted, by its id or digest"),
        },
    ),
)

IMPROVEMENT = (
    event(
        "matter",
        "notice_to_improve_issued",
        "A Notice to Improve was issued to one parent.",
        {
            "notice": New("notice_to_improve"),
            "to": person(),
            "from": Day(),
            "to_date": Day(),
            "target": words(),
            "most_sessions?": Count(0, 400, says="the most unauthorised sessions allowed in the period"),
            "early_grounds": words(),
            "by": by(),
            "posted_on": Day(),
        },
    ),
    event(
        "matter",
        "notice_to_improve_reviewed",
        "The improvement period was reviewed.",
        {
            "notice": Ref("notice_to_improve"),
            "result": Choice("met", "not_met", "ended_early"),
            "reasons": words(),
            "parent_told_on?": Day(past=True),
            "by": by(),
        },
    ),
    event(
        "matter",
        "notice_to_improve_not_needed",
        "A named person recorded why a Notice to Improve would not help this parent.",
        {"person": person(), "reasons": words(), "by": by()},
    ),
)

SUPPORT = (*LEAVE, *OFFERS, *MEETINGS, *CONTRACTS, *IMPROVEMENT)
