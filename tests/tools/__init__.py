"""The tools that leave the house."""
