"""A referral, one thing a page: what is asked, what was answered, what the council would send back, and sending it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.casework import cases, clock, referral_checks, referral_drafts, referral_lists, school_matters
from app.casework.pupils import called
from app.casework.referral_checks import Finding
from app.casework.referral_drafts import Draft
from app.domain.people import pupil_name
from app.web.pages.asked import page_number
from app.web.pages.page import Moved, Page, Shown, Visit
from app.web.pages.school_readiness import task
from schemas import referral_forms
from schemas.records import Record
from schemas.referrals import ROUTES

WHERE = "/school/matters/{}/referral"
HERE = {"here": "/school"}


@dataclass(frozen=True)
class Step:
    """One question: its name in the address, its field, and the shape of its form."""

    name: str
    field: str
    shape: type[Record]


STEPS = (
    Step("route", "route", referral_forms.ROUTE),
    Step("parents", "persons", referral_forms.PARENTS),
    Step("reasons", "reasons", referral_forms.REASONS),
    Step("views", "views", referral_forms.VIEWS),
    Step("talked", "talked", referral_forms.TALKED),
    Step("returned", "returned_on", referral_forms.RETURNED),
    Step("authorised", "authorised_by", referral_forms.AUTHORISED),
)
OF_FIELD = {step.field: step.name for step in STEPS}


def begin(visit: Visit, matter: str) -> Moved:
    """On to the first question that is not answered yet, or to the answers where all are."""
    draft = referral_drafts.read(visit.house.db, visit.person, matter)
    return _with_council(draft) or Moved(_onward(draft, _first_blank(draft)))


def asking(step: Step) -> Callable[[Visit, str], Shown | Moved]:
    """The page of one question."""

    def ask(visit: Visit, matter: str) -> Shown | Moved:
        draft = referral_drafts.read(visit.house.db, visit.person, matter)
        if visit.form is None:
            values = {"step": step.name, "routes": routes(visit), "value": draft.fields.get(step.field) or ""}
            values |= {"before": _before(visit, draft, step.name)}
            return _with_council(draft) or Shown("school/referral_step.html", {**_shared(draft), **values})
        draft = referral_drafts.save(
            visit.house.db, visit.person, matter, {step.field: _plain(visit.form.get(step.field))}
        )
        return _next(visit, draft, step.name)

    ask.__name__, ask.__doc__ = f"ask_{step.name}", f"The question about {step.name}."
    return ask


def ask_left_out(visit: Visit, matter: str, person: str) -> Shown | Moved:
    """Why one parent is not referred."""
    draft = referral_drafts.read(visit.house.db, visit.person, matter)
    cases.known_parent(draft.history, person)
    if visit.form is None:
        parents = _shared(draft)["parents"]
        values = {"step": "left-out", "value": draft.why_not.get(person, ""), "parent": parents.get(person, "")}
        values |= {"before": _before(visit, draft, f"left-out/{person}")}
        return _with_council(draft) or Shown("school/referral_step.html", {**_shared(draft), **values})
    others = [{"person": each, "reason": why} for each, why in draft.why_not.items() if each != person]
    told = [*others, {"person": person, "reason": visit.form["reason"]}]
    draft = referral_drafts.save(visit.house.db, visit.person, matter, {"not_referred": told})
    return _next(visit, draft, f"left-out/{person}")


def check(visit: Visit, matter: str) -> Shown | Moved:
    """The answers, what the council would send back, and the button that sends the referral."""
    db, pack = visit.house.db, visit.house.pack
    if visit.form is not None:
        sent = referral_drafts.send(db, visit.person, matter, visit.form["draft"])
        return Moved(f"/school/matters/{matter}/referrals/{sent.referral.id}/sent")
    found = referral_checks.check(db, pack, visit.person, matter)
    values = {"checked": found, "draft": found.draft, "routes": routes(visit), "groups": groups(found.findings)}
    return _with_council(found.draft) or Shown("school/referral_check.html", {**_shared(found.draft), **values})


def sent(visit: Visit, matter: str, referral: str) -> Shown:
    """The confirmation: the referral's reference, and what comes next."""
    return _one(visit, matter, referral, "school/referral_sent.html")


def see_referral(visit: Visit, matter: str, referral: str) -> Shown:
    """One referral, with the council's answers and their reasons."""
    return _one(visit, matter, referral, "school/referral.html")


def list_referrals(visit: Visit) -> Shown:
    """The school's referrals with the council's answers, and the drafts that were not sent."""
    found = referral_lists.of_school(visit.house.db, visit.person, page_number(visit))
    return Shown("school/referrals.html", {**HERE, "found": found, "routes": routes(visit), "state": STATES.get})


STATES = {
    "sent": ("With the council", "blue"),
    "accepted": ("Accepted", "green"),
    "more_information": ("More information asked for", "yellow"),
    "refused": ("Refused, with advice", "grey"),
    "panel": ("Before the panel", "blue"),
    "talk_first": ("To be talked over first", "yellow"),
    "other_route": ("Taken by another route", "turquoise"),
    "one_parent_only": ("Accepted for one parent only", "green"),
    "paused": ("Paused", "grey"),
}
"""What the state of a referral is called, and the colour that repeats it."""


def _one(visit: Visit, matter: str, referral: str, template: str) -> Shown:
    draft = referral_drafts.read(visit.house.db, visit.person, matter)
    found = referral_drafts.sent_before(draft, referral)
    return Shown(template, {**_shared(draft), "referral": found, "routes": routes(visit), "state": STATES.get})


def _shared(draft: Draft) -> dict[str, Any]:
    today, history = clock.today(), draft.history
    parents = {each: school_matters.parent_name(history, each, today) for each in history.matter.parents}
    name, pupil = called(pupil_name(history, today)), history.matter.pupil
    return {**HERE, "matter": draft.matter, "name": name, "pupil": pupil, "parents": parents}


def routes(visit: Visit) -> dict[str, str]:
    """What each route is called today."""
    return {route: cases.title_of(visit.house.pack, route, clock.today()) for route in ROUTES}


def groups(findings: Iterable[Finding]) -> dict[str | None, list[dict[str, Any]]]:
    """The findings as tasks, by parent; None: about the child or the referral."""
    found: dict[str | None, list[dict[str, Any]]] = {}
    for each in findings:
        found.setdefault(each.person, []).append(task(each))
    return found


def _with_council(draft: Draft) -> Moved | None:
    """While the council has a referral there is nothing to fill in: on to that referral."""
    last = draft.before[-1] if draft.before else None
    return Moved(f"/school/matters/{draft.matter}/referrals/{last.id}") if last and last.waiting else None


def _order(draft: Draft) -> list[str]:
    """The pages of this draft, in order: one for each parent who is left out comes after the parents."""
    left = [f"left-out/{person}" for person in draft.left_out if draft.fields.get("persons")]
    return ["route", "parents", *left, *(step.name for step in STEPS[2:])]


def _first_blank(draft: Draft) -> str:
    answered = {OF_FIELD[name] for name in draft.fields if name in OF_FIELD}
    answered |= {f"left-out/{person}" for person in draft.why_not}
    return next((name for name in _order(draft) if name not in answered), "check")


def _next(visit: Visit, draft: Draft, name: str) -> Moved:
    """After a change back to the answers, unless somebody who was left out has no reason yet; else the next page."""
    pages = _order(draft)
    if visit.query.get("change"):
        again = draft.unsaid and draft.fields.get("persons")
        return Moved(_onward(draft, f"left-out/{draft.unsaid[0]}?change=1" if again else "check"))
    later = pages[pages.index(name) + 1 :] if name in pages else []
    return Moved(_onward(draft, later[0] if later else "check"))


def _before(visit: Visit, draft: Draft, name: str) -> tuple[str, str]:
    """Where back leads, and its words: the question before, the matter before the first, the answers after a change."""
    if visit.query.get("change"):
        return "Back to the answers", _onward(draft, "check")
    pages = _order(draft)
    if name not in pages[1:]:
        return "Back to the matter", f"/school/matters/{draft.matter}"
    return "Back to the question before", _onward(draft, pages[pages.index(name) - 1])


def _onward(draft: Draft, page: str) -> str:
    return f"{WHERE.format(draft.matter)}/{page}"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _pages() -> Iterator[Page]:
    where = WHERE.format("<id:matter>")
    yield Page("/school/referrals", list_referrals, "read")
    yield Page(where, begin, "refer")
    for step in STEPS:
        yield Page(f"{where}/{step.name}", asking(step), "refer", step.shape)
    yield Page(f"{where}/left-out/<id:person>", ask_left_out, "refer", referral_forms.LEFT_OUT)
    yield Page(f"{where}/check", check, "refer", referral_forms.SEND)
    yield Page("/school/matters/<id:matter>/referrals/<id:referral>", see_referral, "refer")
    yield Page("/school/matters/<id:matter>/referrals/<id:referral>/sent", sent, "refer")


PAGES = tuple(_pages())
