"""The house is as pyproject.toml says: the domain plain Python, each dependency with its reason, the locks complete."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distributions, metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).resolve().parent.parent
LOCKS = ["requirements-build.txt", "requirements.txt", "requirements-dev.txt"]
PINNED = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^ ;]+)(?: ; .+?)? \\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.M,
)


def project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((HERE / "pyproject.toml").read_text())["project"]
    return found


def dependencies() -> list[Requirement]:
    return [Requirement(text) for text in project()["dependencies"]]


def dev_dependencies() -> list[Requirement]:
    return [Requirement(text) for text in project()["optional-dependencies"]["dev"]]


def locked(name: str) -> dict[str, str]:
    """The versions that a lock pins, by canonical name."""
    return {canonicalize_name(m["name"]): m["version"] for m in PINNED.finditer((HERE / name).read_text())}


def imported(file: Path) -> Iterator[str]:
    """The modules that a file imports, absolutely; a relative import is given back as '.'."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or ".") if node.level == 0 else "."


def test_the_domain_imports_the_standard_library_and_itself_only() -> None:
    files = sorted((HERE / "app" / "domain").rglob("*.py"))
    assert len(files) > 3
    stray = {
        f"{file.relative_to(HERE)}: {module}"
        for file in files
        for module in imported(file)
        if module.split(".")[0] not in sys.stdlib_module_names and not module.startswith("app.domain") and module != "."
    }
    assert stray == set()


def test_the_rule_engine_is_named_behind_its_one_door_only() -> None:
    """In the text as well: the door opens lazily, which a reader of imports cannot see."""
    named = [f for f in sorted((HERE / "app").rglob("*.py")) if "durable_rules_engine" in f.read_text(encoding="utf-8")]
    assert named == [HERE / "app" / "engine" / "durable.py"]


def test_z3_is_named_behind_its_one_door_only() -> None:
    """It is for development: the door opens lazily, and nothing else may need it."""
    named = [f for f in sorted((HERE / "app").rglob("*.py")) if '"z3"' in f.read_text() or "import z3" in f.read_text()]
    assert named == [HERE / "app" / "engine" / "lint" / "prover.py"]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_nothing_but_exact_versions_with_their_hashes(lock: str) -> None:
    assert PINNED.sub("", (HERE / lock).read_text()) == ""
    assert len(locked(lock)) > 5


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [("requirements.txt", dependencies()), ("requirements-dev.txt", dependencies() + dev_dependencies())],
)
def test_a_lock_holds_what_the_project_asks_for(lock: str, wanted: list[Requirement]) -> None:
    have = locked(lock)
    unmet = [str(r) for r in wanted if not r.specifier.contains(have.get(canonicalize_name(r.name), ""))]
    assert unmet == []


def test_the_locks_agree_with_each_other() -> None:
    build, run, dev = (locked(name) for name in LOCKS)
    assert run.items() <= dev.items()
    assert [name for name in build.keys() & dev.keys() if build[name] != dev[name]] == []


def test_every_dependency_says_why_it_was_chosen() -> None:
    lines = [line.strip() for line in (HERE / "pyproject.toml").read_text().splitlines()]
    wanted = [*project()["dependencies"], *project()["optional-dependencies"]["dev"]]
    assert [name for name in wanted if not lines[lines.index(f'"{name}",') - 1].startswith("# ")] == []


def terms(name: str) -> str:
    """What an installed library says of its licence, in one line."""
    about = metadata(name)
    classifiers = [c for c in about.get_all("Classifier") or [] if c.startswith("License")]
    return " ".join([*classifiers, about.get("License-Expression") or "", (about.get("License") or "")[:80]])


def test_what_we_run_on_is_free_of_the_gpl_but_for_two_libraries_under_the_lesser_one() -> None:
    installed = {canonicalize_name(d.name) for d in distributions()}
    named = [name for name in locked("requirements.txt") if name in installed]
    gpl = {name: terms(name) for name in named if re.search(r"GPL|GNU", terms(name))}
    assert set(gpl) == {"docxtpl", "psycopg", "psycopg-binary"}
    assert [words for words in gpl.values() if not re.search(r"LGPL|Lesser", words)] == []


def test_the_licence_is_mit_and_nobody_in_particular_holds_it() -> None:
    text = (HERE / "LICENSE").read_text()
    assert text.startswith("MIT License\n")
    assert "The Support First contributors" in text
    assert project()["license"] == "MIT"
