"""The four main pages as pictures. `SUPPORT_FIRST_PICTURES=1` writes those that the documentation shows anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.conftest import Seen
from tests.web.conftest import HERE

pytestmark = pytest.mark.xdist_group("browser")
WRITES = os.environ.get("SUPPORT_FIRST_PICTURES") == "1"
PICTURES = {
    "page-school": ("/school/matters/m-both-parents/readiness", "school_attendance_lead"),
    "page-officer": ("/officer/matters/m-eleven-sessions", "authorised_officer"),
    "page-legal": ("/legal/matters/m-for-court/bundle?measure=prosecution_s444_1&parent=p-for-court-1", "legal"),
    "page-auditor": ("/auditor/rules/prosecution_s444_1a?on=2026-11-20", "auditor"),
}


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_main_page_has_a_picture_as_wide_as_it_is_seen(seen: Seen, tmp_path: Path, name: str) -> None:
    path, role = PICTURES[name]
    kept = HERE / "docs" / "images" / f"{name}.png"
    made = kept if WRITES else tmp_path / kept.name
    with seen.visit(role, 1100, 1300) as context:
        page = context.new_page()
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200
        page.screenshot(path=made)
    with Image.open(made) as now, Image.open(kept) as shown:
        assert now.size == shown.size == (1100, 1300)
        assert len(now.convert("RGB").getcolors(1 << 24) or []) > 8, "the page is not blank"
