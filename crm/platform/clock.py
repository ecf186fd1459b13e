"""The office's day in Bangkok, and the running clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")


@dataclass(frozen=True)
class Clock:
    """`fixed` stops the office's day (CRM_TODAY); sessions, tokens and history always use `now`."""

    fixed: date | None = None

    def today(self) -> date:
        """The day in Bangkok."""
        return self.fixed or datetime.now(BANGKOK).date()


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def in_bangkok(moment: datetime) -> datetime:
    """An aware moment as the office's wall clock shows it."""
    return moment.astimezone(BANGKOK)


def start_of(day: date) -> datetime:
    """The moment at which a day begins in Bangkok."""
    return datetime.combine(day, time(), BANGKOK)
