"""The one page of the service: what it is, who may reach it, and where to go on."""

from flask import Blueprint, Response

root = Blueprint("root", __name__)

PAGE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Support First</title>
</head>
<body>
<main>
<h1>Support First</h1>
<p>Legal intervention for school attendance in England, support first. A case’s history goes in; a lawful, explained
decision that can be made again comes out, with the letters that act on it. A named person makes every legal act.</p>
<h2>Before you use it</h2>
<p><strong>There is no sign-in yet.</strong> The service answers programs on this machine only (127.0.0.1), believes
whoever says who acts, and must not be put behind a proxy.</p>
<h2>Where to go on</h2>
<ul>
<li><a href="/api/v1/openapi.json">What the API takes and gives (OpenAPI 3.1)</a></li>
<li>How to use it, step by step: <code>docs/api.md</code>, beside the program</li>
</ul>
</main>
</body>
</html>
"""


@root.get("/")
def page() -> Response:
    """The page."""
    return Response(PAGE, content_type="text/html; charset=utf-8")
