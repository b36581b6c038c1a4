"""The event catalogue: every type of event that a case file may carry, by its name and version.

A type or a field that is not here is refused. A version is never changed once released: a new one is added beside it.
"""

from collections.abc import Mapping

from schemas.events.care import CARE
from schemas.events.charge import CHARGE
from schemas.events.early_help import EARLY_HELP
from schemas.events.exclusion import EXCLUSION
from schemas.events.family import FAMILY
from schemas.events.kinds import EventType, Mention, New, Ref, mentions
from schemas.events.notices import NOTICES
from schemas.events.orders import ORDER_EVENTS
from schemas.events.supervision import SUPERVISION
from schemas.events.support import SUPPORT
from schemas.events.support_tiers import TIERS
from schemas.events.work import WORK

EVENTS: Mapping[str, EventType] = {
    kind.key: kind
    for kind in (
        *FAMILY,
        *SUPPORT,
        *EARLY_HELP,
        *TIERS,
        *NOTICES,
        *CHARGE,
        *EXCLUSION,
        *ORDER_EVENTS,
        *WORK,
        *SUPERVISION,
        *CARE,
    )
}
"""Event types by `name@version`, in the order in which the handbook tells them."""

__all__ = ["EVENTS", "EventType", "Mention", "New", "Ref", "mentions"]
