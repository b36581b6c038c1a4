"""Days counted as the people in the matters count them: by the school, or back from a day."""

from datetime import date, timedelta

from tests.generator import places
from tests.generator.places import HARROWDENE, Place


def days(first: str, count: int, school: Place = HARROWDENE) -> list[str]:
    """The first `count` school days from `first` on."""
    known = sorted({str(on) for name in places.YEARS for on, _ in places.slots(places.year(school, name))})
    return [on for on in known if on >= first][:count]


def before(day: str, count: int) -> str:
    """The day that lies `count` calendar days before."""
    return str(date.fromisoformat(day) - timedelta(count))
