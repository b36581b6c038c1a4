"""The officer's room: one decision, the questions it asks of people, what a named person determines, the letter."""

from collections.abc import Mapping
from typing import Any

from app.casework import access, answers, before_determining, decisions, determinations, letters
from app.casework.before_determining import Before
from app.casework.determinations import Departure
from app.casework.errors import NotFound, Problem
from app.casework.letter_choices import Choice
from app.casework.letters import Order
from app.casework.wording import each_line
from app.documents.intake.verdict import DOCX
from app.web.pages import forms
from app.web.pages.officer import HERE, WORDS, path
from app.web.pages.page import Moved, Page, Sent, Shown, Visit
from schemas.desk import ANSWERED, DETERMINED, LETTER, PRESS
from schemas.fields import Text
from schemas.inputs import read as read_shape
from schemas.records import record

ANSWERS = (
    ("issue", "Issue", "It goes ahead. A letter can then be made."),
    ("decline", "Decline", "It does not go ahead on this decision."),
    ("refer_back", "Refer back", "Something is to be done first. Say what, and by whom."),
)
WHY, REASON = "why.", Text(6000, lines=True)
"""How a field begins in which it is said why one rule is departed from, and what it takes."""
LINES = ("considered", "explanation", "early_grounds", "grounds", "orders", "living")
"""What the signer writes as several lines, each a paragraph or a point."""


def decision(visit: Visit, matter: str, decision: str) -> Shown | Moved:
    """One decision: its outcome, why, why not, what next, and what a person may do on it."""
    found = _before(visit, matter, decision)
    if visit.form is not None:
        asked = found.decision
        [made] = decisions.decide(visit.house.db, visit.house.pack, visit.person, matter, asked.measure, asked.parent)
        return Moved(path(matter, "decisions", made.id))
    return _shown(visit, "officer/decision.html", found)


def now(visit: Visit, matter: str, measure: str) -> Moved:
    """Go on to the decision that stands on a measure, or to a step on it: an address that stays."""
    found = before_determining.standing_on(visit.house.db, visit.person, matter, measure, visit.query.get("parent"))
    step = visit.query.get("to", "")
    return Moved(path(matter, "decisions", found, *([step] if step in ("determine", "letter") else [])))


def answer(visit: Visit, matter: str, decision: str, question: str) -> Shown | Moved:
    """Answer one question that only a person can judge; then it is decided again."""
    found = _before(visit, matter, decision)
    ask = next((each for each in found.decision.explanation["asks"] if each["id"] == question), None)
    if ask is None:
        raise NotFound(Problem("", "question", f"This decision does not ask {question}.", "Go back to the decision."))
    if visit.form is None:
        return _shown(visit, "officer/answer.html", found, ask=ask)
    house, said, asked = visit.house, visit.form, found.decision
    answers.record(house.db, house.pack, visit.person, matter, question, said["answer"], said["reasons"], asked.parent)
    [made] = decisions.decide(house.db, house.pack, visit.person, matter, asked.measure, asked.parent)
    return Moved(path(matter, "decisions", made.id))


def determine(visit: Visit, matter: str, decision: str) -> Shown | Moved:
    """Determine: first what and why, then a look at all of it, then it is done."""
    found = _before(visit, matter, decision)
    if visit.form is None or visit.pressed == "change":
        return _shown(visit, "officer/determine.html", found, answers=_answers(visit))
    said, departures = visit.form, _departing(visit, found)
    if visit.pressed == "check":
        words = {name: word for name, word, _ in ANSWERS}
        return _shown(visit, "officer/check.html", found, answers=words, departures=departures)
    determinations.determine(
        visit.house.db, visit.house.pack, visit.person, matter, found.decision.id, said["answer"], said["reasons"],
        departures,
    )  # fmt: skip
    return Moved(path(matter, "decisions", found.decision.id))


def _departing(visit: Visit, found: Before) -> list[Departure]:
    """The rules beside which a reason was written, each with its own. Raises `InputError` for one that is too long."""
    may = access.may(visit.person, "depart")
    rules = {rule: REASON for rule, _ in found.departures} if may else {}
    shape = record("Departing", "Why from each rule.", {f"{rule}?": text for rule, text in rules.items()})
    told: dict[str, str] = read_shape(shape, forms.data_of(shape(), visit.said, WHY))
    return [Departure(rule, why) for rule, why in told.items()]


def letter(visit: Visit, matter: str, decision: str) -> Shown | Moved | Sent:
    """Make a letter on a decision: a draft to read, or the final one, which is kept."""
    found = _before(visit, matter, decision)
    if visit.form is None:
        return _shown(visit, "officer/letter.html", found, why=())
    said, house = visit.form, visit.house
    chosen = _chosen(found.choices, said["letter"])
    order = Order(
        chosen.letter, matter, found.decision.parent, said["posting_on"], details=details_of(said, chosen),
        draft=visit.pressed == "draft",
    )  # fmt: skip
    made = letters.make(house.db, house.pack, visit.person, order, house.folder)
    if order.draft:
        return Sent(made.data, DOCX, made.file_name)
    if made.final:
        return Moved(path(matter, "decisions", found.decision.id))
    return _shown(visit, "officer/letter.html", found, why=made.why_draft)


def details_of(said: Mapping[str, Any], chosen: Choice) -> dict[str, Any]:
    """What only the signer can tell, in the shape of the letter's context. A support on a line is "what: how"."""
    told = {name: said[name] for name in chosen.asks if name in said}
    for name in told.keys() & set(LINES):
        told[name] = each_line(told[name])
    if "offers" in told:
        pairs = [line.partition(":") for line in each_line(told["offers"])]
        told["offers"] = [{"what": what.strip(), "how": how.strip() or "Ask the school"} for what, _, how in pairs]
    return told


def _chosen(given: tuple[Choice, ...], name: str) -> Choice:
    found = next((each for each in given if each.letter == name), None)
    if found is None:
        raise NotFound(Problem("", "letter", f"This decision leads to no letter {name}.", "Choose one of those shown."))
    return found


def _answers(visit: Visit) -> tuple[tuple[str, str, str], ...]:
    """What this person may determine: who may not issue is not shown that."""
    return tuple(each for each in ANSWERS if each[0] != "issue" or access.may(visit.person, "issue"))


def _before(visit: Visit, matter: str, decision: str) -> Before:
    return before_determining.read(visit.house.db, visit.person, matter, decision)


def _shown(visit: Visit, template: str, found: Before, **more: Any) -> Shown:
    base = path(found.history.matter.id)
    shared = {
        "here": HERE, "before": found, "told": found.decision.explanation, "matter": found.history.matter.id,
        "base": base, "this": f"{base}/decisions/{found.decision.id}", "outcome": WORDS[found.decision.outcome],
        "may": lambda act: access.may(visit.person, act),
        "may_answer": lambda of: access.may_answer(visit.person, of),
    }  # fmt: skip
    return Shown(template, {**shared, **more})


WHERE = "/officer/matters/<id:matter>/decisions/<id:decision>"
PAGES = (
    Page("/officer/matters/<id:matter>/now/<id:measure>", now, "see_desk"),
    Page(WHERE, decision, "see_desk", {"decide": PRESS}),
    Page(f"{WHERE}/answer/<id:question>", answer, "answer", ANSWERED),
    Page(f"{WHERE}/determine", determine, "determine", dict.fromkeys(("check", "change", "confirm"), DETERMINED)),
    Page(f"{WHERE}/letter", letter, "determine", {"draft": LETTER, "final": LETTER}),
)
