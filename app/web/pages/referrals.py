"""The council's side of a referral: those that wait for it, and the page on which one is answered with reasons."""

from app.casework import clock, matters, referral_answers, referral_checks, referral_lists, referral_states
from app.casework.pupils import called
from app.casework.school_matters import parent_name
from app.domain.history import known_at
from app.domain.people import pupil_name
from app.web.pages.asked import page_number
from app.web.pages.page import Moved, Page, Shown, Visit
from app.web.pages.school_referrals import STATES, groups, routes
from schemas.referral_forms import ANSWERING

HERE = {"here": "/officer"}
ANSWERS = (
    ("accepted", "Accept it", "The council takes it on."),
    ("more_information", "Ask for more", "Say what is missing. The school adds to the referral and sends it again."),
    ("refused", "Refuse, with advice", "Say what the school could do instead."),
    ("panel", "Send it to the panel", "You answer again when the panel has met."),
    ("talk_first", "Talk first", "Say with whom and about what. You answer again afterwards."),
    ("other_route", "Take another route", "Choose the route below."),
    ("one_parent_only", "Act for one parent only", "Choose the parent below, and say why not for the other."),
    ("paused", "Pause", "Say what the council waits for. You answer again afterwards."),
)
"""What can be answered: its word, what the button says, and what follows."""


def list_referrals(visit: Visit) -> Shown:
    """The referrals that nobody at the council has answered, the longest waiting first; or those that it has."""
    answered = visit.query.get("show") == "answered"
    found = referral_lists.for_council(visit.house.db, visit.person, page_number(visit), answered=answered)
    values = {"found": found, "routes": routes(visit), "answered": answered, "state": STATES.get}
    return Shown("officer/referrals.html", {**HERE, **values})


def answer_referral(visit: Visit, matter: str, referral: str) -> Shown | Moved:
    """One referral as it was sent, what the rules say of it today, and the council's answer."""
    db, pack = visit.house.db, visit.house.pack
    if visit.form is not None:
        said = (visit.form["answer"], visit.form["reasons"], visit.form.get("person"), visit.form.get("route"))
        referral_answers.answer(db, visit.person, matter, referral, *said)
        return Moved(f"/officer/matters/{matter}/referrals/{referral}")
    whole, today = matters.read(db, visit.person, matter), clock.today()
    history = known_at(whole, clock.last_known(whole))
    found = referral_states.named(history, referral)
    parents = {each: parent_name(history, each, today) for each in history.matter.parents}
    missed = groups(referral_checks.of_sent(pack, history, found, today))
    people, ways = [(each, parents.get(each, each)) for each in found.persons], list(routes(visit).items())
    values = {"name": called(pupil_name(history, today)), "parents": parents, "groups": missed, "matter": matter}
    last = found == referral_states.of(history)[-1]
    return Shown(
        "officer/referral.html",
        {**HERE, **values, "referral": found, "routes": routes(visit), "state": STATES.get, "answers": ANSWERS,
         "people": people, "ways": ways, "open": last and not found.over, "last": last},
    )  # fmt: skip


PAGES = (
    Page("/officer/referrals", list_referrals, "answer_referral"),
    Page("/officer/matters/<id:matter>/referrals/<id:referral>", answer_referral, "answer_referral", ANSWERING),
)
