"""Who may reach this service: programs on this machine, until sign-in is set. And what every answer carries."""

import re
from ipaddress import ip_address

from flask import Flask, Response, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

from app.sign_in import SignIn
from app.web import uploads
from app.web.calls import House
from app.web.problems import API, Refused

HOSTS = ("127.0.0.1", "localhost", "[::1]")
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:\[\]]+)(?::[0-9]{1,5})?", re.IGNORECASE)
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via")
READING = ("GET", "HEAD", "OPTIONS")
OURS = ("same-origin", "none")
WHY = "No sign-in is set, so this service answers programs on its own machine only"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


PAGES_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        # The one line that GOV.UK Frontend's own template has inside the page, by the hash that it publishes.
        "script-src 'self' 'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""What a page of ours may load: our own styles, script and pictures, and nothing from anywhere else."""
PAGES = {
    "Content-Security-Policy": PAGES_POLICY,
    # Under no-referrer a browser calls the origin of our own forms null, and the guard would refuse them.
    "Referrer-Policy": "same-origin",
}


def init(app: Flask) -> None:
    """Guard every request, and dress every answer, refusals among them."""
    house: House = app.extensions["house"]
    if (signing := house.settings.sign_in) and (n := signing.proxies):
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]
    app.before_request(guard)
    app.before_request(uploads.widen)
    app.after_request(dress)


def guard() -> None:
    """Refuse what a page of another site sends through a browser; and, while no sign-in is set, other machines."""
    house: House = current_app.extensions["house"]
    if house.settings.sign_in is None:
        _this_machine()
    else:
        _our_names(house.settings.sign_in)
    if request.method not in READING:
        _same_origin()


def _our_names(signing: SignIn) -> None:
    """Refuse a request under a name that is not ours, or one that came over the net without encryption."""
    found = HOST.fullmatch(request.host)
    if found is None or found["name"].lower() not in signing.hosts:
        raise Refused(403, "not-our-name", "Not a name of this service", "The Host header names something else.")
    if not request.is_secure:
        raise Refused(403, "not-secure", "The way here is not encrypted", "Ask for it with https.")


def _this_machine() -> None:
    if not _loopback(request.environ.get("REMOTE_ADDR", "")):
        raise _outside("the request comes from another machine")
    if not _our_name(request.environ.get("HTTP_HOST", "")):
        raise _outside(f"its Host header must be one of {', '.join(HOSTS)}")
    if sent := next((name for name in FORWARDED if name in request.headers), None):
        raise _outside(f"it came through a proxy, which its header {sent} says")


def dress(response: Response) -> Response:
    """The headers that every answer carries; what is no answer of the API is a page, or belongs to one."""
    if not request.path.startswith(API):
        for name, value in PAGES.items():
            response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _loopback(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback


def _our_name(host: str) -> bool:
    found = HOST.fullmatch(host)
    return found is not None and found["name"].lower() in HOSTS


def _same_origin() -> None:
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if origin is not None and origin != request.host_url.rstrip("/"):
        raise _elsewhere("Origin")
    if site is not None and site not in OURS:
        raise _elsewhere("Sec-Fetch-Site")


def _outside(why: str) -> Refused:
    title = "This machine only: no sign-in is set"
    return Refused(403, "loopback-only", title, f"{WHY}; {why}. Call it from this machine, at http://127.0.0.1.")


def _elsewhere(header: str) -> Refused:
    detail = f"A page of another site sent this through a browser, which its header {header} says."
    return Refused(403, "cross-origin", "Another site's page may not write here", detail)
