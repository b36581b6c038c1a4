"""The rule pack: law as data, read whole, checked whole, and known by one digest."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from app.domain.attendance import Code, Scheme
from app.engine.canonical import digest
from app.engine.dated import parse_span
from app.engine.editions import Edition, parse_editions
from app.engine.errors import Faults, PackError, Place
from app.engine.local_settings import SettingKind, parse_local_settings
from app.engine.measures import Measure, Rule, parse_holds, parse_measure
from app.engine.outcome import Row, parse_outcomes
from app.engine.pack_check import Act, Contents, check, parse_acts
from app.engine.parameters import Council, Parameter, parse_council, parse_parameters
from app.engine.responsibilities import Responsibilities, parse_responsibilities
from app.engine.signoffs import SignOff, parse_signoffs
from app.engine.strict_yaml import read
from app.engine.vocabulary import FactKind, parse_facts

NEEDED = ("pack.yaml", "facts.yaml", "parameters.yaml", "acts.yaml", "holds.yaml", "outcomes.yaml")
T = TypeVar("T")
AMOUNTS = ("pn_first", "pn_second", "xn_amounts")
"""The parameters that derivation needs for other days than the one asked about."""


@dataclass(frozen=True)
class Pack:
    """A checked rule pack. `digest` covers every file but the sign-offs; `files` are the bytes it was read from."""

    id: str
    version: str
    digest: str
    files: Mapping[str, bytes]
    facts: Mapping[str, FactKind]
    parameters: Mapping[str, Parameter]
    acts: Mapping[str, Act]
    holds: Mapping[str, Rule]
    measures: Mapping[str, tuple[Measure, ...]]
    councils: Mapping[str, Council]
    local_settings: Mapping[str, SettingKind]
    outcomes: tuple[Row, ...]
    responsibilities: Responsibilities | None
    schemes: tuple[Scheme, ...]
    bank_holidays: frozenset[date]
    projected_years: frozenset[int]
    editions: tuple[Edition, ...]
    signoffs: Mapping[str, tuple[SignOff, ...]] = field(compare=False)
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def law(self, on: date, council: str | None) -> dict[str, Any]:
        """What deriving facts needs of the law on a day: parameter values by name, where they have one that day.

        The council's own values stand under `council`; code schemes, bank holidays and the years whose bank holidays
        are only projected under `codes`, `bank_holidays` and `projected_years`, who clears each hold under
        `cleared_by`. What notices ask stands under `amounts` with its dates: each notice is priced by its own day.
        """
        settings = {name: parameter.on(on) for name, parameter in self.parameters.items()}
        found: dict[str, Any] = {name: setting.value for name, setting in settings.items() if setting}
        found["amounts"] = {name: self._dated(name) for name in AMOUNTS if name in self.parameters}
        found["council"] = self._local(on, council)
        found["codes"] = self.schemes
        found["bank_holidays"] = self.bank_holidays
        found["projected_years"] = self.projected_years
        found["cleared_by"] = {name: hold.by for name, hold in self.holds.items()}
        return found

    def _dated(self, name: str) -> tuple[tuple[date, date | None, Any], ...]:
        return tuple((each.start, each.end, each.value) for each in self.parameters[name].settings)

    def _local(self, on: date, council: str | None) -> dict[str, Any]:
        body = self.councils.get(council) if council else None
        if body is None:
            return {}
        settings = {name: body.on(name, on) for name in body.code}
        return {name: setting.value for name, setting in settings.items() if setting}


def load_pack(folder: Path, signoffs: Path | None = None) -> Pack:
    """The pack in `folder`, with the councils in `../councils`. Raises PackError naming every fault and its place."""
    return pack_from_files(pack_files(folder), signoffs.read_bytes() if signoffs and signoffs.exists() else None)


def pack_files(folder: Path) -> dict[str, bytes]:
    """The bytes of the pack in `folder` and of the councils beside it, by name."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}
    for path in sorted((folder.parent / "councils").glob("*.yaml")):
        files[f"councils/{path.name}"] = path.read_bytes()
    return files


def pack_from_files(files: Mapping[str, bytes], signoffs: bytes | None = None) -> Pack:
    """The pack made of these bytes, by name. Raises PackError naming every fault and its place."""
    faults = Faults()
    documents = _read_all(files, faults)
    for name in NEEDED:
        if name not in files:
            faults.add(name, "whole file", "is missing.", "A pack needs it.")
    faults.refuse()
    contents = _parse(documents, faults)
    check(contents, faults)
    signed = parse_signoffs(read("signoffs.yaml", signoffs), Place(faults, "signoffs.yaml")) if signoffs else {}
    about = documents["pack.yaml"] if isinstance(documents["pack.yaml"], dict) else {}
    for key in ("id", "version"):
        if not isinstance(about.get(key), str):
            faults.add("pack.yaml", key, "is missing, or is not a word.", 'Write it in quotes, like "2026.11".')
    editions = parse_editions(about.get("editions"), Place(faults, "pack.yaml").at("editions"))
    outcomes = parse_outcomes(documents["outcomes.yaml"], Place(faults, "outcomes.yaml"))
    asked = Place(faults, "responsibilities.yaml")
    who = parse_responsibilities(documents.get(asked.file), contents.facts, contents.measures, asked)
    holidays = _holidays(documents.get("bank_holidays.yaml"), Place(faults, "bank_holidays.yaml"))
    schemes = _schemes(documents.get("codes.yaml"), Place(faults, "codes.yaml"))
    faults.refuse()
    return Pack(
        id=about["id"],
        version=about["version"],
        digest=digest({name: hashlib.sha256(data).hexdigest() for name, data in files.items()}),
        files=dict(files),
        facts=contents.facts,
        parameters=contents.parameters,
        acts=contents.acts,
        holds=contents.holds,
        measures=contents.measures,
        councils=contents.councils,
        local_settings=contents.local_settings,
        outcomes=outcomes,
        responsibilities=who,
        schemes=schemes,
        bank_holidays=frozenset(day for day, _ in holidays),
        projected_years=frozenset(day.year for day, status in holidays if status == "projected"),
        editions=editions,
        signoffs=signed,
    )


def _read_all(files: Mapping[str, bytes], faults: Faults) -> dict[str, Any]:
    documents = {}
    for name, data in files.items():
        try:
            documents[name] = read(name, data)
        except PackError as error:
            faults.found.extend(error.faults)
    return documents


def _parse(documents: Mapping[str, Any], faults: Faults) -> Contents:
    facts = _gather("facts", documents, faults, parse_facts)
    named = {name: Place(faults, name) for name in documents}
    measures = [parse_measure(documents[n], facts, named[n]) for n in sorted(documents) if n.startswith("measures/")]
    councils = [parse_council(documents[n], named[n]) for n in sorted(documents) if n.startswith("councils/")]
    local = _local_settings(documents, named)
    return Contents(
        facts=facts,
        parameters=_gather("parameters", documents, faults, parse_parameters),
        acts=_gather("acts", documents, faults, lambda document, place: parse_acts(document, facts, place)),
        holds=_gather("holds", documents, faults, lambda document, place: parse_holds(document, facts, place)),
        measures=_by_name([measure for measure in measures if measure]),
        councils={council.id: _in_words(council, local) for council in councils if council},
        local_settings=local,
    )


def _in_words(council: Council, local: Mapping[str, SettingKind]) -> Council:
    """The council with what each name in its code means: as the list of settings says, else as its own file does."""
    return replace(council, says={**council.says, **{name: local[name].says for name in council.code if name in local}})


def _local_settings(documents: Mapping[str, Any], named: Mapping[str, Place]) -> dict[str, SettingKind]:
    """What councils may set; empty in a pack from before that was written down, whose codes are not checked so."""
    name = "local_settings.yaml"
    return parse_local_settings(documents[name], named[name]) if name in documents else {}


def _gather(
    kind: str, documents: Mapping[str, Any], faults: Faults, parse: Callable[[Any, Place], dict[str, T]]
) -> dict[str, T]:
    """What every file of one kind says: `facts.yaml` and each file in the folder `facts/`. A name stands once."""
    found: dict[str, T] = {}
    for file in sorted(documents):
        if file != f"{kind}.yaml" and not file.startswith(f"{kind}/"):
            continue
        for name, entry in parse(documents[file], Place(faults, file)).items():
            if name in found:
                faults.add(file, name, "stands in another file too.", "Keep it in one of them.")
            found[name] = entry
    return found


def _by_name(measures: list[Measure]) -> dict[str, tuple[Measure, ...]]:
    found: dict[str, tuple[Measure, ...]] = {}
    for measure in sorted(measures, key=lambda measure: (measure.measure, measure.start)):
        found[measure.measure] = (*found.get(measure.measure, ()), measure)
    return found


def _holidays(document: Any, place: Place) -> list[tuple[date, str]]:
    if document is None:
        return []
    entries = document.get("holidays") if isinstance(document, dict) else None
    found = []
    for number, entry in enumerate(entries or ()):
        day = entry.get("date") if isinstance(entry, dict) else None
        if not isinstance(day, date) or entry.get("status") not in ("proclaimed", "projected"):
            place.at(number).fault("needs `date` and `status`: proclaimed or projected.")
            continue
        found.append((day, str(entry["status"])))
    return found


def _schemes(document: Any, place: Place) -> tuple[Scheme, ...]:
    entries = document.get("schemes") if isinstance(document, dict) else ()
    found = []
    for number, entry in enumerate(entries or ()):
        start, end = parse_span(entry, place.at(number))
        codes = {str(code): _code(str(code), row, place.at(number).at(code)) for code, row in entry["codes"].items()}
        found.append(Scheme(start, end, codes))
    return tuple(found)


def _code(code: str, row: Any, place: Place) -> Code:
    row = row if isinstance(row, dict) else {}
    if row.get("kind") not in ("present", "off_site", "authorised", "unauthorised", "not_possible"):
        place.fault("needs `kind`: present, off_site, authorised, unauthorised or not_possible.")
    return Code(code, str(row.get("says", "")), row.get("kind", "not_possible"), str(row.get("status", "secondary")))
