"""A lawyer's sign-off of the pack: what there is to sign, and the page that says it was signed."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.engine import Pack
from app.engine.signoffs import SignOff, setting_id, setting_sha256, signed

HEAD = """\
# Sign-offs: each line says that a named person read that text, as it then stood, and lets it be used.
# A text that changes is unsigned again. Written by `supportfirst rules sign`.
signoffs:
"""


@dataclass(frozen=True)
class Text:
    """One text that can be signed: a rule, a hold or one dated value of a parameter."""

    id: str
    sha256: str
    status: str


def texts(pack: Pack) -> Iterator[Text]:
    """Every text of the pack that can be signed, once each."""
    seen: set[tuple[str, str]] = set()
    for text in _all(pack):
        if (text.id, text.sha256) not in seen:
            seen.add((text.id, text.sha256))
            yield text


def unsigned(pack: Pack) -> list[Text]:
    """The texts that nobody has signed as they now stand."""
    return [text for text in texts(pack) if signed(pack.signoffs, text.id, text.sha256) is not True]


def page(pack: Pack, signing: Iterable[Text], name: str, role: str, on: date) -> str:
    """The sign-offs file in which this person signs these texts; what others signed and still stands is kept."""
    new = {text: SignOff(text.id, text.sha256, name, role, on.isoformat()) for text in signing}
    lines = [new.get(text) or _standing(pack, text) for text in texts(pack)]
    return HEAD + "".join(_line(signoff) for signoff in lines if signoff)


def _standing(pack: Pack, text: Text) -> SignOff | None:
    found = pack.signoffs.get(text.id, ())
    return next((signoff for signoff in found if signoff.sha256 == text.sha256), None)


def _line(signoff: SignOff) -> str:
    told = {"rule": signoff.rule, "sha256": signoff.sha256, "name": signoff.name, "role": signoff.role}
    words = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in told.items())
    return f"  - {{{words}, on: {signoff.on}}}\n"


def _all(pack: Pack) -> Iterator[Text]:
    for measures in pack.measures.values():
        for rule in (rule for measure in measures for rule in measure.rules):
            yield Text(rule.id, rule.sha256, "/".join(sorted({law.status for law in rule.laws})) or "ours")
    for hold in pack.holds.values():
        yield Text(hold.id, hold.sha256, "ours")
    for parameter in pack.parameters.values():
        for setting in parameter.settings:
            name = parameter.name
            yield Text(setting_id(name, setting), setting_sha256(name, setting), setting.law.status)
