"""Targeting support meetings: what is sent about one, by API and by form, and the list for a school."""

from schemas.fields import Count, Day, Id, Text, Truth, Word
from schemas.records import Many, One, open_record, record
from schemas.referrals import PAGE

ROWS = (1, 2, 3)
"""How many new actions the form takes at once."""
AGREED = record(
    "Agreed", "An action: what, by whom, and by when.", {"what": Text(2000), "by": Text(200), "due?": Day()}
)
MEETING = record(
    "MeetingHeld",
    "What a targeting support meeting came to for one child. It decides nothing in law.",
    {
        "met_on": Day(),
        "attended": Many(Text(200), least=1, most=50),
        "actions?": Many(One(AGREED), most=50),
        "carried?": Many(Count(0, 99), most=100, says="the last meeting's actions still open, by place from 0"),
        "lead?": Text(200, says="the lead practitioner, in the school, the council or elsewhere"),
        "lead_id?": Id(says="who that is on the staff list: they sign in and see this matter until another is named"),
        "minutes?": Text(6000, lines=True),
        "legal?": Text(2000, says="the legal step that was agreed, and why"),
        "joint?": Text(6000, lines=True, says="the joint plan that was agreed"),
    },
)
MEETING_FORM = record(
    "MeetingForm",
    "The same as a form sends it: who attended one a line, up to three new actions, the legal step by its measure.",
    {
        "met_on": Day(),
        "attended": Text(6000, lines=True),
        **{f"what_{n}?": Text(2000) for n in ROWS},
        **{f"by_{n}?": Text(200) for n in ROWS},
        **{f"due_{n}?": Day() for n in ROWS},
        "carried?": Many(Count(0, 99), most=100),
        "lead?": Text(200),
        "lead_id?": Id(),
        "minutes?": Text(6000, lines=True),
        "measure?": Word(),
        "legal_reasons?": Text(1000),
        "joint?": Text(6000, lines=True),
    },
)
MEETING_LIST = open_record(
    "MeetingList",
    "The children to be talked about at a school's meeting, in the order in which they are gone through, 25 to a page.",
    {
        "school": Id(),
        "total": Count(),
        "page": Count(1),
        "children": Many(
            One(
                open_record(
                    "MeetingChild",
                    "A child on the list, without a name.",
                    {
                        "pupil": Id(),
                        "matter": Id(allow_none=True),
                        "why": Text(200),
                        "tier": Text(80, allow_none=True),
                        "joint_plan": Truth(),
                        "actions": Count(says="how many actions the last meeting left"),
                    },
                )
            ),
            most=25,
        ),
    },
)

__all__ = ["AGREED", "MEETING", "MEETING_FORM", "MEETING_LIST", "PAGE", "ROWS"]
