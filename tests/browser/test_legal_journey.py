"""What a lawyer does, in a browser: find the matter at the gate, see what its bundle lacks, build it, download it."""

from __future__ import annotations

import hashlib

import pytest

from tests.browser.conftest import Seen
from tests.browser.journey_world import WAYS, acts, hands

pytestmark = pytest.mark.xdist_group("browser")
MEASURE = "Prosecution because a child did not attend regularly: Rosalind Aldous"


@pytest.mark.parametrize("way", WAYS)
def test_the_lawyer_builds_a_bundle_and_downloads_it(seen: Seen, way: str) -> None:
    before = len(acts(seen, "legal"))
    with hands(seen, way, "legal") as it:
        it.link("Corin Aldous")
        it.link(MEASURE)
        it.button("See whether it is ready")
        it.wait()
        assert it.page.get_by_text("Prosecution bundle: not ready to be filed").count()
        it.button("Build")
        it.wait()
        built = it.page.locator("#built").inner_text()
        data = it.download("link", "Download the bundle")
        assert data[:2] == b"PK"
        assert hashlib.sha256(data).hexdigest() in built.replace("\n", "")
        assert f"{len(data) / 1_000_000:.1f} MB" in built or f"{round(len(data) / 1000)} KB" in built
    assert "draft_bundle" in acts(seen, "legal")[before:]
