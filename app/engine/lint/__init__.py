"""Lint for rules: what loads but is not good enough to rest a decision on. One file for each kind of finding.

Conditions are tried in every case where there are few and given to z3 where there are many. Without z3, which is a
development dependency, more is tried and the report names what could not be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.engine.errors import PackError
from app.engine.lint import (
    citations,
    contradiction,
    cures,
    days,
    dead,
    duplicates,
    idle,
    ids,
    ignorance,
    prover,
    reachable,
    signing,
    wording,
)
from app.engine.lint.case import Case
from app.engine.lint.finding import KINDS, Finding, Shows
from app.engine.lint.implications import implications
from app.engine.lint.loading import finding_of
from app.engine.lint.solver import Solver
from app.engine.pack import Pack, pack_files, pack_from_files

CHECKS = (days, dead, contradiction, reachable, cures, idle, citations, signing, duplicates, ignorance, wording)


@dataclass(frozen=True)
class Report:
    """What was found, and what could not be settled on this machine.

    `rules` were looked at; `tried` questions were settled by trying every case, `proved` ones by z3.
    """

    findings: tuple[Finding, ...]
    not_done: tuple[str, ...] = ()
    rules: int = field(default=0, compare=False)
    tried: int = field(default=0, compare=False)
    proved: int = field(default=0, compare=False)


def lint(folder: Path, signoffs: Path | None = None) -> list[Finding]:
    """Everything wrong with the pack in `folder`, in order; nothing where it is sound."""
    return list(examine(folder, signoffs).findings)


def examine(folder: Path, signoffs: Path | None = None) -> Report:
    """The lint of the pack in `folder`, with the lock of rule ids beside it, and what could not be done."""
    lock = folder.parent / ids.FILE
    signed = signoffs.read_bytes() if signoffs and signoffs.exists() else None
    return examine_files(pack_files(folder), signed, lock.read_text("utf-8") if lock.exists() else "")


def examine_files(files: Mapping[str, bytes], signoffs: bytes | None = None, lock: str = "") -> Report:
    """The lint of the pack made of these bytes."""
    try:
        pack = pack_from_files(files, signoffs)
        known = tuple(each.node for each in implications(files, pack.facts))
    except PackError as error:
        return Report(_ordered(finding_of(fault) for fault in error.faults))
    return examine_pack(pack, Solver(pack.facts, known, prover.available()), lock)


def examine_pack(pack: Pack, solver: Solver, lock: str = "") -> Report:
    """The lint of a pack that loads, by this solver."""
    case = Case(pack, solver)
    found = [finding for check in CHECKS for finding in check.check(case)]
    rules = sum(len(measure.rules) for versions in pack.measures.values() for measure in versions) + len(pack.holds)
    findings = _ordered([*found, *ids.check(pack, lock)])
    return Report(findings, tuple(sorted(solver.not_done)), rules, solver.tried, solver.proved)


def _ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(set(found), key=lambda each: (each.file, each.rule, each.says, each.remedy, str(each.shows))))


__all__ = ["KINDS", "Finding", "Report", "Shows", "examine", "examine_files", "examine_pack", "lint"]
