"""Post that came back: which paper it was or may have been, and so which of them nobody counts as received.

To clear the hold says where the parent lives now. It does not say that what came back, or may have, was received after
all: that is said by the day of receipt recorded for the paper, or by naming it among those that reached the parent.
"""

from app.domain.derivation.ground import Ground, day_of
from app.domain.history import Event
from app.domain.people import person_stream


def returned(g: Ground, *papers: Event) -> bool:
    """Did this paper, by any of its events, come back: as was recorded, or as somebody found out since?"""
    names = {paper.id for paper in papers}
    return any(_named(g, back) in names for back in g.history.of("mail_returned"))


def came_back(g: Ground, to: str | None, *papers: Event) -> bool:
    """Did it come back, or may it be what came back to this person, posted by then, which nobody could name?"""
    if returned(g, *papers):
        return True
    backs = [e for e in g.history.of("mail_returned") if e.stream == person_stream(to or "")]
    unnamed = [e for e in backs if _named(g, e) is None and not _reached(g, e).intersection(p.id for p in papers)]
    posted = all(p.data.get("method", "first_class_post") != "hand_delivery" for p in papers)
    return posted and any(_sent_on_or_before(papers, back) for back in unnamed)


def _sent_on_or_before(papers: tuple[Event, ...], back: Event) -> bool:
    return any(day_of(p.data.get("posted_on", p.happened_on)) <= back.happened_on for p in papers)


def _named(g: Ground, back: Event) -> str | None:
    """The paper that came back, where it was known at once or found out since."""
    found = [e.data["item"] for e in _cleared(g, back) if e.data.get("item")]
    name = back.data.get("item") or next(reversed(found), None)
    return str(name) if name else None


def _reached(g: Ground, back: Event) -> set[str]:
    """The papers of which somebody found out that they reached the parent all the same."""
    return {paper for e in _cleared(g, back) for paper in e.data.get("reached", ())}


def _cleared(g: Ground, back: Event) -> list[Event]:
    return [e for e in g.history.of("mail_return_cleared") if e.data["returned"] == back.id]
