"""Writes the invented council in `fixtures/` from a seed: `python -m tests.generator`. Same seed, same bytes."""
