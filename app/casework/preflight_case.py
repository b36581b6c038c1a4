"""A case as it would be sent to the Common Platform, the published limits of its parts, and what is found wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from app.casework.preflight_law import PUBLISHED, Status

Route = Literal["single_justice", "summons", "requisition"]
Section = Literal["section_444_1", "section_444_1a", "section_443"]


@dataclass(frozen=True, kw_only=True)
class Offence:
    """One offence of a charge. Both days are inclusive; `until` is None for a single day."""

    sequence: int
    committed_on: date
    date_code: int
    wording: str
    until: date | None = None
    location: str | None = None


@dataclass(frozen=True, kw_only=True)
class Defendant:
    """The one parent who is charged. `reference` is the prosecutor's own for this person."""

    forename: str
    surname: str
    address_lines: tuple[str, ...]
    postcode: str | None
    born: date | None
    reference: str | None = None
    gender: int | None = None


@dataclass(frozen=True, kw_only=True)
class Charge:
    """A case as it would be sent. `charged_on`: the day of the written charge, or on which the information is laid.

    `files` are the names of the files that go with it. Money is pence.
    """

    route: Route
    section: Section
    charged_on: date
    defendant: Defendant
    offences: tuple[Offence, ...]
    urn: str | None = None
    posted_on: date | None = None
    costs: int | None = None
    documentation_language: str | None = None
    hearing_language: str | None = None
    statement_of_facts: str | None = None
    informant: str | None = None
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limits:
    """What the law and the court's own system say on the day of the charge. `prison`: offences that may end there."""

    organisation_code: int
    offence_code: int
    name: int
    informant: int
    location: int
    wording: int
    facts: int
    reference: int
    first_date_code: int
    last_date_code: int
    between: int
    genders: tuple[int, ...]
    file_types: tuple[str, ...]
    councils: tuple[str, ...]
    prison: frozenset[str]
    adult_age: int
    proceedings_months: int


@dataclass(frozen=True)
class Codes:
    """What a council has set about its courts: its codes, and which kind of council it is."""

    organisation: str | None
    offences: Mapping[str, str]
    council: str | None


@dataclass(frozen=True)
class Finding:
    """What a case would be sent back for, by the name that the service uses where one is known, and what cures it."""

    name: str
    field: str
    says: str
    do: str
    status: Status = PUBLISHED[0]
    source: str = PUBLISHED[1]


def codes_of(profile: Mapping[str, Any]) -> Codes:
    """A council's settings: `court:` in its profile (rules/councils)."""
    said = profile.get("court") or {}
    return Codes(said.get("organisation_code"), said.get("offence_codes") or {}, said.get("council_kind"))


def limits_of(law: Mapping[str, Any]) -> Limits | None:
    """The limits of a day, from the parameters in force then; None before the court's system published any."""
    if "court_system_limits" not in law:
        return None
    said = law["court_system_limits"]
    listed = {name: tuple(said[name]) for name in ("genders", "file_types")}
    return Limits(
        **{**said, **listed},
        councils=tuple(law.get("single_justice_councils", ())),
        prison=frozenset(name for name, most in law["greatest_sentences"].items() if "prison" in most),
        adult_age=law["adult_age"],
        proceedings_months=law["proceedings_months"],
    )
