"""Every hand-made matter, in the order of the book."""

from collections.abc import Callable

from tests.generator.casefile import CaseFile
from tests.generator.matters import ages, counting, court, eras, families, notices, supports

BUILDERS: tuple[Callable[[], CaseFile], ...] = (
    *counting.ALL, *ages.ALL, *families.ALL, *notices.ALL, *supports.ALL, *eras.ALL, *court.ALL,
)  # fmt: skip
