"""Runs the examples of the API, in the order of a day's work, over a store like the demo's.

`python -m tests.web.examples` writes what is answered into `schemas/examples/`; what is asked is written by hand there.
"""

from __future__ import annotations

import base64
import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml
from freezegun import freeze_time
from sqlalchemy import update
from werkzeug.test import TestResponse

from app import create_app
from app.casework import evidence
from app.casework.access import Person
from app.config import Settings
from app.documents.forms import maps
from app.documents.forms.vocabulary import needed
from app.documents.pdf import libre_office
from app.engine import Pack, load_pack
from app.persistence.database import Database
from app.persistence.tables import WorkRow
from app.web.api import PROMISES
from schemas import examples
from tests.documents.forms import mapping
from tests.web.conftest import AUDITOR, COUNCIL, HERE, LAWYER, LEAD, OFFICER, PATIENT, Caller, case

MATTERS = (
    "ten-sessions", "both-parents", "eleven-sessions", "equality-unanswered", "for-court", "for-supervision",
    "improvement-failed", "notice-unpaid", "severely-absent", "improvement-early-not-told",
)  # fmt: skip
ORDER: tuple[tuple[str, dict[str, str]], ...] = (
    ("submit_case_file", OFFICER), ("list_matters", OFFICER), ("read_matter", OFFICER), ("assess_readiness", LEAD),
    ("read_timeline", LEAD), ("import_register", LEAD), ("open_matter", LEAD), ("read_work", AUDITOR),
    ("read_work_result", AUDITOR),
    ("save_referral_draft", LEAD), ("read_referral_draft", LEAD), ("check_referral_draft", LEAD),
    ("send_referral_draft", LEAD), ("submit_referral", LEAD), ("list_referrals", LEAD),
    ("list_waiting_referrals", OFFICER), ("answer_referral", OFFICER), ("list_answered_referrals", OFFICER),
    ("read_referrals", OFFICER),
    ("decide_matter", OFFICER), ("read_decision", OFFICER), ("compare_decision", AUDITOR), ("answer_question", OFFICER),
    ("determine", OFFICER), ("make_letter", OFFICER), ("record_posted", OFFICER), ("record_received", OFFICER),
    ("record_paid", OFFICER), ("match_payment", OFFICER), ("record_returned", OFFICER), ("set_hold", OFFICER),
    ("clear_hold", OFFICER), ("list_for_meeting", OFFICER), ("record_meeting", OFFICER), ("file_evidence", OFFICER),
    ("list_exhibits", OFFICER), ("fetch_document", LAWYER), ("look_at_blank", LAWYER), ("keep_blank", LAWYER),
    ("list_forms", LAWYER), ("fill_form", LAWYER), ("bundle_readiness", LAWYER), ("build_bundle", LAWYER),
    ("list_bundles", LAWYER), ("find_decisions", AUDITOR), ("list_departures", AUDITOR), ("rules_in_force", AUDITOR),
    ("replay_decisions", AUDITOR), ("verify_audit", AUDITOR), ("read_audit_lines", AUDITOR),
    ("read_protection_log", AUDITOR), ("describe_api", AUDITOR),
)  # fmt: skip
"""Who asks what, in an order in which each has what it needs."""
LATER = {"record_posted": "2026-11-23 16:00", "record_received": "2026-11-26 16:00"}
PATHS = {promise.name: (promise.method, promise.path) for promise in PROMISES}
ASKED = ("path", "query", "body", "file")
MOST = 2
"""How many things of a list an answer in the description shows."""
MARK = 3
"""How many words, where it is a list of words: a mark is three."""


@dataclass
class Renamed:
    """What an example calls by one id, such as that of a decision, and this run by another."""

    names: dict[str, str]

    def said(self, asked: Any) -> Any:
        """What is asked, with the ids of this run."""
        text = json.dumps(asked)
        for stated, found in self.names.items():
            text = text.replace(json.dumps(stated), json.dumps(found))
        return json.loads(text)

    def learn(self, stated: Any, found: Any) -> None:
        """Remember where the two differ in a word."""
        if isinstance(stated, dict) and isinstance(found, dict):
            for name in stated.keys() & found.keys():
                self.learn(stated[name], found[name])
        elif isinstance(stated, list) and isinstance(found, list):
            for one, other in zip(stated, found, strict=False):
                self.learn(one, other)
        elif isinstance(stated, str) and isinstance(found, str) and stated != found and " " not in stated:
            self.names[stated] = found


def service(folder: Path, pack: Pack, template: Path) -> Iterator[Caller]:
    """The service over a store with the invented matters; the council has a map of the blank in the example."""
    shutil.copy(template, folder / "store.db")
    address, signed = f"sqlite:///{folder}/store.db", HERE / "fixtures" / "signoffs.yaml"
    database = Database(address, folder / "keys")
    rules = HERE / "rules" / "england"
    app = create_app(Settings(address, folder / "keys", folder / "papers", COUNCIL, rules, signed), database, pack)
    (folder / "maps" / COUNCIL).mkdir(parents=True)
    (folder / "maps" / COUNCIL / "C17.toml").write_text(_map(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, freeze_time("2026-11-20 10:00"):
        patch.setattr(maps, "FORMS", folder / "maps")
        caller = Caller(app.test_client())
        for name in MATTERS:
            assert caller.post("/matters", case(name)).status_code == 200
        _worked(caller, database)
        _departed(caller)
        _bundled(caller, database, folder / "papers" / COUNCIL)
        yield caller
    database.close()


def _worked(caller: Caller, database: Database) -> None:
    """Long work that was done, under the id that the example calls it by."""
    said = caller.post("/replays", {}, AUDITOR, headers={"Prefer": "respond-async"})
    found, named = said.json, examples.example("read_work")["path"]["work"]
    assert said.status_code == 202
    assert found is not None
    while caller.get(f"/work/{found['id']}", AUDITOR).json["state"] != "done":  # type: ignore[index]
        time.sleep(0.1)
    with database.aside(COUNCIL) as session:
        session.execute(update(WorkRow).where(WorkRow.id == found["id"]).values(id=named))


def _departed(caller: Caller) -> None:
    """A lawyer departs from a rule by its name."""
    matter = "/matters/m-improvement-early-not-told"
    asked = caller.post(f"{matter}/decisions", {"measure": "penalty_notice", "valid_on": "2026-11-16"})
    [decision] = asked.json["decisions"]  # type: ignore[index]
    aside = {"rule": "PN-R-IMPROVE", "reasons": "The call that told the parent is in the school's log."}
    said = {"decision": decision["id"], "answer": "issue", "reasons": "The parent was told.", "departures": [aside]}
    assert caller.post(f"{matter}/determinations", said, LAWYER).status_code == 200


def _bundled(caller: Caller, database: Database, folder: Path) -> None:
    """A bundle that is ready to be filed, built and kept: it needs LibreOffice."""
    told = yaml.safe_load((HERE / "fixtures" / "bundles.yaml").read_text("utf-8"))
    [bundle] = [each for each in told["bundles"] if each["matter"] == "for-supervision"]
    matter, measure = "m-for-supervision", bundle["measure"]
    who = Person("Ada Kerr", "attendance_officer", COUNCIL)
    for name in told["evidence"]["for-supervision"]:
        evidence.deliver(database, who, matter, name, (HERE / "fixtures" / "evidence" / name).read_bytes(), folder)
    asked = caller.post(f"/matters/{matter}/decisions", {"measure": measure, "valid_on": "2026-11-16"})
    [decision] = asked.json["decisions"]  # type: ignore[index]
    said = {"decision": decision["id"], "answer": "issue", "reasons": "Linnet wants to come to school and cannot."}
    assert caller.post(f"/matters/{matter}/determinations", said).status_code == 200
    if libre_office() is not None:
        names = ("bundle", "measure", "filing_on", "hearing_on", "court", "details")
        made = caller.post(f"/matters/{matter}/bundles", {name: bundle[name] for name in names}, headers=PATIENT)
        assert (made.status_code, made.headers["Support-First-Final"]) == (200, "true"), made.text


def _map() -> str:
    blank = base64.b64decode(examples.example("keep_blank")["body"]["content"])
    taken = 'value = "child.name"', '[[boxes]]\nbox = "1. Child"\nfield = "Child name"\n'
    left = "".join(
        f'"{name}" = "This invented form has no box for it."\n' for name in needed("C17") if name != "child.name"
    )
    return mapping.map_of(blank, f"{taken[1]}{taken[0]}\n[left_out]\n{left}", "")


def ask(caller: Caller, name: str, who: dict[str, str], renamed: Renamed) -> TestResponse:
    """Send what the example of this operation says."""
    told = renamed.said(examples.example(name))
    method, path = PATHS[name]
    for part, value in told.get("path", {}).items():
        path = path.replace(f"<id:{part}>", value)
    query = f"?{urlencode(told['query'])}" if "query" in told else ""
    sent = {"json": told["body"]} if "body" in told else {}
    with freeze_time(LATER.get(name, "2026-11-26 16:00" if name in _after() else "2026-11-20 10:00")):
        return caller.client.open(f"{caller.root}{path}{query}", method=method, headers={**PATIENT, **who}, **sent)


def _after() -> set[str]:
    names = [name for name, _ in ORDER]
    return set(names[names.index("record_received") :])


def cut(value: Any) -> Any:
    """An answer as the description shows it: the first things of each list."""
    if isinstance(value, dict):
        return {name: cut(each) for name, each in value.items()}
    if not isinstance(value, list):
        return value
    return [cut(each) for each in value[: MARK if value and isinstance(value[0], str) else MOST]]


def given(answer: TestResponse) -> dict[str, Any]:
    """What the example says of an answer: its body where it is JSON, and the headers that are our own."""
    own = {name: value for name, value in answer.headers if name.startswith(("Support-First", "Content-Disposition"))}
    told: dict[str, Any] = {"gives": cut(answer.json)} if answer.is_json else {}
    return {**told, "headers": own} if own else told


def write() -> None:
    """Write what is answered beside what is asked."""
    with tempfile.TemporaryDirectory() as made:
        folder, renamed = Path(made), Renamed({})
        database = Database(f"sqlite:///{folder}/empty.db", folder / "keys")
        database.upgrade()
        database.close()
        pack = load_pack(HERE / "rules" / "england", HERE / "fixtures" / "signoffs.yaml")
        for caller in service(folder, pack, folder / "empty.db"):
            for name, who in ORDER:
                stated = examples.example(name)
                asked = renamed.said({part: stated[part] for part in ASKED if part in stated})
                answer = ask(caller, name, who, renamed)
                print(name, answer.status_code, "" if answer.status_code == 200 else answer.text)
                found = given(answer)
                renamed.learn({**stated, **asked}, found)
                if answer.status_code == 200 and name != "describe_api":
                    text = json.dumps({**asked, **found}, ensure_ascii=False, indent=1)
                    (examples.FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
