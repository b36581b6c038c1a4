"""Whether a council's own code of conduct is kept. None of it is law, and none of it opens what national law closes.

Each fact is true where the code asks nothing (`none`), and unknown where what it asks is not on record and matters.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.domain.calendar import DAY, add_months, nth_school_day_after
from app.domain.derivation.authority import COUNCIL
from app.domain.derivation.circumstances import days_that_matter, said_of, spells
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.derivation.improvement import improvement_facts
from app.domain.derivation.relied import HOLIDAY
from app.domain.derivation.support import support_facts
from app.domain.fact import Fact, known, unknown
from app.domain.history import Event, Session
from app.domain.people import address_of, person_stream

NOT_ON_RECORD = "What the council's own code asks here is not on record."
NONE = "none"
TALK_FIRST = ("sen_support", "young_carer", "mobile_family", "english_additional_language")
TALKED = "PN-L-TALK"
WROTE, APPLIED = "seen_in_public", "exclusion_penalty_notice"


def local_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """Each says whether the code is kept; the two of an exclusion say where its times stand."""
    return {
        "address_checked_as_code_asks": _address(g),
        "improvement_as_code_asks": _improvement(g, count),
        "exceptional_route_as_code_asks": _exceptional(g),
        "holiday_run_as_code_asks": _holiday_run(g, count),
        "register_as_code_asks": _register(g, count),
        "talked_first_as_code_asks": _talked(g, count),
        "referral_as_code_asks": _referral(g, count),
        "exclusion_written": _in_time(g, count, "exclusion_write_school_days", _letters(g)),
        "exclusion_applied": _in_time(g, count, "exclusion_apply_school_days", _applications(g)),
    }


def _code(g: Ground, name: str) -> Any:
    return g.law.get("council", {}).get(name)


def _address(g: Ground) -> Fact:
    months, address = _code(g, "address_checked_months"), _address_event(g)
    if months is None:
        return unknown(NOT_ON_RECORD)
    if months == NONE:
        return known(True, note="The code sets no time.")
    if address is None:
        return known(False, note="No address is recorded.")
    checked = _checked(address)
    fresh = g.issue_on <= add_months(checked, int(months))
    return known(fresh, ids([address]), f"It was last checked on {words(checked)}, and the code asks {months} months.")


def _address_event(g: Ground) -> Event | None:
    return address_of(g.history, person_stream(g.parent), g.on) if g.parent else None


def _checked(address: Event) -> date:
    return day_of(address.data.get("checked_on") or address.happened_on)


def _improvement(g: Ground, count: Count) -> Fact:
    """Was the Notice to Improve sent by whom the code says, not left out where it must be, and not ended too soon?"""
    state = improvement_facts(g, count)["improvement_notice"]
    if support_facts(g, count)["support_judged_not_appropriate"].value is True or state.value == "none":
        return known(True)
    if state.value == "not_needed":
        return _kept(_code(g, "improvement_required"), lambda told: told == "usual", state.sources)
    issued = g.latest("notice_to_improve_issued", where=lambda e: e.data["to"] == g.parent)
    if issued is None:
        return known(True)
    sent = _kept(_code(g, "improvement_sender"), lambda told: _sent_by(issued, told), ids([issued]))
    if state.value != "ended_early" or sent.value is False:
        return sent
    ended = _kept(_code(g, "improvement_early_school_days"), lambda told: _ran(g, issued) >= told, state.sources)
    return ended if ended.value is not True else sent


def _kept(told: Any, test: Any, sources: tuple[str, ...]) -> Fact:
    """Does what was done keep to what the code told? `none` allows it never."""
    if told is None:
        return unknown(NOT_ON_RECORD, sources)
    return known(told != NONE and bool(test(told)), sources, f"The code says: {str(told).replace('_', ' ')}.")


def _sent_by(issued: Event, told: str) -> bool:
    by_council = issued.data["by"]["role"] in COUNCIL
    return told == "either" or by_council == (told == "council")


def _ran(g: Ground, issued: Event) -> int:
    """For how many school days it had run on the day it was ended early."""
    review = g.latest("notice_to_improve_reviewed", where=lambda e: e.data["notice"] == issued.data["notice"])
    last = review.happened_on if review else g.on
    return sum(day_of(issued.data["from"]) <= day <= last for day in g.school_days)


def _exceptional(g: Ground) -> Fact:
    return _kept(_code(g, "exceptional_route"), lambda told: told == "open", ())


def _holiday_run(g: Ground, count: Count) -> Fact:
    holiday = [s for s in count.relied if s in g.marks and g.marks[s].code == HOLIDAY]
    least = _code(g, "holiday_consecutive_sessions")
    if 2 * len(holiday) <= len(count.relied) or least == NONE:
        return known(True)
    if least is None:
        return unknown(NOT_ON_RECORD)
    longest = _longest_run(g, set(holiday))
    return known(longest >= int(least), note=f"{longest} sessions follow each other, and the code asks {least}.")


def _longest_run(g: Ground, holiday: set[Session]) -> int:
    longest = run = 0
    for session in g.sessions or sorted(holiday):
        run = run + 1 if session in holiday else 0
        longest = max(longest, run)
    return longest


def _register(g: Ground, count: Count) -> Fact:
    still = [s for s in count.relied if s in g.marks and g.marks[s].code == "N"]
    asked = _code(g, "register_must_show_reason")
    if not still or asked is False:
        return known(True)
    told = "; ".join(f"{words(s.date)} {s.half}" for s in still)
    return unknown(NOT_ON_RECORD) if asked is None else known(False, note=f"Still marked N: {told}.")


def _talked(g: Ground, count: Count) -> Fact:
    """Has somebody of the council talked first, where the code asks for it beyond the holds?"""
    days, asked = days_that_matter(g, count), _code(g, "talk_first")
    kinds = TALK_FIRST if asked is None else () if asked == NONE else tuple(asked)
    found = [e for kind in kinds for e in spells(said_of(g, kind), days) if not g.cleared(TALKED, e)]
    if not found:
        return known(True)
    return unknown(NOT_ON_RECORD, ids(found)) if asked is None else known(False, ids(found))


def _referral(g: Ground, count: Count) -> Fact:
    """Did the school refer a holiday within the code's school days after the return? Unreferred, nothing is late."""
    sent = g.latest("referral_submitted", where=lambda e: g.parent in e.data["persons"])
    days, last = _code(g, "referral_school_days"), max((s.date for s in count.relied), default=None)
    holiday = [s for s in count.relied if s in g.marks and g.marks[s].code == HOLIDAY]
    if sent is None or last is None or 2 * len(holiday) <= len(count.relied) or days == NONE:
        return known(True)
    if days is None:
        return unknown(NOT_ON_RECORD)
    back = nth_school_day_after(g.school_days, last, 1)
    by = nth_school_day_after(g.school_days, back, int(days)) if back else None
    if by is None:
        return unknown("The school's calendar does not reach that far.", ids([sent]))
    return known(sent.happened_on <= by, ids([sent]), f"It was due by {words(by)}.")


def _letters(g: Ground) -> list[Event]:
    return [e for e in g.history.of("letter_sent") if e.data["to"] == g.parent and e.data["letter"] == WROTE]


def _applications(g: Ground) -> list[Event]:
    sent = [e for e in g.history.of("referral_submitted") if g.parent in e.data["persons"]]
    return [e for e in sent if e.data["route"] == APPLIED]


def _in_time(g: Ground, count: Count, name: str, done: list[Event]) -> Fact:
    """Where the school's time stands for every day relied on, counted in school days after the child was seen."""
    days = _code(g, name)
    if days is None:
        return unknown(NOT_ON_RECORD)
    if days == NONE or not count.relied:
        return known("not_asked")
    states = [_state(g, session, int(days), done) for session in count.relied]
    if None in states:
        return unknown("The school's calendar does not reach that far.")
    return known(next(s for s in ("too_late", "not_yet", "in_time") if s in states), ids(done))


def _state(g: Ground, session: Session, days: int, done: list[Event]) -> str | None:
    by = nth_school_day_after(g.school_days, session.date, days)
    if any(session.date <= e.happened_on and (by is None or e.happened_on <= by) for e in done):
        return "in_time"
    if by is None:
        return None
    return "not_yet" if g.on <= by else "too_late"


def local_points(g: Ground) -> Iterator[date]:
    """The days on which what a code asks can change its answer."""
    months, address = _code(g, "address_checked_months"), _address_event(g)
    if isinstance(months, int):
        found = [e for e in g.history.of("address_recorded") if address and e.stream == address.stream]
        yield from (add_months(_checked(e), months) + DAY for e in found)
    for name in ("exclusion_write_school_days", "exclusion_apply_school_days"):
        for seen in g.history.of("seen_in_public") if isinstance(_code(g, name), int) else ():
            by = nth_school_day_after(g.school_days, seen.happened_on, _code(g, name))
            yield from ([by + DAY] if by else [])
