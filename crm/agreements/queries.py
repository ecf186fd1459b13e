"""Reading agreements: composable selects; callers put `visible_to` around them."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Date, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from crm.access.queries import Reader, visible_to
from crm.agencies.models import Agency
from crm.agreements.models import Agreement, Party
from crm.agreements.rules import Organ, Term, a_year_after
from crm.partners.models import Partner
from crm.platform.calendar import Month
from crm.platform.dates import Precision
from crm.platform.text import normalised

Columns: TypeAlias = Select[*tuple[Any, ...]]
Rows = TypeVar("Rows", bound=Columns)
Exactness = InstrumentedAttribute[Precision | None]

SIGNED_ORDER = func.coalesce(Agreement.signed_on, literal(date.min, Date))
"""What a list sorts by: newest first ends with the papers whose signing date is not known."""


def agreements() -> Select[Agreement]:
    """Every agreement with its responsible agency, the newest first."""
    return (
        select(Agreement)
        .options(joinedload(Agreement.agency))
        .order_by(SIGNED_ORDER.desc(), Agreement.id.desc())
    )


def agreements_with_areas() -> Select[Agreement]:
    """Agreements with everything that a page of one shows."""
    return agreements().options(selectinload(Agreement.areas))


def agreement_rows() -> Columns:
    """The columns that lists of agreements show."""
    return select(
        Agreement.id,
        Agreement.title_en,
        Agreement.title_th,
        Agreement.kind,
        Agreement.organ,
        Agreement.term,
        Agreement.signed_on,
        Agreement.signed_precision,
        Agreement.effective_on,
        Agreement.ends_on,
        Agreement.ends_precision,
        Agency.name_en.label("agency_en"),
        Agency.name_th.label("agency_th"),
    ).join(Agency, Agency.id == Agreement.agency_id)


def matching(query: Rows, typed: str, reader: Reader) -> Rows:
    """Every word typed stands in a title or in a name of a partner that `reader` may see."""
    for word in normalised(typed).split():
        of_partner = _with_partner(reader).where(Partner.filter_text.contains(word, autoescape=True))
        in_title = Agreement.filter_text.contains(word, autoescape=True)
        query = query.where(or_(in_title, Agreement.id.in_(of_partner)))
    return query


def with_partner(query: Rows, partner_id: int, reader: Reader) -> Rows:
    """With this partner as a party, if `reader` may see the partner."""
    return query.where(Agreement.id.in_(_with_partner(reader).where(Party.partner_id == partner_id)))


def maybe_in_force_on(query: Rows, day: date) -> Rows:
    """In force on `day` as far as the dates tell: unknown ends and unknown signing dates stay in."""
    begun = and_(
        or_(Agreement.signed_on.is_(None), Agreement.signed_on <= day),
        or_(Agreement.effective_on.is_(None), Agreement.effective_on <= day, Agreement.signed_on.is_(None)),
    )
    not_ended = or_(
        Agreement.ends_on.is_(None),
        Agreement.term == Term.AUTO_RENEW,
        _may_last_until(Agreement.ends_on, Agreement.ends_precision, day),
    )
    return query.where(begun, not_ended)


def signed_since(query: Rows, day: date) -> Rows:
    """Signed on `day` or later, or at a time so vaguely known that it may be."""
    return query.where(_may_last_until(Agreement.signed_on, Agreement.signed_precision, day))


def signed_until(query: Rows, day: date) -> Rows:
    """Signed on `day` or before, or at a time so vaguely known that it may be."""
    return query.where(Agreement.signed_on <= day)


def signed_in(month: Month) -> Select[Agreement]:
    """Signed in a month, the earliest first; a paper of which only the year is known is in none."""
    return (
        agreements()
        .where(Agreement.signed_on >= month.first, Agreement.signed_on < month.after)
        .where(Agreement.signed_precision != Precision.YEAR)
        .order_by(None)
        .order_by(Agreement.signed_on, Agreement.id)
    )


def ending(query: Rows, first: date, after: date) -> Rows:
    """Whose end falls, or may fall, on `first` or later and before `after`."""
    not_before = _may_last_until(Agreement.ends_on, Agreement.ends_precision, first)
    return query.where(not_before, Agreement.ends_on < after)


def ending_between(first: date, after: date) -> Select[Agreement]:
    """Agreements whose end falls, or may fall, between: half-open, the earliest first."""
    return ending(agreements(), first, after).order_by(None).order_by(Agreement.ends_on, Agreement.id)


def ending_soon(query: Rows, today: date) -> Rows:
    """Ending within twelve months, today and the same day of next year included."""
    return ending(query, today, a_year_after(today) + timedelta(days=1))


def past(query: Rows, today: date) -> Rows:
    """Over before `today`, even on the last day it may have had."""
    may_last = _may_last_until(Agreement.ends_on, Agreement.ends_precision, today)
    return query.where(Agreement.ends_on < today, ~may_last, Agreement.term != Term.AUTO_RENEW)


def end_unknown(query: Rows) -> Rows:
    """Without an end on file, unless it is known to have none."""
    return query.where(Agreement.ends_on.is_(None), Agreement.term != Term.EVERGREEN)


def figures(today: date) -> Columns:
    """Counts over the agreements: in force, ending soon, of unknown end, the Council's own."""

    def counted(narrowed: Select[int]) -> ColumnElement[int]:
        narrowing = narrowed.whereclause
        return func.count() if narrowing is None else func.count().filter(narrowing)

    every = select(Agreement.id)
    return select(
        counted(maybe_in_force_on(every, today)).label("in_force"),
        counted(ending_soon(every, today)).label("ending"),
        counted(end_unknown(every)).label("end_unknown"),
        counted(every.where(Agreement.organ == Organ.COUNCIL)).label("council"),
    ).select_from(Agreement)


def parties_of(agreement_ids: Collection[int], reader: Reader) -> Columns:
    """The partners of some agreements that `reader` may see, in the order of the papers."""
    rows = select(Party.agreement_id, Partner.id, Partner.name_en, Partner.name_th, Partner.kind)
    rows = rows.join(Partner, Partner.id == Party.partner_id).where(Party.agreement_id.in_(agreement_ids))
    return visible_to(rows, Partner, reader).order_by(Party.agreement_id, Party.position, Partner.id)


def answering_agencies(reader: Reader) -> Select[Agency]:
    """Agencies in use that answer for at least one agreement that `reader` may see."""
    answering = visible_to(select(Agreement.agency_id), Agreement, reader)
    return visible_to(select(Agency).where(Agency.id.in_(answering)), Agency, reader)


def _with_partner(reader: Reader) -> Select[int]:
    """The numbers of agreements by their partners, to be narrowed."""
    parties = select(Party.agreement_id).join(Partner, Partner.id == Party.partner_id)
    return visible_to(parties, Partner, reader)


def _may_last_until(
    first: InstrumentedAttribute[date | None], precision: Exactness, day: date
) -> ColumnElement[bool]:
    """Whether a date reaches `day` when it is taken as late as its precision allows."""
    earliest = case(
        (precision == Precision.YEAR, literal(date(day.year, 1, 1), Date)),
        (precision == Precision.MONTH, literal(day.replace(day=1), Date)),
        else_=literal(day, Date),
    )
    return first >= earliest
