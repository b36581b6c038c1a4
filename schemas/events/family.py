"""Events about who people are: pupils, persons, enrolments and parent links."""

from schemas.events.kinds import Ref, by, event, evidence, line, person, persons, words
from schemas.fields import Choice, Day, Postcode, Text, Truth, Upn
from schemas.records import Many

CIRCUMSTANCES = (
    "in_care",
    "accommodated",
    "child_protection",
    "child_in_need",
    "social_worker",
    "sen_support",
    "ehc_plan",
    "health",
    "disability",
    "young_carer",
    "mobile_family",
    "english_additional_language",
)

YEAR_GROUPS = ("N1", "N2", "R", *(str(year) for year in range(1, 15)))

PUPIL = (
    event(
        "pupil",
        "pupil_recorded",
        "Who the pupil is, as the admission register has it.",
        {
            "given": Text(100),
            "family": Text(100),
            "known_as?": Text(100),
            "born?": Day(past=True),
            "upn?": Upn(),
            "year_group?": Choice(*YEAR_GROUPS),
        },
    ),
    event(
        "pupil",
        "compulsory_age_stated",
        "Somebody who may know said when the pupil was of compulsory school age; no birth date is needed then.",
        {"from": Day(), "to": Day(), "basis": words()},
    ),
    event(
        "pupil",
        "circumstance_recorded",
        "Something about the pupil's life that bears on every step: it is present, or it was asked about and is not.",
        {"kind": Choice(*CIRCUMSTANCES), "present": Truth(), "detail?": words(), "until?": Day()},
    ),
    event(
        ("pupil", "person"),
        "address_recorded",
        "Where somebody lives, when that was last checked, and whether others may be told.",
        {"lines": Many(line(), 1, 6), "postcode": Postcode(), "checked_on?": Day(past=True), "confidential?": Truth()},
    ),
)

PERSON = (
    event(
        "person",
        "person_recorded",
        "Who a parent or other person is. `individual` false is a body such as a council or a company.",
        {
            "title?": Text(30),
            "given": Text(100),
            "family": Text(100),
            "born?": Day(past=True),
            "individual?": Truth(),
        },
    ),
    event(
        "person",
        "mail_returned",
        "Post to this person came back.",
        {"item?": Ref("event"), "reason": words()},
    ),
    event(
        "person",
        "mail_return_cleared",
        "A named person found out why post came back, and where the person lives.",
        {
            "returned": Ref("event", "mail_returned"),
            "by": by(),
            "reasons": words(),
            "address?": Ref("event", "address_recorded"),
            "item?": Ref("event", says="which paper it was that came back, where that was found out"),
            "reached?": Many(Ref("event"), most=50, says="the papers that reached the person all the same"),
        },
    ),
)

ENROLMENT = (
    event(
        "enrolment",
        "enrolled",
        "The pupil's name was put on a school's roll.",
        {
            "pupil": Ref("pupil"),
            "school": Ref("school"),
            "basis": Choice("main", "dual", "guest"),
            "year_group?": Choice(*YEAR_GROUPS),
        },
        plan=True,
    ),
    event(
        "enrolment",
        "left_roll",
        "The pupil's name was taken off the roll; this is the first day off it.",
        {"reason?": words(), "destination?": line()},
        plan=True,
    ),
    event(
        "enrolment",
        "part_time_timetable_agreed",
        "School and parents agreed that the pupil attends part of the week, for a time.",
        {"from": Day(), "to": Day(), "agreed_with": persons(), "detail": words()},
        plan=True,
    ),
)

LINK = (
    event(
        "link",
        "parent_linked",
        "A person is a parent of the pupil in the sense of section 576 of the Education Act 1996, and on which limb.",
        {
            "person": person(),
            "pupil": Ref("pupil"),
            "limb": Choice("parent", "parental_responsibility", "care"),
            "lives_with": Truth(allow_none=True, says="null is not known"),
            "to?": Day(),
        },
    ),
    event(
        "link",
        "parent_unlinked",
        "From this day the person is no longer a parent of the pupil in that sense.",
        {"person": person(), "pupil": Ref("pupil"), "reason?": words()},
    ),
    event(
        "link",
        "parental_responsibility_recorded",
        "Whether such a person has parental responsibility for the pupil, as somebody said or a paper showed.",
        {
            "person": person(),
            "pupil": Ref("pupil"),
            "has": Truth(),
            "how?": Text(200, says="how the person has it: they were married when the child was born"),
            "by": by(),
            "evidence?": evidence(),
        },
    ),
)

FAMILY = (*PUPIL, *PERSON, *ENROLMENT, *LINK)
