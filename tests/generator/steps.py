"""What people do in a matter, in their order: ask about the child, support, warn, search, judge, weigh."""

from collections.abc import Sequence

from tests.generator.casefile import DECIDED, CaseFile
from tests.generator.cast import COLLEAGUE, LAWYER, OFFICER
from tests.generator.places import COUNCIL
from tests.generator.schooldays import before

CIRCUMSTANCES = (
    "in_care", "accommodated", "child_protection", "child_in_need", "social_worker", "sen_support", "ehc_plan",
    "health", "disability", "young_carer", "mobile_family", "english_additional_language",
)  # fmt: skip
QUESTIONS = {
    "PN-A-BEST": "A notice is the best of the tools open to us: voluntary steps have been tried or do not fit.",
    "PN-A-EQUALITY": "No protected characteristic bears on the absence; school and parent were asked, and agree.",
    "PN-A-INTEREST": "The council would be willing to prosecute on these facts if the notice were not paid.",
    "PN-A-RECIPIENT": "This parent had the care of the child on the days in question.",
}


def asked_about_child(case: CaseFile, on: str, **present: str) -> None:
    """Each circumstance asked about and answered. `present` names those that are there, with the detail."""
    for kind in CIRCUMSTANCES:
        detail = {"detail": present[kind]} if present.get(kind) else {}
        case.event("circumstance_recorded", on, case.of_pupil, kind=kind, present=kind in present, **detail)


def searched(
    case: CaseFile, person: str, on: str, councils: Sequence[str] = (COUNCIL,), answer: str = "none", since: str = ""
) -> None:
    """Each council asked for notices to this person for this child in the three years before."""
    three_years = since or f"{int(on[:4]) - 3}{on[4:]}"
    for council in councils:
        case.event(
            "search_made", on, person=person, pupil=case.pupil, where=council, from_=three_years, to=on, answer=answer,
            recorded_by=COLLEAGUE["name"],
        )  # fmt: skip


def asked_about_supervision(case: CaseFile, on: str, council: str) -> None:
    """The council where the child lives asked whether a supervision order is in force, and answered that none is."""
    case.event(
        "supervision_order_searched", on, council=council, answer="none", by=COLLEAGUE, recorded_by=COLLEAGUE["name"]
    )


def weighed(case: CaseFile, person: str, on: str, leave_out: Sequence[str] = ()) -> None:
    """The questions that only a person can answer, answered by the authorised officer for this parent."""
    for question, reasons in QUESTIONS.items():
        if question not in leave_out:
            case.event(
                "question_answered", on, question=question, person=person, answer="yes", by=OFFICER, reasons=reasons,
                recorded_by=OFFICER["name"],
            )  # fmt: skip


def supported(
    case: CaseFile, person: str, offered: str, answered: str, planned: str, reviewed: str, answer: str = "accepted"
) -> list[str]:
    """Support from the first call to the review that it did not work; returns what a judgement rests on."""
    offer = f"{case.name}-offer-{person}"
    case.event(
        "contact_made", before(offered, 3), with_=[person], how="telephone", summary="Rang about the mornings missed."
    )
    case.event(
        "barriers_recorded", before(offered, 1), barriers=["mornings at home", "fallen out with a friend"],
        parent_view="Getting out of the house is the hard part.", child_view="I do not like walking in on my own.",
    )  # fmt: skip
    first = case.event(
        "support_offered", offered, offer=offer, to=[person], by=case.lead,
        what="Early help assessment; a key worker at the gate each morning; breakfast club",
    )  # fmt: skip
    case.paper("Offer of support", offered, [first])
    said = case.event("support_answered", answered, offer=offer, person=person, answer=answer)
    agreed = [person] if answer == "accepted" else []
    plan = case.event(
        "plan_made", planned, offer=offer, summary="Key worker at 8.40; call home before 9.15; weekly look at the week",
        agreed_with=agreed,
    )  # fmt: skip
    case.paper("Attendance support plan", planned, [plan])
    result = "not_working" if answer == "accepted" else "not_engaged"
    review = case.event("support_reviewed", reviewed, offer=offer, result=result, with_=[person])
    case.paper("Review of support", reviewed, [review])
    return [first, said, plan, review]


def judged(case: CaseFile, person: str, on: str, judgement: str, reasons: str, relies_on: Sequence[str] = ()) -> str:
    """The authorised officer's judgement about support for this parent."""
    return case.event(
        "support_judged", on, person=person, judgement=judgement, by=OFFICER, reasons=reasons,
        definition="Wealdmere code of conduct 2024, part 4: what sufficient support means here",
        relies_on=list(relies_on), recorded_by=OFFICER["name"],
    )  # fmt: skip


def improvement(
    case: CaseFile, person: str, issued: str, first: str, last: str, most: int = 2, to_review: str = ""
) -> str:
    """A Notice to Improve sent by the school; returns its name. `to_review` is the day after its last."""
    notice = f"{case.name}-nti-{person}"
    case.event(
        "notice_to_improve_issued", issued, notice=notice, to=person, from_=first, to_date=last, most_sessions=most,
        target=f"No more than {most} sessions of unauthorised absence in the period", by=case.head, posted_on=issued,
        early_grounds="Four or more sessions of unauthorised absence in any two weeks of the period",
    )  # fmt: skip
    case.event(
        "letter_sent", issued, letter="notice_to_improve", to=person, posted_on=issued, method="first_class_post",
        document=f"{notice}.docx",
    )  # fmt: skip
    return notice


def reviewed(case: CaseFile, notice: str, on: str, result: str, reasons: str, told: str = "") -> None:
    """The school's review of a Notice to Improve."""
    more = {"parent_told_on": told} if told else {}
    case.event("notice_to_improve_reviewed", on, notice=notice, result=result, reasons=reasons, by=case.lead, **more)


def refused_leave(
    case: CaseFile, asked_by: str, asked: str, answered: str, first: str, last: str, sent_to: Sequence[str] = ()
) -> None:
    """Leave asked for a holiday in term and refused in writing, with a warning, to each parent named."""
    request = case.event("leave_asked", asked, by=asked_by, from_=first, to=last, reason="A family holiday")
    case.event(
        "leave_answered", answered, asked=request, answer="refused", sent_to=list(sent_to or case.parents), warned=True,
        reasons="Nothing exceptional was put forward for taking the holiday in term.", by=case.head,
    )  # fmt: skip
    for person in sent_to or case.parents:
        case.event(
            "letter_sent", answered, letter="leave_refusal", to=person, posted_on=answered, method="first_class_post"
        )


def ready_for_holiday(
    case: CaseFile, person: str, decided: str = DECIDED, councils: Sequence[str] = (COUNCIL,)
) -> None:
    """What has to be there before a notice for a holiday is weighed for this parent: searches, judgement, answers."""
    searched(case, person, before(decided, 3), councils)
    judged(
        case, person, before(decided, 3), "not_appropriate",
        "The absence was one holiday taken after leave was refused; there is nothing that support could have changed.",
    )  # fmt: skip
    weighed(case, person, before(decided, 3))


def ready_after_support(
    case: CaseFile, person: str, decided: str = DECIDED, councils: Sequence[str] = (COUNCIL,)
) -> None:
    """The same where support came first and a Notice to Improve would add nothing, for the reason recorded."""
    rests_on = supported(
        case, person, before(decided, 41), before(decided, 39), before(decided, 38), before(decided, 10)
    )  # fmt: skip
    case.event("letter_sent", before(decided, 34), letter="warning", to=person, posted_on=before(decided, 34),
               method="first_class_post")  # fmt: skip
    searched(case, person, before(decided, 3), councils)
    case.event(
        "notice_to_improve_not_needed", before(decided, 4), person=person, by=OFFICER,
        reasons="This parent had a Notice to Improve for such absence in March and told us it changed nothing.",
    )  # fmt: skip
    judged(
        case, person, before(decided, 3), "sufficient_and_failed",
        "Offered, agreed, tried for four weeks and reviewed with the parent; the mornings did not change.", rests_on,
    )  # fmt: skip
    weighed(case, person, before(decided, 3))


def issued(
    case: CaseFile, person: str, on: str, rank: str, sessions: Sequence[tuple[str, str]], *, council: str = COUNCIL,
    notice: str = "", posted: str = "",
) -> str:  # fmt: skip
    """A penalty notice issued and posted; returns its name."""
    name = notice or f"{case.name}-pn-{on}-{person}"
    case.event(
        "penalty_notice_issued", on, notice=name, to=person, pupil=case.pupil, council=council, issuer=OFFICER,
        basis="attendance", rank=rank, sessions=[list(one) for one in sessions], recorded_by=OFFICER["name"],
    )  # fmt: skip
    case.event(
        "penalty_notice_posted", posted or on, time="15:30", notice=name, posted_on=posted or on,
        method="first_class_post", recorded_by=COLLEAGUE["name"],
    )  # fmt: skip
    return name


def lawyer_says(case: CaseFile, question: str, answer: str, on: str, reasons: str) -> None:
    """A question of law answered by the council's lawyer."""
    case.event("question_answered", on, question=question, answer=answer, by=LAWYER, reasons=reasons)
