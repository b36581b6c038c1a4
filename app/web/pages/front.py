"""The pages that anybody may read: the start, and the accessibility statement."""

from app.web.pages.page import PUBLIC, Page, Shown, Visit


def start(_visit: Visit) -> Shown:
    """What the service is, for whom, and where to sign in."""
    return Shown("start.html")


def accessibility(_visit: Visit) -> Shown:
    """How accessible the service is, and how that was found."""
    return Shown("accessibility.html")


PAGES = (Page("/", start, PUBLIC), Page("/accessibility", accessibility, PUBLIC))
