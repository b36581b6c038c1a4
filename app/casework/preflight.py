"""Before a case is sent to the Common Platform: what it would be sent back for, each with its cure.

The limits are parameters of the rules (`rules/england/parameters/court_papers.yaml`): the source that HM Courts and
Tribunals Service published for prosecutors' cases, which is no promise of the service's. How large a file may be is not
published, so it is not asked. Codes are the council's own settings and are never made up: while they are not set,
nothing is fit to be sent.
"""

import re
from collections.abc import Iterator

from app.casework.preflight_case import Charge, Codes, Finding, Limits, Offence
from app.casework.preflight_law import (
    NO_SOURCE,
    OWN_RECORD,
    PROSECUTORS,
    REQUISITION,
    SINGLE_JUSTICE,
    SIX_MONTHS,
    WRITTEN_CHARGE,
)
from app.domain.calendar import add_years, last_safe_day
from app.domain.identifiers import postcode

TYPED_BY_HAND = Finding(
    "ADDRESS_KEPT_CONFIDENTIAL",
    "defendant.address_lines",
    "The address is recorded as confidential, so no file that is sent there bears it.",
    "A person types it there, and asks the court how it is kept from the other parties.",
    *OWN_RECORD,
)


def check(charge: Charge, codes: Codes, limits: Limits) -> tuple[Finding, ...]:
    """Everything that stands in the way of sending it; empty where nothing does."""
    whole = (_codes(charge, codes, limits), _route(charge, codes, limits))
    parts = (each(charge, limits) for each in (_defendant, _born, _words, _offences, _files))
    return tuple(found for part in (*whole, *parts) for found in part)


def _codes(charge: Charge, codes: Codes, limits: Limits) -> Iterator[Finding]:
    offence = codes.offences.get(charge.section)
    said = (
        ("organisation_code", "organisation (OU) code", codes.organisation, limits.organisation_code),
        (f"offence_codes.{charge.section}", "offence code for this section", offence, limits.offence_code),
    )
    for field, what, code, most in said:
        if not code:
            do = f"Ask the court or HMCTS, and write it in the council's profile under court.{field}."
            yield Finding("CODE_NOT_SET", field, f"The council's {what} is not set.", do, *NO_SOURCE)
        elif len(code) > most or not (code.isascii() and code.isalnum()):
            says = f"The council's {what} must be at most {most} letters and figures."
            yield Finding("INVALID_CODE", field, says, "Correct it in the council's profile.")


def _route(charge: Charge, codes: Codes, limits: Limits) -> Iterator[Finding]:
    if charge.route == "requisition":
        says = "Whether a council may issue a requisition is not confirmed."
        yield Finding("ROUTE", "route", says, "Apply for a summons.", *REQUISITION)
    if charge.route != "single_justice":
        return
    if charge.section in limits.prison:
        says = "This offence may end in prison, so no single justice may try it on the papers."
        do = "Apply for a summons."
        yield Finding("IMPRISONABLE_OFFENCE", "route", says, do, *SINGLE_JUSTICE)
    if codes.council not in limits.councils:
        says = "The profile does not say that this council is of a kind that may use the single justice procedure."
        do = f"Write court.council_kind in its profile: {', '.join(limits.councils)}."
        name = "PROSECUTOR_NOT_RECOGNISED_AS_AN_AUTHORISED_SJP_PROSECUTOR"
        yield Finding(name, "council_kind", says, do, *PROSECUTORS)
    needed = ("urn", "posted_on", "costs", "documentation_language", "hearing_language")
    for field in (each for each in needed if getattr(charge, each) in (None, "")):
        what = field.replace("_", " ").replace("urn", "URN")
        yield Finding("MISSING", field, f"A single justice case needs the {what}.", "Fill it in.")


def _defendant(charge: Charge, limits: Limits) -> Iterator[Finding]:
    who = charge.defendant
    for field, name in (("forename", who.forename), ("surname", who.surname)):
        if not name.strip():
            yield Finding("MISSING", f"defendant.{field}", "The name is not given.", "Fill it in.")
        elif len(name) > limits.name or "  " in name or name != name.strip():
            says = f"A name has at most {limits.name} characters and no two spaces together; this one has {len(name)}."
            yield Finding("INVALID_NAME", f"defendant.{field}", says, "Ask the court how to write it: never guess.")
    if not any(line.strip() for line in who.address_lines):
        yield Finding(
            "MISSING", "defendant.address_lines", "The address is not given.", "Check where the parent lives."
        )
    if not _is_postcode(who.postcode):
        says = "The postcode is missing or is none."
        yield Finding("INVALID_DEFENDANT_POST_CODE", "defendant.postcode", says, "Look it up.")
    if who.gender is not None and who.gender not in limits.genders:
        says = f"It must be one of {', '.join(map(str, limits.genders))}."
        yield Finding("INVALID_GENDER", "defendant.gender", says, "Correct it, or leave it out.")
    yield from _reference(charge, limits)


def _reference(charge: Charge, limits: Limits) -> Iterator[Finding]:
    reference, place = charge.defendant.reference, "defendant.reference"
    if not reference and charge.route == "single_justice":
        yield Finding("MISSING", place, "A single justice case needs our reference for the parent.", "Fill it in.")
    elif reference and not re.fullmatch(rf"[A-Za-z0-9-]{{1,{limits.reference}}}", reference):
        says = f"It must be at most {limits.reference} letters, figures and hyphens."
        yield Finding("INVALID_REFERENCE", place, says, "Give another.")


def _is_postcode(text: str | None) -> bool:
    try:
        return bool(text and postcode(text))
    except ValueError:
        return False


def _born(charge: Charge, limits: Limits) -> Iterator[Finding]:
    born, place = charge.defendant.born, "defendant.born"
    single = charge.route == "single_justice"
    if born is None and single:
        says = "The date of birth is not known: this procedure is only for adults."
        yield Finding("MISSING", place, says, "Find it out, or apply for a summons.", *WRITTEN_CHARGE)
    elif born is not None and born > charge.charged_on:
        yield Finding("DEFENDANT_DOB_IN_FUTURE", place, "The date of birth is after the charge.", "Correct it.")
    elif born is not None and add_years(born, limits.adult_age) > charge.charged_on:
        do = "Do not send it. Ask a lawyer what court may try it, and whether to go on at all."
        says = f"The parent is under {limits.adult_age} on the day of the charge."
        yield Finding("DEFENDANT_UNDER_18_YEARS_AT_CHARGE_DATE", place, says, do, *SINGLE_JUSTICE)


def _words(charge: Charge, limits: Limits) -> Iterator[Finding]:
    facts, informant = charge.statement_of_facts or "", charge.informant or ""
    if not facts.strip():
        says = "There is no statement of facts."
        yield Finding("STATEMENT_OF_FACTS_REQUIRED", "statement_of_facts", says, "Write what is said to have happened.")
    for field, words, most in (("statement_of_facts", facts, limits.facts), ("informant", informant, limits.informant)):
        yield from _too_long(field, words, most)


def _too_long(field: str, words: str, most: int) -> Iterator[Finding]:
    if len(words) > most:
        says = f"It has {len(words):,} characters; at most {most:,} fit."
        yield Finding("TOO_LONG", field, says, "Shorten it: nothing is cut off here.")


def _offences(charge: Charge, limits: Limits) -> Iterator[Finding]:
    if not charge.offences:
        yield Finding("MISSING", "offences", "No offence is charged.", "Charge one.")
    sequences = [each.sequence for each in charge.offences]
    if len(set(sequences)) < len(sequences):
        yield Finding("DUPLICATED_SEQUENCE", "offences", "Two offences have one number.", "Number them in turn.")
    for place, offence in enumerate(charge.offences):
        yield from _offence(charge, offence, f"offences[{place}]", limits)


def _offence(charge: Charge, offence: Offence, at: str, limits: Limits) -> Iterator[Finding]:
    if not offence.wording.strip():
        yield Finding("MISSING", f"{at}.wording", "The charge has no words.", "Write its particulars.")
    yield from _too_long(f"{at}.wording", offence.wording, limits.wording)
    yield from _too_long(f"{at}.location", offence.location or "", limits.location)
    if not limits.first_date_code <= offence.date_code <= limits.last_date_code:
        says = f"It must be a whole number from {limits.first_date_code} to {limits.last_date_code}."
        yield Finding("INVALID_DATE_CODE", f"{at}.date_code", says, "Correct it.")
    if offence.date_code == limits.between and offence.until is None:
        yield Finding(
            "MISSING", f"{at}.until", f"Date code {limits.between} needs the last day.", "Give the last day charged."
        )
    last = offence.until or offence.committed_on
    if last < offence.committed_on:
        yield Finding("INVALID_DATES", f"{at}.until", "The last day is before the first.", "Correct the days.")
    if max(last, offence.committed_on) > charge.charged_on:
        yield Finding("OFFENCE_IN_FUTURE", at, "A day charged is after the day of the charge.", "Correct the days.")
    until = last_safe_day(offence.committed_on, limits.proceedings_months)
    if charge.charged_on > until:
        says = f"The first day charged is too old: the last safe day to begin was {until}."
        yield Finding("OFFENCE_OUT_OF_TIME", at, says, "Charge only sessions that are in time.", *SIX_MONTHS)


def _files(charge: Charge, limits: Limits) -> Iterator[Finding]:
    for name in charge.files:
        if not name.lower().endswith(limits.file_types):
            says = f"A file that goes with a case must be PDF or Word, and {name} is neither."
            yield Finding("INVALID_FILE_TYPE", "files", says, "Send the PDF.")
