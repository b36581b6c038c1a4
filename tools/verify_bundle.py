"""Is this bundle what the council signed? One file, Python 3.8 or later, nothing to install, nothing is sent anywhere.

    python verify_bundle.py FOLDER_OR_ZIP --key HEX_OR_FILE

The key is the council's public key: 64 hexadecimal digits, or a file that holds them. Get it from the council itself,
by another way than the bundle came: a key that came with the bundle proves nothing.

It says which files are intact, altered, missing or added. It ends with 0 where all are intact and the signature is the
council's, with 1 where anything is not, and with 2 where nothing could be checked.

The signature is Ed25519 (RFC 8032) over the bytes of manifest.json, verified here by the book, in whole numbers.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import stat
import sys
import unicodedata
import zipfile
from collections import Counter
from typing import IO, Any, Callable, Dict, Iterator, Tuple

Point = Tuple[int, int, int, int]
Files = Dict[str, Tuple[int, str]]
Say = Callable[[str], Any]

FORMAT = "bundle-manifest/1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
LARGEST_MANIFEST = 16 * 2**20
PIECE = 2**20
GOOD, FOUND, NOT_CHECKED = 0, 1, 2


# Ed25519, RFC 8032 section 5.1. A point is (X, Y, Z, T): x = X/Z, y = Y/Z, xy = T/Z.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
ZERO = (0, 1, 1, 0)


def add(a: Point, b: Point) -> Point:
    """The sum of two points."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    i, j, k, m = f - e, h - g, h + g, f + e
    return i * j % P, k * m % P, j * k % P, i * m % P


def times(number: int, point: Point) -> Point:
    """A point added to itself so many times."""
    made = ZERO
    while number:
        if number & 1:
            made = add(made, point)
        point = add(point, point)
        number >>= 1
    return made


def same(a: Point, b: Point) -> bool:
    """Are these one point?"""
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def point_of(written: bytes) -> Point | None:
    """The point that 32 bytes write, in their only spelling; None where they write none."""
    y = int.from_bytes(written, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Did the holder of the key sign these bytes? Second spellings and points of small order are refused."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = point_of(key), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER or same(times(8, a), ZERO) or same(times(8, r), ZERO):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    return same(times(s, BASE), add(r, times(k, a)))


# What lies in the bundle.


class CannotCheck(Exception):
    """Nothing could be checked, and why."""


class Folder:
    """A bundle in a folder."""

    def __init__(self, path: str) -> None:
        self.path, self.faults, self.places = path, [], {}
        for folder, folders, files in os.walk(path):
            for name in sorted(folders + files):
                self._see(os.path.join(folder, name))

    def _see(self, place: str) -> None:
        name = unicodedata.normalize("NFC", os.path.relpath(place, self.path).replace(os.sep, "/"))
        mode = os.lstat(place).st_mode
        if stat.S_ISREG(mode):
            self.places[name] = place
        elif not stat.S_ISDIR(mode):
            self.faults.append(("UNSAFE", name, "It is a link to something else, not a file of the bundle."))

    def open(self, name: str) -> IO[bytes]:
        """The file's bytes, to be read."""
        return open(self.places[name], "rb")


class Zip:
    """A bundle in a zip; one folder that holds all of it is left out of the names."""

    def __init__(self, path: str) -> None:
        self.faults, self.places = [], {}
        try:
            self.archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError) as fault:
            raise CannotCheck(f"This zip cannot be read: {fault}.") from fault
        entries = [each for each in self.archive.infolist() if not each.filename.endswith("/")]
        names = [unicodedata.normalize("NFC", each.orig_filename) for each in entries]
        tops = {name.partition("/")[0] for name in names}
        if MANIFEST not in names and len(tops) == 1 and all("/" in name for name in names):
            names = [name.partition("/")[2] for name in names]
        counts = Counter(name.casefold() for name in names)
        for place, name in enumerate(names):
            self._see(name, entries[place], counts[name.casefold()])

    def _see(self, name: str, entry: zipfile.ZipInfo, count: int) -> None:
        if count > 1:
            self.faults.append(("DOUBLE", name, "Two files have this name: two readers could see two bundles."))
        elif re.search(r"^/|^[A-Za-z]:|\\|\0", name) or ".." in name.split("/"):
            self.faults.append(("UNSAFE", name, "Its name leads out of the bundle: do not unpack this zip."))
        elif stat.S_ISLNK(entry.external_attr >> 16):
            self.faults.append(("UNSAFE", name, "It is a link to something else, not a file of the bundle."))
        else:
            self.places[name] = entry

    def open(self, name: str) -> IO[bytes]:
        """The file's bytes, to be read."""
        return self.archive.open(self.places[name])


def pieces(bundle: Folder | Zip, name: str) -> Iterator[bytes]:
    """The bytes of a file, piece by piece. Raises one of UNREADABLE."""
    with bundle.open(name) as file:
        while True:
            piece = file.read(PIECE)
            if not piece:
                return
            yield piece


def look(bundle: Folder | Zip, name: str, most: int) -> tuple[int, str] | None:
    """(size, SHA-256) of a file; None where it cannot be read. Reading ends one piece beyond `most` bytes."""
    digest, size = hashlib.sha256(), 0
    try:
        for piece in pieces(bundle, name):
            size += len(piece)
            digest.update(piece)
            if size > most:
                break
    except UNREADABLE:
        return None
    return size, digest.hexdigest()


def content(bundle: Folder | Zip, name: str) -> bytes | None:
    """The bytes of the manifest or the signature; None where there are none, or far too many."""
    if name not in bundle.places:
        return None
    found = b""
    try:
        for piece in pieces(bundle, name):
            found += piece
            if len(found) > LARGEST_MANIFEST:
                return None
    except UNREADABLE:
        return None
    return found


def _zlib_errors() -> tuple[type[Exception], ...]:
    try:
        import zlib
    except ImportError:
        return ()
    return (zlib.error,)


UNREADABLE = (OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zipfile.BadZipFile, *_zlib_errors())


# The manifest.


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON in which no name stands twice."""
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def read_manifest(written: bytes) -> tuple[dict[str, Any], Files] | None:
    """The manifest, and its files by name; None where it is not one."""
    try:
        told = json.loads(written.decode("utf-8"), object_pairs_hook=once)
        files = {each["name"]: (each["size"], each["sha256"]) for each in told["files"]}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    sound = all(type(name) is str and type(size) is int and type(sha) is str for name, (size, sha) in files.items())
    if told.get("format") != FORMAT or not sound or len(files) != len(told["files"]):
        return None
    return told, files


def compare(bundle: Folder | Zip, files: Files) -> Iterator[tuple[str, str, str]]:
    """(state, name, words) of each file that is named or there, in order of name."""
    there = {name for name in bundle.places if name not in (MANIFEST, SIGNATURE)}
    doubtful = {name for _, name, _ in bundle.faults}
    by_content = {sha: name for name, (_, sha) in files.items()}
    seen = {name: look(bundle, name, files.get(name, (LARGEST_MANIFEST, ""))[0]) for name in there}
    for name in sorted(there | set(files)):
        if name not in there:
            if name not in doubtful:
                yield "MISSING", name, "It was signed and is not here."
        elif name not in files:
            was = by_content.get(seen[name][1]) if seen[name] else None
            yield "ADDED", name, f"It is what was signed as {plain(was)}." if was else "Nobody signed it."
        elif seen[name] is None:
            yield "ALTERED", name, "It cannot be read."
        elif seen[name] != files[name]:
            was = by_content.get(seen[name][1])
            yield "ALTERED", name, f"It is what was signed as {plain(was)}." if was else "Its content was changed."
        else:
            yield "intact", name, ""


# What is said.


def plain(name: object) -> str:
    """A name as it may be printed: nothing in it can move the cursor or hide a word."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in str(name))


def key_of(given: str) -> bytes:
    """The public key, of its digits or of a file that holds them. Raises CannotCheck."""
    if os.path.isfile(given):
        with open(given, "rb") as file:
            given = file.read(4096).decode("ascii", "replace")
    digits = "".join(given.split())
    if not re.match(r"[0-9A-Fa-f]{64}\Z", digits):
        raise CannotCheck("The key must be 64 hexadecimal digits, or a file that holds them.")
    return bytes.fromhex(digits)


def open_bundle(path: str) -> Folder | Zip:
    """The bundle. Raises CannotCheck."""
    if os.path.isdir(path):
        return Folder(path)
    if not os.path.isfile(path):
        raise CannotCheck(f"There is no folder and no file {plain(path)}.")
    return Zip(path)


def check_signature(bundle: Folder | Zip, key: bytes, manifest: bytes) -> str | None:
    """What is wrong with the signature, in words; None where it is the key's over this manifest."""
    found = content(bundle, SIGNATURE)
    if found is None:
        return f"There is no {SIGNATURE}: nothing shows who made this bundle."
    digits = found.decode("ascii", "replace").strip()
    if not re.match(r"[0-9a-f]{128}\Z", digits):
        return f"{SIGNATURE} is not a signature."
    if not signed(key, manifest, bytes.fromhex(digits)):
        return (
            "The signature is not that of this key over this manifest: one of them was changed, or it is another key."
        )
    return None


def check(path: str, key: bytes, say: Say) -> int:
    """Check a bundle, and say what is found. Returns the exit code. Raises CannotCheck."""
    bundle = open_bundle(path)
    for state, name, words in bundle.faults:
        say(f"{state:8} {plain(name)}: {words}")
    found = content(bundle, MANIFEST)
    if found is None:
        say(f"MISSING  {MANIFEST}: without it nothing else can be told.")
        return FOUND
    fault = check_signature(bundle, key, found)
    read = read_manifest(found)
    if read is None:
        say(f"ALTERED  {MANIFEST}: it is not a manifest of a bundle.")
        return FOUND
    told, files = read
    say_head(told, key, fault, say)
    states = Counter()
    for state, name, words in compare(bundle, files):
        states[state] += 1
        say(f"{state:8} {plain(name)}{': ' if words else ''}{words}")
    return say_end(states, fault, bundle.faults, say)


def say_head(told: dict[str, Any], key: bytes, fault: str | None, say: Say) -> None:
    """Whose bundle it says that it is, and whether the signature shows it."""
    kind, matter, council, made_at = (plain(told.get(name, "?")) for name in ("kind", "matter", "council", "made_at"))
    say(f"Bundle: {kind} of matter {matter}, {council}, made at {made_at}.")
    say("A draft: not to be filed or served." if told.get("draft") is not False else "Final.")
    say_redacted(told.get("redacted"), say)
    if fault:
        say(f"SIGNATURE NOT GOOD: {fault}")
        given = hashlib.sha256(key).hexdigest()[:16]
        if told.get("key") != given:
            say(f"The manifest names the key {plain(told.get('key'))}; the key given is {given}.")
    else:
        say("Signature good: the holder of this key signed this manifest.")


def say_redacted(redacted: Any, say: Say) -> None:
    """Of a copy for disclosure: of which bundle it is, and what was taken out for what reason."""
    if not isinstance(redacted, dict):
        return
    removed = redacted.get("removed")
    say(f"A redacted copy of the bundle {plain(redacted.get('of', '?'))}. Taken out of it:")
    for each in removed if isinstance(removed, list) else []:
        line = each if isinstance(each, dict) else {}
        pages = line.get("pages")
        where = ", ".join(plain(page) for page in pages) if isinstance(pages, list) and pages else "the title"
        say(f"  {plain(line.get('document', '?'))}, {where}: {plain(line.get('reason', '?'))}")


def say_end(states: Counter[str], fault: str | None, faults: list[tuple[str, str, str]], say: Say) -> int:
    """The sum of it. Returns the exit code."""
    intact = states["intact"]
    wrong = sum(states.values()) - intact + len(faults)
    if fault:
        say("The manifest cannot be relied on, nor can this bundle.")
    elif wrong:
        say(f"{intact} intact, {wrong} not: this bundle is not as it was signed.")
    else:
        say(f"All {intact} files are intact: this bundle is as it was signed.")
    return FOUND if fault or wrong else GOOD


def main(words: list[str] | None = None) -> int:
    """Check the bundle named on the command line. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("bundle", help="the folder or the zip")
    parser.add_argument(
        "--key", required=True, help="the council's public key: 64 hexadecimal digits, or a file of them"
    )
    given = parser.parse_args(words)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        return check(given.bundle, key_of(given.key), print)
    except (CannotCheck, OSError) as fault:
        print(f"NOT CHECKED: {fault}")
        return NOT_CHECKED


if __name__ == "__main__":
    sys.exit(main())
