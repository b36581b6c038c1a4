"""Lists a page at a time."""


def page_of(asked: int, total: int, size: int) -> tuple[int, int]:
    """The page that is shown, and how many there are. One that is not there is the first or the last; none is empty."""
    pages = max(1, -(-total // size))
    return min(max(asked, 1), pages), pages
