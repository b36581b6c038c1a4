"""The page `docs/law-status.md`: every text that is not fully confirmed, and what the software does meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.dated import Law, appointed
from app.engine.editions import Edition
from app.engine.measures import Measure, Rule
from app.engine.pack import Pack
from app.engine.signoffs import SignOff, setting_id, setting_sha256
from app.engine.words import day

SHOWN = ("unconfirmed", "secondary")
HEAD = """\
# How sure the law in the rules is

Written by `supportfirst rules status --write` from the rules themselves; `make check` fails where it is not up to date.

- **Unconfirmed**: no source that was read shows it. The reading taken is the one that protects the family, and is said
  here. No final document rests on it until a named lawyer has signed the text; drafts can be made.
- **Secondary**: one council, school or other page says so. It is used as it stands, and every reason that rests on it
  shows it as secondary.
- A reading that is signed stays unconfirmed and keeps its mark: the signature says that a person answers for it. The
  lawyer who signs for the demonstration is invented.
"""
MEANWHILE = {
    "bar": "The step is closed while this is so; while nobody knows, the answer is that it cannot be told.",
    "requirement": "The step is not ready until this is met; while nobody knows, the answer is that it cannot be told.",
    "duty": "The duty is shown wherever it arises, and opens no step by itself.",
}
UNSIGNED = "No final document rests on it until this text is signed."
SIGNED = "This text is signed, so final documents may rest on it."
SHOWS_IT = "Each reason that rests on it shows it as secondary."


@dataclass(frozen=True)
class Doubt:
    """One text that is not fully confirmed."""

    id: str
    kind: str
    says: str
    law: Law
    sha256: str
    meanwhile: str


def page(pack: Pack) -> str:
    """The whole page, by measure, then the values, the register codes and the bank holidays."""
    parts = [HEAD, *_summary(pack)]
    for measure in _measures(pack):
        parts += _section(pack, _title(measure), [doubt for rule in measure.rules for doubt in _of_rule(rule)])
    parts += _section(pack, "Values that the law sets", list(_values(pack)))
    parts += _responsibilities(pack)
    parts += [*_codes(pack), *_holidays(pack), *_editions(pack), *_not_appointed(pack)]
    return "\n".join(part.rstrip() + "\n" for part in parts if part)


def _measures(pack: Pack) -> Iterator[Measure]:
    for versions in pack.measures.values():
        yield from versions


def _of_rule(rule: Rule) -> Iterator[Doubt]:
    for law in rule.laws:
        if law.status in SHOWN and appointed(law):
            yield Doubt(rule.id, rule.kind, rule.says, law, rule.sha256, MEANWHILE[rule.kind])


def _values(pack: Pack) -> Iterator[Doubt]:
    for parameter in pack.parameters.values():
        for setting in parameter.settings:
            if setting.law.status in SHOWN and appointed(setting):
                says = f"{parameter.says[:1].upper()}{parameter.says[1:]}: {_shown(setting.value)} ({parameter.unit})."
                digest = setting_sha256(parameter.name, setting)
                yield Doubt(setting_id(parameter.name, setting), "value", says, setting.law, digest, _used(setting.law))


def _used(law: Law) -> str:
    return f"It is used from {day(law.start)}{f' to {day(law.end)}' if law.end else ''} in every rule that reads it."


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(item).replace("_", " ") for item in value)
    if isinstance(value, dict) and "bands" not in value:
        return "; ".join(f"{str(name).replace('_', ' ')} {_shown(item)}" for name, item in value.items())
    if isinstance(value, dict):
        return "; ".join(f"{band['pence'] / 100:.0f} pounds within {band['days']} days" for band in value["bands"])
    return str(value)


def _title(measure: Measure) -> str:
    if not appointed(measure):
        return f"{measure.title} (no first day appointed)"
    until = f" to {day(measure.end)}" if measure.end else ""
    return f"{measure.title}: law from {day(measure.start)}{until}"


def _summary(pack: Pack) -> Iterator[str]:
    doubts = [doubt for measure in _measures(pack) for rule in measure.rules for doubt in _of_rule(rule)]
    values = list(_values(pack))
    rows = [("rules", doubts), ("values", values)]
    lines = ["| | unconfirmed | of them signed | secondary |", "| --- | --- | --- | --- |"]
    for name, found in rows:
        unsure = [doubt for doubt in found if doubt.law.status == "unconfirmed"]
        ours = sum(_standing(pack, doubt) is not None for doubt in unsure)
        lines.append(f"| {name} | {len(unsure)} | {ours} | {len(found) - len(unsure)} |")
    yield "\n".join(lines)


def _section(pack: Pack, title: str, doubts: list[Doubt]) -> Iterator[str]:
    if not doubts:
        return
    yield f"## {title}"
    for status in SHOWN:
        found = [doubt for doubt in doubts if doubt.law.status == status]
        if found:
            yield f"### {status.capitalize()}"
        yield from (_entry(pack, doubt) for doubt in found)


def _entry(pack: Pack, doubt: Doubt) -> str:
    law = doubt.law
    lines = [f"**{doubt.id}** ({doubt.kind}). {doubt.says}", "", f"- Law: {law.cite}; {law.pinpoint}."]
    if law.protective:
        lines.append(f"- Reading taken: {_reading(law)}")
    last = SHOWS_IT if law.status == "secondary" else SIGNED if _standing(pack, doubt) else UNSIGNED
    lines += [f"- Meanwhile: {doubt.meanwhile} {last}", f"- Sign-off: {_signed(pack, doubt)}."]
    return "\n".join(lines)


def _reading(law: Law) -> str:
    told = dict(law.protective)
    return f"{told['reading']}. Protects the {told['protects']} against {told['against']}."


def _signed(pack: Pack, doubt: Doubt) -> str:
    if mine := _standing(pack, doubt):
        return f"{mine.name}, {mine.role}, {mine.on}"
    return "an earlier text was signed, this one is not" if doubt.id in pack.signoffs else "nobody has signed it"


def _standing(pack: Pack, doubt: Doubt) -> SignOff | None:
    return next((each for each in pack.signoffs.get(doubt.id, ()) if each.sha256 == doubt.sha256), None)


def _responsibilities(pack: Pack) -> Iterator[str]:
    """The account of who is asked to do what rests on a law of its own, and no rule does."""
    laws = pack.responsibilities.laws if pack.responsibilities else ()
    unsure = [law for law in laws if law.status in SHOWN]
    if unsure:
        yield "## Who is asked to do what for a child"
    for law in unsure:
        reading = f" Reading taken: {_reading(law)}" if law.protective else ""
        yield f"- From {day(law.start)}, {law.status}: {law.cite}; {law.pinpoint}.{reading}"
    if unsure:
        yield "Meanwhile it is told with its status beside it, opens no step and blocks none."


def _codes(pack: Pack) -> Iterator[str]:
    doubts = [(scheme, [code for code in scheme.codes.values() if code.status in SHOWN]) for scheme in pack.schemes]
    if not any(codes for _, codes in doubts):
        return
    yield "## Register codes"
    for scheme, codes in doubts:
        until = f" to {day(scheme.end)}" if scheme.end else ""
        for status in SHOWN:
            named = ", ".join(f"`{code.code}`" for code in codes if code.status == status)
            if named:
                yield f"- {day(scheme.start)}{until}, {status}: {named}."
    yield "Meanwhile a mark is read as its scheme says; a letter that no scheme of its day knows is refused by name."


def _holidays(pack: Pack) -> Iterator[str]:
    if pack.projected_years:
        years = ", ".join(str(year) for year in sorted(pack.projected_years))
        yield "## Bank holidays"
        yield f"Not proclaimed yet, and worked out by the rule that has held: {years}. A deadline among them says so."


def _editions(pack: Pack) -> Iterator[str]:
    """Later editions that were not read, with how many rules cite the one before: one decision for the whole pack."""
    if pack.editions:
        yield "## Later editions that were not read"
    for edition in pack.editions:
        cited = {
            rule.id for measure in _measures(pack) for rule in measure.rules for law in rule.laws if _open(law, edition)
        }
        yield f"- {edition.cite}, in {len(cited)} rules from {day(edition.start)}. {edition.says}"
    if pack.editions:
        yield "Meanwhile the edition that was read is used, and every decision that rests on it from that day says so."


def _open(law: Law, edition: Edition) -> bool:
    """Does it cite that text for days on which the later edition had begun?"""
    return law.cite == edition.cite and (law.end is None or law.end >= edition.start)


def _not_appointed(pack: Pack) -> Iterator[str]:
    found = [f"- {_title(measure)}. {measure.about}" for measure in _measures(pack) if not appointed(measure)]
    for measure in _measures(pack):
        for rule in measure.rules:
            found += [f"- {rule.id}: {law.cite}, {law.pinpoint}." for law in rule.laws if not appointed(law)]
    for parameter in pack.parameters.values():
        for setting in (setting for setting in parameter.settings if not appointed(setting)):
            found.append(f"- {parameter.name}: {setting.law.cite}, {setting.law.pinpoint}.")
    if found:
        yield "## Law that was made and has no first day appointed"
        yield "It is shown where it matters and is in force on no day: nobody guesses the day.\n\n" + "\n".join(found)
