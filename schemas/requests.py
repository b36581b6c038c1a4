"""What is asked of the API beside what `schemas.inputs` holds. Who asks is not among it: that is said apart."""

import base64
import re
from typing import Any

from marshmallow import ValidationError

from schemas.events.kinds import Answer
from schemas.fields import Choice, Day, Id, Reference, Strict, Text, Truth, Word, anchored
from schemas.proposal import ProposalShape
from schemas.records import Many, One, record
from schemas.refusal import Wrong
from schemas.spelling import read_whole

DEEPEST = 4
MOST_PARTS = 2_000


class PageSize(Strict[int]):
    """How many stand on a page, as an address spells it: 1 to 500."""

    SPELT = "[1-9][0-9]?|[1-4][0-9]{2}|500"

    def read(self, value: Any) -> int:
        """The number."""
        if isinstance(value, str) and re.fullmatch(self.SPELT, value):
            return int(value)
        raise ValidationError(Wrong("This must be a number from 1 to 500.", "Leave it out for 100."))

    def json_schema(self) -> dict[str, Any]:
        """Digits."""
        return {"type": "string", "pattern": anchored(self.SPELT)}


class Plain(Strict[bool | int | str]):
    """True, false, a whole number or words."""

    def read(self, value: Any) -> bool | int | str:
        """The same value."""
        if isinstance(value, bool):
            return value
        whole = read_whole(value)
        return WORDS.read(value) if whole is None else whole

    def json_schema(self) -> dict[str, Any]:
        """Any of the three."""
        number = {"type": "integer", "exclusiveMinimum": -(10**9), "exclusiveMaximum": 10**9}
        return {"anyOf": [{"type": "boolean"}, number, WORDS.json_schema()]}


NAME, WORDS, PLAIN = Word(), Text(6000, lines=True, blank=True), Plain()


class Details(Strict[dict[str, Any]]):
    """An object of our own words, with plain values, lists and objects in it: at most four deep and not large."""

    deepest = DEEPEST

    def read(self, value: Any) -> dict[str, Any]:
        """The same object, its whole numbers as such."""
        if not isinstance(value, dict):
            raise ValidationError(Wrong("This must be an object.", "Write {...}."))
        if _parts(value, self.deepest) > MOST_PARTS:
            raise ValidationError(Wrong(f"This has more than {MOST_PARTS} parts.", "Give what is needed only."))
        read: dict[str, Any] = _read(value)
        return read

    def json_schema(self) -> dict[str, Any]:
        """An object, all the way down."""
        return _object(self.deepest)


def _parts(value: Any, depth: int) -> int:
    """How many values there are. Raises ValidationError for what is too deep, no plain value, or no word as a name."""
    if value is None:
        return 1
    if not isinstance(value, dict | list):
        PLAIN.read(value)
        return 1
    if depth == 0:
        raise ValidationError(Wrong("This is nested too deep.", "Give it flatter."))
    if isinstance(value, list):
        return 1 + sum(_parts(each, depth - 1) for each in value)
    for name in value:
        NAME.read(name)
    return 1 + sum(_parts(each, depth - 1) for each in value.values())


def _read(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _read(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_read(each) for each in value]
    return None if value is None else PLAIN.read(value)


def _object(depth: int) -> dict[str, Any]:
    return {"type": "object", "propertyNames": NAME.json_schema(), "additionalProperties": _any(depth - 1)}


def _any(depth: int) -> dict[str, Any]:
    """A plain value, or where there is depth left a list or an object."""
    plain = [*PLAIN.json_schema()["anyOf"], {"type": "null"}]
    deeper = [{"type": "array", "items": _any(depth - 1)}, _object(depth)] if depth > 0 else []
    return {"anyOf": [*plain, *deeper]}


LARGEST_FILE = 15_000_000


class Base64(Strict[bytes]):
    """Bytes in base64 (RFC 4648, section 4): one line, padded, at most 15 million bytes."""

    def read(self, value: Any) -> bytes:
        """The bytes."""
        try:
            content = base64.b64decode(value, validate=True) if isinstance(value, str) else None
        except ValueError:
            content = None
        if content is None:
            raise ValidationError(Wrong("This must be bytes in base64.", "Encode the file, padded and on one line."))
        if len(content) > LARGEST_FILE:
            raise ValidationError(Wrong(f"At most {LARGEST_FILE} bytes fit.", "File it with the command line."))
        return content

    def json_schema(self) -> dict[str, Any]:
        """Groups of four characters, the last one padded."""
        pattern = anchored("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
        most = -(-LARGEST_FILE // 3) * 4
        return {"type": "string", "contentEncoding": "base64", "maxLength": most, "pattern": pattern}


def _reasons(says: str = "why, in words that the family could be shown") -> Text:
    return Text(6000, lines=True, says=says)


DEPARTS = record(
    "Departs",
    "A rule that a lawyer knowingly departs from, and why. Never a bar.",
    {"rule": Id(), "reasons": _reasons()},
)
DETERMINE = record(
    "DetermineRequest",
    "What the acting person determines on one decision.",
    {
        "decision": Id(says="the decision, by its id or its fingerprint"),
        "answer": Choice("issue", "decline", "refer_back"),
        "reasons": _reasons(),
        "departures?": Many(One(DEPARTS), most=50),
    },
)
MATTERS_ASKED = record(
    "MattersQuery",
    "Which page of the matters.",
    {
        "after?": Id(says="the matters after this id; left out: from the first"),
        "limit?": PageSize(says="how many at most: 1 to 500; left out: 100"),
    },
)
TIMELINE_ASKED = record(
    "TimelineQuery",
    "The days asked about, and whom and what about.",
    {
        "measure?": Word(says="left out: every measure"),
        "parent?": Id(says="left out: every parent of the matter"),
        "from": Day(says="the first day, inclusive"),
        "to": Day(says="the last day, inclusive; at most three years after the first"),
    },
)
LETTER_ASKED = record(
    "LetterRequest",
    "A letter to one parent. It is a draft unless a determination, its needs and the law allow a final one.",
    {
        "letter": Word(says="warning, leave_refusal, suspected_holiday, notice_to_improve, penalty_notice_first, ..."),
        "parent": Id(),
        "posting_on": Day(says="the day on which it is planned to be posted; its dates are reckoned from it"),
        "determination?": Id(says="left out: the latest that stands"),
        "details?": Details(says="what only the signer can tell, in the shape of the letter's context"),
        "proposal?": One(ProposalShape),
        "draft?": Truth(says="true: a draft, whatever would be allowed"),
    },
)
MATCHED = record(
    "Matched",
    "A payment belongs to a notice.",
    {"payment": Id(says="the event of the payment"), "notice": Reference()},
)
QUESTION_ANSWERED = record(
    "QuestionAnswer",
    "An answer to a question that only a person can judge.",
    {
        "question": Id(says="the id of an ask, or the name of a fact that is an open question of law"),
        "answer": Answer(says="in the acting person's judgement: for an ask, yes or no"),
        "reasons": _reasons(),
        "parent?": Id(says="where the question is about one parent"),
        "about?": Id(says="what it is about where there could be several, such as the notice to withdraw"),
    },
)
HOLD_SET = record(
    "HoldSet",
    "A person stops our next step.",
    {"hold": Id(says="a name for the hold"), "reason": _reasons(), "parent?": Id(says="left out: the whole matter")},
)
HOLD_CLEARED = record(
    "HoldCleared",
    "A person clears a hold: one of the rules by its id, or one that a person set by its name or event.",
    {
        "hold": Id(),
        "reasons": _reasons(),
        "parent?": Id(says="left out: the whole matter"),
        "returned?": Reference(says="of returned post: the event of the return, where there are several"),
        "item?": Reference(says="of returned post: which paper it was that came back, by its reference or event"),
        "reached?": Many(Reference(), most=50, says="of returned post: papers that reached the parent all the same"),
    },
)
REGISTER_SENT = record(
    "RegisterRequest",
    "The marks of a register: a CSV with the columns upn, date, session and code.",
    {
        "content": Base64(says="the CSV, in UTF-8"),
        "source": Text(120, says="where it comes from, such as the school's register and the week"),
        "partial?": Truth(says="true: keep the rows without fault, and list the others"),
    },
)
REGISTER_QUERY = record(
    "RegisterQuery",
    "How a register is taken in that is sent as text/csv. With JSON, which says the same in its body, it is not read.",
    {
        "source?": Id(says="where it comes from, such as its file name; never a person's name"),
        "partial?": Choice("true", "false", says="true: keep the rows without fault, and list the others"),
    },
)
REPLAY_ASKED = record(
    "ReplayRequest",
    "Which decisions to make again.",
    {"decision?": Id(says="one, by its id or fingerprint; left out: all")},
)
EVIDENCE_FILED = record(
    "EvidenceRequest",
    "A document to be filed as evidence, with the bytes as they came.",
    {
        "name": Text(200, says="the file's name; its end must fit what is in it"),
        "content": Base64(says="PDF, JPEG, PNG, Word (.docx) or email (.eml)"),
        "title": Text(200, says="what it is, as an index would call it"),
        "proves": Many(Reference(says="the id of an event"), least=1, most=100),
        "produced_by": Text(200, says="the witness whose statement will name it"),
        "received_from": Text(200),
        "received_on": Day(),
    },
)
