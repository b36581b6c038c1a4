"""Run the benches: `python -m bench` all, `python -m bench NAME...` those named; each in a process of its own."""

from __future__ import annotations

import ast
import os
import platform
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(names: list[str]) -> int:
    """Run the benches named, or all. The number of benches that failed or do not exist."""
    known = benches()
    unknown = sorted(set(names) - set(known))
    for name in unknown:
        print(f"There is no bench '{name}'; there are: {', '.join(known) or 'none'}.", file=sys.stderr)
    print(machine(), flush=True)
    return len(unknown) + sum(not _passes(name) for name in known if not names or name in names)


def benches() -> list[str]:
    """The modules of this folder that define `main`, by name."""
    return sorted(file.stem for file in HERE.glob("*.py") if not file.stem.startswith("_") and _has_main(file))


def machine() -> str:
    """What the figures were measured on: day, processor, cores, system, Python, SQLite."""
    today = datetime.now(UTC).date().isoformat()
    parts = [
        today,
        _processor(),
        f"{os.cpu_count()} cores",
        platform.system(),
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
    ]
    return ", ".join(parts)


def _has_main(file: Path) -> bool:
    body = ast.parse(file.read_text(encoding="utf-8")).body
    return any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in body)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _passes(name: str) -> bool:
    print(f"\n{name}", flush=True)
    code = f"import bench.{name}; bench.{name}.main()"
    return subprocess.run([sys.executable, "-c", code], cwd=HERE.parent, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
