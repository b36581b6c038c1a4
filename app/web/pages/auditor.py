"""The auditor's room: find a decision, look at it, make it again, put it beside another."""

from urllib.parse import urlencode

from app.casework import comparing, examining, replays, searching
from app.casework.clock import today
from app.casework.ladder import titles
from app.casework.replays import Replay
from app.domain.decision import OUTCOMES
from app.web.calls import House
from app.web.pages.asked import asked, onward
from app.web.pages.page import Page, Shown, Visit
from schemas.audit_requests import COMPARED, DECISIONS_ASKED
from schemas.desk import PRESS

ROOT = "/auditor"
HERE = {"here": ROOT}
WHAT = {
    "record": "What is stored",
    "pack": "The stored rules",
    "fact": "A fact",
    "derivation": "A newer way of deriving a fact",
    "late": "A fact, by what was stored later",
}
"""What a replay found to differ."""
MOST = 200
"""How many differences are listed."""


def search(visit: Visit) -> Shown:
    """Find a decision: by id or fingerprint, matter, measure, outcome, and the days on which it was made."""
    query = asked(visit, DECISIONS_ASKED)
    before = query.values.pop("before", None)
    house = visit.house
    found = searching.search(house.db, visit.person, **query.values, before=int(before) if before else None)
    named = measures(house)
    more = urlencode(onward(query.given, before=found.before)) if found.before else ""
    values = {"found": found, "titles": named, "outcomes": OUTCOMES, "more": more, "later": before is not None}
    return Shown("auditor/search.html", {**HERE, **values, **query.shown})


def decision(visit: Visit, decision: str) -> Shown:
    """One decision: what it came to, on which facts, under which law; and made again where the button was pressed."""
    house = visit.house
    again = replays.replay(house.db, visit.person, decision) if visit.form is not None else None
    told = examining.examine(house.db, house.pack, visit.person, decision)
    values = {"told": told, "again": again, "differences": _differences(again), "titles": measures(house)}
    return Shown("auditor/decision.html", {**HERE, **values})


def compare(visit: Visit, decision: str) -> Shown:
    """A decision beside the same question asked of another day, or of other rules.

    It is answered at once, unlike a replay of all: over the demo's 84 matters it took 54 ms (median), 165 ms at most,
    and with other rules than those in use, which are read for it, 450 to 750 ms, on two busy cores.
    """
    house, query = visit.house, asked(visit, COMPARED)
    told = examining.examine(house.db, house.pack, visit.person, decision)
    packs = comparing.rule_packs(house.db, house.pack, visit.person)
    given = query.values
    found = comparing.compare(house.db, house.pack, visit.person, decision, **given) if given else None
    return Shown("auditor/compare.html", {**HERE, "told": told, "packs": packs, "found": found, **query.shown})


def replay_all(visit: Visit) -> Shown:
    """Every decision made again, where the button was pressed."""
    again = replays.replay(visit.house.db, visit.person, tell=visit.tell) if visit.form is not None else None
    found = again.findings if again else ()
    shown = [(each.decision, *told) for each, told in zip(found[:MOST], _differences(again), strict=False)]
    return Shown(
        "auditor/replays.html", {**HERE, "again": again, "differences": shown, "more": len(found) - len(shown)}
    )


def _differences(again: Replay | None) -> list[tuple[str, str, str]]:
    findings = again.findings if again else ()
    return [(WHAT[each.what], each.name, f"Level {each.level}. {each.says}") for each in findings]


def measures(house: House) -> dict[str, str]:
    """What each measure is called today, support first."""
    return titles(house.pack, today())


PAGES = (
    Page(ROOT, search, "audit"),
    Page(f"{ROOT}/replays", replay_all, "audit", PRESS, {"": "We are making every decision again"}),
    Page(f"{ROOT}/decisions/<id:decision>", decision, "audit", PRESS),
    Page(f"{ROOT}/decisions/<id:decision>/compare", compare, "audit"),
)
