"""GOV.UK Frontend's assets are the pinned package or none, and hold nothing that is not a council's to use."""

from __future__ import annotations

import importlib.util
import io
import tarfile
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).resolve().parents[1]


@pytest.fixture
def assets(tmp_path: Path) -> ModuleType:
    """The tool, keeping what it fetches in a folder of the test."""
    spec = importlib.util.spec_from_file_location("assets", HERE / "tools" / "assets.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    made.STATIC = tmp_path / "static" / "govuk"
    return made


def packed(folder: Path, css: str) -> Path:
    """A package like the one that is fetched."""
    path = folder / "package.tgz"
    with tarfile.open(path, "w:gz") as package:
        for name, text in (("css", css), ("js", "start()\n//# sourceMappingURL=x.map")):
            about = tarfile.TarInfo(f"package/dist/govuk/govuk-frontend.min.{name}")
            about.size = len(text)
            package.addfile(about, io.BytesIO(text.encode()))
    return path


def test_another_package_is_refused_by_name_and_nothing_is_kept(
    assets: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assets.fetch = lambda _scratch: packed(tmp_path, "p{}")
    assert assets.main([]) == 1
    assert "govuk-frontend@6.3.0 is not the package that is pinned" in capsys.readouterr().err
    assert not assets.STATIC.exists()
    assert assets.main(["--check"]) == 1


def test_font_crest_and_source_map_are_left_out(assets: ModuleType, tmp_path: Path) -> None:
    css = "@font-face{src:url(/assets/f.woff)}p{font:GDS Transport,arial}.c{background:url(/assets/govuk-crest.svg)}a{}"
    assets.keep(packed(tmp_path, css + "/*# sourceMappingURL=x.map */"))
    assert (assets.STATIC / assets.CSS).read_text() == "p{font:arial}a{}"
    assert (assets.STATIC / assets.SCRIPT).read_text() == "start()\n"
    assert assets.is_there()
    (assets.STATIC / assets.CSS).write_text("p{color:red}")
    assert not assets.is_there()


def test_what_cannot_be_left_out_is_refused(assets: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(assets.Refused, match="/assets/"):
        assets.keep(packed(tmp_path, "p{background:url(/assets/images/x.png)}"))
    assert not assets.STATIC.exists()


def test_neither_the_assets_nor_an_address_to_fetch_them_from_is_in_the_repository(assets: ModuleType) -> None:
    assert "app/web/static/govuk*/" in (HERE / ".gitignore").read_text().splitlines()
    for name in ("assets.py", "node.txt"):
        assert "://" not in (HERE / "tools" / name).read_text()
