"""Scenarios: short stories in YAML that a lawyer can read, each with the answer the law gives."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from app.domain.decision import Coordinates, Decision
from app.domain.derivation.contracts import school_year
from app.domain.history import History
from app.engine import Pack, as_json, decide, strict_yaml
from schemas import proposal

COUNCIL = "wealdmere"
STREAMS = {
    "pupil_recorded": "pupil:c1",
    "compulsory_age_stated": "pupil:c1",
    "circumstance_recorded": "pupil:c1",
    "person_recorded": "person:p1",
    "address_recorded": "person:p1",
    "mail_returned": "person:p1",
    "mail_return_cleared": "person:p1",
    "enrolled": "enrolment:e1",
    "left_roll": "enrolment:e1",
    "part_time_timetable_agreed": "enrolment:e1",
    "parent_linked": "link:p1/c1",
    "parent_unlinked": "link:p1/c1",
    "parental_responsibility_recorded": "link:p1/c1",
}
EVENT_KEYS = {"id", "on", "recorded", "about"}
COUNCILS = ("school_council", "home_council")
CHANGEABLE = ("council", "born", "school", "absent", "unmarked", "register_to", "on", "schools", "parents", *COUNCILS)


@dataclass(frozen=True)
class Scenario:
    """One story. `case` is a whole case file; `expect` holds the outcome and whatever else is promised."""

    name: str
    source: str
    file: str
    case: Mapping[str, Any]
    measure: str
    parent: str | None
    on: date
    proposal: Mapping[str, Any]
    expect: Mapping[str, Any]


def read(folder: Path) -> Iterator[Scenario]:
    """Every scenario in the folder, in order of file. Raises ValueError naming what is unclear."""
    shared = strict_yaml.read("families.yaml", (folder / "families.yaml").read_bytes())
    for path in sorted(folder.glob("*.yaml")):
        if path.name == "families.yaml":
            continue
        document = strict_yaml.read(path.name, path.read_bytes())
        families = _families(shared["families"], document.get("families", {}), path.name)
        for told in document["scenarios"]:
            yield _scenario({**document.get("all", {}), **told}, {**shared, "families": families}, path.name)


def _families(shared: Mapping[str, Any], own: Mapping[str, Any], file: str) -> dict[str, Any]:
    """The shared families and the file's own. One that names another in `like` begins from it."""
    found = dict(shared)
    for name, told in own.items():
        like = told.get("like")
        if name in found or (like and like not in found):
            raise ValueError(
                f"{file}: the family {name!r} stands twice, or is like {like!r}, which comes before it nowhere"
            )
        found[name] = _changed(found[like], told, f"{file}: {name}") if like else told
    return found


def _changed(family: Mapping[str, Any], told: Mapping[str, Any], where: str) -> dict[str, Any]:
    """A family with what `told` changes, leaves out and adds."""
    gone = set(told.get("leave_out", ()))
    if unknown := gone - {event["id"] for event in family["events"]}:
        raise ValueError(f"{where} leaves out {sorted(unknown)}, which the family does not have")
    events = [event for event in family["events"] if event["id"] not in gone] + list(told.get("add", ()))
    return {**family, **{key: told[key] for key in CHANGEABLE if key in told}, "events": events}


def _scenario(told: Mapping[str, Any], shared: Mapping[str, Any], file: str) -> Scenario:
    family = shared["families"].get(told.get("family"))
    if family is None:
        raise ValueError(f"{file}: {told.get('name')!r} names no family; use one of {', '.join(shared['families'])}")
    story = _changed(family, told, f"{file}: {told['name']!r}")
    return Scenario(
        name=told["name"],
        source=told["source"],
        file=file,
        case=_case_file(story, shared["calendars"]),
        measure=told["measure"],
        parent=None if told.get("for") == "child" else told.get("parent", "p1"),
        on=story["on"],
        proposal=_plain(told.get("proposal", {})),
        expect=_plain(told["expect"]),
    )


def _case_file(story: Mapping[str, Any], calendars: Mapping[str, Any]) -> dict[str, Any]:
    council = story.get("council", COUNCIL)
    schools = [{"id": "s1", "name": "Larkfield School", "urn": "900001", "kind": story["school"], "council": council}]
    schools += [_plain(school) for school in story.get("schools", ())]
    events = [_event(event, n) for n, event in enumerate(_with_birth(story))]
    return {
        "format": "case-file/1",
        "matter": {
            "id": "m1",
            "pupil": "c1",
            "parents": list(story.get("parents", ("p1",))),
            "enrolment": "e1",
            "council": council,
            **{kind: story.get(kind, council) for kind in COUNCILS},
            "opened_on": str(min(event["on"] for event in story["events"])),
        },
        "schools": schools,
        "events": events,
        "calendars": [_calendar(year, calendar) for year, calendar in calendars.items()],
        "registers": _registers(story, calendars),
        "changes": [],
    }


def _with_birth(story: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    born = {"born": story["born"]} if story.get("born") else {}
    pupil = {"id": "pupil", "on": date(2021, 9, 1), "pupil_recorded": {"given": "Robin", "family": "Ashdown", **born}}
    return [pupil, *story["events"]]


def _event(told: Mapping[str, Any], number: int) -> dict[str, Any]:
    kind = next(key for key in told if key not in EVENT_KEYS)
    return {
        "id": told.get("id", f"added-{number}"),
        "type": f"{kind}@1",
        "stream": told.get("about", STREAMS.get(kind, "matter:m1")),
        "happened_on": str(told["on"]),
        "recorded_at": f"{told.get('recorded', told['on'])}T16:00:00Z",
        "recorded_by": "scenario",
        "source": "scenario",
        "data": _plain(told[kind]),
    }


def _calendar(year: str, told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "school": "s1",
        "year": year,
        "recorded_at": f"{told['terms'][0][0]}T07:00:00Z",
        "terms": _plain(told["terms"]),
        "closures": [{"date": str(day), "reason": "bank_holiday"} for day in told["closed"]],
    }


def _registers(story: Mapping[str, Any], calendars: Mapping[str, Any]) -> list[dict[str, Any]]:
    if not story.get("absent"):
        return []
    sessions = [s for told in calendars.values() for s in _sessions(told) if s[0] <= story["register_to"]]
    first = school_year(min(run["from"] for run in story["absent"]))
    codes: dict[tuple[date, str], str] = {}
    for run in story["absent"]:
        later = [s for s in sessions if s[0] >= run["from"]][: run["sessions"]]
        codes.update(dict.fromkeys(later, run["code"]))
    blank = {(day, half) for day, half in story.get("unmarked", ())}
    here = {"AM": "/", "PM": "\\"}
    marks = [[str(d), h, codes.get((d, h), here[h])] for d, h in sessions if d >= first and (d, h) not in blank]
    recorded = f"{story['register_to']}T16:00:00Z"
    return [{"enrolment": "e1", "recorded_at": recorded, "source": "register", "marks": marks}]


def _sessions(told: Mapping[str, Any]) -> Iterator[tuple[date, str]]:
    for first, last in told["terms"]:
        for n in range((last - first).days + 1):
            day = first + timedelta(n)
            if day.weekday() < 5 and day not in told["closed"]:
                yield from ((day, "AM"), (day, "PM"))


def _plain(value: Any) -> Any:
    """The value as JSON carries it: dates as words."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


@dataclass(frozen=True)
class Result:
    """What a scenario came to. `wrong` lists each promise that was not kept, in words; empty is a pass."""

    scenario: Scenario
    outcome: str
    wrong: tuple[str, ...]


def run(folder: Path, pack: Pack, load: Callable[[Mapping[str, Any]], History]) -> Iterator[Result]:
    """Decide every scenario of the folder with this pack and compare. `load` reads a case file."""
    for scenario in read(folder):
        yield decide_one(scenario, pack, load(scenario.case))


def decision(scenario: Scenario, pack: Pack, history: History) -> Decision:
    """The decision of one scenario, on its day, with all that was recorded by then known."""
    known_by = datetime.combine(scenario.on, time(23, 59), UTC)
    coordinates = Coordinates(scenario.on, known_by, scenario.measure, scenario.parent)
    return decide(pack, history, coordinates, proposal.load(scenario.proposal))


def decide_one(scenario: Scenario, pack: Pack, history: History) -> Result:
    """Decide one scenario and compare what came out with what it promises."""
    told = as_json(decision(scenario, pack, history))
    return Result(scenario, told["outcome"], tuple(wrong(scenario.expect, told)))


def wrong(expect: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[str]:
    """What a scenario promises and a decision does not keep, in words."""
    truths = {reason["rule"]: reason["holds"] for reason in told["reasons"]}
    for key, value in (("outcome", told["outcome"]), ("stage", told["stage"])):
        if key in expect and expect[key] != value:
            yield f"{key}: expected {expect[key]}, got {value}"
    for key, truth in (("holds", True), ("fails", False), ("unknown", None)):
        for rule in expect.get(key, ()):
            if rule not in truths:
                yield f"{rule}: not among the reasons"
            elif truths[rule] is not truth:
                yield f"{rule}: expected {key}, but it is {truths[rule]}"
    yield from _wrong_values(expect, told)


def _wrong_values(expect: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[str]:
    bands = (told["amounts"] or {}).get("bands", ())
    if "pence" in expect and expect["pence"] != [band["pence"] for band in bands]:
        yield f"pence: expected {expect['pence']}, got {[band['pence'] for band in bands]}"
    acts = {step["act"] for step in told["what_next"]}
    for act in expect.get("next", ()):
        if act not in acts:
            yield f"what next: expected {act} among {sorted(acts)}"
    dates = {d["name"]: [d["earliest"], d["latest"]] for d in told["deadlines"]}
    for name, pair in expect.get("deadlines", {}).items():
        if dates.get(name) != pair:
            yield f"{name}: expected {pair}, got {dates.get(name)}"
    if "until" in expect and expect["until"] != told.get("until"):
        yield f"until: expected {expect['until']}, got {told.get('until')}"
