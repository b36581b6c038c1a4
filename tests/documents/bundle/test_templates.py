"""The bundle's own templates are what their sources build."""

import pytest

from app.documents.bundle.paper import TEMPLATES, built
from app.documents.canonical import content_digest


@pytest.mark.parametrize("name", ["front", "sheets"])
def test_the_committed_template_is_what_its_source_builds(name: str) -> None:
    assert set(built()) == {path.stem for path in TEMPLATES.glob("*.docx")}
    assert content_digest((TEMPLATES / f"{name}.docx").read_bytes()) == content_digest(built()[name])
