"""What every part of a brief reads by: for whom, on which day, from which sources, under which names."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.partners.models import Source
from crm.partners.queries import printed_names
from crm.partners.rules.printed import Cleanser, cleanser_of
from crm.platform.base import Classification
from crm.platform.base import Origin as Came
from crm.platform.clock import in_bangkok
from crm.platform.dates import HISTORIC, PartialDate
from crm.platform.errors import Refused
from crm.platform.text import citations
from crm.reports.brief.rules.facts import Origin
from crm.reports.monthly.rules.facts.named import NOTHING, Pair

MOST_SOURCES = 2
"""So many of the sources of a fact are named; a brief is no bibliography."""
_HOUSE = re.compile("[/ ]")
_DAY = re.compile(r"(?<![\d-])(?:19|20)\d\d-\d\d(?:-\d\d)?(?![\d-])")
Known = Mapping[str, tuple[Pair, PartialDate | None]]


@dataclass(frozen=True)
class Reading:
    """The partners `ids` as `reader` may know them on the day `today`; what was `restricted` is noted."""

    session: Session
    reader: Reader
    today: date
    ids: Collection[int]
    sources: Known
    cleanser: Cleanser

    def pair(self, record: Any, name: str) -> Pair:
        """A text of a record in both languages, without as-published names."""
        thai, english = getattr(record, f"{name}_th"), getattr(record, f"{name}_en")
        return Pair(self.cleanser.clean(thai, "th"), self.cleanser.clean(english, "en"))

    def origin(self, record: Any, on: PartialDate | None = None) -> Origin:
        """Where the facts of a record come from; `on` is their own day, where they have one."""
        came = getattr(record, "origin", Came.TYPED)
        said = getattr(record, "source", None)
        if came is Came.TYPED and not said:
            entered = PartialDate(in_bangkok(record.updated_at).date())
            return Origin(Pair(record.updated_by_th, record.updated_by_en), on or entered, came)
        cited = self.cited(said)
        how = came if came is Came.SAMPLE else Came.SEEDED
        return Origin(cited.source if how is Came.SEEDED else NOTHING, on or cited.on, how)

    def cited(self, said: str | None) -> Origin:
        """What a text of sources names: the first of different houses, and the latest day among them."""
        houses: dict[str, Pair] = {}
        days: list[PartialDate] = []
        for one in citations(said):
            names, day = self.sources.get(one, (Pair(None, one), None))
            houses.setdefault(_HOUSE.split(one, maxsplit=1)[0], names)
            days += filter(None, (day, _day_in(one)))
        named = list(houses.values())[:MOST_SOURCES]
        thai, english = ("; ".join(side(names) for names in named) for side in (_thai, _other))
        on = max(days, key=lambda day: day.last, default=None)
        return Origin(Pair(thai or None, english or None), on, Came.SEEDED)


def reading(session: Session, ids: Collection[int], reader: Reader, today: date) -> Reading:
    """Ready to read: the sources on file and the names that documents print, in two queries."""
    cleanser = cleanser_of(session.execute(printed_names(reader)))
    return Reading(session, reader, today, ids, _sources(session), cleanser)


def is_restricted(record: Any) -> bool:
    return bool(record.classification is Classification.RESTRICTED)


def _thai(names: Pair) -> str:
    return names.th or names.en or ""


def _other(names: Pair) -> str:
    return names.en or names.th or ""


def _sources(session: Session) -> Known:
    rows = session.scalars(select(Source).where(Source.archived_at.is_(None)))
    found = {}
    for row in rows:
        day = _day(row.retrieved_on) or _day(row.published_on)
        for called in filter(None, (row.cited_as, row.title_en)):
            found[called] = Pair(row.title_th, called), day
    return found


def _day_in(citation: str) -> PartialDate | None:
    """The day that a citation gives after its house: asahi.com 2012-05-31."""
    found = _DAY.search(citation)
    return _day(found[0]) if found else None


def _day(iso: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(iso, HISTORIC) if iso else None
    except Refused:
        return None
