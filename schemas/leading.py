"""What a lead practitioner's page sends."""

from schemas.fields import Choice, Count, Text
from schemas.records import record

PROGRESS = record(
    "Progress",
    "How one action of the last meeting goes.",
    {
        "action": Count(0, 99, says="its place among the actions, from 0"),
        "state": Choice("begun", "done", "stuck"),
        "detail": Text(6000, lines=True, says="what was done, or what stands in the way"),
    },
)
NOTE = record("LeadNote", "How things stand with the family.", {"note": Text(6000, lines=True)})
