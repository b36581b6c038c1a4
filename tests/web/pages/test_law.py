"""The law of a day: which measures, which rules, with which law; and the whole rule book."""

from __future__ import annotations

import pytest

from app.engine import Pack
from app.web.pages import law
from tests.web.conftest import PATIENT
from tests.web.pages.conftest import Browser


@pytest.fixture
def officer(browser: Browser) -> Browser:
    """Anybody who is signed in may read the law."""
    browser.sign_in("attendance_officer")
    return browser


def test_the_law_is_that_of_the_day_asked_about(officer: Browser) -> None:
    now = officer.open("/auditor/rules?on-day=20&on-month=11&on-year=2026")
    assert now.texts("h1") == ["Rules in force on 20 November 2026"]
    assert "Attendance contract" in now.words
    before = officer.open("/auditor/rules?on=2024-08-18")
    assert "Parenting contract for school attendance" in before.words
    assert "Not in force on this day." in before.words
    assert officer.open("/auditor/rules").status == 200


def test_every_rule_of_a_measure_says_its_law(officer: Browser, pack: Pack) -> None:
    for name, versions in pack.measures.items():
        shown = officer.open(f"/auditor/rules/{name}?on=2026-11-20")
        assert shown.status == 200
        assert len(shown.response.data) < 72_000, name
        last = next(each for each in reversed(versions) if each.start.year < 2100)
        assert {rule.id for rule in last.rules if rule.kind == "requirement"} & set(shown.texts("h3"))


def test_each_rule_is_at_its_own_place_on_the_page(officer: Browser) -> None:
    shown = officer.open("/auditor/rules/penalty_notice?on=2026-11-20")
    [rule] = shown.all("section", id="PN-R-THRESHOLD")
    words = " ".join("".join(rule.itertext()).split())
    assert "It is met when" in words
    assert "national framework for penalty notices (guidance)" in words
    assert "Signed by Priya Nair (legal)" in words
    assert "£80 within 21 days" not in words


def test_what_is_not_there_or_no_day_is_told(officer: Browser) -> None:
    assert officer.open("/auditor/rules/no_such_measure").status == 404
    assert "Not in force" not in officer.open("/auditor/rules/penalty_notice?on=2024-08-18").words
    assert (
        "This was not in force on 1 January 2001." in officer.open("/auditor/rules/penalty_notice?on=2001-01-01").words
    )
    wrong = officer.open("/auditor/rules?on-day=31&on-month=2&on-year=2026")
    assert wrong.title.startswith("Error: Rules in force")
    assert "#on-day" in wrong.links


def test_the_rule_book_is_made_once_and_downloaded(
    officer: Browser, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    pack.memo.pop("rule book", None)
    [token] = {each.get("value") for each in officer.open("/auditor/rules").all("input", name="csrf_token")}
    monkeypatch.setattr(law.scenarios, "read", lambda _folder: [])
    monkeypatch.setattr(law.rule_book, "page", lambda book: made.append(1) or f"{len(book.entries)} rules")
    try:
        for _ in range(2):
            sent = officer.client.post("/auditor/rules", data={"csrf_token": token}, headers=PATIENT)
            assert sent.headers["Content-Disposition"] == "attachment; filename=rule-book.html"
            assert int(sent.text.removesuffix(" rules")) > 400
    finally:
        pack.memo.pop("rule book")
    assert len(made) == 1
