"""An example of each route of the API: what is asked, and what is answered, its lists cut to their first things.

One file a route, by its operation id: `path`, `query` and `body` are asked (`file`: the body as a file); `gives` is the
JSON that is answered, and `headers` are those that are our own. The tests ask each of them and hold the answer against
what stands here.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def example(name: str) -> dict[str, Any]:
    """The example of this operation; empty where nothing needs to be said, as of the description of the API itself."""
    file = FOLDER / f"{name}.json"
    found: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return found
