"""Is a bundle ready to be filed? The rules, then each document and exhibit, then a last look at the days to come."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.casework import clock, determinations, standing
from app.casework.bundle_apart import given_apart, kept_back
from app.casework.bundle_documents import documents
from app.casework.bundle_exhibits import exhibits
from app.casework.bundle_pieces import Piece
from app.casework.bundle_preflight import findings
from app.casework.cases import Question, answer, parents_for
from app.casework.determinations import Determination
from app.casework.errors import refused
from app.casework.letter_parts import Brief
from app.casework.preflight_case import Finding
from app.documents.bundle_contents import Contents, contents
from app.documents.words import long_date
from app.domain.decision import Decision, Proposal
from app.domain.history import History
from app.domain.redaction import Redaction
from app.engine import Pack, unsigned_unconfirmed

NOT_MISSED = ("have", "named", "later")


@dataclass(frozen=True)
class BundleOrder:
    """A bundle that somebody asks for.

    `filing_on` is the day on which it would be filed, `hearing_on` that of the hearing where one is fixed. `details`
    are what only the signers can tell, by document. A `draft` asked for stays one even where everything is ready.
    `redactions` ask for the copy that is disclosed: what a person says is taken out of it, and why.
    """

    bundle: str
    matter: str
    parent: str | None
    measure: str
    filing_on: date
    hearing_on: date | None = None
    court: str | None = None
    case_number: str | None = None
    proposal: Proposal = field(default_factory=Proposal)
    details: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    draft: bool = False
    redactions: tuple[Redaction, ...] = ()


@dataclass(frozen=True)
class Look:
    """A last look at one day: what would stand in the way then, on what is known now."""

    what: str
    on: date
    in_the_way: tuple[str, ...]

    @property
    def json(self) -> dict[str, Any]:
        """For the command line and the API."""
        return {"what": self.what, "on": self.on.isoformat(), "in_the_way": list(self.in_the_way)}


@dataclass(frozen=True)
class Ready:
    """How a bundle stands: the decision, what stands in the way of it, its pieces, the last looks.

    `preflight` is what the court's own system would send back. It keeps nobody from filing on paper: it makes no draft.
    """

    order: BundleOrder
    contents: Contents
    council: str
    decision: Decision
    in_the_way: tuple[str, ...]
    pieces: tuple[Piece, ...]
    looks: tuple[Look, ...]
    determination: Determination | None
    preflight: tuple[Finding, ...] = ()

    @property
    def missed(self) -> tuple[Piece, ...]:
        """The pieces that the bundle cannot be filed without, and that do not stand as they should."""
        return tuple(piece for piece in self.pieces if piece.state not in NOT_MISSED)

    @property
    def why_draft(self) -> tuple[str, ...]:
        """Every reason for which the bundle can be no more than a draft; none where it may be filed."""
        asked = ("A draft was asked for.",) if self.order.draft else ()
        looked = tuple(f"On {long_date(look.on)}: {says}" for look in self.looks for says in look.in_the_way)
        lacks = tuple(f"{piece.title}: {piece.says}" for piece in self.missed)
        return (*asked, *self.in_the_way, *lacks, *looked)

    @property
    def json(self) -> dict[str, Any]:
        """For the command line and the API."""
        order = self.order
        return {
            "bundle": order.bundle,
            "title": self.contents.title,
            "matter": order.matter,
            "parent": order.parent,
            "measure": order.measure,
            "filing_on": order.filing_on.isoformat(),
            "hearing_on": order.hearing_on.isoformat() if order.hearing_on else None,
            "outcome": self.decision.outcome,
            "ready": not self.why_draft,
            "in_the_way": list(self.in_the_way),
            "pieces": [piece.json for piece in self.pieces],
            "last_look": [look.json for look in self.looks],
            "preflight": [vars(finding) for finding in self.preflight],
        }


def stand(brief: Brief, order: BundleOrder, now: Decision, folder: Path) -> Ready:
    """How the bundle stands on the decision for the day of filing, its documents made as drafts."""
    history, said = brief.history, contents(order.bundle)
    made = determinations.latest_issue(history, order.measure, now.record["coordinates"]["parent"])
    pieces = pieces_of(brief, said, now, folder, draft=True)
    return Ready(
        order=order,
        contents=said,
        council=history.matter.council,
        decision=now,
        in_the_way=tuple(_in_the_way(history, order, now, made)),
        pieces=pieces,
        looks=last_looks(brief.pack, history, order, now),
        determination=made,
        preflight=findings(brief, order.measure, now, pieces),
    )


def pieces_of(brief: Brief, said: Contents, now: Decision, folder: Path, *, draft: bool) -> tuple[Piece, ...]:
    """The documents and the exhibits, section by section, and what is given to the court apart."""
    measure = now.record["coordinates"]["measure"]
    made = tuple(documents(brief, said.wanted(now.record["stage"], measure), days_of(now), folder, draft))
    taken = {piece.evidence for piece in made if piece.evidence}
    found = list(given_apart(brief, said.sections[0].key))
    for part in said.sections:
        found += [piece for piece in made if piece.section == part.key]
        found += exhibits(brief, part.key, taken, folder) if part.exhibits else ()
    return tuple(kept_back(brief, piece) for piece in found)


def told_of(pack: Pack, history: History, order: BundleOrder) -> Question:
    """The question that the bundle acts on: its measure, proposed for the day of filing.

    Raises `UnknownLetter` for a bundle, and `Refused` for a measure that it is not for or a filing day that is past.
    """
    said = contents(order.bundle)
    if order.measure not in said.measures:
        raise refused("measure", f"{said.title} is not for {order.measure}.", f"Use one of {', '.join(said.measures)}.")
    if said.about == "parent" and order.parent is None:
        raise refused("parent", f"{said.title} is about one parent.", "Say which parent.")
    person = parents_for(pack, history, order.measure, order.parent)[0]
    proposal = replace(order.proposal, issue_on=order.filing_on)
    return Question(order.measure, person, order.filing_on, clock.last_known(history), None, proposal)


def days_of(decision: Decision) -> tuple[date, ...]:
    """The days that the bundle is about, in order: those of the sessions counted."""
    return tuple(sorted({date.fromisoformat(day) for day, _ in decision.record["counted_sessions"]}))


def _in_the_way(history: History, order: BundleOrder, now: Decision, made: Determination | None) -> Iterator[str]:
    """What the rules and the persons who must speak still have to say."""
    if not order.court:
        yield "The court is not named: say which court it goes to."
    if made is None:
        yield "No determination allows it: a named person decides whether to begin proceedings."
    departed = determinations.departures_of(history, made) if made else []
    yield from (f"{problem.says} {problem.do}" for problem in standing.now(now, departed))
    if unsigned := unsigned_unconfirmed(now):
        yield f"It rests on law that is not confirmed and that no lawyer has signed: {', '.join(unsigned)}."


def last_looks(pack: Pack, history: History, order: BundleOrder, now: Decision) -> tuple[Look, ...]:
    """The day of filing, by the decision made for it; the day of the hearing, when these proceedings have begun.

    On the day of filing what nobody knows stands in the way too. Of a hearing to come only what is known is said.
    """
    filing = Look("filing", order.filing_on, tuple(_blocks(now, (True, None))))
    if order.hearing_on is None:
        return (filing,)
    asked = told_of(pack, history, order)
    then = replace(asked, valid_on=order.hearing_on, proposal=replace(asked.proposal, issue_on=order.hearing_on))
    over = frozenset(contents(order.bundle).until_filing)
    return filing, Look("hearing", order.hearing_on, tuple(_blocks(answer(pack, history, then), (True,), over)))


def _blocks(decision: Decision, bars: tuple[bool | None, ...], over: frozenset[str] = frozenset()) -> Iterator[str]:
    """Each bar of such a truth and each hold that is open or may be, but for those that rest on facts that are over."""
    for reason in decision.explanation["reasons"]:
        rests_on = {fact["name"] for fact in reason["facts"]}
        truths = {"bar": bars, "hold": (True, None)}.get(reason["kind"], ())
        if reason["holds"] in truths and not rests_on & over:
            yield str(reason["text"])
