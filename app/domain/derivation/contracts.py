"""Facts about an attendance contract with one parent: where it stands, and what of it is on file.

Anti-social Behaviour Act 2003 section 19; before 19 August 2024 guidance called it a parenting contract. It is
voluntary: a refusal is recorded, and is an answer.
"""

from datetime import date

from app.domain.calendar import DAY
from app.domain.decision import Deadline
from app.domain.derivation.authority import OFFICERS_ONLY, by_officer
from app.domain.derivation.contract_papers import ended_by, latest_of, offered, paper_facts
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.fact import Fact, known, unknown
from app.domain.history import Event

WEEK = 7 * DAY
ENDS_SAY = "The contract's own dates; no national length was found."
REVIEW_SAY = "The review date that the contract names, or else the council's own code."


def contract_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """What is on file of the latest contract offered to this parent, and whether a contract was explored."""
    contract = offered(g, g.parent)
    state, review = _state(g, contract), review_day(g, contract)
    return {
        **paper_facts(g, contract),
        "contract_state": state,
        "contract_explored": explored(g, count),
        "contract_support_not_given": _not_given(g, contract),
        "contract_review_due": _review_due(g, state, review),
        "contract_review_day": _day(g, state, review),
    }


def contract_deadlines(g: Ground, count: Count) -> list[Deadline]:
    """When the running contract is next to be reviewed, and when it ends. No national length or interval is known."""
    contract = offered(g, g.parent)
    if contract is None or _state(g, contract).value not in ("running", "over_not_reviewed"):
        return []
    ends, review = _ends(g, contract), review_day(g, contract)
    found = [Deadline("contract_ends", "the last day of the contract", ends, ends, ENDS_SAY)] if ends else []
    if review:
        found.append(Deadline("contract_review", "the day on which it is to be reviewed", review, review, REVIEW_SAY))
    return found


def contract_points(g: Ground) -> set[date]:
    """The days after a contract's ends and reviews, on which it may stand otherwise."""
    points = {day_of(e.data["to"]) + DAY for e in g.history.of("contract_signed")}
    for terms in g.history.of("contract_terms_written"):
        points |= {day_of(day) for day in terms.data.get("review_on", ())} | {day_of(terms.data["to"]) + DAY}
    if weeks := g.law.get("council", {}).get("contract_review_weeks"):
        starts = {day_of(e.data["from"]) for e in g.history.of("contract_signed")}
        starts |= {e.happened_on for e in g.history.of("contract_reviewed")}
        points |= {start + weeks * WEEK for start in starts}
    return points


# --- where it stands -------------------------------------------------------------------------------------------------


def _state(g: Ground, contract: Event | None) -> Fact:
    if contract is None:
        return known("none", note="No contract offered to this parent is recorded.")
    said = latest_of(g, contract, "contract_refused", "contract_signed", "contract_left", person=g.parent)
    if said is None:
        return known("offered", ids([contract]), f"Offered on {words(contract.happened_on)}.")
    if said.type != "contract_signed":
        word = "refused" if said.type == "contract_refused" else "left"
        return known(word, ids([contract, said]), said.data.get("reason", "No reason is recorded."))
    ours = latest_of(g, contract, "contract_countersigned")
    if ours is None:
        return known("part_signed", ids([contract, said]), "The parent has signed, and nobody else has.")
    return _signed(g, contract, said, ours)


def _signed(g: Ground, contract: Event, said: Event, ours: Event) -> Fact:
    ends = day_of(said.data["to"])
    over = ended_by(g, contract)
    sources = ids([contract, said, ours, over or latest_of(g, contract, "contract_reviewed")])
    if over:
        return known("over", sources, str(over.data["outcome"]).replace("_", " "))
    state = "running" if g.on <= ends else "over_not_reviewed"
    return known(state, sources, f"It runs from {words(day_of(said.data['from']))} to {words(ends)}.")


def _ends(g: Ground, contract: Event) -> date | None:
    said = latest_of(g, contract, "contract_signed", person=g.parent)
    return day_of(said.data["to"]) if said else None


# --- was it explored? ------------------------------------------------------------------------------------------------


def explored(g: Ground, count: Count) -> Fact:
    """Was a contract offered and answered, or judged by an officer not to be appropriate, in time to bear on this?

    Asked about the child alone, it is so only where it is so of every parent of the matter. An answer counts from the
    beginning of the school year of the first session relied on; a contract that ran on into that year counts too.
    """
    since = school_year(min((s.date for s in count.relied), default=g.on))
    people = (g.parent,) if g.parent else g.history.matter.parents
    found = [_answered(g, person, since) for person in people]
    if found and all(found):
        return known(True, ids(found), "It was offered and answered, or an officer recorded why it would not help.")
    note = f"No answer to an offer since {words(since)}, nor an officer's reasons, is recorded for every parent asked."
    return known(False, ids(found), f"{note} {OFFICERS_ONLY}")


def school_year(day: date) -> date:
    """The 1 September on which the school year of that day began."""
    return date(day.year if day.month >= 9 else day.year - 1, 9, 1)


def _answered(g: Ground, person: str, since: date) -> Event | None:
    """What settled it for one parent: an officer's reasons, the parent's own answer, or a contract that ran on."""

    def counts(event: Event) -> bool:
        if event.type == "contract_not_appropriate":
            return by_officer(event) and event.data.get("person", person) == person and event.happened_on >= since
        mine = event.data["person"] == person and _was_offered(g, event, person)
        return mine and (event.happened_on >= since or day_of(event.data.get("to", event.happened_on)) >= since)

    return g.latest("contract_not_appropriate", "contract_refused", "contract_signed", where=counts)


def _was_offered(g: Ground, answer: Event, person: str) -> bool:
    offers = g.history.of("contract_offered")
    return any(e.data["contract"] == answer.data["contract"] and person in e.data["to"] for e in offers)


# --- how it is kept --------------------------------------------------------------------------------------------------


def _not_given(g: Ground, contract: Event | None) -> Fact:
    """Is it recorded, and not put right since, that the school or council did not give the support promised?"""
    last = g.latest("contract_breached", "contract_reviewed", where=lambda e: _of_our_part(e, contract))
    failed = last is not None and (last.type == "contract_breached" or last.data["our_part"] != "given")
    return known(
        failed, ids([last]), last.data.get("detail") or last.data.get("reasons", "") if last and failed else ""
    )


def _of_our_part(event: Event, contract: Event | None) -> bool:
    if contract is None or event.data["contract"] != contract.data["contract"]:
        return False
    ours = event.data.get("side") in ("council", "governing_body")
    return ours if event.type == "contract_breached" else "our_part" in event.data


def review_day(g: Ground, contract: Event | None) -> date | None:
    """The next day on which the contract is to be reviewed: by its own dates, or else by the council's own code."""
    said = latest_of(g, contract, "contract_signed", person=g.parent)
    if said is None:
        return None
    review = latest_of(g, contract, "contract_reviewed")
    since = max(review.happened_on if review else day_of(said.data["from"]), day_of(said.data["from"]))
    terms = latest_of(g, contract, "contract_terms_written")
    named = sorted(day_of(day) for day in (terms.data.get("review_on", ()) if terms else ()))
    weeks = g.law.get("council", {}).get("contract_review_weeks")
    later = [day for day in named if review is None or day > review.happened_on]
    ends = day_of(said.data["to"])
    by_code: list[date] = [since + weeks * WEEK] if weeks and not named else []
    return min([*later, *by_code, ends + DAY])


def _review_due(g: Ground, state: Fact, review: date | None) -> Fact:
    due = state.value in ("running", "over_not_reviewed") and review is not None and g.on >= review
    return known(due, state.sources, f"It was to be reviewed on {words(review)}." if due and review else "")


def _day(g: Ground, state: Fact, review: date | None) -> Fact:
    if review is None or state.value not in ("running", "over_not_reviewed"):
        return unknown("No contract is running.", state.sources)
    return known(review, state.sources)
