"""Facts of a charge, and of what is served with it, that must agree with each other."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from app.documents.contexts import Document
from app.documents.court_decisions import AuthorityToInstitute, Charged, FullCodeTest
from app.documents.court_filing import Begun, InitialDetails, SectionNineNotice, ServiceCertificate, WrittenCharge
from app.documents.words import long_date
from app.domain.calendar import add_years

Faults = Iterator[str]
CLOSED = ("paid", "withdrawn", "running")
"""How a penalty notice stands where no court may be asked to try a session that it covers."""


def _charge(paper: Document) -> Faults:
    if isinstance(paper, Charged) and (paper.charged_under == "section_443") != (paper.order_served_on is not None):
        yield "order_served_on is given for section 443, and only for that: it is the service of the order not kept"


def _code_test(paper: Document) -> Faults:
    if not isinstance(paper, FullCodeTest):
        return
    if (paper.charged_under == "section_444_1a") != (paper.evidential.knowledge is not None):
        yield "evidential.knowledge is answered for section 444(1A), and only for that"
    if paper.decided != "prosecute":
        return
    if "no" in (paper.evidential_met, paper.interest_met):
        yield "decided says prosecute, but a stage of the test is not met: a stage that fails ends it"
    if (notice := paper.evidential.penalty_notice) in CLOSED:
        yield f"decided says prosecute, but a penalty notice over a session charged is {notice}"
    if paper.evidential.provision == "no_notice":
        yield "decided says prosecute, but there was no written notice of the place arranged (section 444ZA)"


def _authority(paper: Document) -> Faults:
    if isinstance(paper, AuthorityToInstitute | Begun) and paper.considered.on > paper.authorised_on:
        yield "an education supervision order was considered after the authority was given: it must come before"
    if isinstance(paper, Begun) and paper.considered.on >= paper.made_on:
        yield "an education supervision order was considered on the day proceedings begin: it must come before"
    if isinstance(paper, AuthorityToInstitute) and paper.authorised_on > paper.in_time_until:
        yield f"authorised_on is after {long_date(paper.in_time_until)}, the last safe day to begin proceedings"


def _begun(paper: Document) -> Faults:
    if isinstance(paper, Begun) and paper.made_on > paper.in_time_until:
        yield f"made_on is after {long_date(paper.in_time_until)}, the last safe day to begin proceedings"


def _single_justice(paper: Document) -> Faults:
    if not isinstance(paper, WrittenCharge):
        return
    born = paper.defendant.born
    if born is None:
        yield "defendant.born is not given: a single justice notice is only for an adult"
    elif add_years(born, paper.adult_age) > paper.made_on:
        yield f"the parent is under {paper.adult_age}: this notice is only for an adult. Apply for a summons"
    if paper.reply_by < paper.served_on + timedelta(paper.reply_days):
        yield f"reply_by is sooner than {paper.reply_days} days after service: count again"


def _objection(paper: Document) -> Faults:
    if isinstance(paper, WrittenCharge) and paper.reply_by < paper.served_on + timedelta(paper.object_days):
        yield f"reply_by is fewer than {paper.object_days} days after service, which statements served with it need"
    if not isinstance(paper, SectionNineNotice):
        return
    if paper.shorter_days is not None and paper.shorter_days >= paper.object_days:
        yield "shorter_days is not shorter than object_days: the longer of the two is the one to give"
    if paper.object_by < paper.served_on + timedelta(paper.object_days):
        yield f"object_by is fewer than {paper.object_days} days after service: give more time"
    later = [s.on for s in paper.statements if s.on > paper.served_on]
    yield from (f"statements holds one of {long_date(day)}, after service" for day in later)


def _service(paper: Document) -> Faults:
    if not isinstance(paper, ServiceCertificate):
        return
    if paper.method == "email" and paper.document_kind != "other":
        yield "method is email: a summons or a written charge is handed over, left or posted, and never e-mailed"
    if paper.served_on > paper.made_on:
        yield "served_on is after the certificate is made: certify what was done"
    if paper.served_on < paper.document_on:
        yield f"served_on is before {long_date(paper.document_on)}, when the document was made"
    yield from _posted(paper)


def _posted(paper: ServiceCertificate) -> Faults:
    """By first class post: not before it was made, and not served before the law takes it to have arrived."""
    posted, deemed = paper.posted_on, paper.deemed_on
    if {posted is None, deemed is None} != {paper.method != "first_class_post"}:
        yield "posted_on and deemed_on are given where, and only where, it was sent by first class post"
    elif posted is not None and deemed is not None:
        if posted < paper.document_on:
            yield f"posted_on is before {long_date(paper.document_on)}, when the document was made"
        if paper.served_on < deemed:
            yield f"served_on is before {long_date(deemed)}: posted on {long_date(posted)}, it is not served sooner"


def _served_later(paper: Document) -> Faults:
    if isinstance(paper, WrittenCharge | SectionNineNotice) and paper.served_on < paper.made_on:
        yield "served_on is before the paper is made: it is served on that day or after it"


def _days(paper: Document) -> Faults:
    """What comes before the paper comes before it, and a hearing comes after."""
    names = ("authorised_on", "screened_on", "considered_on", "order_served_on")
    told: list[tuple[str, date]] = [(n, getattr(paper, n)) for n in names if getattr(paper, n, None) is not None]
    told += [("previous", each.on) for each in getattr(paper, "previous", ())]
    yield from (f"{name} is {long_date(day)}, after the paper is made" for name, day in told if day > paper.day)
    if isinstance(paper, InitialDetails) and paper.hearing_on is not None and paper.hearing_on < paper.made_on:
        yield "hearing_on is before the initial details are made: they are due by the start of that day"


CHARGE_CHECKS: tuple[Callable[[Document], Faults], ...] = (
    _charge,
    _code_test,
    _authority,
    _begun,
    _single_justice,
    _objection,
    _service,
    _served_later,
    _days,
)
