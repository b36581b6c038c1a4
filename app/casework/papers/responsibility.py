"""Who has parental responsibility for the child, as recorded: the respondents of an application, and who else is told.

Family Procedure Rules 2010 rule 12.3(1), read as made: every person believed to have parental responsibility. The row
for this order and who else is told (Practice Direction 12C) were not read; so whoever is a parent in law without it is
told as well. Where nobody asked, whether somebody has it is left open and so is missing: it is never read from a home.
"""

from datetime import date

from app.casework.letter_parts import Brief, Context
from app.casework.papers.family_parts import links, name_of, particulars, person_of
from app.domain.history import Event
from app.domain.people import ParentLink, link_stream, parents_on

SAID = {True: "yes", False: "no", None: None}


def has_it(brief: Brief, link: ParentLink) -> bool | None:
    """Does this person have it? None where nobody asked, and how the person is a parent does not say it."""
    if (said := _said(brief, link)) is not None:
        return bool(said.data["has"])
    return True if link.limb == "parental_responsibility" else None


def respondents(brief: Brief, since: date | None = None) -> list[Context]:
    """Each party, with an address only where every party may see it; `since`: who was one on that earlier day too."""
    return [_party(brief, link) for link in _parties(brief, since)]


def names_of_respondents(brief: Brief) -> list[Context]:
    """The same people by name, in the same order."""
    told = ("name", "responsibility")
    return [{name: each[name] for name in told} for each in respondents(brief)]


def also_told(brief: Brief) -> list[str]:
    """Parents and carers who, as recorded, have none."""
    return [name for e in links(brief) if has_it(brief, e) is False and (name := name_of(brief, e.person))]


def how_each_has_it(brief: Brief) -> list[str]:
    """Who has it and how, and who has none; nothing at all while it is not known of everybody."""
    told = [_line(brief, link) for link in links(brief)]
    return [each for each in told if each] if all(told) else []


def _line(brief: Brief, link: ParentLink) -> str | None:
    name, said = name_of(brief, link.person), _said(brief, link)
    if name is None or said is None:
        return None
    if not said.data["has"]:
        return f"{name} has no parental responsibility."
    how = said.data.get("how")
    return f"{name} has parental responsibility: {how.rstrip('.')}." if how else None


def _parties(brief: Brief, since: date | None) -> list[ParentLink]:
    found = {link.person: link for link in parents_on(brief.history, since)} if since else {}
    found |= {link.person: link for link in links(brief)}
    return [link for link in found.values() if has_it(brief, link) is not False]


def _party(brief: Brief, link: ParentLink) -> Context:
    return {
        **person_of(brief, link),
        "responsibility": SAID[has_it(brief, link)],
        **particulars(brief, link),
    }


def _said(brief: Brief, link: ParentLink) -> Event | None:
    stream = link_stream(link.person, link.pupil)
    told = brief.history.of("parental_responsibility_recorded")
    mine = [e for e in told if e.stream == stream and e.happened_on <= brief.posting_on]
    return mine[-1] if mine else None
