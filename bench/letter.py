"""The main job in one call: case file in, decided and explained, and the letter written, with nothing kept."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from app.casework.cases import Question, answer, read_case
from app.casework.clock import end_of
from app.casework.letter_contexts import context
from app.casework.letter_parts import Brief
from app.documents.letters import render_letter
from app.domain.decision import Proposal
from app.engine import Pack, load_pack
from bench.stopwatch import median_seconds, tell

ROOT = Path(__file__).parents[1]
ON = date(2026, 11, 16)
OFFICER = {"name": "Marian Oduya", "role": "authorised_officer"}


def main() -> None:
    """Measure the whole, and each part of it."""
    pack = load_pack(ROOT / "rules" / "england", ROOT / "fixtures" / "signoffs.yaml")
    told = json.loads((ROOT / "fixtures" / "matters" / "ten-sessions.json").read_text("utf-8"))
    whole = median_seconds(lambda: to_letter(pack, told), 60, warm_up=3)
    tell("case file to decision to DOCX, inner call", f"{whole * 1000:.1f} ms", "60 ms or less")
    reading = median_seconds(lambda: read_case(pack, told), 60)
    tell("  of which reading and checking the case file", f"{reading * 1000:.1f} ms", "30 ms or less")


def to_letter(pack: Pack, told: Any) -> bytes:
    """The draft of a penalty notice, from a parsed case file."""
    history = read_case(pack, told)
    parent = history.matter.parents[0]
    planned = Proposal(issue_on=ON, posting_on=ON)
    made = answer(pack, history, Question("penalty_notice", parent, ON, end_of(ON), None, planned))
    brief = Brief(pack, history, parent, ON, "SF-BENCH", OFFICER, "A week's holiday after a refusal.", made.record)
    return render_letter("penalty_notice_first", context("penalty_notice_first", brief), draft=True).data


if __name__ == "__main__":
    main()
