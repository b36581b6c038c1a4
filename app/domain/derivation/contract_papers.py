"""What is on file of an attendance contract: the meeting, the terms, the two statements, and who may make it.

Anti-social Behaviour Act 2003 section 19(3) and (4), read in an earlier version and as its explanatory notes tell it.
"""

from datetime import date

from app.domain.derivation.authority import by_lawyer
from app.domain.derivation.ground import Ground, ids
from app.domain.fact import Fact, known, unknown
from app.domain.history import Event

GOES_ON = "goes_on"


def paper_facts(g: Ground, contract: Event | None) -> dict[str, Fact]:
    """What is on file of one contract for this parent, and who may make it."""
    terms = latest_of(g, contract, "contract_terms_written")
    return {
        "contract_parent_present": _present(g, contract),
        "contract_meeting_missed": _missed(g, contract),
        "contract_terms_written": _terms(g, terms),
        "contract_terms_differ": _differ(g, contract, terms),
        "contract_parent_statement": _parent_statement(g, contract),
        "contract_support_statement": _support_statement(g, contract),
        "contract_made_with_school": _with_school(g, contract),
        "contract_school_may_be_party": _school_may(g),
        "contract_other_place": _other_place(g),
    }


def offered(g: Ground, person: str | None) -> Event | None:
    """The contract in question with this person: the one that both sides signed and that no review has ended, else the
    latest offered. One offered while another stood counts once it is answered: the first comes to its end before."""
    offers = [e for e in g.history.of("contract_offered") if person in e.data["to"]]
    standing = [e for e in offers if _stood(g, e, person, g.on)]
    if standing:
        return standing[-1]
    good = [e for e in offers if _answer(g, e, person) or not any(_stood(g, o, person, e.happened_on) for o in offers)]
    return next(reversed(good), None)


def _stood(g: Ground, contract: Event, person: str | None, on: date) -> bool:
    """Had both sides signed it by that day, and had no review ended it?"""
    said, ours, over = (
        _answer(g, contract, person),
        latest_of(g, contract, "contract_countersigned"),
        ended_by(g, contract),
    )
    both = said is not None and said.type == "contract_signed" and ours is not None and ours.happened_on <= on
    return both and (over is None or over.happened_on > on)


def _answer(g: Ground, contract: Event, person: str | None) -> Event | None:
    return latest_of(g, contract, "contract_refused", "contract_signed", "contract_left", person=person)


def ended_by(g: Ground, contract: Event) -> Event | None:
    """The review that ended it. What is written down afterwards does not make it run again."""
    name = contract.data["contract"]
    reviews = [e for e in g.history.of("contract_reviewed") if e.data["contract"] == name]
    return next((e for e in reviews if e.data.get("outcome", GOES_ON) != GOES_ON), None)


def latest_of(g: Ground, contract: Event | None, *types: str, person: str | None = None) -> Event | None:
    """The latest event of these types about this contract (and, where given, this person)."""
    if contract is None:
        return None
    name = contract.data["contract"]
    return g.latest(
        *types, where=lambda e: e.data["contract"] == name and (person is None or e.data.get("person") == person)
    )


def _meetings(g: Ground, contract: Event | None) -> list[Event]:
    name = contract.data["contract"] if contract else None
    return [e for e in g.history.of("contract_meeting") if e.data["contract"] == name]


def _present(g: Ground, contract: Event | None) -> Fact:
    """Was this parent there when it was talked over? A contract is never made in a parent's absence."""
    held = [e for e in _meetings(g, contract) if e.data["outcome"] == "held" and g.parent in e.data["attended"]]
    return known(bool(held), ids(held), "" if held else "No meeting about it with this parent there is recorded.")


def _missed(g: Ground, contract: Event | None) -> Fact:
    """Is the last word on the meeting that it did not happen, or that this parent was not there?"""
    last = next(reversed(_meetings(g, contract)), None)
    missed = last is not None and (last.data["outcome"] != "held" or g.parent not in last.data["attended"])
    return known(missed and not _present(g, contract).value, ids([last]))


def _terms(g: Ground, terms: Event | None) -> Fact:
    """Do the terms say what this parent is to do, what support is promised, and from when to when?"""
    if terms is None:
        return known(False, note="No terms are written down.")
    asked = any(item["of"] == g.parent for item in terms.data["requirements"])
    promised = bool(terms.data["support"])
    lacks = [
        name for name, there in (("what this parent does", asked), ("what support is given", promised)) if not there
    ]
    return known(not lacks, ids([terms]), f"The terms do not say {' or '.join(lacks)}." if lacks else "")


def _differ(g: Ground, contract: Event | None, terms: Event | None) -> Fact:
    """Do the terms of one joint contract ask other things of this parent than of another?"""
    if contract is None or terms is None or len(contract.data["to"]) < 2:
        return known(False, ids([contract, terms]))
    asked = [{item["what"] for item in terms.data["requirements"] if item["of"] == p} for p in contract.data["to"]]
    return known(any(one != asked[0] for one in asked), ids([contract, terms]))


def _parent_statement(g: Ground, contract: Event | None) -> Fact:
    """Did this parent state agreement, to terms that were written, and not before a meeting with the parent there?"""
    said = latest_of(g, contract, "contract_parent_stated", person=g.parent)
    if said is None:
        return known(False, note="This parent's statement is not recorded.")
    terms = latest_of(g, contract, "contract_terms_written")
    if terms is None or terms.happened_on > said.happened_on:
        return known(False, ids([said, terms]), "The terms were written, or changed, after the statement.")
    if not _terms(g, terms).value:
        return known(False, ids([said, terms]), "The terms that it agrees to are not complete.")
    present = [e for e in _meetings(g, contract) if e.data["outcome"] == "held" and g.parent in e.data["attended"]]
    if not any(e.happened_on <= said.happened_on for e in present):
        return known(False, ids([said]), "The statement was made before a meeting with this parent there.")
    return known(True, ids([said]))


def _support_statement(g: Ground, contract: Event | None) -> Fact:
    said = latest_of(g, contract, "contract_support_stated")
    return known(said is not None, ids([said]), "" if said else "No statement of support is recorded.")


def _with_school(g: Ground, contract: Event | None) -> Fact:
    """Would the governing body be a party: as the offer says, or as a statement or a signature made for it says?"""
    said = [contract, *(latest_of(g, contract, kind) for kind in ("contract_support_stated", "contract_countersigned"))]
    school = [e for e in said if e and e.data.get("party") == "governing_body"]
    return known(bool(school), ids(school))


def _school_may(g: Ground) -> Fact:
    """May this school's governing body make a contract with a parent? The council may in any case."""
    answer = _lawyers_answer(g, "contract_school_may_be_party")
    if answer:
        return known(bool(answer.data["answer"]), ids([answer]), answer.data["reasons"])
    if g.school is None:
        return unknown("The school is not recorded.")
    note = f"{g.school.name} is recorded as {g.school.kind.replace('_', ' ')}."
    if g.school.kind in g.law.get("contract_outside_school_kinds", ()):
        return known(False, ids([g.enrolled]), note)
    if g.school.kind in g.law["covered_school_kinds"]:
        return known(True, ids([g.enrolled]), note)
    return unknown(f"{note} Whether such a school may make a contract is not settled.", ids([g.enrolled]))


def _other_place(g: Ground) -> Fact:
    """Did the child have a place at alternative provision of which the parent was told in writing? A lawyer says."""
    answer = _lawyers_answer(g, "contract_other_place")
    if answer is None:
        return unknown("Nobody has said whether the parent was told in writing of a place at alternative provision.")
    return known(bool(answer.data["answer"]), ids([answer]), answer.data["reasons"])


def _lawyers_answer(g: Ground, question: str) -> Event | None:
    """A lawyer's yes or no to a question of law."""
    return g.latest(
        "question_answered",
        where=lambda e: e.data["question"] == question and by_lawyer(e) and isinstance(e.data["answer"], bool),
    )
