"""The acts that a council's own code asks for."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from app.domain.decision import Proposal
from app.domain.history import History, MarkChange
from tests.rules.acts.doing import LAWYER, Act, Done, add, event
from tests.rules.acts.notices import ACTS as NOTICES

HEAD = {"name": "Tom Birkett", "role": "head_teacher"}


def _correct(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """Every session that the register still marks N is corrected to O."""
    at = datetime.combine(on, time(12), UTC)
    still = [s for batch in history.registers for s, code in batch.marks if code == "N"]
    changes = [MarkChange("e1", session, "O", at, "test", "no reason was established") for session in still]
    return replace(history, changes=(*history.changes, *changes)), proposal


def _improve(history: History, proposal: Proposal, parent: str, on: date, about: str) -> Done:
    """The notice runs for weeks. By then a search that the code lets stand for days is old, and is made again."""
    history, proposal = NOTICES["send_notice_to_improve"](history, proposal, parent, on, about)
    where = history.matter.school_council
    told = {"person": parent, "pupil": "c1", "where": where, "from": "2021-01-01", "to": on.isoformat()}
    return add(history, on, "search_made", **told, answer="none"), proposal


ACTS: dict[str, Act] = {
    "check_address": event("address_recorded", stream="person:PARENT", lines=["1 Mill Row"], postcode="ZZ1 3BD"),
    "send_notice_to_improve_as_code_asks": _improve,
    "talk_first": event("hold_cleared", hold="PN-L-TALK", person="PARENT", by=LAWYER, reasons="Talked with the nurse"),
    "correct_register": _correct,
    "write_about_sighting": event("letter_sent", letter="seen_in_public", to="PARENT", method="first_class_post"),
    "apply_for_exclusion_notice": event(
        "referral_submitted", route="exclusion_penalty_notice", by=HEAD, persons=["PARENT"]
    ),
}
