"""Making letters: each to one person, and a draft unless a determination, its needs and the law allow a final one."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.casework import access, clock, issuing, letter_grounds, replays, withheld
from app.casework.access import Person
from app.casework.cases import known_parent
from app.casework.determinations import Determination
from app.casework.errors import refused
from app.casework.events import as_known, say
from app.casework.kept_apart import holds, sought
from app.casework.letter_contexts import context as context_of
from app.casework.letter_orders import Made, Order, reference
from app.casework.letter_parts import Brief, recipient_address
from app.documents.contexts import Letter
from app.documents.kinds import context_of as kind_of
from app.documents.letters import Rendered, render_letter
from app.documents.manifest import Manifest, manifest
from app.domain.decision import Decision
from app.domain.history import History
from app.domain.people import person_stream
from app.engine import Pack, unsigned_unconfirmed
from app.persistence import audit, files, issued
from app.persistence.database import Database, Session
from app.persistence.issued import Document

__all__ = ["Made", "Order", "make", "reference"]


@dataclass(frozen=True)
class _Desk:
    """Everything that one order is made from."""

    order: Order
    manifest: Manifest
    pack: Pack
    history: History
    determination: Determination | None
    decision: Decision | None
    why_not: tuple[str, ...]
    who: Person
    today: date

    @property
    def by(self) -> dict[str, str]:
        """Whoever signs: who determined, where that role may sign this letter; else who makes it."""
        made = self.determination
        return {"name": made.name, "role": made.role} if made and made.role in self.manifest.signers else self.who.by

    @property
    def brief(self) -> Brief:
        """What the letter is told."""
        made = self.determination
        record = self.decision.record if self.decision else None
        return Brief(
            pack=self.pack,
            history=self.history,
            parent=self.order.parent,
            posting_on=self.order.posting_on,
            reference=reference(self.order, made),
            by=self.by,
            reasons=made.reasons if made else "",
            decision=record,
            proposal=replays.proposal(record) if record else self.order.proposal,
            details=self.order.details,
        )


def make(db: Database, pack: Pack, who: Person, order: Order, folder: Path, now: datetime | None = None) -> Made:
    """Make a letter. A final one is kept in `folder` and leaves its event; asked for again it is the same one.

    Raises `MissingFacts` naming every fact that is missing, `WrongFacts`, `UnsafeText` and `UnknownLetter` (documents),
    `Refused` where it is the wrong letter for the decision, `Taken` where another notice stands on a session, and
    `NotAllowed`, also for a school where it would tell an address that is confidential.
    """
    access.check(who, "withdraw" if order.letter == "withdrawal" and not order.draft else "make_letter")
    moment = now or clock.now()
    said = manifest(order.letter)
    with db.session(who.council, who.schools) as session:
        history = as_known(session, order.matter)
        _whose(history, said, order)
        determination = letter_grounds.determination_for(session, history, said, order)
        if kept := _kept_already(session, folder, order, determination):
            withheld.check_paper(who, history, _sent_to(history, order))
            audit.append(session, who, "read", f"matter:{order.matter}", f"document:{kept.reference}", at=now)
            return kept
        desk = _desk(session, pack, who, said, order, history, determination, moment)
        made = _make(session, desk, folder, moment)
        subjects = (f"matter:{order.matter}", f"document:{made.reference}")
        verb = "issue_letter" if made.final else "draft_letter"
        audit.append(session, who, verb, *subjects, hashes={"sha256": made.sha256}, at=now)
    return made


def _sent_to(history: History, order: Order) -> list[Any] | None:
    """Every address on record of whom a kept letter went to; None of one about the child."""
    if order.parent is None:
        return None
    stream = person_stream(order.parent)
    return [each.data for each in history.of("address_recorded") if each.stream == stream]


def _whose(history: History, said: Manifest, order: Order) -> None:
    """Refuse a letter to nobody, and a document about the child that is asked for one parent."""
    if said.about == "child" and order.parent is not None:
        raise refused("parent", f"{said.title} is about the child.", "Leave the parent out.")
    if said.about == "parent":
        known_parent(history, order.parent or "")


def _kept_already(session: Session, folder: Path, order: Order, made: Determination | None) -> Made | None:
    name = reference(order, made)
    found = [d for d in issued.of_matter(session, order.matter) if d.id == name and d.final]
    if not found or order.draft:
        return None
    kept = found[0]
    if reason := issued.voided(session, name):
        raise refused("letter", f"{name} is void: {reason}", "Make a new one, for another day.")
    data = files.read(folder, kept.sha256)
    return _made(order, name, Rendered(data, kept.sha256, kept.content_digest, kept.template, kept.kind, False), ())


def _desk(
    session: Session,
    pack: Pack,
    who: Person,
    said: Manifest,
    order: Order,
    history: History,
    determination: Determination | None,
    moment: datetime,
) -> _Desk:
    today = clock.today(moment)
    before = letter_grounds.made_before(session, order, determination)
    decision, changed = letter_grounds.decide_again(session, pack, said, order, history, determination, moment)
    letter_grounds.right_letter(said, order, decision, before)
    desk = _Desk(order, said, pack, history, determination, decision, (), who, today)
    unsigned = tuple(unsigned_unconfirmed(decision)) if decision else ()
    why = issuing.why_draft(said, pack, desk.by, determination, unsigned, order.posting_on, today)
    asked = ["A draft was asked for."] if order.draft else []
    return replace(desk, why_not=(*asked, *why, *changed, *before))


def _make(session: Session, desk: _Desk, folder: Path, moment: datetime) -> Made:
    brief = desk.brief
    context = context_of(desk.order.letter, brief)
    withheld.check_paper(desk.who, desk.history, context)
    rendered = render_letter(desk.order.letter, context, draft=bool(desk.why_not))
    _check_addresses(brief, desk.order.letter, rendered)
    if not desk.why_not:
        _keep(session, desk, rendered, folder, moment)
        at = clock.next_moment(desk.history, moment)
        say(session, *issuing.issue(session, desk.order.letter, brief, context, desk.who, at))
    return _made(desk.order, brief.reference, rendered, desk.why_not)


def _check_addresses(brief: Brief, letter: str, made: Rendered) -> None:
    """Refuse a paper that bears a confidential address; a letter may bear that of the parent whom it goes to."""
    own = recipient_address(brief) if issubclass(kind_of(letter), Letter) else None
    if holds(made.data, sought(brief.history, brief.profile, own)):
        do = "Take it out of the words that this is made from: the record, or the details."
        raise refused("letter", "It would print an address that is confidential.", do)


def _keep(session: Session, desk: _Desk, rendered: Rendered, folder: Path, moment: datetime) -> None:
    files.keep(folder, rendered.data)
    made, order = desk.determination, desk.order
    document = Document(
        id=desk.brief.reference,
        matter=order.matter,
        person=order.parent,
        kind=order.letter,
        final=True,
        sha256=rendered.sha256,
        content_digest=rendered.content_digest,
        template=rendered.template_sha256,
        made_at=moment,
        posting_on=order.posting_on,
        determination=made.id if made else None,
        decision=made.decision if made else None,
    )
    issued.save(session, document)


def _made(order: Order, name: str, rendered: Rendered, why: tuple[str, ...]) -> Made:
    return Made(
        name, order.letter, order.matter, order.parent, order.posting_on,
        rendered.data, rendered.sha256, rendered.content_digest, why,
    )  # fmt: skip
