"""Law in, decision out. What the other rooms may call."""

from app.engine.decide import as_json, decide, decide_facts, unsigned_unconfirmed
from app.engine.diff import Change, change_of_question, change_of_record, untouched
from app.engine.errors import EngineFault, FactError, Fault, PackError
from app.engine.explanation import EXPLANATION, explanation_digest
from app.engine.lint import Finding, lint
from app.engine.pack import Pack, load_pack, pack_from_files
from app.engine.readiness import readiness, readiness_of
from app.engine.record import fingerprint
from app.engine.replay import Difference, Replayed, replay
from app.engine.self_test import golden, self_test
from app.engine.timeline import timeline

__all__ = [
    "EXPLANATION",
    "Change",
    "Difference",
    "EngineFault",
    "FactError",
    "Fault",
    "Finding",
    "Pack",
    "PackError",
    "Replayed",
    "as_json",
    "change_of_question",
    "change_of_record",
    "decide",
    "decide_facts",
    "explanation_digest",
    "fingerprint",
    "golden",
    "lint",
    "load_pack",
    "pack_from_files",
    "readiness",
    "readiness_of",
    "replay",
    "self_test",
    "timeline",
    "unsigned_unconfirmed",
    "untouched",
]
