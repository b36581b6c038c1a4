"""What each letter is told, put together from the record, the decision, the law and the signer's own details."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from app.casework.errors import Problem, Refused
from app.casework.letter_parts import (
    Brief,
    Context,
    common_letter,
    common_record,
    given,
    missed,
    offers,
    signer,
    span,
    span_of,
    tariff,
)
from app.casework.letter_sums import payable
from app.casework.papers import PAPERS
from app.casework.wording import each_line
from app.documents.contexts import Letter
from app.documents.kinds import called, context_of
from app.domain.derivation.ground import day_of
from app.domain.derivation.improvement import improvement_span
from app.domain.derivation.withdrawal import notice_in_question, payments
from app.domain.history import Session

SIGNERS_WORDS = frozenset(
    {"offers", "considered", "explanation", "grounds", "target", "most_sessions", "early_grounds"}
    | {"orders", "relied_on", "alternatives", "living"}
)
"""What the signer of a letter writes, also where the record has words of its own for it."""


def context(letter: str, brief: Brief) -> Context:
    """The whole context of a letter or record: what the record says, and the signer's details where it says nothing.

    Raises `Refused` naming each detail that would say otherwise than the record: a document may not.
    """
    shared = common_letter if issubclass(context_of(letter), Letter) else common_record
    record = {**shared(brief), **CONTEXTS[letter](brief)}
    if otherwise := list(_otherwise(record, brief.details)):
        do = "Leave it out of the details, or correct the record."
        says = f"The {called(letter)} would say otherwise than the record"
        raise Refused(*(Problem("", f"details.{name}", f"{says}: {name}.", do) for name in otherwise))
    return laid_over(record, brief.details)


def _otherwise(record: Mapping[str, Any], details: Mapping[str, Any], within: str = "") -> Iterator[str]:
    for name, value in details.items():
        kept = record.get(name)
        if kept in (None, "", [], {}) or kept == value or (not within and name in SIGNERS_WORDS):
            continue
        if isinstance(kept, Mapping) and isinstance(value, Mapping):
            yield from _otherwise(kept, value, f"{within}{name}.")
        else:
            yield f"{within}{name}"


def laid_over(under: Mapping[str, Any], over: Mapping[str, Any]) -> Context:
    """`under` with every value of `over` in its place; mappings are joined, anything else is replaced."""
    joined = dict(under)
    for name, value in over.items():
        both = isinstance(value, Mapping) and isinstance(joined.get(name), Mapping)
        joined[name] = laid_over(joined[name], value) if both else value
    return joined


def _warning(brief: Brief) -> Context:
    return {
        "sessions": missed(brief, brief.relied),
        "window": span_of(brief, brief.relied),
        "offers": offers(brief),
        "given": given(brief),
        "tariff": tariff(brief),
        "review_on": brief.day_after("review_school_days"),
    }


def _leave_refusal(brief: Brief) -> Context:
    refused = brief.ground.latest(
        "leave_answered", where=lambda e: e.data["answer"] == "refused" and brief.parent in e.data["sent_to"]
    )
    asked = next((e for e in brief.history.of("leave_asked") if refused and e.id == refused.data["asked"]), None)
    if refused is None or asked is None:
        return {"tariff": tariff(brief)}
    first, last = day_of(asked.data["from"]), day_of(asked.data["to"])
    at_stake = sum(first <= session.date <= last for session in brief.ground.sessions)
    return {
        "asked_on": asked.happened_on,
        "leave": span(brief, first, last),
        "reasons": each_line(refused.data["reasons"]),
        "officer": signer(refused.data["by"], brief.profile.get("name")),
        "tariff": tariff(brief),
        "sessions_at_stake": at_stake or None,
    }


def _suspected_holiday(brief: Brief) -> Context:
    return {
        "sessions": missed(brief, brief.relied),
        "absence": span_of(brief, brief.relied),
        "tariff": tariff(brief),
        "answer_by": brief.day_after("answer_school_days"),
    }


def _notice_to_improve(brief: Brief) -> Context:
    period = improvement_span(brief.ground)
    first, last = period or (None, None)
    days = [day for day in brief.ground.school_days if first and last and first <= day <= last]
    return {
        "sessions": missed(brief, brief.relied),
        "window": span_of(brief, brief.relied),
        "given": given(brief),
        "offers": offers(brief),
        "improvement": span(brief, first, last),
        "weeks": len(days) // 5 or None,
        "tariff": tariff(brief),
        **({"review_on": last + timedelta(1)} if last else {}),
    }


def _penalty_notice(brief: Brief) -> Context:
    return {**payable(brief, brief.relied), "sessions": missed(brief, brief.relied)}


def _first(brief: Brief) -> Context:
    return {**_penalty_notice(brief), "count_years": brief.law.get("look_back_years")}


def _second(brief: Brief) -> Context:
    earlier = [e for e in brief.ground.notices if not brief.ground.withdrawn(e.data["notice"])]
    before = [e.happened_on for e in earlier if e.happened_on < brief.posting_on]
    return {**_first(brief), "earlier_notice_on": max(before, default=None)}


def _withdrawal(brief: Brief) -> Context:
    notice = notice_in_question(brief.ground)
    if notice is None:
        return {}
    paid = sum(int(e.data["pence"]) for e in payments(brief.ground, notice))
    back = {"pence": paid, "by": brief.posting_on + timedelta(28), "how": "to the person who paid, in the same way"}
    return {
        "notice_reference": notice.data["notice"],
        "notice_on": notice.happened_on,
        "ground": _ground(brief),
        "explanation": each_line(brief.reasons),
        "paid_pence": paid,
        **({"refund": back} if paid else {}),
    }


def _ground(brief: Brief) -> str | None:
    """The ground that the decision stands on: of this notice, and known."""
    ground = (brief.decision or {}).get("facts", {}).get("withdrawal_ground")
    return ground if isinstance(ground, str) and ground != "none_recorded" else None


def sessions_json(sessions: tuple[Session, ...]) -> list[list[str]]:
    """Sessions as an event carries them."""
    return [[session.date.isoformat(), session.half] for session in sessions]


CONTEXTS: dict[str, Callable[[Brief], Context]] = {
    "warning": _warning,
    "leave_refusal": _leave_refusal,
    "suspected_holiday": _suspected_holiday,
    "notice_to_improve": _notice_to_improve,
    "penalty_notice_first": _first,
    "penalty_notice_second": _second,
    "penalty_notice_2013": _penalty_notice,
    "withdrawal": _withdrawal,
    **PAPERS,
}
