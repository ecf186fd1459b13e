"""What the diplomatic corps did in a month: new heads received, farewells, and who still waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm.reports.monthly.rules.facts.named import Pair, PartnerFact


@dataclass(frozen=True, kw_only=True)
class HeadFact:
    """A head of mission: received or seen off on a day, in an activity; or here since it, waiting."""

    name: Pair
    on: date
    activity_id: int | None = None
    restricted: bool = False


@dataclass(frozen=True, kw_only=True)
class MissionFact:
    """A mission with which the month had to do; `letters` were sent to it in it, some of them restricted."""

    mission: PartnerFact
    received: Sequence[HeadFact] = ()
    farewells: Sequence[HeadFact] = ()
    waiting: Sequence[HeadFact] = ()
    letters: int | None = None
    closed_letters: int = 0
    restricted: bool = False
