"""Sign-offs: each signs a text that is in the pack, as the text now stands."""

from collections.abc import Iterator
from datetime import date

from app.engine.lint.case import Case
from app.engine.lint.finding import Finding, Shows
from app.engine.signoffs import setting_id, setting_sha256, signed

KIND = "stale_sign_off"
FILE = "signoffs.yaml"
GONE = "It signs something that is not in the pack."
CHANGED = "The text changed after it was signed."


def check(case: Case) -> Iterator[Finding]:
    """Sign-offs of what is gone, and of what has changed."""
    texts = _texts(case)
    for name, signoffs in case.pack.signoffs.items():
        last = signoffs[-1]
        on = date.fromisoformat(last.on) if len(last.on) == len("2026-01-01") else None
        if name not in texts:
            yield Finding(
                FILE, name, GONE, "Take it out.", KIND, Shows(f"{last.name} signed what nobody can read.", on=on)
            )
        elif signed(case.pack.signoffs, name, texts[name]) == "stale":
            remedy = f"Have it read and signed again, bound to {texts[name]}."
            then = f"{last.name} signed {last.sha256[:12]}, and the text is now {texts[name][:12]}: it is unsigned."
            yield Finding(FILE, name, CHANGED, remedy, KIND, Shows(then, on=on))


def _texts(case: Case) -> dict[str, str]:
    texts = {rule.id: rule.sha256 for measure in case.measures for rule in measure.rules}
    texts |= {hold.id: hold.sha256 for hold in case.pack.holds.values()}
    for parameter in case.pack.parameters.values():
        texts |= {setting_id(parameter.name, s): setting_sha256(parameter.name, s) for s in parameter.settings}
    return texts
