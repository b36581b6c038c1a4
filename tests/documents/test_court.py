"""Court papers: prescribed words are exact, each disagreement is refused in words, and no paper says too much."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.documents import court_groups
from app.documents.court_contexts import COURT
from app.documents.errors import WrongFacts
from app.documents.letters import facts_of
from app.documents.manifest import manifest
from tests.documents.court_parts import (
    BEGUN,
    CONSIDERED,
    DEFENDANT,
    EXHIBITS,
    FAILURES,
    LINES,
    ON_ROLL,
    PREVIOUS,
    SESSIONS,
)
from tests.documents.court_samples_later import IN_PART, UNUSED
from tests.documents.samples import contexts
from tests.documents.test_letters import opened, text_of

DECLARATION = (
    "This statement (consisting of {} page(s) each signed by me) is true to the best of my knowledge and belief and I "
    "make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have wilfully stated "
    "in it anything which I know to be false, or do not believe to be true."
)
CAUTION = (
    "You do not have to say anything. But it may harm your defence if you do not mention when questioned something "
    "which you later rely on in court. Anything you do say may be given in evidence."
)
STATEMENTS = ("school_statement", "officer_statement")


def changed(document: str, change: dict[str, Any]) -> dict[str, Any]:
    return {**contexts(document)[0], **change}


@pytest.mark.parametrize("document", STATEMENTS)
def test_the_declaration_is_exact_with_the_printed_number_of_pages(document: str) -> None:
    paragraphs = [p.text for p in opened(document, contexts(document)[0]).paragraphs]
    assert DECLARATION.format(4) in paragraphs


@pytest.mark.parametrize("document", STATEMENTS)
def test_without_a_number_the_declaration_counts_the_pages_of_the_whole_document(document: str) -> None:
    paper = opened(document, contexts(document)[1])
    (declaration,) = [p for p in paper.paragraphs if p.text.startswith("This statement (consisting of")]
    assert declaration.text == DECLARATION.format(1)
    asked = [e.text.strip() for e in declaration._p.iter() if e.tag.endswith("}instrText")]
    assert asked == ["NUMPAGES"]


@pytest.mark.parametrize("document", STATEMENTS)
def test_every_page_of_a_statement_has_a_line_to_sign_on(document: str) -> None:
    foot = [p.text for p in opened(document, contexts(document)[0]).sections[0].footer.paragraphs]
    assert foot[0].startswith("Signature of Idris Calloway: ____")


@pytest.mark.parametrize("document", ["interview_record", "interview_invitation"])
def test_the_caution_is_exact(document: str) -> None:
    assert CAUTION in [p.text for p in opened(document, contexts(document)[0]).paragraphs]


def test_a_paper_that_nobody_signs_page_by_page_has_no_such_line() -> None:
    foot = [p.text for p in opened("chronology", contexts("chronology")[0]).sections[0].footer.paragraphs]
    assert len(foot) == 1


def test_a_single_justice_notice_is_never_for_what_can_end_in_prison() -> None:
    with pytest.raises(WrongFacts, match="charged_under must be one of section_444_1, section_443"):
        facts_of("written_charge", changed("written_charge", {"charged_under": "section_444_1a"}))
    for which in range(3):
        assert "444(1A)" not in text_of(opened("written_charge", contexts("written_charge")[which]))


@pytest.mark.parametrize("document", COURT)
def test_no_court_paper_says_what_nobody_has_decided_or_grades_attendance(document: str) -> None:
    printed = text_of(opened(document, contexts(document)[0]))
    assert not re.search(r"will be (prosecuted|fined|taken)|satisfactory|truan", printed, re.I)
    assert manifest(document).law


def test_only_papers_on_the_child_are_about_the_child() -> None:
    assert [name for name in COURT if manifest(name).about == "child"] == ["attendance_certificate"]


@pytest.mark.parametrize(
    ("section", "said", "extra"),
    [
        ("section_444_1", "contrary to section 444(1) of the Education Act 1996", {}),
        ("section_444_1a", "contrary to section 444(1A) of the Education Act 1996", {}),
        (
            "section_443",
            "contrary to section 443(1) and (4) of the Education Act 1996",
            {"order_served_on": date(2026, 3, 2), "sessions": (), "failures": FAILURES},
        ),
    ],
)
def test_each_offence_is_worded_as_its_own_section(section: str, said: str, extra: dict[str, Any]) -> None:
    context = changed("application_for_summons", {"charged_under": section, **extra})
    printed = text_of(opened("application_for_summons", context))
    assert said in printed
    assert printed.count("contrary to section") == 1
    assert ("knew that the child was failing to attend" in printed) == (section == "section_444_1a")
    assert ("was served on 2 March 2026" in printed) == (section == "section_443")


def test_the_codes_of_the_court_are_in_no_source() -> None:
    sources = Path(court_groups.__file__).parents[2] / "templates" / "letters" / "source"
    assert not [p.name for p in sources.glob("*court*.py") if re.search(r"\b[A-Z]{2}\d{5}\b", p.read_text())]


YOUNG = {**DEFENDANT, "born": date(2009, 1, 1)}
LATE_ORDER = {**CONSIDERED, "on": date(2026, 8, 11)}
WORK = contexts("costs_schedule")[0]["work"]
TESTED = contexts("full_code_test")[0]["evidential"]
MET = {"decided": "prosecute", "interest_met": "yes"}
GUIDANCE = contexts("parenting_order_report")[0]["programme"]
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("attendance_certificate", {"possible": 21}, "possible is 21, but attended, authorised and unauthorised make 20"),
    ("attendance_certificate", {"possible": 18, "unauthorised": 1}, "unauthorised is 1, but sessions names 3"),
    ("attendance_certificate", {"made_on": date(2026, 6, 25)}, "after the certificate is made"),
    (
        "attendance_certificate",
        {"unmarked": [{"date": date(2026, 9, 30), "half": "AM"}]},
        "unmarked names a session outside the period",
    ),
    ("attendance_certificate", {"signed_as": "person_in_charge"}, "place is named where, and only where"),
    ("attendance_certificate", {"signed_as": "school_attendance_lead"}, "signed_as must be one of head_teacher"),
    (
        "attendance_certificate",
        {"period": {"first": date(2026, 6, 16), "last": date(2026, 6, 26)}},
        "sessions holds 15 June 2026 (AM), which is outside period",
    ),
    (
        "attendance_certificate",
        {"child": {**contexts("attendance_certificate")[0]["child"], "on_roll_from": date(2026, 6, 16)}},
        "period begins before the child was on the roll",
    ),
    ("school_statement", {"exhibits": EXHIBITS[:1]}, "exhibit IC/2 is spoken of, but is not in the list"),
    ("school_statement", {"exhibits": [*EXHIBITS, EXHIBITS[0]]}, "uses one label twice"),
    ("school_statement", {"exhibits": [*EXHIBITS, {**EXHIBITS[0], "label": "IC 3"}]}, "IC 3 is no exhibit label"),
    ("school_statement", {"pages": 0}, "pages is below one"),
    ("school_statement", {"witness": {"name": "A", "role": "B", "age": 18}}, "only for a witness under 18"),
    ("chronology", {"lines": [{**LINES[0], "on": date(2026, 9, 5)}]}, "lines holds 5 September 2026, after the paper"),
    ("full_code_test", {"decided": "prosecute"}, "a stage of the test is not met"),
    ("full_code_test", MET | {"evidential": TESTED | {"penalty_notice": "paid"}}, "a session charged is paid"),
    ("full_code_test", MET | {"evidential": TESTED | {"penalty_notice": "withdrawn"}}, "charged is withdrawn"),
    ("full_code_test", MET | {"evidential": TESTED | {"penalty_notice": "running"}}, "charged is running"),
    ("full_code_test", MET | {"evidential": TESTED | {"provision": "no_notice"}}, "no written notice of the place"),
    ("full_code_test", {"charged_under": "section_444_1"}, "answered for section 444(1A), and only for that"),
    ("case_summary", {"charged_under": "section_443"}, "order_served_on is given for section 443"),
    ("case_summary", {"previous": [{**PREVIOUS[0], "on": date(2026, 9, 5)}]}, "previous is 5 September 2026, after"),
    ("authority_to_institute", {"considered": LATE_ORDER}, "considered after the authority was given"),
    ("authority_to_institute", {"in_time_until": date(2026, 8, 9)}, "the last safe day to begin proceedings"),
    ("application_for_summons", {"sessions": ()}, "sessions is empty: under section 444 each session"),
    ("application_for_summons", {"failures": FAILURES}, "failures are given for section 443, and only for that"),
    ("application_for_summons", {"considered": {**CONSIDERED, "on": date(2026, 9, 4)}}, "the day proceedings begin"),
    ("authority_to_institute", {"sessions": SESSIONS}, "under section 443 no absence is charged"),
    ("authority_to_institute", {"failures": ()}, "under section 443 each failure to comply with the order is named"),
    (
        "authority_to_institute",
        {"failures": [{**FAILURES[0], "first": date(2026, 6, 12)}]},
        "failures holds 12 June 2026 to 19 June 2026, outside offence",
    ),
    ("case_summary", {"child": {**ON_ROLL, "on_roll_from": None}}, "on_roll_from is given for section 444, and only"),
    ("application_for_summons", {"considered": LATE_ORDER}, "considered after the authority was given"),
    ("application_for_summons", {"in_time_until": date(2026, 9, 3)}, "made_on is after 3 September 2026"),
    ("application_for_summons", {"authorised_on": date(2026, 9, 5)}, "authorised_on is 5 September 2026, after"),
    ("written_charge", {"defendant": YOUNG}, "under 18: this notice is only for an adult"),
    ("written_charge", {"defendant": {**DEFENDANT, "born": None}}, "defendant.born is not given"),
    ("written_charge", {"reply_by": date(2026, 10, 5)}, "reply_by is sooner than 28 days after service"),
    ("section_9_notice", {"object_by": date(2026, 9, 14)}, "fewer than 14 days after service"),
    ("section_9_notice", {"shorter_days": 14}, "shorter_days is not shorter than object_days"),
    ("section_9_notice", {"made_on": date(2026, 9, 9)}, "served_on is before the paper is made"),
    ("written_charge", {"served_on": date(2026, 9, 3)}, "served_on is before the paper is made"),
    ("written_charge", {"object_days": 29}, "reply_by is fewer than 29 days after service"),
    ("section_9_notice", {"served_on": date(2026, 9, 1)}, "statements holds one of 2 September 2026, after service"),
    ("certificate_of_service", {"method": "email"}, "never e-mailed"),
    ("certificate_of_service", {"served_on": date(2026, 9, 5)}, "served_on is after the certificate is made"),
    ("certificate_of_service", {"served_on": date(2026, 8, 31)}, "served_on is before 1 September 2026, when the doc"),
    ("certificate_of_service", {"posted_on": date(2026, 8, 31)}, "posted_on is before 1 September 2026, when the doc"),
    ("certificate_of_service", {"served_on": date(2026, 9, 2)}, "posted on 1 September 2026, it is not served sooner"),
    ("certificate_of_service", {"posted_on": None}, "where, and only where, it was sent by first class post"),
    ("certificate_of_service", {"deemed_on": None}, "where, and only where, it was sent by first class post"),
    ("certificate_of_service", {"method": "handed_over"}, "where, and only where, it was sent by first class post"),
    ("initial_details", {"hearing_on": date(2026, 9, 3)}, "due by the start of that day"),
    ("unused_material", {"items": [IN_PART | {"edited_copy": None}]}, "disclosed in part: look at Notes of a panel"),
    ("unused_material", {"items": [IN_PART | {"decision": "disclose"}]}, "where, and only where, it is disclosed in"),
    ("unused_material", {"items": [UNUSED | {"decision": "sensitive"}]}, "must be one of disclose, disclose_in_part"),
    ("sensitive_material", {"items": [UNUSED]}, "must be one of disclose_in_part, do_not_disclose"),
    ("unused_material", {"added": [UNUSED | {"on": date(2026, 9, 5)}]}, "items holds 5 September 2026, after the"),
    ("antecedents", {"notices": [{"on": "2026-09-05", "reference": "R", "outcome": "-"}]}, "notices holds 5 September"),
    ("costs_schedule", {"total_pence": 18180}, "total_pence is 18180, but what is listed makes 18179"),
    ("costs_schedule", {"work": [{**WORK[0], "pence": 7680}, WORK[1]]}, "95 minutes at that rate are 7679"),
    ("costs_schedule", {"work": [{**WORK[0], "minutes": 0}, WORK[1]]}, "not above nothing: Preparing the case"),
    ("costs_schedule", {"vat_pence": -1}, "a sum is below nothing"),
    (
        "parenting_order_report",
        {"order": {"first": date(2026, 10, 1), "last": date(2027, 10, 1)}},
        "order is longer than 12 months",
    ),
    (
        "parenting_order_report",
        {"programme": {**GUIDANCE, "last": date(2027, 1, 5)}},
        "programme is longer than 3 months",
    ),
    (
        "parenting_order_report",
        {"programme": {**GUIDANCE, "first": date(2026, 9, 30)}},
        "programme does not lie inside the order",
    ),
    ("interview_record", {"not_signed_because": None}, "where, and only where, the record was not signed"),
    ("interview_record", {"held_on": date(2026, 9, 5)}, "held_on is after the record is made"),
    ("result_record", {"result": "acquitted"}, "the parent was not convicted"),
    ("result_record", {"appeal": {"arises": "yes", "said_by": "A"}}, "where, and only where, an appeal arises"),
    ("result_record", {"appeal": {"arises": "no", "said_by": "A"}}, "the parent was convicted: say the last day"),
    (
        "result_record",
        {"appeal": {"arises": "yes", "said_by": "A", "last_day": date(2026, 9, 2)}},
        "not after the day on which the court decided",
    ),
    ("result_record", {"fine_pence": -1}, "a sum is below nothing"),
    ("result_record", {"review_on": date(2026, 9, 4)}, "which is not after the record is made"),
    ("intention_to_prosecute", {"charged_under": "section_444_1"}, "given for section 444(1A), and only for that"),
    ("intention_to_prosecute", {"answer_by": date(2026, 9, 4)}, "answer_by is 4 September 2026, which is not after"),
    ("interview_invitation", {"answer_by": date(2026, 9, 30)}, "after the day of the interview"),
]


@pytest.mark.parametrize(("document", "change", "says"), WRONG)
def test_a_court_paper_whose_facts_disagree_is_refused_in_words(
    document: str, change: dict[str, Any], says: str
) -> None:
    with pytest.raises(WrongFacts) as refused:
        facts_of(document, changed(document, change))
    assert any(says in fault for fault in refused.value.faults), refused.value.faults


def test_half_a_penny_of_costs_is_rounded_up() -> None:
    work = {"what": "Reading", "who": "Jo Bell", "minutes": 1, "rate_pence": 30, "pence": 1}
    context = changed("costs_schedule", {"work": [work], "fees": (), "vat_pence": 0, "total_pence": 1})
    assert facts_of("costs_schedule", context)
    with pytest.raises(WrongFacts, match="at that rate are 1"):
        facts_of("costs_schedule", {**context, "work": [{**work, "pence": 0}], "total_pence": 0})


def test_the_last_safe_day_is_itself_in_time() -> None:
    context = changed("application_for_summons", {**BEGUN, "in_time_until": date(2026, 9, 4)})
    assert facts_of("application_for_summons", context)
