"""The data-protection log: every act upon personal data, in the transaction of the act.

The Data Protection Act 2018, section 62, asks those who process for law enforcement to keep logs of collection,
alteration, consultation, disclosure (with the recipient), combination and erasure, each with who and when.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.persistence import canonical, ledger
from app.persistence.tables import ProtectionRow

KINDS = ("collection", "alteration", "consultation", "disclosure", "combination", "erasure")
OF_VERBS = {
    "collection": ("submit", "import_roll", "import_marks", "import_calendar", "evidence_filed", "evidence_delivered",
                   "evidence_refused", "draft_referral", "submit_referral", "form_kept", "open_matter"),
    "alteration": ("answer", "set_hold", "clear_hold", "decide", "determine_issue", "determine_decline",
                   "determine_refer_back", "posted", "received", "returned", "paid", "matched", "issue_letter",
                   "draft_letter", "build_bundle", "draft_bundle", "build_redacted_copy", "draft_redacted_copy",
                   "answer_referral", "hold_meeting", "record_progress", "draft_form", "sign_certificate",
                   "fill_indexes"),
    "consultation": ("read", "list", "replay", "compare", "download"),
    "combination": ("compare_packs",),
    "erasure": ("erase", "tidy_files"),
}  # fmt: skip
"""What each verb of the audit log is in the Act's words."""
NOT_PERSONAL = ("import_schools", "keep_request", "record_staff", "make_key", "end_key", "sign_in", "sign_out",
                "read_log")  # fmt: skip
"""Verbs that touch no personal data of a family."""
KIND = {verb: kind for kind, verbs in OF_VERBS.items() for verb in verbs} | dict.fromkeys(NOT_PERSONAL, "")
PLAIN = re.compile(r"[^\x00-\x1f\x7f]{0,200}")


@dataclass(frozen=True)
class Line:
    """One line of the log. `recipient` is to whom the data went, where that is not whoever acted.

    `number` is its place: a later line has a higher one.
    """

    number: int
    at: datetime
    kind: str
    verb: str
    who: str
    role: str
    subject: tuple[str, ...]
    recipient: str


def kind_of(verb: str) -> str:
    """What a verb does with personal data; empty where it touches none. A verb nobody spoke of counts as alteration."""
    return KIND.get(verb, "alteration")


def write(session: Session, said: dict[str, Any], recipient: str = "") -> None:
    """Write the line of an act whose audit line is `said`; none where it touches no personal data.

    Where a `recipient` is named the data leave the council for somebody: a disclosure, whatever the verb.
    """
    kind = "disclosure" if recipient else kind_of(said["verb"])
    if not PLAIN.fullmatch(recipient):
        raise ValueError("a recipient is at most 200 characters on one line")
    if kind:
        names = {name: said[name] for name in ("at", "verb", "who", "role", "subject")}
        ledger.add(session, ProtectionRow, [{**names, "kind": kind, "recipient": recipient}])


def lines(
    session: Session,
    kind: str | None = None,
    subject: str | None = None,
    last: int = 500,
    before: int | None = None,
) -> Iterable[Line]:
    """The last lines of the log, newest first: of one kind, about one subject such as `matter:m1`, `before` a place."""
    found = select(ProtectionRow).order_by(ProtectionRow.seq.desc()).limit(last)
    if before is not None:
        found = found.where(ProtectionRow.seq < before)
    if kind:
        found = found.where(ProtectionRow.kind == kind)
    if subject:
        found = found.where(ProtectionRow.subject.contains(canonical.text(subject), autoescape=True))
    return [_line(row) for row in session.scalars(found)]


def _line(row: ProtectionRow) -> Line:
    subject = tuple(json.loads(row.subject))
    return Line(row.seq, row.at, row.kind, row.verb, row.who, row.role, subject, row.recipient)
