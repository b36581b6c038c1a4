"""The register codes of the England pack, as tests read them."""

from pathlib import Path

import yaml

from app.domain.attendance import read_schemes

PACK = Path(__file__).parents[2] / "rules" / "england"
SCHEMES = read_schemes(yaml.safe_load((PACK / "codes.yaml").read_text("utf-8")))
