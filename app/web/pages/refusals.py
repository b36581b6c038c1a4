"""A refusal as a page to read: what happened, what was and was not done, and where to go on. No personal data."""

from typing import Any

from flask import Response, current_app, request

from app.web import identity
from app.web.pages.look import Look
from app.web.pages.page import Visit

HEADINGS = {
    400: "The page could not read what was sent",
    403: "You cannot do this",
    404: "Page not found",
    405: "This page does not take that",
    409: "It cannot be done as things stand",
    410: "It was erased",
    413: "What was sent is too large",
    422: "What was sent was refused",
    429: "Too much at once",
    500: "Sorry, there is a problem with the service",
    503: "Sorry, the service is busy",
}
NEXT = {
    400: "Go back, reload the page, and send the form again. What you typed may still be there.",
    403: "If your work needs it, ask whoever keeps the staff list of your council.",
    404: "If you typed the address, check it. What a link led to may belong to another school or council.",
    405: "Go back, and use the buttons on the page.",
    409: "Nothing was done. Go back, look at the matter as it is now, and decide again.",
    410: "What was erased is never written again. The record says that there was something, not what.",
    413: "Go back and send less at once.",
    422: "Go back, change what is named here, and send it again.",
    429: "Wait a minute, then try again.",
    500: "Nothing was done in part: what is written is written whole. Try again later.",
    503: "Nothing was written. Wait a moment, then send the same again.",
}

AGAIN = frozenset({400, 409, 413, 422, 503})
"""Where whoever sent a form can go on from: the page that it was on."""


def page(problem: dict[str, Any]) -> Response:
    """The page of a refusal."""
    look: Look = current_app.extensions["look"]
    status = problem["status"]
    try:
        who = identity.visitor(current_app.extensions["house"]) if request.endpoint else None
        values = {
            "status": status,
            "heading": HEADINGS.get(status, problem["title"]),
            "detail": problem.get("detail", ""),
            "problems": problem.get("problems", ()),
            "next": NEXT.get(status, "Go back and try again."),
            "back": request.path if request.method == "POST" and status in AGAIN else "",
        }
        body = look.page("refusal.html", values, Visit(current_app.extensions["house"], who, request.args))
    except Exception:  # a refusal is always told, even where nothing can be rendered
        body = PLAIN
    return Response(body, status, content_type="text/html; charset=utf-8")


PLAIN = """\
<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Sorry, there is a problem with the service</title></head>
<body><main><h1>Sorry, there is a problem with the service</h1><p>Nothing was done in part. Try again later.</p>
<p><a href="/">Go to the start</a></p></main></body></html>
"""
