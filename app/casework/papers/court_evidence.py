"""The certificate, the statements, the chronology, the support history and the slips, put together from the record."""

from collections.abc import Callable
from datetime import date

from app.casework.letter_parts import Brief, Context, missed, span
from app.casework.papers.court_charge import charged_under, child_in_case, days_charged
from app.casework.papers.court_exhibits import bears, exhibits, labels
from app.casework.papers.court_lines import CONTACTS, lines, told_of
from app.casework.papers.court_matched import statements
from app.casework.papers.court_people import charged, child_on_roll, defendant, offence, unauthorised
from app.casework.papers.court_support import considered, support
from app.domain.attendance import scheme_on, unmarked
from app.domain.derivation.ground import day_of
from app.domain.history import Event, Session

SIGN_CERTIFICATE = ("head_teacher", "acting_head_teacher", "person_in_charge")
OF_SCHOOL = ("head_teacher", "acting_head_teacher", "school_attendance_lead", "person_in_charge")


def _certificate(brief: Brief) -> Context:
    days = _certified(brief)
    signed_as = brief.by.get("role")
    told: Context = {
        "child": child_on_roll(brief),
        "signed_as": signed_as if signed_as in SIGN_CERTIFICATE else None,
    }
    if days is None:
        return told
    return {
        **told,
        "period": span(brief, *days),
        "sessions": missed(brief, unauthorised(brief, *days)),
        **_counts(brief, *days),
        "unmarked": [{"date": s.date, "half": s.half} for s in _unmarked(brief, *days)],
    }


def _certified(brief: Brief) -> tuple[date, date] | None:
    """The days to certify: those charged; else of the latest authority or certificate, or of the sessions relied on."""
    signed = brief.ground.latest("prosecution_authorised") or brief.ground.latest("certificate_signed")
    if days := charged(brief):
        return days
    if signed:
        return day_of(signed.data["from"]), day_of(signed.data["to_date"])
    relied = [session.date for session in brief.relied]
    return (min(relied), max(relied)) if relied else None


def _counts(brief: Brief, first: date, last: date) -> Context:
    """How many sessions with a mark of each kind; nothing where none has one, or a mark that says nothing."""
    blank = _unmarked(brief, first, last)
    due = [s for s in brief.ground.sessions if first <= s.date <= last and s not in blank]
    kinds = [_kind(brief, session) for session in due]
    if None in kinds or not kinds:
        return {}
    attended = sum(kind in ("present", "off_site") for kind in kinds)
    away, without_leave = kinds.count("authorised"), kinds.count("unauthorised")
    return {
        "possible": attended + away + without_leave,
        "attended": attended,
        "authorised": away,
        "unauthorised": without_leave,
    }


def _unmarked(brief: Brief, first: date, last: date) -> tuple[Session, ...]:
    return unmarked(brief.ground.sessions, brief.ground.marks, first, last)


def _kind(brief: Brief, session: Session) -> str | None:
    mark, scheme = brief.ground.marks.get(session), scheme_on(brief.pack.schemes, session.date)
    return scheme.codes[mark.code].kind if mark and scheme and mark.code in scheme.codes else None


def _witness(brief: Brief, of_school: bool) -> Context:
    """Whoever signed a statement for this case, of school or council; else whoever makes it, where that fits."""
    mine = [e.data for e in statements(brief) if (e.data["role"] in OF_SCHOOL) == of_school]
    if mine:
        return {"name": mine[-1]["witness"], "role": _role(mine[-1]["role"])}
    role = brief.by.get("role", "")
    fits = (role in OF_SCHOOL) == of_school and role != "legal"
    return {"name": brief.by.get("name"), "role": _role(role)} if fits else {}


def _role(role: str) -> str:
    return role.replace("_", " ").capitalize()


def _statement(brief: Brief, witness: Context) -> Context:
    given = brief.details.get("witness")
    name = witness.get("name") or (given.get("name") if isinstance(given, dict) else None)
    shown = exhibits(brief, name) if name else []
    own = [exhibit["label"] for exhibit in shown]
    return {
        "defendant": defendant(brief),
        "witness": witness,
        "offence": offence(brief),
        "contacts": lines(brief, CONTACTS, own),
        "support": support(brief, own),
        "exhibits": shown,
        "charged_under": charged_under(brief),
    }


def _school_statement(brief: Brief) -> Context:
    told = _statement(brief, _witness(brief, of_school=True))
    return {**told, "child": child_in_case(brief), **days_charged(brief)}


def _officer_statement(brief: Brief) -> Context:
    told = {**_statement(brief, _witness(brief, of_school=False)), "considered": considered(brief)}
    failures = days_charged(brief).get("failures")
    return {**told, "failures": failures} if failures else told


def _chronology(brief: Brief) -> Context:
    return {"defendant": defendant(brief), "lines": lines(brief, told_of(charged_under(brief)))}


def _support_history(brief: Brief) -> Context:
    return {"defendant": defendant(brief), "support": support(brief), "contacts": lines(brief, CONTACTS)}


def _exhibit_slip(brief: Brief) -> Context:
    """The slip of the exhibit whose label stands in the details."""
    given = brief.details.get("exhibit")
    asked = given.get("label") if isinstance(given, dict) else None
    known = labels(brief.ground)
    found = [e for e in brief.ground.history.of("evidence_filed") if asked and known.get(e.data["evidence"]) == asked]
    told: Context = {"defendant": defendant(brief)}
    return {**told, **_slip(brief, found[0], asked)} if found and bears(brief, found[0]) else told


def _slip(brief: Brief, filed: Event, label: str | None) -> Context:
    name = filed.data["produced_by"]
    of_witness = [e for e in statements(brief) if e.data["witness"] == name]
    role = _role(of_witness[-1].data["role"]) if of_witness else None
    return {
        "witness": {"name": name, "role": role},
        "exhibit": next(one for one in exhibits(brief, name) if one["label"] == label),
    }


EVIDENCE: dict[str, Callable[[Brief], Context]] = {
    "attendance_certificate": _certificate,
    "school_statement": _school_statement,
    "officer_statement": _officer_statement,
    "chronology": _chronology,
    "support_history": _support_history,
    "exhibit_slip": _exhibit_slip,
}
