"""Two families for whom support did not work: everything that comes before a court is asked is on file."""

from collections.abc import Callable, Mapping, Sequence

from tests.generator import steps
from tests.generator.casefile import CaseFile
from tests.generator.cast import COLLEAGUE, HEADS, LAWYER, OFFICER
from tests.generator.matters import shapes
from tests.generator.places import COUNCIL
from tests.generator.schooldays import days

HEAD = HEADS["harrowdene"]
SUPERVISOR = {"name": "Idris Vane", "role": "responsible_officer"}
KEY_WORKER = "a key worker at the gate each morning; a place at breakfast club; a meeting every second Friday"
COURT_QUESTIONS = {
    "PA-A-EVIDENCE": "Certificate, calls, two letters; she accepts that Corin was not in school and knew each day.",
    "PA-A-ADMISSIBLE": "The certificate is in the words of section 566; both statements carry the declaration.",
    "PA-A-BOARDER": "Harrowdene has no boarders.",
    "PA-A-INTEREST": "Two dozen sessions in five weeks after support was given; a summons is in proportion here.",
    "PA-A-HELPS": "Support was given and a contract refused; a supervision order was considered and would not be kept.",
    "PA-A-CHILD": "Mrs Pell was heard. A fine would be felt at home; she thinks that Corin would come in with help.",
    "PA-A-EQUALITY": "School, GP letter and mother were asked: no disability of either explains the mornings.",
    "PA-A-RIGHTS": "Interference with family life is limited and in proportion; a fair hearing follows.",
    "PA-A-EACH": "Ms Aldous is the only parent of the matter, and this was decided on what she knew and did.",
    "PA-A-CARE": "Corin lives with his mother alone, who had his care on every day charged.",
    "PA-A-INTERVIEW": "Invited on 29 October; she answered in writing that she would not come. Policy followed.",
    "PA-A-COUNCIL": "School and home are both in Wealdmere.",
}
ORDER_QUESTIONS = {
    "ESO-A-BETTER": "One person may then direct school, family and council; help without that has stalled.",
    "ESO-A-TIME-LEFT": "Linnet has three school years left.",
    "ESO-A-EDUCATION": "Harrowdene is right for her; the psychologist advises a smaller room, which the school has.",
    "ESO-A-EQUALITY": "Her anxiety was weighed as a possible disability; each adjustment asked for is in the plan.",
    "ESO-A-TIME": "See Linnet each week; agree a first half-day; bring school and psychologist together.",
    "ESO-A-SAID": "The duty manager knows the family, has no concerns for her safety and supports an application.",
}
MISSED = {
    **dict.fromkeys(days("2026-09-14", 4), "O"),
    **dict.fromkeys(days("2026-10-05", 5), "O"),
    **dict.fromkeys(days("2026-10-12", 3), "O"),
}


def for_court() -> CaseFile:
    """Support, a Notice to Improve and a contract were tried or refused; a prosecution may be considered."""
    case = CaseFile("for-court", opened="2026-09-18", born="2013-11-02", family="Aldous", given="Corin")
    mother = case.parent(title="Ms", given="Rosalind", born="1986-04-19", checked="2026-11-02")
    case.attends(shapes.SUMMER, "2026-11-13", MISSED)
    steps.asked_about_child(case, "2026-11-09")
    _supported(case, mother)
    improve = steps.improvement(case, mother, "2026-09-28", "2026-10-01", "2026-10-30", 2, "2026-11-02")
    steps.reviewed(case, improve, "2026-11-02", "not_met", "Sixteen sessions were missed in the period.", "2026-11-02")
    _contract_refused(case, mother)
    steps.asked_about_supervision(case, "2026-11-09", COUNCIL)
    steps.searched(case, mother, "2026-11-10")
    _papers(case, mother, "2026-09-14", "2026-10-14")
    _answered(case, COURT_QUESTIONS, "2026-11-13", mother)
    return case


def _supported(case: CaseFile, mother: str) -> None:
    """The calls, the offer, the plan, the review, the judgement, each with its paper."""
    case.event("contact_made", "2026-09-18", with_=[mother], how="telephone",
               summary="Ms Aldous said that mornings are hard and that she starts work at half past 7.")  # fmt: skip
    barriers = case.event(
        "barriers_recorded", "2026-09-21", barriers=["mornings at home", "fallen out with a friend"],
        parent_view="He will not get up for me.", child_view="I do not like walking in on my own.",
    )  # fmt: skip
    offer = f"{case.name}-offer"
    offered = case.event("support_offered", "2026-09-22", offer=offer, to=[mother], by=case.lead, what=KEY_WORKER)
    case.event("support_answered", "2026-09-24", offer=offer, person=mother, answer="accepted")
    plan = case.event(
        "plan_made", "2026-09-25", offer=offer, agreed_with=[mother],
        summary="Key worker and breakfast club from 28 September; a call by 8.45 when Corin will not come in.",
    )  # fmt: skip
    warned = case.event("letter_sent", "2026-09-28", letter="warning", to=mother, posted_on="2026-09-28",
                        method="first_class_post")  # fmt: skip
    told = case.event("contact_made", "2026-10-06", with_=[mother], how="email",
                      summary="Ms Aldous wrote that Corin was not coming and that she had to go to work.")  # fmt: skip
    review = case.event("support_reviewed", "2026-10-16", offer=offer, result="not_working", with_=[mother])
    case.files("offer-of-support.docx", "Offer of support", "2026-09-22", [offered])
    case.files("note-from-corin.jpg", "Note written by Corin", "2026-09-25", [barriers])
    case.files("minutes-of-the-support-meeting.docx", "Minutes of the support meeting", "2026-09-25", [plan])
    case.files("warning-letter.docx", "Letter about attendance", "2026-09-28", [warned])
    case.files("email-about-mornings.eml", "E-mail from Ms Aldous", "2026-10-06", [told])
    case.files("review-of-support.docx", "Review of support", "2026-10-16", [review])
    steps.judged(
        case, mother, "2026-11-04", "sufficient_and_failed",
        "Offered, agreed, tried for three weeks and reviewed with the parent, who wants no more of it.",
        [offered, plan, review],
    )  # fmt: skip


def _contract_refused(case: CaseFile, mother: str) -> None:
    contract = f"{case.name}-contract"
    case.event("contract_offered", "2026-10-19", contract=contract, to=[mother], by=COLLEAGUE, party="council")
    held = case.event(
        "contract_meeting", "2026-10-23", contract=contract, outcome="held", attended=[mother], by=COLLEAGUE,
        parent_view="Enough people tell me what to do.",
    )  # fmt: skip
    case.event("contract_refused", "2026-10-23", time="12:00", contract=contract, person=mother, by=COLLEAGUE,
               reason="She does not want one.")  # fmt: skip
    case.files("note-of-the-contract-meeting.docx", "Note of the contract meeting", "2026-10-23", [held], COLLEAGUE)


def _papers(case: CaseFile, mother: str, first: str, last: str) -> None:
    """What is signed and recorded before a summons is asked for."""
    span = {"from_": first, "to_date": last}
    case.event(
        "exceptions_tested", "2026-11-11", person=mother, by=OFFICER, **span,
        reasons="Each session was laid beside the register, the messages, the transport file and the leave book.",
    )  # fmt: skip
    certificate = case.event("certificate_signed", "2026-11-11", by=HEAD, **span)
    case.signed("signed-certificate.pdf", "Certificate of attendance, signed", "2026-11-11", certificate)
    for witness, role, file, pages in (
        (case.lead["name"], "school_attendance_lead", "signed-school-statement.pdf", 5),
        (COLLEAGUE["name"], "attendance_officer", "signed-officer-statement.pdf", 4),
    ):
        signed = case.event("statement_signed", "2026-11-12", person=mother, witness=witness, role=role, pages=pages)
        case.signed(file, f"Statement of {witness}, signed", "2026-11-12", signed)
    considered = case.event(
        "eso_consideration_recorded", "2026-11-12", person=mother, proceedings="section_444",
        decision="not_apply", **span,
        weighed="What a supervisor could do that the key worker did not; the mother's view; the child's note.",
        by=OFFICER, reasons="She would not work with a supervisor, and Corin comes when he is brought.",
    )  # fmt: skip
    case.signed("signed-consideration.pdf", "Record that an order was considered, signed", "2026-11-12", considered)
    authority = case.event(
        "prosecution_authorised", "2026-11-13", person=mother, offence="s444(1)", measure="prosecution_s444_1",
        by=LAWYER, reasons="Evidence and public interest were weighed on the record of 13 November.", **span,
        authority="Scheme of delegation, part 3, line 41",
    )  # fmt: skip
    case.signed("signed-authority.pdf", "Authority to institute, signed", "2026-11-13", authority)


def for_supervision() -> CaseFile:
    """Away since June and frightened of the building: an Education Supervision Order may be considered."""
    missed = {day: "O" for week in range(6) for day in days("2026-09-14", 30)[week * 5 : week * 5 + 4]}
    case = CaseFile("for-supervision", opened="2026-09-21", born="2013-05-22", family="Ferris", given="Linnet")
    mother = case.parent(title="Mrs", given="Hanne", checked="2026-11-02")
    father = case.parent(title="Mr", given="Dorian", checked="2026-11-02")
    case.attends(shapes.SUMMER, "2026-11-13", missed)
    for person in (mother, father):
        case.event(
            "parental_responsibility_recorded", "2026-11-05", f"link:{person}/{case.pupil}", person=person,
            pupil=case.pupil, has=True, how="they were married to each other when Linnet was born", by=COLLEAGUE,
        )  # fmt: skip
    steps.asked_about_child(case, "2026-11-09", health="Anxiety, under the GP")
    both = [mother, father]
    case.event(
        "barriers_recorded", "2026-09-21", barriers=["fear of the stairs", "noise at the change of lessons"],
        parent_view="She wants to go in and cannot.", child_view="I freeze at the stairs.",
    )  # fmt: skip
    offer = f"{case.name}-offer"
    offered = case.event("support_offered", "2026-09-22", offer=offer, to=both, by=case.lead,
                         what="A quiet room, a worker who walks in with Linnet, the psychologist's advice")  # fmt: skip
    for person in both:
        case.event("support_answered", "2026-09-24", offer=offer, person=person, answer="accepted")
    plan = case.event("plan_made", "2026-09-25", offer=offer, agreed_with=both,
                      summary="The quiet room from half past nine; a worker at the door; a call by nine.")  # fmt: skip
    case.event(
        "meeting_held", "2026-09-25", meeting=f"{case.name}-meeting", lead_practitioner="Mrs Ada Pell",
        attended=["Mrs Hanne Ferris", "Mr Dorian Ferris", case.lead["name"], "Mrs Ada Pell"],
        actions=[
            {"what": "Meet Linnet at the side door each morning", "by": "Mrs Ada Pell", "due": "2026-09-28"},
            {"what": "Ask the psychologist for a consultation", "by": COLLEAGUE["name"], "due": "2026-10-23"},
        ],
    )  # fmt: skip
    review = case.event("support_reviewed", "2026-10-23", offer=offer, result="not_working", with_=both)
    case.files("support-plan.docx", "Support plan", "2026-09-25", [offered, plan, review])
    for person in both:
        steps.judged(
            case, person, "2026-11-04", "sufficient_and_failed",
            "Offered, agreed, tried for four weeks and reviewed with both parents; Linnet still cannot come in.",
            [offered, plan, review],
        )  # fmt: skip
    case.event("contract_not_appropriate", "2026-11-05", by=OFFICER,
               reasons="Both parents do all that a contract could ask of them.")  # fmt: skip
    case.event("early_help_not_needed", "2026-11-05", by=OFFICER, reasons="A family worker is with them already.")
    case.event(
        "supervision_case_made", "2026-11-06", ground="not_attending", by=OFFICER,
        reasons="Linnet has missed four days of every five this term.",
        better_than_none="Nobody can bring school, family and health to one table without an order.",
    )  # fmt: skip
    case.event("supervision_consulted", "2026-11-09", authority=COUNCIL, limb="lives_in", answer="no_objection",
               spoke_with="The duty manager", by=OFFICER)  # fmt: skip
    steps.asked_about_supervision(case, "2026-11-09", COUNCIL)
    case.event("views_recorded", "2026-11-10", view="I would come if the stairs were empty.", by=COLLEAGUE)
    case.event("views_recorded", "2026-11-10", person=mother, view="She wants to go and cannot.", by=COLLEAGUE)
    case.event("views_recorded", "2026-11-10", person=father, view="We need somebody to lead this.", by=COLLEAGUE)
    case.event("supervisor_named", "2026-11-11", officer=SUPERVISOR, by=OFFICER,
               first_tasks="See Linnet each week; agree a first half-day with the school.")  # fmt: skip
    case.event(
        "supervision_plan_made", "2026-11-12", review_on="2026-12-17", by=SUPERVISOR,
        directions="The parents bring Linnet to the side door at ten; the school meets her there.",
        support="A worker who walks in with her; the quiet room; the psychologist's advice by Christmas.",
    )  # fmt: skip
    case.event(
        "hold_cleared", "2026-11-12", hold="H-SPECIAL-NEEDS", by=OFFICER,
        reasons="The GP and the psychologist were asked; both want the support that an order would bring.",
    )  # fmt: skip
    certificate = case.event(
        "certificate_signed", "2026-11-13", time="17:00", by=HEAD, from_="2026-09-14", to_date="2026-11-12"
    )
    case.signed("signed-certificate-linnet.pdf", "Certificate of attendance, signed", "2026-11-14", certificate)
    _answered(case, ORDER_QUESTIONS, "2026-11-13")
    return case


def _answered(case: CaseFile, said: Mapping[str, str], on: str, person: str = "") -> None:
    about = {"person": person} if person else {}
    for question, reasons in said.items():
        by = _asked_of(question)
        case.event("question_answered", on, question=question, answer="yes", by=by, reasons=reasons, **about)


def _asked_of(question: str) -> dict[str, str]:
    """The lawyer answers for the evidence, the law and the council; the authorised officer for the family."""
    if question == "ESO-A-TIME":
        return SUPERVISOR
    of_family = ("PA-A-HELPS", "PA-A-CHILD", "PA-A-EQUALITY", "PA-A-CARE")
    return OFFICER if question in of_family or question.startswith("ESO") else LAWYER


ALL: Sequence[Callable[[], CaseFile]] = (for_court, for_supervision)
