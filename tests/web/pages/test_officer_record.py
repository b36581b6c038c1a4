"""What happened is recorded on small forms: posted, received, returned, paid, matched, held, cleared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from freezegun import freeze_time
from freezegun.api import FrozenDateTimeFactory

from schemas.desk import Pounds
from tests.web.conftest import Caller
from tests.web.pages.conftest import Browser, Read

PARENT = "p-ten-sessions-1"
PATH = "/officer/matters/m-ten-sessions"


@pytest.fixture
def clock() -> Iterator[FrozenDateTimeFactory]:
    """The Friday after everything in the invented matters was recorded."""
    with freeze_time("2026-11-20 18:00") as frozen:
        yield frozen  # type: ignore[misc]


@pytest.fixture
def officer(browser: Browser, caller: Caller, clock: Any) -> Browser:
    """An authorised officer and a matter."""
    caller.submit("ten-sessions")
    browser.sign_in("authorised_officer")
    return browser


def day(name: str, on: str) -> dict[str, str]:
    """A date as a form sends it."""
    return dict(zip((f"{name}-year", f"{name}-month", f"{name}-day"), on.split("-"), strict=True))


def told(caller: Caller, kind: str, matter: str = "m-ten-sessions") -> list[Any]:
    """What was recorded of this kind."""
    found: Any = caller.get(f"/matters/{matter}").json
    return [event["data"] for event in found["events"] if event["type"] == f"{kind}@1"]


def noticed(browser: Browser, caller: Caller) -> str:
    """A final notice to be posted on Monday; its reference."""
    decision = caller.decide("m-ten-sessions", "penalty_notice", parent=PARENT)
    body = {"decision": decision["id"], "answer": "issue", "reasons": "The family was warned."}
    assert caller.post("/matters/m-ten-sessions/determinations", body).status_code == 200
    asked = {"letter": "penalty_notice_first", "parent": PARENT, "posting_on": "2026-11-23"}
    return str(caller.post("/matters/m-ten-sessions/letters", asked).headers["Support-First-Letter"])


def record(browser: Browser, name: str, form: dict[str, Any], path: str = PATH) -> Read:
    """Send one of the small forms."""
    return browser.send(f"{path}/record/{name}", form)


def test_a_notice_is_posted_received_and_paid(officer: Browser, caller: Caller, clock: Any) -> None:
    notice = noticed(officer, caller)
    assert notice in officer.open(f"{PATH}/record/posted").words
    clock.move_to("2026-11-23 16:00")
    officer.sign_in("authorised_officer")
    form = {"notice": notice, **day("posted_on", "2026-11-23"), "method": "first_class_post"}
    done = record(officer, "posted", form)
    assert (done.status, "Posted." in done.words, done.texts("h1")) == (200, True, ["Recorded"])
    assert "nothing in this matter" in officer.open(f"{PATH}/record/posted").words
    choice = f"Penalty notice to Ivo Tierney, issued on 23 November 2026 ({notice})"
    assert choice in officer.open(f"{PATH}/record/received").words
    assert choice in officer.open(f"{PATH}/record/returned").words
    assert "Penalty notice first" not in officer.open(PATH).words
    clock.move_to("2026-12-01 16:00")
    officer.sign_in("authorised_officer")
    got = {"notice": notice, **day("received_on", "2026-11-25"), "proof": "Signed for at the door."}
    assert "Receipt is recorded." in record(officer, "received", got).words
    sum_ = {"pounds": "£80", **day("paid_on", "2026-12-01"), "notice": notice}
    assert "£80 was due and £80 has been received." in record(officer, "paid", sum_).words
    record(officer, "paid", sum_)
    assert len(told(caller, "payment_received")) == 1


def test_late_post_is_refused_unless_it_is_in_the_post(officer: Browser, caller: Caller, clock: Any) -> None:
    notice = noticed(officer, caller)
    clock.move_to("2026-11-24 16:00")
    officer.sign_in("authorised_officer")
    form = {"notice": notice, **day("posted_on", "2026-11-24"), "method": "first_class_post"}
    done = record(officer, "posted", {**form, "already": "yes"})
    assert "it is void" in done.words
    assert "Void" in officer.open(PATH).texts("strong")
    assert len(told(caller, "hold_set")) == 1


def test_money_without_a_notice_waits_to_be_matched(officer: Browser, caller: Caller, clock: Any) -> None:
    notice = noticed(officer, caller)
    clock.move_to("2026-11-24 16:00")
    officer.sign_in("authorised_officer")
    done = record(officer, "paid", {"pounds": "80.00", **day("paid_on", "2026-11-24"), "reference": "bank 7"})
    assert "waits until somebody matches it" in done.words
    shown = officer.open(f"{PATH}/record/matched")
    [payment] = [str(each.get("value")) for each in shown.all("input", name="payment")]
    assert "Matched to" in record(officer, "matched", {"payment": payment, "notice": notice}).words
    assert "nothing in this matter" in officer.open(f"{PATH}/record/matched").words


def test_returned_post_holds_and_is_cleared(officer: Browser, caller: Caller) -> None:
    form = {"person": PARENT, **day("returned_on", "2026-11-20"), "reason": "Gone away."}
    assert "Returned post is recorded." in record(officer, "returned", form).words
    page = officer.open(PATH)
    assert "H-RETURNED-MAIL" in page.words
    assert "The court's clock runs on" in page.words
    shown = officer.open(f"{PATH}/record/clear")
    [hold] = [str(each.get("value")) for each in shown.all("input", name="hold")]
    assert hold == f"H-RETURNED-MAIL/{PARENT}"


def test_a_person_holds_and_another_clears(officer: Browser, caller: Caller) -> None:
    done = record(officer, "hold", {"hold": "complaint", "reason": "The parent complained of the register."})
    assert "On hold." in done.words
    assert "The parent complained of the register." in officer.open(PATH).words
    shown = officer.open(f"{PATH}/record/clear")
    assert [each.get("value") for each in shown.all("input", name="hold")] == ["complaint/"]
    done = record(officer, "clear", {"hold": "complaint/", "reasons": "The complaint was answered."})
    assert "Cleared." in done.words
    assert "nothing in this matter" in officer.open(f"{PATH}/record/clear").words
    assert told(caller, "hold_cleared")[0]["reasons"] == "The complaint was answered."


@pytest.mark.parametrize(
    ("name", "form", "link"),
    [
        ("hold", {"hold": "complaint"}, "#reason"),
        ("hold", {"reason": "Why."}, "#hold"),
        ("paid", {"pounds": "eighty", **day("paid_on", "2026-11-20")}, "#pounds"),
        ("paid", {"pounds": "80", **day("paid_on", "2026-13-20")}, "#paid_on-day"),
        ("paid", {"pounds": "80", **day("paid_on", "2027-01-20")}, "#paid_on-day"),
        ("returned", {"person": PARENT, **day("returned_on", "2026-11-20")}, "#reason"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    officer: Browser, caller: Caller, name: str, form: dict[str, str], link: str
) -> None:
    refused = record(officer, name, form)
    assert (refused.status, link in refused.links) == (422, True)
    assert refused.title.startswith("Error: ")


@pytest.mark.parametrize("name", ["posted", "received", "returned", "paid", "matched", "hold", "clear"])
def test_who_may_not_record_has_no_form(officer: Browser, name: str) -> None:
    officer.sign_in("auditor")
    assert officer.open(f"{PATH}/record/{name}").status == 403
    assert f"{PATH}/record/{name}" not in officer.open(PATH).links
    officer.sign_in("attendance_officer")
    assert f"{PATH}/record/{name}" in officer.open(PATH).links


@pytest.mark.parametrize(("text", "pence"), [("80", 8000), ("£1,160.50", 116050), ("0.01", 1), ("£ 160.00", 16000)])
def test_money_is_read_as_people_write_it(text: str, pence: int) -> None:
    assert Pounds().read(text) == pence


@pytest.mark.parametrize("text", ["", "0", "-80", "80.5", "8O", "1,16", "1.000,00", "٨٠", "99999999", "80 pounds"])
def test_what_is_no_sum_of_money_is_refused(text: str) -> None:
    with pytest.raises(Exception, match="sum of money"):
        Pounds().read(text)
