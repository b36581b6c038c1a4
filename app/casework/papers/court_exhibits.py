"""The exhibits of a matter: what was filed as evidence by a witness, each with the label that it has in every paper."""

from collections.abc import Iterable
from datetime import date

from app.casework.exhibits import labels_of
from app.casework.letter_parts import Brief, Context
from app.casework.papers.court_concerns import concerns
from app.domain.derivation.ground import Ground
from app.domain.history import Event

SENSITIVE = "sensitive"


def labels(ground: Ground) -> dict[str, str]:
    """The label of each exhibit by the id of its evidence ("JS/1"): the same in the papers about each parent.

    It is the one that was recorded when it was filed, the same in the papers about each parent. What no witness
    produces is no exhibit.
    """
    filed = ground.history.of("evidence_filed")
    label = labels_of(filed)
    return {event.data["evidence"]: found for event in filed if (found := label[event.id])}


def exhibits(brief: Brief, witness: str | None = None) -> list[Context]:
    """What bears on this parent, or on the child: label, title and date; of one witness where one is named."""
    label = labels(brief.ground)
    filed = [e for e in brief.ground.history.of("evidence_filed") if e.data["evidence"] in label and bears(brief, e)]
    return [
        {"label": label[e.data["evidence"]], "title": e.data["title"], "on": dated(brief.ground, e)}
        for e in each_once(brief.ground, filed)
        if witness in (None, e.data["produced_by"])
    ]


def each_once(ground: Ground, filed: Iterable[Event]) -> list[Event]:
    """The first filing of each exhibit: one document has one label, whatever it was filed for."""
    label, found = labels(ground), dict[str, Event]()
    for event in filed:
        found.setdefault(label.get(event.data["evidence"], event.id), event)
    return list(found.values())


def bears(brief: Brief, filed: Event) -> bool:
    """May a paper about this parent speak of it?

    Not where all that it proves concerns another parent alone, nor where it is on the sensitive schedule for this one.
    """
    if sensitive(brief, filed):
        return False
    proved = [e for e in brief.ground.history.events if proves(filed, e)]
    return not proved or any(concerns(brief.ground.history, e, brief.parent) for e in proved)


def scheduled(brief: Brief, filed: Event) -> Event | None:
    """What was last decided, for this parent, of material that was filed; None where nobody has."""
    name = filed.data["evidence"]
    made = brief.ground.history.of("material_scheduled")
    return next((e for e in reversed(made) if (e.data["evidence"], e.data["person"]) == (name, brief.parent)), None)


def sensitive(brief: Brief, filed: Event) -> bool:
    """Was it put on the sensitive schedule for this parent?"""
    decided = scheduled(brief, filed)
    return decided is not None and decided.data["schedule"] == SENSITIVE


def proves(filed: Event, event: Event) -> bool:
    """Does this evidence prove that event? Either may name the other."""
    named = () if event.type == "evidence_filed" else event.data.get("evidence", ())
    return event.id in filed.data["proves"] or filed.data["evidence"] in named


def dated(ground: Ground, filed: Event) -> date:
    """The day of what it proves; where it proves nothing by name, the day on which it was filed."""
    return min((e.happened_on for e in ground.history.events if proves(filed, e)), default=filed.happened_on)


def label_of(brief: Brief, event: Event, shown: Iterable[str] | None = None) -> str | None:
    """The label of the first exhibit that proves an event, of those in `shown` where that is given."""
    label = labels(brief.ground)
    filed = [f for f in brief.ground.history.of("evidence_filed") if proves(f, event) and not sensitive(brief, f)]
    found = (label.get(each.data["evidence"]) for each in filed)
    allowed = None if shown is None else set(shown)
    return next((one for one in found if one and (allowed is None or one in allowed)), None)
