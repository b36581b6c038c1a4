"""Papers about an Education Supervision Order, put together from what was recorded about the child."""

from collections.abc import Callable

from app.casework.letter_parts import Brief, Context
from app.casework.papers.family_parts import (
    AS_TOLD,
    attendance,
    causes,
    child_address,
    child_at_school,
    child_said,
    day,
    enrolled_on,
    links,
    needs,
    parents,
    parents_said,
    social_worker,
)
from app.casework.papers.helped import alternatives, helped
from app.casework.papers.responsibility import (
    also_told,
    has_it,
    how_each_has_it,
    names_of_respondents,
    respondents,
)
from app.casework.wording import each_line, one_line
from app.documents.words import long_date
from app.domain.calendar import compulsory_age
from app.domain.derivation.supervision_orders import order_in_question
from app.domain.history import Event
from app.domain.people import pupil_born

REVIEWED = {"working": "It is helping.", "partly": "It is helping in part.", "not_working": "It is not helping."}


def _ground(brief: Brief) -> Context:
    made = brief.ground.latest("supervision_case_made")
    return {"ground": made.data["ground"], "grounds": each_line(made.data["reasons"])} if made else {}


def _consulted(brief: Brief) -> list[Context]:
    return [_consultation(brief, e) for e in brief.ground.history.of("supervision_consulted")]


def _consultation(brief: Brief, event: Event) -> Context:
    told = event.data
    council = brief.pack.councils.get(told["authority"])
    return {
        "authority": council.profile.get("name") if council else None,
        "limb": told["limb"],
        "own": "yes" if told["authority"] == brief.history.matter.council else "no",
        "on": event.happened_on,
        "answer": told["answer"],
        "asked_by": told["by"]["name"],
        **({"spoke_with": told["spoke_with"]} if told.get("spoke_with") else {}),
    }


def _plan(brief: Brief) -> Context:
    named, made = brief.ground.latest("supervisor_named"), brief.ground.latest("supervision_plan_made")
    told: Context = {}
    if named:
        officer = named.data["officer"]
        role = officer["role"].replace("_", " ").capitalize()
        told["supervisor"] = {
            "name": officer["name"], "role": role, "first_tasks": each_line(named.data["first_tasks"]),
        }  # fmt: skip
    if made:
        review = day(made.data.get("review_on"))
        told |= {
            "directions": each_line(made.data["directions"]),
            "support": each_line(made.data["support"]),
            "reviews": [review] if review else [],
        }
    return told


def _views(brief: Brief) -> Context:
    return {"child_said": child_said(brief), "parents_said": parents_said(brief)}


def _report(brief: Brief) -> Context:
    made = brief.ground.latest("supervision_case_made")
    return {
        "born": pupil_born(brief.history, brief.posting_on),
        "parents": _in_law(brief),
        "enrolled_on": enrolled_on(brief),
        "needs": needs(brief),
        "attendance": attendance(brief),
        **_ground(brief),
        "causes": causes(brief),
        "helped": helped(brief),
        **_views(brief),
        "consulted": _consulted(brief),
        "alternatives": alternatives(brief),
        "better_than_none": each_line(made.data["better_than_none"]) if made else [],
        **_plan(brief),
    }


def _in_law(brief: Brief) -> list[Context]:
    found = zip(parents(brief), links(brief), strict=True)
    return [{**each, "responsibility": AS_TOLD[has_it(brief, link)]} for each, link in found]


def _follows(brief: Brief) -> list[str]:
    """What an officer said follows from what children's services answered."""
    said = brief.ground.latest("question_answered", where=lambda e: e.data["question"] == "ESO-A-SAID")
    return each_line(said.data["reasons"]) if said else []


def _consultation_record(brief: Brief) -> Context:
    return {"consulted": _consulted(brief), "follows": _follows(brief)}


def _court(brief: Brief) -> Context:
    """The family court and the lawyer that the council's own profile names, where it does."""
    return {"court": brief.profile.get("family_court"), "lawyer": brief.profile.get("lawyer", {})}


def _application(brief: Brief) -> Context:
    return {
        **_court(brief),
        "born": pupil_born(brief.history, brief.posting_on),
        "living": _living(brief),
        "needs": needs(brief),
        "respondents": respondents(brief),
        "responsibility": how_each_has_it(brief),
        "orders": _orders(brief),
        "consulted": _consulted(brief),
        **_ground(brief),
        "relied_on": _relied_on(brief),
        "social_worker": social_worker(brief),
        "address_lines": child_address(brief),
        "key_dates": _key_dates(brief),
    }


def _key_dates(brief: Brief) -> list[str]:
    """The last day of compulsory school age, where the birth date settles it without a calendar yet to come."""
    born = pupil_born(brief.history, brief.posting_on)
    if born is None or (born.month in (8, 9) and brief.ground.sixteenth_year_begins is None):
        return []
    ends = compulsory_age(born, brief.ground.sixteenth_year_begins)[1]
    return [f"Compulsory school age ends with {long_date(ends)}."]


def _living(brief: Brief) -> list[str]:
    """With whom the child lives, where that is known of every parent."""
    found = parents(brief)
    homes = [each["name"] for each in found if each["lives_with"] == "yes" and each["name"]]
    known = all(each["lives_with"] != "not_known" for each in found)
    return [f"The child lives with {' and '.join(homes)}."] if homes and known else []


def _orders(brief: Brief) -> list[str]:
    """The order; the directions under it are the supervisor's to give, so the court is told where to read them."""
    council, made = brief.profile.get("name"), brief.ground.latest("supervision_plan_made")
    if not council or made is None:
        return []
    return [
        f"An Education Supervision Order that puts the child under the supervision of {council}.",
        "The first directions that the supervisor would give are in the proposal that goes with this application.",
    ]


def _relied_on(brief: Brief) -> list[Context]:
    signed = brief.ground.latest("certificate_signed")
    return [
        {"title": "Certificate of attendance", "author": e.data["by"]["name"], "on": e.happened_on}
        for e in [signed]
        if e
    ]


def _extension(brief: Brief) -> Context:
    order = order_in_question(brief.ground)
    born = pupil_born(brief.history, brief.posting_on)
    parties = respondents(brief, since=order.first if order else None)
    told: Context = {**_court(brief), "born": born, "respondents": parties}
    if order is None:
        return told
    planned = brief.ground.latest("supervision_extension_planned", where=lambda e: e.data["order"] == order.id)
    review = brief.ground.latest("supervision_reviewed", where=lambda e: e.data["order"] == order.id)
    told |= {"order_made_on": order.first, "order_ends_on": min(order.last)}
    if planned:
        told |= {"until": day(planned.data["to_date"]), "reasons": each_line(planned.data["reasons"])}
    if review:
        told |= {
            "reviewed_on": review.happened_on,
            "review": [REVIEWED[review.data["result"]], *each_line(review.data["reasons"])],
        }
    return told


def _notice(brief: Brief) -> Context:
    return {
        "court": brief.profile.get("family_court"),
        "respondents": names_of_respondents(brief),
        "also_told": also_told(brief),
        "first_years": brief.law.get("eso_first_years"),
        "extension_years": brief.law.get("eso_extension_years"),
    }


def _service(brief: Brief) -> Context:
    """The people of the application; what was served, when and how is for whoever served it to say."""
    return {
        "court": brief.profile.get("family_court"),
        "respondents": names_of_respondents(brief),
        "also_told": also_told(brief),
    }


def _section(brief: Brief) -> Context:
    agreed = brief.ground.latest("attendance_in_plan_agreed")
    told: Context = {"attendance": attendance(brief), "causes": causes(brief), "child_said": child_at_school(brief)}
    if agreed is None:
        return told
    return told | {
        "plan": agreed.data["plan"],
        "agreed_on": agreed.happened_on,
        "goal": each_line(agreed.data["goal"]),
        "actions": actions(agreed),
        "review_on": day(agreed.data.get("review_on")),
    }


def actions(event: Event) -> list[Context]:
    """What was agreed, by whom and by when."""
    return [
        {"what": one_line(each["what"]), "by": each["by"], **({"due": day(each["due"])} if each.get("due") else {})}
        for each in event.data.get("actions", ())
    ]


ESO: dict[str, Callable[[Brief], Context]] = {
    "eso_application": _application,
    "eso_report": _report,
    "eso_consultation": _consultation_record,
    "eso_views": _views,
    "eso_directions": _plan,
    "eso_extension": _extension,
    "eso_notice_of_proceedings": _notice,
    "eso_certificate_of_service": _service,
    "plan_attendance_section": _section,
}
