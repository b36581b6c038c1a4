"""Who is a parent, where they live, and what each was told."""

from tests.generator import steps
from tests.generator.casefile import CaseFile
from tests.generator.cast import COLLEAGUE, LAWYER
from tests.generator.matters import shapes
from tests.generator.matters.shapes import week_away
from tests.generator.places import COUNCIL, HARROWDENE, LAPWING, Place
from tests.generator.schooldays import before


def separated_parents() -> CaseFile:
    """The mother asked for leave and went; the father lives elsewhere, was told nothing, and was not searched for."""
    case, mother = shapes.holiday("separated-parents")
    case.parent(lives_with=False, address=case.elsewhere("separated-father"))
    for event in case.events:
        if event["type"] == "leave_answered@1":
            event["data"]["sent_to"] = [mother]
    return case


def both_parents() -> CaseFile:
    """Two parents at one address, both told, both searched for: one question and two answers."""
    case, _ = shapes.holiday("both-parents")
    second = case.parent(title="Mr")
    for event in case.events:
        if event["type"] == "leave_answered@1":
            event["data"]["sent_to"] = list(case.parents)
    steps.ready_for_holiday(case, second)
    return case


def _sibling(name: str, school: Place, born: str) -> CaseFile:
    case = CaseFile(name, school=school, born=born, family="Calloway", opened="2026-11-02")
    father = case.parent("p-calloway-1", on="2021-09-06", title="Mr")
    missed = week_away(10)
    shapes.register(case, missed)
    steps.refused_leave(case, father, "2026-09-21", "2026-09-25", min(missed), max(missed))
    steps.ready_for_holiday(case, father)
    return case


def sibling_elder() -> CaseFile:
    """Two children of one parent, one holiday: the elder, at the academy. Notices and counts are apart."""
    return _sibling("sibling-elder", HARROWDENE, "2013-11-02")


def sibling_younger() -> CaseFile:
    """The younger, at the primary school: the same parent, another child, another matter."""
    return _sibling("sibling-younger", LAPWING, "2018-05-23")


def grandmother_with_care() -> CaseFile:
    """A grandmother with whom the child has lived since 2024: a parent in law by having care of the child."""
    case = CaseFile("grandmother-with-care", opened="2026-11-02")
    person = case.parent(limb="care", title="Mrs", given="Winifred", family="Penrose")
    missed = week_away(10)
    shapes.register(case, missed)
    steps.refused_leave(case, person, "2026-09-21", "2026-09-25", min(missed), max(missed))
    steps.ready_for_holiday(case, person)
    return case


def step_parent_gone() -> CaseFile:
    """A step-parent who had care until August and moved out before the absence: no longer a parent on those days."""
    case, _ = shapes.holiday("step-parent-gone")
    gone = case.parent(limb="care", given="Dorian", family="Reeve", lives_with=True)
    case.event(
        "parent_unlinked", "2026-08-20", f"link:{gone}/{case.pupil}", person=gone, pupil=case.pupil,
        reason="moved out; no parental responsibility",
    )  # fmt: skip
    steps.ready_for_holiday(case, gone)
    return case


def corporate_carer() -> CaseFile:
    """A charity runs the home in which a young person lives and has their care: notices are for individuals."""
    case, _ = shapes.holiday("corporate-carer")
    home = case.parent(limb="care", title="", given="Heronsgate", family="Homes Trust", individual=False)
    for event in case.events:
        if event["type"] == "person_recorded@1" and not event["data"]["title"]:
            del event["data"]["title"]
    steps.ready_for_holiday(case, home)
    return case


def kinship_not_recorded() -> CaseFile:
    """Somebody rang in each morning, and nobody wrote down how they are a parent of the child."""
    case, person = shapes.holiday("kinship-not-recorded")
    case.forgets("parent_linked")
    case.event("note_made", "2026-11-10", text=f"Asked the school how {person} is related to the pupil.")
    return case


def address_unknown() -> CaseFile:
    """The parent has left the last address and nobody knows where to write."""
    case, person = shapes.holiday("address-unknown")
    case.events = [event for event in case.events if event["id"] != f"{person}-address"]
    return case


def confidential_address() -> CaseFile:
    """Two parents, one at an address the other must not learn: nothing sent to one may show it."""
    case, mother = shapes.holiday("confidential-address")
    case.parent(lives_with=False, address=case.elsewhere("confidential-father"))
    for event in case.events:
        if event["id"] == f"{mother}-address":
            event["data"]["confidential"] = True
    return case


def lives_over_the_border() -> CaseFile:
    """Lives in Northarrow, goes to school in Wealdmere: the school's council acts; Northarrow answered the search."""
    case, _ = shapes.holiday("lives-over-the-border", home_council="northarrow", councils=(COUNCIL, "northarrow"))
    case.event("note_made", "2026-11-09", text="Northarrow told of the matter; it is giving no support of its own.")
    steps.asked_about_supervision(case, "2026-11-09", "northarrow")
    return case


def returned_mail() -> CaseFile:
    """The refusal of leave came back from the post on 5 October and nobody has found out where the parent lives."""
    case, person = shapes.holiday("returned-mail")
    case.event("mail_returned", "2026-10-05", f"person:{person}", reason="gone away")
    return case


def returned_mail_cleared() -> CaseFile:
    """The same, but an officer called at the house, found the number misread, and that the refusal had reached them."""
    case, person = shapes.holiday("returned-mail-cleared")
    back = case.event("mail_returned", "2026-10-05", f"person:{person}", reason="no such number")
    moved = case.event(
        "address_recorded", "2026-10-19", f"person:{person}", **case.elsewhere("cleared"), checked_on="2026-10-19",
    )  # fmt: skip
    refused = next(event["id"] for event in case.events if event["type"] == "leave_answered@1")
    case.event(
        "mail_return_cleared", "2026-10-20", f"person:{person}", returned=back, address=moved, reached=[refused],
        by=COLLEAGUE,
        reasons="Called at the house: the number had been misread. The refusal was handed over in September.",
    )  # fmt: skip
    return case


def special_needs_open() -> CaseFile:
    """The parent says the school has not met the child's needs; our step waits for the answer to that question."""
    case, _ = shapes.support("special-needs-open", shapes.single(12, "2026-09-14", step=2), born="2014-01-30")
    case.event(
        "question_opened", "2026-11-05", question="special_needs",
        detail="Parent says support in the EHC plan has not been given since September",
    )  # fmt: skip
    return case


def safeguarding_closed() -> CaseFile:
    """A safeguarding question opened in September and closed in October by the answer of the social worker."""
    case, _ = shapes.support("safeguarding-closed", shapes.single(12, "2026-09-14", step=2), born="2012-10-08")
    asked = case.event("question_opened", "2026-09-24", question="safeguarding", detail="Bruise seen by form tutor")
    case.event(
        "question_closed", "2026-10-09", opened=asked, by=COLLEAGUE,
        reasons="Social worker visited: explained by football, no concern.",
    )  # fmt: skip
    return case


def held_by_a_person() -> CaseFile:
    """A lawyer has put the matter on hold until the family court has heard where the child is to live."""
    case, person = shapes.holiday("held-by-a-person")
    case.event(
        "hold_set", before("2026-11-16", 6), hold="H-SET-BY-PERSON", person=person, recorded_by=LAWYER["name"],
        reason="Family court hears an application about where the child lives on 30 November.",
    )  # fmt: skip
    return case


ALL = (
    separated_parents, both_parents, sibling_elder, sibling_younger, grandmother_with_care, step_parent_gone,
    corporate_carer, kinship_not_recorded, address_unknown, confidential_address, lives_over_the_border, returned_mail,
    returned_mail_cleared, special_needs_open, safeguarding_closed, held_by_a_person,
)  # fmt: skip
