"""The page on how sure the law is: every doubt in it, none left out, and what the software does meanwhile."""

from app.engine import load_pack, pack_from_files
from app.engine.dated import appointed
from app.engine.law_status import page
from tests.engine.small import FOLDER, PACK

RULES = FOLDER.parents[3] / "rules" / "england"
SIGNED = FOLDER.parents[3] / "fixtures" / "signoffs.yaml"


def test_an_unconfirmed_rule_is_told_with_its_reading_and_that_no_final_document_rests_on_it() -> None:
    told = page(PACK)
    assert "**B-LIMIT** (bar). There were two notices already." in told
    assert "Reading taken: closed until the day after. Protects the parent against a third notice." in told
    assert "No final document rests on it until this text is signed.\n- Sign-off: nobody has signed it." in told


def test_a_secondary_law_of_some_days_and_a_value_are_told() -> None:
    told = page(PACK)
    assert "- Law: Act of 2025; section 1." in told
    assert "**parameter:threshold@2026-07-09** (value). The threshold: 12 (sessions)." in told
    assert "It is used from 9 July 2026 in every rule that reads it." in told
    assert "OLD-AGE" not in told


def test_every_doubt_of_the_shipped_pack_is_on_the_page_with_its_signature() -> None:
    england = load_pack(RULES, SIGNED)
    told = page(england)
    for measures in england.measures.values():
        for rule in (rule for measure in measures for rule in measure.rules):
            unsure = [law for law in rule.laws if appointed(law) and law.status in ("unconfirmed", "secondary")]
            assert told.count(f"**{rule.id}** ") == len(unsure), rule.id
    assert "This text is signed, so final documents may rest on it." in told
    assert "## Register codes" in told
    assert "unconfirmed: `F`." in told


def test_a_text_that_changed_after_it_was_signed_says_so() -> None:
    signoffs = b"signoffs: [{rule: B-LIMIT, sha256: abc, name: A Lawyer, role: lawyer, on: 2026-03-01}]"
    assert "an earlier text was signed, this one is not" in page(pack_from_files(dict(PACK.files), signoffs))
