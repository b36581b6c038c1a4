"""A bundle as it was signed is said to be so; whatever was done to it since is found and named."""

from __future__ import annotations

import ast
import io
import json
import shutil
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.documents.bundle_manifest import MANIFEST, SIGNATURE, BadBundle, BundleFile, Told, write
from app.persistence.keys import Keys, open_keys
from tests.tools.checker import PLACE, checker

FILES = (
    BundleFile("bundle.pdf", b"%PDF- the whole bundle", "Prosecution bundle"),
    BundleFile("bundle.docx", b"PK the same in Word", "Prosecution bundle, in Word"),
    BundleFile("exhibits/JS-1.pdf", b"%PDF- a letter", "Letter to the parent", "JS/1"),
    BundleFile("exhibits/JS-2.jpg", b"\xff\xd8\xff a photograph", "Zoë’s timetable", "JS/2"),
)
MADE_AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return open_keys(tmp_path_factory.mktemp("keys"))


def told(keys: Keys, draft: bool = False) -> Told:
    return Told("m-1", "Wealdmere Council", "prosecution", draft, MADE_AT, keys.id)


def packed(keys: Keys, draft: bool = False) -> dict[str, bytes]:
    """Every file of the bundle, with its manifest and signature."""
    return {each.name: each.content for each in FILES} | write(FILES, told(keys, draft), keys.seal)


@pytest.fixture(params=["folder", "zip", "zip of a folder"])
def lay(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[dict[str, bytes]], Path]:
    """Lays a bundle out, in each of the ways in which it travels."""

    def laid(files: dict[str, bytes]) -> Path:
        if request.param == "folder":
            for name, content in files.items():
                (tmp_path / "bundle" / name).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / "bundle" / name).write_bytes(content)
            return tmp_path / "bundle"
        return zipped(tmp_path, [(f"{'b/' * (request.param != 'zip')}{n}", c) for n, c in files.items()])

    return laid


def zipped(folder: Path, entries: list[tuple[str, bytes]]) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(folder / "bundle.zip", "w") as archive:
        warnings.simplefilter("ignore")
        for name, content in entries:
            archive.writestr(name, content)
    return folder / "bundle.zip"


def run(path: Path, key: bytes) -> tuple[int, str]:
    """What the checker says of it, and how it ends."""
    said: list[str] = []
    code = checker.check(str(path), key, said.append)
    return code, "\n".join(said)


def test_a_bundle_as_it_was_signed_is_intact(lay: Callable[[dict[str, bytes]], Path], keys: Keys) -> None:
    code, says = run(lay(packed(keys)), keys.public)
    assert code == 0
    assert "All 4 files are intact: this bundle is as it was signed." in says
    assert "Final." in says
    assert "prosecution of matter m-1, Wealdmere Council, made at 2026-11-22T09:30:00Z" in says


def test_a_draft_is_called_one(lay: Callable[[dict[str, bytes]], Path], keys: Keys) -> None:
    code, says = run(lay(packed(keys, draft=True)), keys.public)
    assert code == 0
    assert "A draft: not to be filed or served." in says


Change = Callable[[dict[str, bytes]], object]


def flip(name: str, place: int = 5) -> Change:
    def change(files: dict[str, bytes]) -> None:
        content = bytearray(files[name])
        content[place] ^= 1
        files[name] = bytes(content)

    return change


def rename(files: dict[str, bytes]) -> None:
    files["exhibits/JS-9.pdf"] = files.pop("exhibits/JS-1.pdf")


def swap(files: dict[str, bytes]) -> None:
    one, two = "exhibits/JS-1.pdf", "exhibits/JS-2.jpg"
    files[one], files[two] = files[two], files[one]


def edit(old: bytes, new: bytes) -> Change:
    def change(files: dict[str, bytes]) -> None:
        assert old in files[MANIFEST]
        files[MANIFEST] = files[MANIFEST].replace(old, new)

    return change


def cover_up(files: dict[str, bytes]) -> None:
    """Change a file and its line in the manifest."""
    manifest = json.loads(files[MANIFEST])
    files["bundle.pdf"] = b"%PDF- another bundle"
    for each in manifest["files"]:
        if each["name"] == "bundle.pdf":
            each |= {"size": 20, "sha256": checker.hashlib.sha256(files["bundle.pdf"]).hexdigest()}
    files[MANIFEST] = json.dumps(manifest, sort_keys=True, separators=(",", ":")).encode()


def sign_again(files: dict[str, bytes]) -> None:
    """Sign with a key of one's own."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    files[SIGNATURE] = Ed25519PrivateKey.generate().sign(files[MANIFEST]).hex().encode()


def twice(files: dict[str, bytes]) -> None:
    files[MANIFEST] = files[MANIFEST].replace(b'{"council"', b'{"council":"Another","council"')


def signature_edited(files: dict[str, bytes]) -> None:
    first = b"1" if files[SIGNATURE].startswith(b"0") else b"0"
    files[SIGNATURE] = first + files[SIGNATURE][1:]


TAMPERED: list[tuple[str, Change, str]] = [
    ("a byte flipped", flip("exhibits/JS-1.pdf"), "ALTERED  exhibits/JS-1.pdf: Its content was changed."),
    ("a file removed", lambda f: f.pop("bundle.pdf"), "MISSING  bundle.pdf: It was signed and is not here."),
    (
        "a file added",
        lambda f: f.update({"exhibits/JS-3.pdf": b"new"}),
        "ADDED    exhibits/JS-3.pdf: Nobody signed it.",
    ),
    ("a file renamed", rename, "ADDED    exhibits/JS-9.pdf: It is what was signed as exhibits/JS-1.pdf."),
    ("two files swapped", swap, "ALTERED  exhibits/JS-1.pdf: It is what was signed as exhibits/JS-2.jpg."),
    ("a file truncated", lambda f: f.update({"bundle.pdf": FILES[0].content[:-1]}), "ALTERED  bundle.pdf"),
    ("a file longer", lambda f: f.update({"bundle.pdf": FILES[0].content + b" "}), "ALTERED  bundle.pdf"),
    ("a file emptied", lambda f: f.update({"bundle.pdf": b""}), "ALTERED  bundle.pdf"),
    ("the matter edited", edit(b'"m-1"', b'"m-2"'), "SIGNATURE NOT GOOD"),
    ("a draft called final", edit(b'"draft":false', b'"draft":0'), "SIGNATURE NOT GOOD"),
    ("a space in the manifest", edit(b'":"', b'": "'), "SIGNATURE NOT GOOD"),
    ("a file and its line", cover_up, "SIGNATURE NOT GOOD"),
    ("a name twice in the manifest", twice, "ALTERED  manifest.json"),
    ("the manifest is no manifest", lambda f: f.update({MANIFEST: b"[" * 100_000}), "ALTERED  manifest.json"),
    ("the manifest removed", lambda f: f.pop(MANIFEST), "MISSING  manifest.json"),
    ("the signature edited", signature_edited, "SIGNATURE NOT GOOD"),
    ("the signature cut", lambda f: f.update({SIGNATURE: f[SIGNATURE][:64]}), "is not a signature"),
    ("the signature removed", lambda f: f.pop(SIGNATURE), "nothing shows who made this bundle"),
    ("signed with another key", sign_again, "SIGNATURE NOT GOOD"),
]


@pytest.mark.parametrize(("what", "change", "says"), TAMPERED, ids=[each[0] for each in TAMPERED])
def test_tampering_is_found(
    lay: Callable[[dict[str, bytes]], Path], keys: Keys, what: str, change: Change, says: str
) -> None:
    files = packed(keys)
    change(files)
    code, said = run(lay(files), keys.public)
    assert code == 1
    assert says in said
    assert "is as it was signed" not in said


def test_another_key_is_named(lay: Callable[[dict[str, bytes]], Path], keys: Keys, tmp_path: Path) -> None:
    other = open_keys(tmp_path / "other")
    code, said = run(lay(packed(keys)), other.public)
    assert code == 1
    assert f"The manifest names the key {keys.id}; the key given is {other.id}." in said


def _zip_with(entries: list[tuple[str, bytes]]) -> Callable[[Path, dict[str, bytes]], Path]:
    return lambda folder, files: zipped(folder, [*files.items(), *entries])


def _zip_link(folder: Path, files: dict[str, bytes]) -> Path:
    path = zipped(folder, [(name, content) for name, content in files.items() if name != "bundle.pdf"])
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("bundle.pdf")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return path


@pytest.mark.parametrize(
    ("lay_out", "says"),
    [
        (_zip_with([("bundle.pdf", b"another")]), "DOUBLE   bundle.pdf"),
        (_zip_with([("BUNDLE.PDF", b"another")]), "DOUBLE   BUNDLE.PDF"),
        (_zip_with([(MANIFEST, b"{}")]), "DOUBLE   manifest.json"),
        (_zip_with([("../out.pdf", b"x")]), "UNSAFE   ../out.pdf"),
        (_zip_with([("/out.pdf", b"x")]), "UNSAFE   /out.pdf"),
        (_zip_with([("a\\..\\out.pdf", b"x")]), "UNSAFE   a\\..\\out.pdf"),
        (_zip_with([("C:/out.pdf", b"x")]), "UNSAFE   C:/out.pdf"),
        (_zip_link, "UNSAFE   bundle.pdf: It is a link"),
        (_zip_with([("\x1b[2Jx", b"x")]), "ADDED    \\u001b[2Jx"),
    ],
)
def test_what_a_zip_can_hide_is_found(
    tmp_path: Path, keys: Keys, lay_out: Callable[[Path, dict[str, bytes]], Path], says: str
) -> None:
    code, said = run(lay_out(tmp_path, packed(keys)), keys.public)
    assert code == 1
    assert says in said


def test_a_link_in_a_folder_is_no_file_of_the_bundle(tmp_path: Path, keys: Keys) -> None:
    folder = tmp_path / "bundle"
    for name, content in packed(keys).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    shutil.move(folder / "bundle.pdf", tmp_path / "elsewhere.pdf")
    (folder / "bundle.pdf").symlink_to(tmp_path / "elsewhere.pdf")
    (folder / "more").symlink_to(tmp_path)
    code, said = run(folder, keys.public)
    assert code == 1
    assert "UNSAFE   bundle.pdf: It is a link" in said
    assert "UNSAFE   more: It is a link" in said


def test_a_bomb_in_a_bundle_is_read_no_further_than_it_was_signed(tmp_path: Path, keys: Keys) -> None:
    path = zipped(tmp_path, [(name, content) for name, content in packed(keys).items() if name != "bundle.pdf"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bundle.pdf", b"%PDF-" + bytes(300 * 2**20))
    read = 0

    class Counting(checker.Zip):  # type: ignore[misc, name-defined]
        def open(self, name: str) -> io.BufferedReader:
            nonlocal read
            inner = super().open(name)
            plain = inner.read

            def counted(size: int = -1) -> bytes:
                nonlocal read
                data: bytes = plain(size)
                read += len(data)
                return data

            inner.read = counted
            return inner  # type: ignore[no-any-return]

    bundle = Counting(str(path))
    assert checker.look(bundle, "bundle.pdf", 22) is not None
    assert read <= 2 * checker.PIECE


def test_it_is_one_file_of_the_standard_library_in_old_python() -> None:
    tree = ast.parse(PLACE.read_text(encoding="utf-8"), feature_version=(3, 8))
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in named} <= sys.stdlib_module_names
    methods = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not methods & {"removeprefix", "removesuffix", "bit_count", "pairwise"}


def test_it_runs_alone_and_ends_with_its_code(tmp_path: Path, keys: Keys) -> None:
    alone = shutil.copy(PLACE, tmp_path / "verify_bundle.py")
    bundle = zipped(tmp_path, list(packed(keys).items()))
    key = tmp_path / "key.txt"
    key.write_text(f"{keys.public.hex()}\n")

    def ends(*words: str) -> tuple[int, str]:
        done = subprocess.run([sys.executable, "-I", alone, *words], capture_output=True, text=True, check=False)
        assert done.stderr == ""
        return done.returncode, done.stdout

    assert ends(str(bundle), "--key", str(key))[0] == 0
    assert ends(str(bundle), "--key", keys.public.hex().upper())[0] == 0
    assert ends(str(bundle), "--key", bytes(32).hex())[0] == 1
    for words in (
        (str(bundle), "--key", "abc"),
        (str(tmp_path / "none"), "--key", str(key)),
        (str(key), "--key", str(key)),
    ):
        code, said = ends(*words)
        assert code == 2
        assert said.startswith("NOT CHECKED: ")


def test_the_same_files_make_the_same_manifest(keys: Keys) -> None:
    assert packed(keys) == packed(keys)
    manifest = json.loads(packed(keys)[MANIFEST])
    assert manifest["format"] == "bundle-manifest/1"
    assert [each.get("exhibit") for each in manifest["files"]] == [None, None, "JS/1", "JS/2"]
    assert write(FILES[::-1], told(keys), keys.seal) == write(FILES, told(keys), keys.seal)


@pytest.mark.parametrize(
    "names",
    [
        ("a.pdf", "A.PDF"),
        ("../a",),
        ("/a",),
        ("a//b",),
        ("a\\b",),
        ("C:a",),
        (".a",),
        ("a/.b",),
        ("a\nb",),
        ("a.",),
        ("",),
        (MANIFEST,),
        ("Manifest.SIG",),
        ("e\u0301.pdf",),
        ("a\u202eb",),
        ("x" * 181,),
    ],
)
def test_a_name_that_not_every_machine_can_hold_is_refused(keys: Keys, names: tuple[str, ...]) -> None:
    with pytest.raises(BadBundle):
        write([BundleFile(name, b"x", "x") for name in names], told(keys), keys.seal)


def test_only_a_manifest_is_sealed(keys: Keys) -> None:
    with pytest.raises(ValueError, match="manifest"):
        keys.seal(b"wealdmere\n1\n00")
