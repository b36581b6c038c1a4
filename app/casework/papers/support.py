"""Support plans, meetings and referrals, put together from what was recorded about the child."""

from collections.abc import Callable

from app.casework.letter_parts import Brief, Context, missed
from app.casework.papers.eso import actions
from app.casework.papers.family_parts import (
    attendance,
    causes,
    child_address,
    child_at_school,
    child_said,
    links,
    name_of,
    needs,
    parents,
    particulars,
    social_worker,
)
from app.casework.papers.helped import helped
from app.casework.wording import each_line, one_line
from app.domain.history import Event
from app.domain.people import pupil_born, pupil_stream, stated

STEPS = {
    "joint_approach_agreed": "A joint approach was agreed.",
    "severe_options_considered": "What can be done about severe absence was considered.",
    "safeguarding_considered": "Whether the child is safe was considered.",
    "council_asked": "The council was asked for help.",
}
"""The steps that a termly meeting takes, in words."""


def _meeting(brief: Brief, held: Event | None) -> Context:
    told: Context = {
        "attendance": attendance(brief),
        "causes": causes(brief),
        "child_said": child_at_school(brief),
        "helped": helped(brief),
    }
    if held is None:
        return told
    return told | {
        "met_on": held.happened_on,
        "attended": held.data["attended"],
        "actions": actions(held),
        "lead": held.data.get("lead_practitioner"),
        "minutes": each_line(held.data.get("minutes")),
    }


def _latest_meeting(brief: Brief) -> Event | None:
    return brief.ground.latest("meeting_held")


def _support_plan(brief: Brief) -> Context:
    told = _meeting(brief, _latest_meeting(brief))
    plans = brief.ground.history.of("plan_made")
    if not plans:
        return told
    names = [name_of(brief, each) for each in plans[-1].data["agreed_with"]]
    return told | {"plan": each_line(plans[-1].data["summary"]), "agreed_with": [name for name in names if name]}


def _targeting(brief: Brief) -> Context:
    taken = brief.ground.history.of("support_step_recorded")
    steps = [e for e in taken if e.data["step"] in STEPS]
    words = [f"{STEPS[e.data['step']]} {one_line(e.data['detail'])}" for e in steps]
    return _meeting(brief, _latest_meeting(brief)) | {"steps": words}


def _referral(brief: Brief) -> Context:
    pupil = pupil_stream(brief.history.matter.pupil)
    submitted = brief.ground.latest("referral_submitted", "referral_drafted")
    return {
        "route": submitted.data["route"].replace("_", " ").capitalize() if submitted else None,
        "born": pupil_born(brief.history, brief.posting_on),
        "upn": stated(brief.history, pupil, "pupil_recorded", brief.posting_on, "upn"),
        "year_group": stated(brief.history, pupil, "pupil_recorded", brief.posting_on, "year_group"),
        "parents": _referred(brief, submitted),
        "attendance": attendance(brief),
        "sessions": missed(brief, brief.relied),
        "causes": causes(brief),
        "helped": helped(brief),
        "needs": needs(brief),
        "child_said": child_said(brief),
        "address_lines": child_address(brief),
        "social_worker": social_worker(brief),
    }


def _referred(brief: Brief, submitted: Event | None) -> list[Context]:
    """Each parent, whether referred, and why not; nobody where no referral was submitted."""
    if submitted is None or "persons" not in submitted.data:
        return []
    left_out = {each["person"]: each["reason"] for each in submitted.data.get("not_referred", ())}
    people = zip(links(brief), parents(brief), strict=True)
    return [
        {
            **said,
            "address_lines": particulars(brief, link)["address_lines"],
            "referred": "yes" if link.person in submitted.data["persons"] else "no",
            "reason": one_line(left_out.get(link.person)),
        }
        for link, said in people
    ]


SUPPORT: dict[str, Callable[[Brief], Context]] = {
    "support_plan": _support_plan,
    "targeting_support_meeting": _targeting,
    "referral_form": _referral,
}
