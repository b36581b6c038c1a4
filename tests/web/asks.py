"""What each route and each page is asked in the tests of the walls: a new one stands here or a test fails."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.casework.access import MAY
from tests.documents.intake import ordinary
from tests.web.world import decide, family, number, paper, refer, slug, token

Body = Callable[[str, Mapping[str, str]], Any]
DONE = (200,)
MADE_OR_NOT = (200, 409)
"""Done, or done by somebody before, or not as the matter stands: no refusal of who asks."""


@dataclass(frozen=True)
class Ask:
    """A request that is well formed. `act` is the word of `access.MAY` that its verb asks; "" for anybody known.

    `body` is made for a school, with its ids. `query` follows the path. `about`: is it about one family, whose walls
    stand around it? `gives` are the statuses of those who may. `only` narrows the roles that `act` has. `first` is what
    anybody is told before it is looked at which family it is about. `bare`: a log, in which also whoever reads no case
    finds ids, and never a name.
    """

    act: str
    body: Body | None = None
    about: bool = True
    query: str = ""
    gives: tuple[int, ...] = DONE
    only: frozenset[str] | None = None
    first: tuple[int, ...] = ()
    bare: bool = False
    more: Mapping[str, str] = field(default_factory=dict)


def fixed(**body: Any) -> Body:
    """The same body for every school."""
    return lambda _school, _ids: body


REASONS = "Asked, weighed and found so."
ANSWERED = {"question": "PN-A-BEST", "answer": "yes", "reasons": REASONS}
BUNDLE = {"bundle": "prosecution", "measure": "prosecution_s444_1", "filing_on": "2026-11-23", "court": "A court"}
BLANK = {"name": "blank.pdf", "content": base64.b64encode(ordinary.pdf()).decode()}
LETTER = {"letter": "warning", "posting_on": "2026-11-23", "draft": True}


def _letter(_school: str, ids: Mapping[str, str]) -> Any:
    return {**LETTER, "parent": ids["parent"]}


def _register(school: str, _ids: Mapping[str, str]) -> Any:
    row = f"upn,date,session,code\n{number(school)},2026-11-19,AM,O\n".encode()
    return {"content": base64.b64encode(row).decode(), "source": "register.csv", "partial": True}


API = {
    "list_matters": Ask("read", about=False),
    "submit_case_file": Ask("submit", lambda school, _: family(school)),
    "read_matter": Ask("read"),
    "decide_matter": Ask("decide", lambda school, _: decide(school)),
    "read_decision": Ask("read"),
    "assess_readiness": Ask("read", lambda school, _: decide(school)),
    "read_timeline": Ask("read", query="?measure=penalty_notice&from=2026-11-19&to=2026-11-20"),
    "determine": Ask(
        "determine",
        lambda _, ids: {"decision": ids["decision"], "answer": "decline", "reasons": REASONS},
        gives=MADE_OR_NOT,
    ),
    "answer_question": Ask(
        "answer",
        lambda _, ids: {**ANSWERED, "parent": ids["parent"]},
        only=frozenset({"authorised_officer", "legal"}),
        first=(409,),
    ),
    "set_hold": Ask("set_hold", fixed(hold="asked-again", reason=REASONS)),
    "clear_hold": Ask("clear_hold", fixed(hold="asked", reasons=REASONS), gives=MADE_OR_NOT),
    "make_letter": Ask(
        "make_letter",
        _letter,
        gives=MADE_OR_NOT,
        only=frozenset({"attendance_officer", "authorised_officer", "legal"}),  # each family hides an address
    ),
    "record_posted": Ask(
        "record_post",
        lambda _, ids: {"notice": ids["notice"], "posted_on": "2026-11-19", "method": "first_class_post"},
        gives=(404,),
    ),
    "record_received": Ask(
        "record_post",
        lambda _, ids: {"notice": ids["notice"], "received_on": "2026-11-19", "proof": REASONS},
        gives=(404,),
    ),
    "record_returned": Ask(
        "record_post", lambda _, ids: {"person": ids["parent"], "returned_on": "2026-11-19", "reason": REASONS}
    ),
    "record_paid": Ask("record_payment", fixed(pence=8000, paid_on="2026-11-19")),
    "match_payment": Ask(
        "record_payment", lambda _, ids: {"payment": ids["event"], "notice": ids["notice"]}, gives=(404, 409)
    ),
    "file_evidence": Ask("file_evidence", lambda school, _: paper(school), gives=MADE_OR_NOT),
    "list_exhibits": Ask("read"),
    "bundle_readiness": Ask("read", lambda _, ids: {**BUNDLE, "parent": ids["parent"]}),
    "build_bundle": Ask("build_bundle", lambda _, ids: {**BUNDLE, "parent": ids["parent"]}, gives=MADE_OR_NOT),
    "list_forms": Ask("read", about=False),
    "keep_blank": Ask("keep_form", fixed(**BLANK), about=False, gives=(409,)),
    "look_at_blank": Ask("", fixed(**BLANK), about=False, gives=MADE_OR_NOT),
    "fill_form": Ask("make_letter", fixed(form="C17", filing_on="2026-11-23"), gives=(409,), first=(409,)),
    "list_referrals": Ask("read", about=False),
    "list_waiting_referrals": Ask("answer_referral", about=False),
    "list_answered_referrals": Ask("answer_referral", about=False),
    "read_referrals": Ask("read"),
    "open_matter": Ask("refer", fixed(), gives=MADE_OR_NOT),
    "read_referral_draft": Ask("refer"),
    "save_referral_draft": Ask("refer", fixed(reasons=REASONS), gives=MADE_OR_NOT),
    "check_referral_draft": Ask("refer"),
    "send_referral_draft": Ask("refer", lambda _, ids: {"draft": ids["event"]}, gives=(404, 409)),
    "submit_referral": Ask("refer", lambda school, _: refer(school), gives=MADE_OR_NOT),
    "answer_referral": Ask(
        "answer_referral",
        lambda _, ids: {"referral": ids["referral"], "answer": "accepted", "reasons": REASONS},
        gives=(200, 409),
    ),
    "import_register": Ask("import", _register, gives=(200, 422), first=(200, 422), about=False),
    "list_for_meeting": Ask("hold_meeting"),
    "record_meeting": Ask("hold_meeting", fixed(met_on="2026-11-19", attended=["A head"]), gives=MADE_OR_NOT),
    "list_bundles": Ask("build_bundle"),
    "fetch_document": Ask("see_desk"),
    "find_decisions": Ask("audit", about=False),
    "compare_decision": Ask("audit", fixed(law_on="2026-11-20")),
    "read_audit_lines": Ask("audit", about=False),
    "read_protection_log": Ask("read_log", about=False, bare=True),
    "rules_in_force": Ask("", about=False),
    "list_departures": Ask("see_departures", about=False),
    "replay_decisions": Ask("replay", fixed(), about=False),
    "verify_audit": Ask("verify", fixed(), about=False),
    "read_work": Ask("", about=False, gives=(404,), more={"work": "work-0"}),
    "read_work_result": Ask("", about=False, gives=(404,), more={"work": "work-0"}),
    "describe_api": Ask("", about=False),
}
"""Every promise of the API, by its name."""

DETERMINE = {"form": "check", "answer": "decline", "reasons": REASONS}
MATTER, SCHOOL = "/officer/matters/<id:matter>", "/school/matters/<id:matter>"
LEGAL = "/legal/matters/<id:matter>"
DECISION = f"{MATTER}/decisions/<id:decision>"
DESK = MAY["see_desk"]
RECORD, REFERRAL = f"{MATTER}/record", f"{SCHOOL}/referral"
MEETINGS = "/officer/meetings"
PAGES = {
    "/": Ask("", about=False),
    "/accessibility": Ask("", about=False),
    "/api": Ask("", about=False),
    "/api/routes/<id:name>": Ask("", about=False, more={"name": "read_matter"}),
    MATTER: Ask("see_desk", fixed(form="decide")),
    f"{MATTER}/documents/<id:document>": Ask("see_desk"),
    f"{MATTER}/now/<id:measure>": Ask("see_desk", gives=(200, 303)),
    DECISION: Ask("see_desk", fixed(form="decide")),
    f"{DECISION}/answer/<id:question>": Ask("answer", fixed(answer="yes", reasons=REASONS)),
    f"{DECISION}/determine": Ask("determine", fixed(**DETERMINE)),
    f"{DECISION}/letter": Ask("determine", fixed(form="draft"), gives=(200, 303, 409)),
    "/school": Ask("read", about=False),
    "/school/pupils/<id:pupil>": Ask("read"),
    "/school/pupils/<id:pupil>/referral": Ask("refer", fixed(form="go"), gives=(200, 303)),
    SCHOOL: Ask("read"),
    f"{SCHOOL}/readiness": Ask("read"),
    f"{RECORD}/posted": Ask("record_post", fixed(), only=DESK),
    f"{RECORD}/received": Ask("record_post", fixed(), only=DESK),
    f"{RECORD}/returned": Ask("record_post", fixed(), only=DESK),
    f"{RECORD}/paid": Ask("record_payment", fixed(), only=DESK),
    f"{RECORD}/matched": Ask("record_payment", fixed(), only=DESK),
    f"{RECORD}/hold": Ask("set_hold", fixed(hold="asked-here", reason=REASONS), only=DESK),
    f"{RECORD}/clear": Ask("clear_hold", fixed(), only=DESK),
    "/officer": Ask("see_desk", about=False),
    "/school/registers": Ask("import", fixed(), about=False),
    MEETINGS: Ask("determine", about=False),
    f"{MEETINGS}/<id:school>": Ask("determine"),
    f"{MEETINGS}/<id:school>/<id:pupil>": Ask("determine", fixed()),
    "/school/certificates": Ask("read", about=False),
    "/school/certificates/<id:matter>": Ask("make_letter", fixed(form="draft")),
    "/officer/referrals": Ask("answer_referral", about=False),
    f"{MATTER}/referrals/<id:referral>": Ask("answer_referral", fixed(answer="paused", reasons=REASONS)),
    "/school/referrals": Ask("read", about=False),
    REFERRAL: Ask("refer", gives=(200, 303)),
    f"{REFERRAL}/route": Ask("refer", fixed(route="penalty_notice"), gives=(200, 303)),
    f"{REFERRAL}/parents": Ask("refer", fixed(), gives=(200, 303)),
    f"{REFERRAL}/reasons": Ask("refer", fixed(reasons=REASONS), gives=(200, 303)),
    f"{REFERRAL}/views": Ask("refer", fixed(views=REASONS), gives=(200, 303)),
    f"{REFERRAL}/talked": Ask("refer", fixed(talked=REASONS), gives=(200, 303)),
    f"{REFERRAL}/returned": Ask("refer", fixed(), gives=(200, 303)),
    f"{REFERRAL}/authorised": Ask("refer", fixed(authorised_by="A head"), gives=(200, 303)),
    f"{REFERRAL}/left-out/<id:person>": Ask("refer", fixed(reason=REASONS), gives=(200, 303)),
    f"{REFERRAL}/check": Ask("refer", fixed(), gives=(200, 303)),
    f"{SCHOOL}/referrals/<id:referral>": Ask("refer"),
    f"{SCHOOL}/referrals/<id:referral>/sent": Ask("refer"),
    "/lead": Ask("lead_the_work", about=False),
    "/lead/matters/<id:matter>": Ask("lead_the_work", fixed(form="note", note=REASONS)),
    "/legal": Ask("build_bundle", about=False),
    LEGAL: Ask("build_bundle"),
    f"{LEGAL}/evidence": Ask("build_bundle", fixed()),
    f"{LEGAL}/documents/<id:document>": Ask("see_desk"),
    "/legal/forms": Ask("build_bundle", about=False),
    "/legal/forms/blank": Ask("build_bundle", fixed(form="look"), about=False),
    f"{LEGAL}/forms": Ask("build_bundle"),
    f"{LEGAL}/forms/<id:form>": Ask("build_bundle", fixed(filing_on="2026-11-23"), more={"form": "C17"}),
    f"{LEGAL}/copy": Ask("redact", fixed(form="more")),
    f"{LEGAL}/bundle": Ask("build_bundle", fixed(form="readiness", measure="prosecution_s444_1")),
    "/auditor": Ask("audit", about=False),
    "/auditor/decisions/<id:decision>": Ask("audit", fixed()),
    "/auditor/decisions/<id:decision>/compare": Ask("audit"),
    "/auditor/replays": Ask("audit", fixed(), about=False),
    "/work/<id:work>": Ask("", about=False, gives=(404,), more={"work": "work-0"}),
    "/work/<id:work>/result": Ask("", about=False, gives=(404,), more={"work": "work-0"}),
    "/auditor/data-protection": Ask("read_log", about=False, bare=True),
    "/auditor/departures": Ask("audit", about=False),
    "/auditor/record": Ask("audit", fixed(), about=False),
    "/auditor/rules": Ask("", fixed(), about=False),
    "/auditor/rules/<id:measure>": Ask("", about=False),
}
"""Every page, by its path. `act` is what the page says; its form is sent by those who may see it."""
ELSE = {"measure": "penalty_notice", "question": "PN-A-BEST"}
"""What stands in a path and names nobody."""


def filled(path: str, ids: Mapping[str, str], ask: Ask) -> str:
    """The path with ids in it, and its query."""
    for name, value in {**ELSE, **ids, **ask.more}.items():
        path = path.replace(f"<id:{name}>", value)
    if "<" in path:
        raise LookupError(f"{path}: say in tests/web/asks.py what stands there")
    return path + ask.query


def nowhere(ids: Mapping[str, str]) -> dict[str, str]:
    """Ids as long as these, of nothing that there is."""
    return {name: value.translate(str.maketrans("abcdefghijklm", "nopqrstuvwxyz")) for name, value in ids.items()}


__all__ = ["API", "PAGES", "Ask", "filled", "nowhere", "slug", "token"]
