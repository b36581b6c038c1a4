"""Earlier notices to this parent for this child, and whether everyone who may know of one was asked."""

from datetime import date

from app.domain.calendar import DAY, add_years, anniversary, look_back_ends
from app.domain.derivation.counting import Count
from app.domain.derivation.ground import Ground, day_of, ids, words
from app.domain.derivation.rolls import gap_ended, on_rolls
from app.domain.fact import Fact, between, known, unknown
from app.domain.history import Event

ELSEWHERE = "elsewhere"


def notice_facts(g: Ground, count: Count) -> dict[str, Fact]:
    """The facts about how many notices this parent has had for this child."""
    unasked = _unasked(g, count)
    limited = [e for e in g.notices if _counts_to_limit(g, e)]
    sure = [e for e in limited if _decides_amount(g, e)]
    a_year_ago = add_years(g.issue_on, -1)
    year = [e for e in g.notices if not g.withdrawn(e.data["notice"]) and e.happened_on > a_year_ago]
    lost = [e for e in g.notices_erased if _within_limit(g, e)]
    lost_in_year = [e for e in g.notices_erased if e.happened_on > a_year_ago]
    return {
        "notices_counted": _count(limited, limited, lost, unasked),
        "notices_for_rate": _count(sure, limited, lost, unasked),
        "notices_in_last_year": _count(year, year, lost_in_year, unasked),
        "earlier_notice_third_anniversary": _closes_until(g, limited),
    }


def _count(least: list[Event], most: list[Event], lost: list[Event], unasked: list[str]) -> Fact:
    """How many at least and at most: one whose content was erased may have been to this parent, or to another."""
    listed, erased = ("; ".join(words(e.happened_on) for e in some) for some in (most, lost))
    note = f"Issued {listed}." if listed else ""
    if lost:
        note = f"{note} Whose notice it was is erased: {erased}.".strip()
    if unasked:
        return between(len(least), None, ids((*most, *lost)), f"{note} Not yet searched: {', '.join(unasked)}.".strip())
    return between(len(least), len(most) + len(lost), ids((*most, *lost)), note)


def _counts_to_limit(g: Ground, notice: Event) -> bool:
    return not g.withdrawn(notice.data["notice"]) and _within_limit(g, notice)


def _within_limit(g: Ground, notice: Event) -> bool:
    """Was it issued within the years that the limit looks back on?"""
    if notice.happened_on >= g.issue_on + DAY:
        return False
    if notice.happened_on < day_of(g.law.get("notices_count_from", date.max)):
        return False
    return g.issue_on < look_back_ends(notice.happened_on, g.law["look_back_years"]).latest


def _decides_amount(g: Ground, notice: Event) -> bool:
    on_boundary = g.issue_on >= look_back_ends(notice.happened_on, g.law["look_back_years"]).earliest
    return not on_boundary and not _acquitted(g, notice)


def _acquitted(g: Ground, notice: Event) -> bool:
    started = [e for e in g.history.of("prosecution_started") if e.data.get("notice") == notice.data["notice"]]
    tried = {e.data["prosecution"] for e in started}
    heard = [e for e in g.history.of("prosecution_heard") if e.data["prosecution"] in tried]
    return any(e.data["result"] in ("acquitted", "dismissed") for e in heard)


def _closes_until(g: Ground, limited: list[Event]) -> Fact:
    limit = g.law.get("notice_limit")
    if not limit or len(limited) < limit:
        return unknown("No earlier notice closes this measure.")
    oldest_that_closes = sorted(limited, key=lambda e: e.happened_on)[len(limited) - limit]
    return known(anniversary(oldest_that_closes.happened_on, g.law["look_back_years"]), ids([oldest_that_closes]))


def _unasked(g: Ground, count: Count) -> list[str]:
    """The councils whose answer is still missing: our own since the last session relied on, each former one since.

    Where the council's own code says for how many days a search stands, ours is no older than that on the day of issue.
    """
    asked = _answers(g)
    unasked = []
    own = g.history.matter.school_council
    since = max((s.date for s in count.relied), default=date.min)
    if days := search_valid_days(g):
        since = max(since, g.issue_on - days * DAY)
    if own not in asked or asked[own] < since:
        unasked.append("this council's own register")
    for council, left in _former_councils(g).items():
        if council not in asked or asked[council] < left:
            unasked.append("where the child was before" if council == ELSEWHERE else f"former council {council}")
    return unasked


def search_valid_days(g: Ground) -> int | None:
    """For how many days the council's own code lets a search of its register stand, where it says so."""
    days = g.law.get("council", {}).get("search_valid_days")
    return days if isinstance(days, int) else None


def _answers(g: Ground) -> dict[str, date]:
    """Each council that answered about this parent and child, and the last day its answer covers.

    A search that begins after the look-back does is no answer, nor is one that found a notice nobody has recorded.
    """
    asked: dict[str, date] = {}
    for e in g.history.of("search_made"):
        mine = e.data["person"] == g.parent and e.data["pupil"] == g.pupil
        if mine and day_of(e.data["from"]) <= _search_from(g) and _answered(g, e):
            covered = min(day_of(e.data["to"]), e.happened_on)
            asked[e.data["where"]] = max(covered, asked.get(e.data["where"], covered))
    return asked


def _answered(g: Ground, search: Event) -> bool:
    if search.data["answer"] == "found":
        where = search.data["where"]
        return any(e.data["council"] == where or where == ELSEWHERE for e in g.notices)
    return bool(search.data["answer"] == "none")


def _search_from(g: Ground) -> date:
    """The first day on which a notice could have been issued that still counts."""
    years = g.law.get("look_back_years")
    if not years:
        return add_years(g.issue_on, -1)
    return max(add_years(g.issue_on, -years), day_of(g.law["notices_count_from"]))


def _former_councils(g: Ground) -> dict[str, date]:
    """Each council where the child was on a roll within the look-back, and the last day there; gaps are elsewhere."""
    years = g.law.get("look_back_years") or 1
    start = add_years(g.issue_on, -years)
    found: dict[str, date] = {}
    for spell in on_rolls(g):
        school = g.history.schools.get(spell.school)
        if school and school.council != g.history.matter.school_council and spell.last >= start:
            found[school.council] = max(spell.last, found.get(school.council, spell.last))
    if ended := gap_ended(g, start):
        found[ELSEWHERE] = ended
    return found
