"""Earlier notices, what became of them, and notices that may have to be withdrawn."""

from collections.abc import Sequence

from tests.generator import steps
from tests.generator.casefile import CaseFile
from tests.generator.cast import COLLEAGUE, OFFICER
from tests.generator.matters import shapes
from tests.generator.matters.shapes import week_away
from tests.generator.places import BECKSIDE, COUNCIL
from tests.generator.schooldays import days

SPRING_2025 = days("2025-03-17", 5)
SUMMER_2026 = days("2026-06-08", 5)


def whole(on: Sequence[str]) -> list[tuple[str, str]]:
    """Both sessions of each day."""
    return [(day, half) for day in on for half in ("AM", "PM")]


def _paid(case: CaseFile, notice: str, on: str, reference: str) -> None:
    """Eighty pounds, under the notice's own reference."""
    case.event("payment_received", on, notice=notice, reference=reference, pence=8000, paid_on=on)


def _search_found(case: CaseFile, where: str = COUNCIL) -> None:
    for event in case.events:
        if event["type"] == "search_made@1" and event["data"]["where"] == where:
            event["data"]["answer"] = "found"


def second_notice() -> CaseFile:
    """One notice in April 2025, paid: this would be the second in three years, at one flat amount."""
    case, person = shapes.holiday("second-notice")
    notice = steps.issued(case, person, "2025-04-02", "first", whole(SPRING_2025))
    _paid(case, notice, "2025-04-15", "WM-25-0412")
    _search_found(case)
    return case


def third_notice() -> CaseFile:
    """Two notices since April 2025: no third before the day after the third anniversary of the first."""
    case, person = shapes.holiday("third-notice")
    steps.issued(case, person, "2025-04-02", "first", whole(SPRING_2025))
    steps.issued(case, person, "2026-06-24", "second", whole(SUMMER_2026))
    _search_found(case)
    return case


def one_withdrawn() -> CaseFile:
    """Two notices, of which the first was withdrawn because it went to the wrong person: one counts."""
    case, person = shapes.holiday("one-withdrawn")
    wrong = steps.issued(case, person, "2025-04-02", "first", whole(SPRING_2025))
    case.event(
        "penalty_notice_withdrawn", "2025-04-22", notice=wrong, ground="wrong_person", by=OFFICER,
        reasons="The parent was abroad for work all that month and did not have the care of the child.",
    )  # fmt: skip
    steps.issued(case, person, "2026-06-24", "first", whole(SUMMER_2026))
    _search_found(case)
    return case


def other_council() -> CaseFile:
    """Came up from a Northarrow primary school in 2025; Northarrow answers that it issued one notice there."""
    case, person = shapes.holiday(
        "other-council", before=BECKSIDE, born="2014-04-20", councils=(COUNCIL, "northarrow"),
    )  # fmt: skip
    steps.issued(
        case, person, "2025-01-20", "first", whole(days("2024-12-16", 5)), council="northarrow", notice="NA-2025-0119"
    )  # fmt: skip
    _search_found(case, "northarrow")
    return case


def former_council_silent() -> CaseFile:
    """Came from Northarrow, which has been asked twice and has not answered: the count is not known."""
    case, person = shapes.holiday("former-council-silent", before=BECKSIDE, born="2014-04-20")
    for on in ("2026-11-03", "2026-11-11"):
        steps.searched(case, person, on, ["northarrow"], "no_reply")
    return case


def not_searched() -> CaseFile:
    """Nobody has looked for earlier notices: nothing recorded is not the same as none."""
    case, _ = shapes.holiday("not-searched")
    case.forgets("search_made")
    return case


def before_the_change() -> CaseFile:
    """A notice of June 2024, before the national framework: it is on the record and does not count."""
    case, person = shapes.holiday("before-the-change")
    steps.issued(case, person, "2024-06-25", "standard", whole(days("2024-06-10", 5)))
    _search_found(case)
    return case


def sessions_already_used() -> CaseFile:
    """Twelve sessions in ten weeks, six of them on a notice that was paid in October: the six left are not enough."""
    missed = {**week_away(6, "G", "2026-09-14"), **week_away(6, "G", "2026-10-19")}
    case, person = shapes.holiday("sessions-already-used", missed)
    notice = steps.issued(case, person, "2026-10-02", "first", whole(days("2026-09-14", 3)))
    _paid(case, notice, "2026-10-12", "WM-26-1002")
    _search_found(case)
    return case


def prosecution_begun() -> CaseFile:
    """An information has been laid for the same week: no notice beside a prosecution for the same absence."""
    case, person = shapes.holiday("prosecution-begun")
    case.event(
        "prosecution_started", "2026-11-10", prosecution="prosecution-begun-1", person=person, offence="s444_1",
        from_="2026-10-12", to_date="2026-10-16", laid_on="2026-11-10",
    )  # fmt: skip
    return case


def _notice_out(name: str, on: str, posted: str = "") -> tuple[CaseFile, str, str]:
    """A week's holiday in September and a notice for it. Returns the case, the parent and the notice."""
    missed = week_away(10, "G", "2026-09-14")
    case, person = shapes.holiday(name, missed, decided="2026-10-05", opened="2026-09-21")
    case.registers.clear()
    case.attends(shapes.SUMMER, "2026-11-13", missed)
    return case, person, steps.issued(case, person, on, "first", whole(sorted(missed)), posted=posted)


def notice_paid() -> CaseFile:
    """A notice of 5 October, paid at the lower amount on the fifteenth day: it is closed."""
    case, _, notice = _notice_out("notice-paid", "2026-10-05")
    _paid(case, notice, "2026-10-21", "WM-26-1005")
    case.closed = "2026-10-22"
    return case


def notice_unpaid() -> CaseFile:
    """A notice of 5 October, not paid by 16 November: the council must prosecute or withdraw it."""
    return _notice_out("notice-unpaid", "2026-10-05")[0]


def notice_unpaid_withdrawing() -> CaseFile:
    """The same, and the officer has recorded that the council will not prosecute: there is a ground."""
    case, person, _ = _notice_out("notice-unpaid-withdrawing", "2026-10-05")
    case.event(
        "question_answered", "2026-11-13", question="withdrawal_ground", person=person, answer="unpaid_not_prosecuted",
        by=OFFICER, reasons="Not in the public interest: the parent has since been told of a serious illness.",
    )  # fmt: skip
    return case


def posted_late() -> CaseFile:
    """Signed on Thursday, posted on the Monday after: the days to pay run from the posting, not the date on it."""
    return _notice_out("posted-late", "2026-10-22", posted="2026-10-26")[0]


def notice_returned() -> CaseFile:
    """The notice itself came back: no day of receipt may be presumed, and no time has begun to run."""
    case, person, _ = _notice_out("notice-returned", "2026-10-05")
    sent = next(event["id"] for event in case.events if event["type"] == "penalty_notice_posted@1")
    case.event("mail_returned", "2026-10-14", f"person:{person}", item=sent, reason="not known at this address")
    return case


def material_error() -> CaseFile:
    """The notice gave the wrong year of the absence; the officer recorded it as a material error."""
    case, person, _ = _notice_out("material-error", "2026-10-05")
    case.event(
        "question_answered", "2026-10-19", question="withdrawal_ground", person=person, answer="material_error",
        by=OFFICER, reasons="The period of absence was printed with the year 2025.",
    )  # fmt: skip
    return case


def wrong_person() -> CaseFile:
    """The parent's representation was upheld: the other parent had the child that week."""
    case, person, notice = _notice_out("wrong-person", "2026-10-05")
    said = case.event(
        "representation_received", "2026-10-16", notice=notice, person=person,
        summary="I was working away; their father took them and told nobody.",
    )  # fmt: skip
    case.event(
        "representation_answered", "2026-10-23", representation=said, answer="upheld", by=OFFICER,
        reasons="The employer's letter and the booking bear it out.",
    )  # fmt: skip
    case.event(
        "question_answered", "2026-10-23", question="withdrawal_ground", person=person, answer="wrong_person",
        by=OFFICER, reasons="This parent did not have the care of the child on those days.",
    )  # fmt: skip
    return case


def rate_fell_away() -> CaseFile:
    """A second notice at the flat amount, and then the first was withdrawn: the amount must be looked at."""
    case, person, _ = _notice_out("rate-fell-away", "2026-10-05")
    case.forgets("penalty_notice_issued", "penalty_notice_posted")
    first = steps.issued(case, person, "2025-04-02", "first", whole(SPRING_2025))
    steps.issued(case, person, "2026-10-05", "second", whole(days("2026-09-14", 5)))
    case.event(
        "penalty_notice_withdrawn", "2026-10-28", notice=first, ground="material_error", by=OFFICER,
        reasons="The child's name was wrong on the first notice.",
    )  # fmt: skip
    return case


def unmatched_payment() -> CaseFile:
    """Eighty pounds arrived under a reference that nobody can place: it may be this parent's."""
    case, _ = shapes.holiday("unmatched-payment")
    case.event(
        "payment_received", "2026-11-09", reference="OAKLEY 80", pence=8000, paid_on="2026-11-09",
        recorded_by=COLLEAGUE["name"],
    )  # fmt: skip
    return case


def open_representation() -> CaseFile:
    """The parent has asked the council to think again and has had no answer yet."""
    case, person = shapes.holiday("open-representation")
    case.event(
        "representation_received", "2026-11-06", person=person,
        summary="The holiday was for a grandparent's funeral and the school knew.",
    )  # fmt: skip
    return case


ALL = (
    second_notice, third_notice, one_withdrawn, other_council, former_council_silent, not_searched, before_the_change,
    sessions_already_used, prosecution_begun, notice_paid, notice_unpaid, notice_unpaid_withdrawing, posted_late,
    notice_returned, material_error, wrong_person, rate_fell_away, unmatched_payment, open_representation,
)  # fmt: skip
