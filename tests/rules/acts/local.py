"""The acts that a council's own code asks for."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from app.domain.decision import Proposal
from app.domain.history import History, MarkChange
from tests.rules.acts.doing import LAWYER, Act, Done, event
from tests.rules.acts.notices import improve

HEAD = {"name": "Tom Birkett", "role": "head_teacher"}


def _correct(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """Every session that the register still marks N is corrected to O."""
    at = datetime.combine(on, time(12), UTC)
    still = [s for batch in history.registers for s, code in batch.marks if code == "N"]
    changes = [MarkChange("e1", session, "O", at, "test", "no reason was established") for session in still]
    return replace(history, changes=(*history.changes, *changes)), proposal


ACTS: dict[str, Act] = {
    "check_address": event("address_recorded", stream="person:PARENT", lines=["1 Mill Row"], postcode="ZZ1 3BD"),
    "send_notice_to_improve_as_code_asks": improve,
    "talk_first": event("hold_cleared", hold="PN-L-TALK", person="PARENT", by=LAWYER, reasons="Talked with the nurse"),
    "correct_register": _correct,
    "write_about_sighting": event("letter_sent", letter="seen_in_public", to="PARENT", method="first_class_post"),
    "apply_for_exclusion_notice": event(
        "referral_submitted", route="exclusion_penalty_notice", by=HEAD, persons=["PARENT"]
    ),
}
