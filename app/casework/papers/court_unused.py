"""The schedules of unused material: what was filed and is in no paper of this parent's bundle, each item listed.

What was decided of an item is recorded; until it is, the item is listed all the same and its answers are missing. What
was filed about another parent alone is listed for the lawyer, on the sensitive schedule, until somebody decides.
"""

from collections.abc import Iterator

from app.casework.letter_parts import Brief, Context
from app.casework.papers.court_exhibits import bears, dated, labels, proves, scheduled, sensitive
from app.casework.papers.court_matched import certificates, considered_for, statements
from app.casework.papers.court_people import authorised, defendant
from app.casework.wording import one_line
from app.domain.history import Event


def unused_material(brief: Brief) -> Context:
    """What the defence is told of. Whoever is in charge of disclosure adds what was filed nowhere."""
    return {"defendant": defendant(brief), "items": [_item(brief, e) for e in _unused(brief) if not _apart(brief, e)]}


def sensitive_material(brief: Brief) -> Context:
    """What stays with the council's lawyer, unless an edited copy of it is disclosed."""
    return {"defendant": defendant(brief), "items": [_item(brief, e) for e in _unused(brief) if _apart(brief, e)]}


def _unused(brief: Brief) -> list[Event]:
    """Each paper that was filed and that this parent's bundle does not use, once; an edited copy stands by its own."""
    filed = brief.ground.history.of("evidence_filed")
    copies = {e.data["edited_copy"] for e in brief.ground.history.of("material_scheduled") if "edited_copy" in e.data}
    used = {*_used(brief), *copies}
    once = {e.data["evidence"]: e for e in reversed(filed) if e.data["evidence"] not in used}
    return sorted(once.values(), key=filed.index)


def _used(brief: Brief) -> Iterator[str]:
    """The evidence in this parent's bundle: exhibits that bear on the parent, and papers signed for the case."""
    label = labels(brief.ground)
    signed = [*certificates(brief), *statements(brief), considered_for(brief), authorised(brief)]
    for filed in brief.ground.history.of("evidence_filed"):
        exhibit = filed.data["evidence"] in label and bears(brief, filed)
        if exhibit or any(event and proves(filed, event) for event in signed):
            yield filed.data["evidence"]


def _apart(brief: Brief, filed: Event) -> bool:
    """Does it belong on the sensitive schedule: as decided, or undecided and about another parent alone?"""
    return sensitive(brief, filed) if scheduled(brief, filed) else not bears(brief, filed)


def _item(brief: Brief, filed: Event) -> Context:
    told = {
        "what": filed.data["title"],
        "on": dated(brief.ground, filed),
        "source": one_line(filed.source),
        "place": "The case file",
    }
    decided = scheduled(brief, filed)
    if decided is None:
        return told
    copy = _title(brief, decided.data.get("edited_copy"))
    return {
        **told,
        "relevance": one_line(decided.data["relevance"]),
        "decision": decided.data["decision"],
        "reason": one_line(decided.data["reasons"]),
        **({"edited_copy": copy} if copy else {}),
    }


def _title(brief: Brief, evidence: str | None) -> str | None:
    filed = brief.ground.history.of("evidence_filed")
    return next((e.data["title"] for e in filed if evidence and e.data["evidence"] == evidence), None)
