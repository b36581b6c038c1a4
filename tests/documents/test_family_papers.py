"""Papers about support, contracts and orders: what must agree in them, and words that must be exact."""

from datetime import date
from typing import Any

import pytest

from app.documents.errors import WrongFacts
from app.documents.letters import facts_of
from app.documents.letters import letters as kinds
from app.documents.sample import sample
from tests.documents.samples import contexts
from tests.documents.test_letters import opened, reading, text_of

APPLICATION, EXTENSION, CONTRACT = "eso_application", "eso_extension", "attendance_contract"


def changed(document: str, **changes: Any) -> dict[str, Any]:
    return {**contexts(document)[0], **changes}


def row(**changes: Any) -> list[dict[str, Any]]:
    return [{**contexts(CONTRACT)[0]["attendance"][0], **changes}]


WRONG = [
    (CONTRACT, {"attendance": row(attended=89)}, "does not add up"),
    (CONTRACT, {"attendance": row(last=date(2026, 3, 1))}, "before it begins"),
    (CONTRACT, {"attendance": row(last=date(2026, 9, 30))}, "after the day of the document"),
    (CONTRACT, {"contract_name": "parenting contract"}, "on the day of the document it is attendance contract"),
    (CONTRACT, {"runs": {"first": "2026-09-07", "last": "2026-09-07"}}, "runs ends before it begins"),
    (CONTRACT, {"reviews": ["2026-09-01"]}, "before the contract begins"),
    (CONTRACT, {"met_on": "2026-09-05"}, "met_on holds 5 September 2026, after"),
    (EXTENSION, {"until": "2026-11-02"}, "which is not after the order ends"),
    (EXTENSION, {"order_ends_on": "2026-09-03"}, "the order must be in force on the day of asking"),
    (EXTENSION, {"reviewed_on": "2026-09-05"}, "after the day of the document"),
    (
        APPLICATION,
        {"hearing": {**contexts(APPLICATION)[0]["hearing"], "without_notice": "yes"}},
        "asked for without notice, and that the respondents are aware",
    ),
    (
        APPLICATION,
        {"annexes": [{"title": "Report", "state": "to_follow"}]},
        "'Report' needs a reason where it is to follow",
    ),
    (
        APPLICATION,
        {"consulted": [{**contexts(APPLICATION)[0]["consulted"][0], "answer": "no_reply"}]},
        "did not reply, and that Femi Olander",
    ),
    ("eso_notice_of_proceedings", {"applied_on": "2026-09-05"}, "after the day of the document"),
    (
        "eso_notice_of_proceedings",
        {"hearing": {"on": "2026-09-04", "at": "2pm", "place": "Quay Street"}},
        "hearing is 4 September 2026, which is not after the posting",
    ),
]


@pytest.mark.parametrize(("document", "change", "says"), WRONG)
def test_facts_that_disagree_are_refused_in_words(document: str, change: dict[str, Any], says: str) -> None:
    with pytest.raises(WrongFacts, match=says):
        facts_of(document, changed(document, **change))


def test_the_ground_and_the_limbs_are_printed_in_the_words_of_the_form() -> None:
    printed = text_of(opened(APPLICATION, contexts(APPLICATION)[0]))
    for words in (
        "The ground is that the child is of compulsory school age and is not being properly educated.",
        "The other local authority is the authority within whose area the child lives, or will live.",
        "The other local authority is the authority providing the child with accommodation or on whose behalf the child"
        " is being provided with accommodation.",
    ):
        assert words in printed


def test_the_limbs_are_not_printed_for_a_councils_own_childrens_services() -> None:
    own = contexts(APPLICATION)[0]["consulted"][:1]
    assert "The other local authority" not in text_of(opened(APPLICATION, changed(APPLICATION, consulted=own)))


def test_the_warning_of_the_order_is_printed_word_for_word() -> None:
    assert (
        "“A parent of the child may be guilty of an offence if he or she persistently fails to comply with a direction"
        " given by the supervisor under this order while it is in force (Paragraph 18 Schedule 3 Children Act 1989).”"
    ) in text_of(opened("eso_directions", contexts("eso_directions")[0]))


def test_a_contract_says_that_it_is_voluntary_and_what_a_breach_is_not() -> None:
    printed = text_of(opened(CONTRACT, contexts(CONTRACT)[0]))
    for words in ("Nobody has to make this agreement", "Nobody can be sued", "not in itself an offence"):
        assert words in printed


def test_a_contract_of_before_19_august_2024_is_called_a_parenting_contract() -> None:
    """Every day of the ordinary one, twelve years earlier."""
    early = {name: _earlier(value) for name, value in contexts(CONTRACT)[0].items()}
    printed = text_of(opened(CONTRACT, {**early, "contract_name": "parenting contract"}))
    assert "Parenting contract" in printed
    assert "Attendance contract" not in printed


def _earlier(value: Any) -> Any:
    if isinstance(value, date):
        return value.replace(year=value.year - 12)
    if isinstance(value, dict):
        return {name: _earlier(inner) for name, inner in value.items()}
    return [_earlier(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("address", [[], ["14 Larch Road", "WX3 7QP"]])
def test_an_address_that_may_not_be_shown_is_said_to_be_held(address: list[str]) -> None:
    context = changed(APPLICATION, address_lines=address)
    said = text_of(opened(APPLICATION, context)).count("given to the court apart from this paper")
    assert said == (1 if address else 2)


GIVEN = contexts("eso_certificate_of_service")[0]["served"]


@pytest.mark.parametrize(
    ("served", "says"),
    [
        (GIVEN[:1], "Mr Rory Pell is a respondent, and how Mr Rory Pell was served is not said"),
        ([*GIVEN, {**GIVEN[0], "name": "Mr Nobody"}], "Mr Nobody is no respondent and is not told as well"),
        ([{**GIVEN[0], "on": "2026-09-05"}, GIVEN[1]], "served holds 5 September 2026, after the day of the document"),
    ],
)
def test_each_respondent_was_served_and_nobody_else(served: list[dict[str, Any]], says: str) -> None:
    with pytest.raises(WrongFacts, match=says):
        facts_of("eso_certificate_of_service", changed("eso_certificate_of_service", served=served))


SEEN = contexts("exclusion_penalty_notice")[0]["seen"]
ORDER_WRONG = [
    ("exclusion_notice", {"kind": "permanent"}, "but the exclusion is permanent"),
    ("exclusion_notice", {"disciplinary": "no"}, "not on disciplinary grounds, so there is no such duty"),
    ("exclusion_notice", {"duty_days": 2}, "stated_days holds 3 days, and the duty is on the first 2"),
    ("exclusion_notice", {"excluded_to": "2026-09-02"}, "excluded_to is before excluded_from"),
    ("exclusion_notice", {"stated_days": ["2026-09-07", "2026-09-07"]}, "names one day twice"),
    ("exclusion_notice", {"stated_days": ["2026-09-03"]}, "3 September 2026, before the posting"),
    ("exclusion_notice", {"stated_days": ["2026-09-10"]}, "10 September 2026, outside the exclusion"),
    ("exclusion_penalty_notice", {"seen": [*SEEN, SEEN[0]]}, "names one half day twice"),
    ("exclusion_penalty_notice", {"told_on": "2026-07-08"}, "before the parent was told on 8 July 2026"),
    (
        "exclusion_penalty_notice",
        {"offence": {"first": "2026-07-07", "last": "2026-07-07"}},
        "8 July 2026, which is outside offence",
    ),
    ("exclusion_penalty_notice", {"posting_on": "2024-08-16"}, "of the law from 19 August 2024"),
    ("exclusion_penalty_notice", {"received_on": "2026-09-09"}, "counted from 9 September 2026"),
    ("provision_notice", {"starts_on": "2026-09-04"}, "notice comes first"),
    ("provision_notice", {"ends_on": "2026-09-09"}, "ends_on is before starts_on"),
    ("provision_notice", {"school": {}}, "but the child has a school"),
    ("attendance_order_notice", {"answer_by": "2026-09-21"}, "before 15 days from receipt are over"),
    ("attendance_order_notice", {"received_on": "2026-09-03"}, "work out the day of receipt again"),
    ("attendance_order", {"noticed_on": "2026-09-04"}, "the notice comes first"),
    ("attendance_order", {"register_by": "2026-09-04"}, "register_by is not after the order"),
    ("contract_refusal", {"refused_on": "2026-08-23"}, "nobody refuses what was not offered"),
    ("contract_review", {"outcome": "met"}, "but the contract does not go on"),
    ("referral_form", {"parents": [{**contexts("referral_form")[0]["parents"][1]}]}, "nobody is referred"),
    (
        "referral_form",
        {"parents": [{**each, "reason": None} for each in contexts("referral_form")[0]["parents"]]},
        "Mr Rory Pell needs a reason where not referred",
    ),
]


@pytest.mark.parametrize(("document", "change", "says"), ORDER_WRONG)
def test_notices_and_records_that_disagree_are_refused_in_words(
    document: str, change: dict[str, Any], says: str
) -> None:
    with pytest.raises(WrongFacts, match=says):
        facts_of(document, changed(document, **change))


def test_a_child_on_no_roll_has_no_school_on_the_page() -> None:
    for document in ("attendance_order_notice", "attendance_order"):
        assert "Last school on record" not in text_of(opened(document, changed(document, school={})))
        assert "Last school on record: Brook Lane" in text_of(opened(document, contexts(document)[0]))


def test_an_order_says_who_checked_its_words() -> None:
    assert "Ines Marlow, solicitor checked these words" in text_of(
        opened("attendance_order", contexts("attendance_order")[0])
    )


def test_a_notice_of_proceedings_says_that_it_can_be_opposed_and_what_an_order_does() -> None:
    printed = text_of(opened("eso_notice_of_proceedings", contexts("eso_notice_of_proceedings")[0]))
    for words in (
        "You can oppose all of it, or a part of it.",
        "The court can make an order only if it is satisfied of two things.",
        "of compulsory school age, and is not being properly educated",
        "You can show the court that it is not so.",
        "takes the place of your duty in law",
        "It lasts 1 year",
        "by up to 3 years each time",
        "can ask the court to end it",
        "may commit an offence. It is no offence if the parent proves that they took all reasonable steps, or that the"
        " direction was unreasonable",
        "A copy goes to these people",
    ):
        assert words in printed, words
    alone = changed("eso_notice_of_proceedings", also_told=[])
    assert "A copy goes to" not in text_of(opened("eso_notice_of_proceedings", alone))


def test_the_guide_says_that_an_order_can_be_opposed_and_what_it_does() -> None:
    printed = text_of(opened("parents_guide", contexts("parents_guide")[0]))
    for words in ("You can agree to it or oppose it", "place of your usual duty", "keeps on not following"):
        assert words in printed, words


def test_the_notice_of_an_exclusion_says_the_duty_as_the_act_has_it() -> None:
    printed = text_of(opened("exclusion_notice", contexts("exclusion_notice")[0]))
    for words in (
        "excluded from Brook Lane Primary School on disciplinary grounds",
        "in a public place in school hours on one of the days above",
        "first 5 school days of the exclusion, or all of them where it is shorter",
        "before the afternoon session",
        "only for the days that a notice to you states",
        "The law calls it a reasonable justification.",
        "sections 103 and 104",
        "Only a council can ask a court",
    ):
        assert words in printed, words
    assert "good reason, you may have committed" not in printed


def test_a_penalty_notice_about_an_exclusion_says_the_offence_whole() -> None:
    printed = text_of(opened("exclusion_penalty_notice", contexts("exclusion_penalty_notice")[0]))
    for words in (
        "was excluded from school on disciplinary grounds",
        "Notice under section 104",
        "in a public place in school hours on a day that the notice states",
        "one of the first 5 school days of the exclusion",
        "A parent who has a reasonable justification commits no offence",
        "had a reasonable justification, tell us in writing",
    ):
        assert words in printed, words


@pytest.mark.parametrize("document", kinds())
def test_the_sample_of_every_document_holds_together(document: str) -> None:
    assert facts_of(document, sample(document)).reference == "EXAMPLE-1"


SIGNED_BY_FAMILIES = (
    "attendance_contract", "contract_review", "contract_refusal", "support_plan", "plan_attendance_section",
    "eso_notice_of_proceedings", "eso_views",
)  # fmt: skip


@pytest.mark.parametrize("document", SIGNED_BY_FAMILIES)
def test_what_a_family_signs_or_gets_can_be_read_at_eleven(document: str) -> None:
    heard, grade, longest = reading(opened(document, contexts(document)[0]))
    assert heard > 40
    assert grade <= 6
    assert longest <= 32
