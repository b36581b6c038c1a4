"""From a history to the facts that rules read."""

from app.domain.fact import Fact, Facts, Value, between, known, noted, unknown

DERIVATION = 1

__all__ = ["DERIVATION", "Fact", "Facts", "Value", "between", "known", "noted", "unknown"]
