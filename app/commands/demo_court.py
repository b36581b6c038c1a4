"""The court papers of the demo: what was filed as evidence, and the bundles that follow."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.casework import bundles, evidence
from app.casework.bundle_readiness import BundleOrder
from app.commands.bundling import write
from app.commands.demo_world import FIXTURES, Demo, evening, fixture, person_of


def evidence_of(run: Demo) -> str:
    """The papers that the matters name as evidence, delivered; says how many."""
    who, folder = run.person("School data", "attendance_officer"), run.settings.documents / run.settings.council
    papers = fixture("bundles.yaml")["evidence"]
    for matter, names in papers.items():
        for name in names:
            data = (FIXTURES / "evidence" / name).read_bytes()
            evidence.deliver(run.opened.db, who, f"m-{matter}", name, data, folder, evening(date(2026, 11, 20)))
    return f"{sum(map(len, papers.values()))} papers"


def bundles_of(run: Demo) -> str:
    """The bundles for a court, each into a folder of its own; says how many may be filed."""
    for told in fixture("bundles.yaml")["bundles"]:
        _bundle(run, told)
    final = sum(built.final for _, built in run.bundles)
    return f"{final} to be filed, {len(run.bundles) - final} as drafts"


def _bundle(run: Demo, told: Mapping[str, Any]) -> None:
    order = BundleOrder(
        bundle=told["bundle"],
        matter=f"m-{told['matter']}",
        parent=person_of(run, told),
        measure=told["measure"],
        filing_on=date.fromisoformat(told["filing_on"]),
        hearing_on=date.fromisoformat(told["hearing_on"]) if "hearing_on" in told else None,
        court=told["court"],
        details=told["details"],
    )
    who, folder = run.person(told["name"], told["role"]), run.settings.documents / run.settings.council
    at = evening(date(2026, 11, 20))
    built = bundles.build(run.opened.db, run.opened.pack, who, order, folder, at)
    write(built.files, run.output / told["matter"] / f"{told['bundle']}-bundle")
    run.bundles.append((told["matter"], built))
