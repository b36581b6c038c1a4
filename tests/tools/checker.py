"""The checker, loaded as it lies: it is a file for others, not a part of the house."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

PLACE = Path(__file__).parents[2] / "tools" / "verify_bundle.py"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_bundle", PLACE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


checker = _load()
