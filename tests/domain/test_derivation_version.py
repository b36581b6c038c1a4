"""A changed derivation has a new version: else a decision made again years later would seem to have been tampered with.

Where this fails, raise `DERIVATION` in app/domain/facts.py, unless only words or layout changed, and write the line
that the message gives into `derivation.lock`.
"""

import hashlib
import re
from pathlib import Path

from app.domain.facts import DERIVATION

DOMAIN = Path(__file__).parents[2] / "app" / "domain"
LOCK = Path(__file__).parent / "derivation.lock"
READ = ("facts.py", "fact.py", "attendance.py", "calendar.py", "people.py", "history.py")


def test_a_derivation_that_changed_has_a_new_version() -> None:
    paths = [*(DOMAIN / name for name in READ), *sorted((DOMAIN / "derivation").glob("*.py"))]
    told = "\n".join(f"{path.name}\n{path.read_text('utf-8')}" for path in paths)
    code = re.sub(r"^DERIVATION = \d+$", "", told, flags=re.MULTILINE)
    assert LOCK.read_text("utf-8").strip() == f"{DERIVATION} {hashlib.sha256(code.encode()).hexdigest()}"
