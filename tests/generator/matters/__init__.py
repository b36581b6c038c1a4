"""The hand-made matters: one small function each, its docstring saying what the matter shows."""
