"""The days of the year that matter to a partner."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.history.recorder import act_as
from crm.partners.models import Occasion, Partner
from crm.partners.rules import OccasionKind, is_day_of_the_year
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class OccasionFacts:
    """A fixed day of the year, or how a day that moves is found; both may be unknown."""

    kind: OccasionKind
    title_th: str | None = None
    title_en: str | None = None
    month: int | None = None
    day: int | None = None
    since_year: int | None = None
    moves_th: str | None = None
    moves_en: str | None = None


def add_occasion(session: Session, partner: Partner, facts: OccasionFacts, *, by: Doer) -> Occasion:
    """Raises Refused without a title, for half a day, or for a day that no year has."""
    act_as(session, by.actor, "add_occasion")
    occasion = Occasion(partner_id=partner.id)
    _write(occasion, facts)
    session.add(occasion)
    session.flush()
    return occasion


def edit_occasion(
    session: Session, occasion: Occasion, facts: OccasionFacts, *, seen_version: int, by: Doer
) -> None:
    """Raises Refused as `add_occasion`, Stale when somebody else saved it meanwhile."""
    act_as(session, by.actor, "edit_occasion")
    expect_version(occasion, seen_version)
    _write(occasion, facts)
    flush_or_stale(session)


def _write(occasion: Occasion, facts: OccasionFacts) -> None:
    if not (facts.title_th or facts.title_en):
        raise Refused(N_("Name the occasion, in Thai or in English."), field="title_th")
    if (facts.month is None) != (facts.day is None):
        missing = "month" if facts.month is None else "day"
        raise Refused(N_("Give the day and the month, or neither."), field=missing)
    if facts.month and facts.day and not is_day_of_the_year(facts.month, facts.day):
        raise Refused(N_("No year has this day."), field="day")
    if facts.month and (facts.moves_th or facts.moves_en):
        raise Refused(N_("A day that moves has no fixed date; keep one of the two."), field="moves_th")
    for name, value in vars(facts).items():
        setattr(occasion, name, value or None)
