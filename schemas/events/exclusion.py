"""Events of an exclusion: the exclusion itself, the notice of its days to a parent, and where the child was seen."""

from schemas.events.kinds import New, Ref, by, event, line, person, words
from schemas.events.support import METHODS
from schemas.fields import Choice, Day, Text, Truth
from schemas.records import Many

EXCLUSION = (
    event(
        "matter",
        "exclusion_recorded",
        "The head teacher excluded the pupil, for a fixed period (a suspension) or permanently.",
        {
            "exclusion": New("exclusion"),
            "kind": Choice("fixed", "permanent"),
            "from": Day(says="the day from which the pupil was excluded"),
            "to_date?": Day(says="the last day of a fixed period, inclusive"),
            "excluded?": Choice(
                "before_school",
                "before_afternoon",
                "in_afternoon",
                says="when on its first day: before school, before the afternoon session began, or after it began",
            ),
            "disciplinary?": Truth(says="whether it was on disciplinary grounds"),
            "by": by(),
        },
    ),
    event(
        "matter",
        "exclusion_changed",
        "The exclusion was shortened, taken back by the school, or overturned by those who review it.",
        {
            "exclusion": Ref("exclusion"),
            "result": Choice("shortened", "taken_back", "overturned"),
            "last_day?": Day(says="its new last day, where it was shortened"),
            "by": by(),
            "reasons": words(),
        },
    ),
    event(
        "matter",
        "section_104_notice_given",
        "One parent was given notice of the days on which the pupil must not be in a public place in school hours.",
        {
            "exclusion": Ref("exclusion"),
            "to": person(),
            "days": Many(Day(), 1, 30, says="the days that the notice states"),
            "method": Choice(*METHODS),
            "half?": Choice("AM", "PM", says="when on that day it was handed over"),
            "received_on?": Day(says="the day on which its receipt is proved", past=True),
            "by": by(),
        },
    ),
    event(
        "matter",
        "seen_in_public",
        "A witness saw the excluded pupil somewhere, on the day on which this happened.",
        {
            "exclusion": Ref("exclusion"),
            "half": Choice("AM", "PM", says="the half of the school day; a break belongs to the half before it"),
            "place": line(),
            "time?": Text(40),
            "seen_by": by(),
            "detail?": words(),
        },
    ),
)
