"""A bare Flask view, for `bench.load` to set every page beside: what any page costs before it does anything."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def bare() -> str:
    """A few words."""
    return "<!doctype html><title>Bare</title><p>Support first."
