"""Signing: what changed must be read again, and what others signed stays theirs."""

from datetime import date
from pathlib import Path

from app.casework import signing
from app.engine import Pack, pack_from_files
from app.engine.pack import load_pack

RULES = Path(__file__).parents[2] / "rules" / "england"
DAY = date(2026, 11, 20)


def signed(pack: Pack, page: str, **changed: bytes) -> Pack:
    return pack_from_files({**pack.files, **changed}, page.encode())


def test_everything_can_be_signed_and_then_nothing_is_left() -> None:
    pack = load_pack(RULES)
    page = signing.page(pack, signing.texts(pack), "Priya O'Nair: solicitor", "legal", DAY)
    assert signing.unsigned(pack) == list(signing.texts(pack))
    assert signing.unsigned(signed(pack, page)) == []


def test_a_changed_text_is_unsigned_and_the_others_stay_signed_by_whoever_signed_them() -> None:
    pack = load_pack(RULES)
    first = signing.page(pack, signing.texts(pack), "Priya Nair", "legal", DAY)
    name = "holds.yaml"
    words = pack.files[name].replace(b"A person has put this matter on hold.", b"Somebody put this matter on hold.")
    changed = signed(pack, first, **{name: words})
    assert [text.id for text in signing.unsigned(changed)] == ["H-SET-BY-PERSON"]
    second = signing.page(changed, signing.unsigned(changed), "Ada Lund", "legal", DAY)
    whole = signed(changed, second)
    assert signing.unsigned(whole) == []
    signers = [signoff.name for found in whole.signoffs.values() for signoff in found]
    assert signers.count("Ada Lund") == 1
    assert set(signers) == {"Ada Lund", "Priya Nair"}
