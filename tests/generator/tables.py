"""The invented council's tables as the bytes that are committed: calendars, pupils and registers."""

import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tests.generator import marks, places, pupils
from tests.generator.pupils import Enrolment

REGISTER = ("upn", "date", "session", "code", "minutes_late", "comment")
CALENDAR = ("school_urn", "year", "kind", "from", "to", "half")
PUPILS = ("upn", "given", "family", "known_as", "born", "school_urn", "year", "year_group")


def files() -> Iterator[tuple[str, bytes]]:
    """Each file's path below `fixtures/wealdmere/` and its bytes. A name that ends in .gz holds the text plain."""
    schools = [places.as_case_file(place) for place in places.PLACES]
    yield "schools.json", (json.dumps(schools, indent=2, ensure_ascii=False) + "\n").encode()
    for place in places.PLACES:
        for name in places.YEARS:
            yield f"calendars/{place.id}-{_dashed(name)}.csv", _csv(CALENDAR, _calendar(place, name))
    everybody = pupils.roll()
    yield "pupils.csv", _csv(PUPILS, map(_pupil, everybody))
    for (school, name), group in groupby(everybody, key=lambda e: (e.school.id, e.year)):
        yield f"registers/{school}-{_dashed(name)}.csv.gz", _csv(REGISTER, _register(group))


def packed(text: bytes) -> bytes:
    """The text compressed, without a time or a name in it."""
    return gzip.compress(text, compresslevel=9, mtime=0)


def _register(enrolments: Iterable[Enrolment]) -> Iterator[Sequence[str]]:
    for one in enrolments:
        for on, half, code, minutes, comment in marks.register(one):
            yield one.pupil.upn, str(on), half, code, minutes, comment


def _calendar(place: places.Place, name: str) -> Iterator[Sequence[str]]:
    one = places.year(place, name)
    for first, last in one.terms:
        yield place.urn, name, "term", str(first), str(last), ""
    for on, half, reason in one.closures:
        yield place.urn, name, reason, str(on), str(on), half or ""


def _pupil(one: Enrolment) -> Sequence[str]:
    who = one.pupil
    group = "R" if one.group == 0 else str(one.group)
    return who.upn, who.given, who.family, who.known_as, str(who.born), one.school.urn, one.year, group


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return page.getvalue().encode()


def _dashed(year: str) -> str:
    return year.replace("/", "-")
