"""A case is checked before it is sent: each limit at its edge, each finding with its cure and how sure it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from app.casework import preflight
from app.casework.preflight_case import Charge, Codes, Defendant, Limits, Offence, codes_of, limits_of
from app.casework.preflight_law import PROSECUTORS, SINGLE_JUSTICE, SIX_MONTHS, Basis
from tests.casework import office

CODES = Codes("X000000", {"section_444_1": "XX00000", "section_444_1a": "XX00001"}, "district")
"""Invented: no real code is stored here."""

LIMITS = cast(Limits, limits_of(office.pack().law(date(2026, 12, 1), office.COUNCIL)))

PARENT = Defendant(
    forename="Ada",
    surname="Kaminski",
    address_lines=("4 Mill Lane", "Wealdmere"),
    postcode="WM1 2AB",
    born=date(1990, 1, 1),
    reference="SF-2026-1",
)
OFFENCE = Offence(
    sequence=1, committed_on=date(2026, 9, 7), until=date(2026, 11, 13), date_code=4, wording="Failure to secure…"
)
SINGLE = Charge(
    route="single_justice",
    section="section_444_1",
    charged_on=date(2026, 12, 1),
    defendant=PARENT,
    offences=(OFFENCE,),
    urn="X-2026-1",
    posted_on=date(2026, 12, 1),
    costs=0,
    documentation_language="E",
    hearing_language="E",
    statement_of_facts="The child was absent.",
    files=("notice.pdf",),
)
SUMMONS = replace(SINGLE, route="summons", section="section_444_1a", urn=None, posted_on=None, costs=None)


def found(charge: Charge, codes: Codes = CODES) -> list[tuple[str, str]]:
    return [(each.name, each.field) for each in preflight.check(charge, codes, LIMITS)]


def who(**given: Any) -> Charge:
    return replace(SINGLE, defendant=replace(PARENT, **given))


def what(**given: Any) -> Charge:
    return replace(SINGLE, offences=(replace(OFFENCE, **given),))


@pytest.mark.parametrize(
    "charge",
    [
        SINGLE,
        SUMMONS,
        who(forename="A" * 35, surname="B" * 35, gender=9, reference="a" * 36),
        who(born=date(2008, 12, 1)),
        what(wording="x" * 2500, location="y" * 80),
        what(committed_on=date(2026, 6, 2)),
        what(until=None, date_code=1),
        replace(SUMMONS, defendant=replace(PARENT, born=None, reference=None)),
        replace(SINGLE, statement_of_facts="x" * 4000, informant="y" * 92, files=("a.PDF", "b.docx")),
    ],
)
def test_a_case_within_every_limit_is_fit(charge: Charge) -> None:
    assert found(charge) == []


@pytest.mark.parametrize(
    ("charge", "name", "field"),
    [
        (replace(SINGLE, section="section_444_1a"), "IMPRISONABLE_OFFENCE", "route"),
        (replace(SUMMONS, route="requisition"), "ROUTE", "route"),
        *((replace(SINGLE, **{each: None}), "MISSING", each) for each in ("urn", "posted_on", "costs")),
        *((replace(SINGLE, **{f"{e}_language": ""}), "MISSING", f"{e}_language") for e in ("documentation", "hearing")),
        (who(forename=" "), "MISSING", "defendant.forename"),
        (who(forename="A" * 36), "INVALID_NAME", "defendant.forename"),
        (who(surname="van  Berg"), "INVALID_NAME", "defendant.surname"),
        (who(surname="Berg "), "INVALID_NAME", "defendant.surname"),
        (who(address_lines=()), "MISSING", "defendant.address_lines"),
        (who(postcode=None), "INVALID_DEFENDANT_POST_CODE", "defendant.postcode"),
        (who(postcode="12345"), "INVALID_DEFENDANT_POST_CODE", "defendant.postcode"),
        (who(gender=3), "INVALID_GENDER", "defendant.gender"),
        (who(reference=None), "MISSING", "defendant.reference"),
        (who(reference="a" * 37), "INVALID_REFERENCE", "defendant.reference"),
        (who(reference="a/b"), "INVALID_REFERENCE", "defendant.reference"),
        (who(born=None), "MISSING", "defendant.born"),
        (who(born=date(2027, 1, 1)), "DEFENDANT_DOB_IN_FUTURE", "defendant.born"),
        (who(born=date(2008, 12, 2)), "DEFENDANT_UNDER_18_YEARS_AT_CHARGE_DATE", "defendant.born"),
        (replace(SINGLE, statement_of_facts=None), "STATEMENT_OF_FACTS_REQUIRED", "statement_of_facts"),
        (replace(SINGLE, statement_of_facts="x" * 4001), "TOO_LONG", "statement_of_facts"),
        (replace(SINGLE, informant="x" * 93), "TOO_LONG", "informant"),
        (replace(SINGLE, offences=()), "MISSING", "offences"),
        (replace(SINGLE, offences=(OFFENCE, OFFENCE)), "DUPLICATED_SEQUENCE", "offences"),
        (what(wording=" "), "MISSING", "offences[0].wording"),
        (what(wording="x" * 2501), "TOO_LONG", "offences[0].wording"),
        (what(location="x" * 81), "TOO_LONG", "offences[0].location"),
        (what(date_code=0), "INVALID_DATE_CODE", "offences[0].date_code"),
        (what(date_code=7), "INVALID_DATE_CODE", "offences[0].date_code"),
        (what(until=None), "MISSING", "offences[0].until"),
        (what(until=date(2026, 9, 6)), "INVALID_DATES", "offences[0].until"),
        (what(until=date(2026, 12, 2)), "OFFENCE_IN_FUTURE", "offences[0]"),
        (what(committed_on=date(2026, 6, 1)), "OFFENCE_OUT_OF_TIME", "offences[0]"),
        (replace(SINGLE, files=("notice.odt",)), "INVALID_FILE_TYPE", "files"),
    ],
)
def test_one_thing_wrong_is_one_finding(charge: Charge, name: str, field: str) -> None:
    assert found(charge) == [(name, field)]


@pytest.mark.parametrize(
    ("codes", "name", "field"),
    [
        (replace(CODES, organisation=None), "CODE_NOT_SET", "organisation_code"),
        (replace(CODES, organisation="X0000000"), "INVALID_CODE", "organisation_code"),
        (replace(CODES, organisation="X-1"), "INVALID_CODE", "organisation_code"),
        (replace(CODES, offences={}), "CODE_NOT_SET", "offence_codes.section_444_1"),
        (replace(CODES, offences={"section_444_1": "X" * 9}), "INVALID_CODE", "offence_codes.section_444_1"),
        (
            replace(CODES, council=None),
            "PROSECUTOR_NOT_RECOGNISED_AS_AN_AUTHORISED_SJP_PROSECUTOR",
            "council_kind",
        ),
        (replace(CODES, council="parish"), "PROSECUTOR_NOT_RECOGNISED_AS_AN_AUTHORISED_SJP_PROSECUTOR", "council_kind"),
    ],
)
def test_a_councils_own_settings_are_asked_too(codes: Codes, name: str, field: str) -> None:
    assert found(SINGLE, codes) == [(name, field)]


def test_a_council_that_has_set_nothing_can_send_nothing() -> None:
    for charge in (SINGLE, SUMMONS):
        assert [name for name, _ in found(charge, codes_of({}))][:2] == ["CODE_NOT_SET", "CODE_NOT_SET"]
    said = {"court": {"organisation_code": "X1", "offence_codes": {"section_444_1": "Y1"}, "council_kind": "county"}}
    assert found(SINGLE, codes_of(said)) == []


def test_no_code_is_made_up_in_the_invented_councils() -> None:
    for name, council in office.pack().councils.items():
        codes = codes_of(council.profile)
        assert codes.organisation is None or codes.organisation.startswith("X"), name


def test_every_finding_says_what_to_do_and_how_sure_it_is() -> None:
    bad = replace(SINGLE, section="section_444_1a", offences=(), files=("x.exe",), statement_of_facts="x" * 5000)
    findings = preflight.check(replace(bad, defendant=replace(PARENT, born=None, postcode=None)), codes_of({}), LIMITS)
    assert len(findings) > 6
    for each in findings:
        assert each.says.endswith(".")
        assert each.do.endswith(".")
        assert each.source
        assert each.status in ("primary", "secondary", "unconfirmed")


def test_before_the_system_published_its_limits_nothing_is_asked() -> None:
    assert limits_of(office.pack().law(date(2025, 12, 1), office.COUNCIL)) is None


@pytest.mark.parametrize(
    ("name", "basis", "cites"),
    [
        ("single_justice_councils", PROSECUTORS, ("SI 2016/430", "4")),
        ("adult_age", SINGLE_JUSTICE, ("Criminal Justice Act 2003", "29(2AA)")),
        ("proceedings_months", SIX_MONTHS, ("Magistrates' Courts Act 1980", "127(1)")),
    ],
)
def test_a_finding_cites_what_the_rules_cite(name: str, basis: Basis, cites: tuple[str, str]) -> None:
    setting = office.pack().parameters[name].on(date(2026, 12, 1))
    assert setting is not None
    assert cites[0] in setting.law.cite
    assert cites[1] in setting.law.pinpoint
    assert all(part in basis[1] for part in cites)
    assert basis[0] == setting.law.status
