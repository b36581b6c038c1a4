"""What each document that is not a letter is told, put together from the record."""

from collections.abc import Callable

from app.casework.letter_parts import Brief, Context
from app.casework.papers.bundle import BUNDLE
from app.casework.papers.contracts import CONTRACTS
from app.casework.papers.court import COURT
from app.casework.papers.eso import ESO
from app.casework.papers.orders import NOTICES
from app.casework.papers.support import SUPPORT

PAPERS: dict[str, Callable[[Brief], Context]] = {
    **ESO,
    **CONTRACTS,
    **SUPPORT,
    **NOTICES,
    **COURT,
    **BUNDLE,
}
