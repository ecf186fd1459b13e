"""Everything with a day: activities, days of agreements, promises due, occasions."""

from collections.abc import Collection
from datetime import date
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Select, func, or_, select

from crm.access import queries as access
from crm.access.queries import Reader
from crm.activities.models import Activity, ActivityPartner, Commitment
from crm.activities.queries import commitment_rows, due_within
from crm.activities.rules import VISITS
from crm.agencies.models import Agency
from crm.agenda.rules import EntryKind, Narrowing
from crm.agreements.models import Agreement, AgreementDeadline, AgreementSpan, Party
from crm.agreements.rules import CONCLUDED
from crm.partners.models import Occasion, Partner

Columns: TypeAlias = Select[*tuple[Any, ...]]
Rows = TypeVar("Rows", bound=Columns)


def _pairs(model: Any, *names: str) -> list[Any]:
    return [getattr(model, f"{name}_{side}") for name in names for side in ("th", "en")]


def activities_between(reader: Reader, first: date, last: date, narrowing: Narrowing) -> Columns:
    """Activities that touch a day from `first` to `last`, in the order of time, those cancelled too."""
    about = ("id", "kind", "state", "starts_on", "ends_on", "precision", "classification", "agency_id")
    kept = (Activity.version, Activity.updated_at)
    rows: Columns = select(*(getattr(Activity, name) for name in about), *kept)
    rows = rows.add_columns(*_pairs(Activity, "title", "place"), *_pairs(Agency, "name"))
    rows = rows.join(Agency, Agency.id == Activity.agency_id)
    return _narrowed(_touching(rows, first, last), reader, narrowing).order_by(
        Activity.starts_on, Activity.id
    )


def days_of_activities(reader: Reader, first: date, last: date, narrowing: Narrowing) -> Columns:
    """How many activities have the same first and last day, known as exactly: what a whole year shows."""
    same = (Activity.starts_on, Activity.ends_on, Activity.precision)
    rows: Columns = select(*same, func.count().label("number"))
    rows = _narrowed(_touching(rows, first, last), reader, narrowing)
    return rows.group_by(*same).order_by(*same)


def _touching(rows: Rows, first: date, last: date) -> Rows:
    return rows.where(Activity.starts_on <= last, Activity.ends_on >= first)


def _narrowed(rows: Rows, reader: Reader, narrowing: Narrowing) -> Rows:
    if narrowing.kind is EntryKind.VISIT:
        rows = rows.where(Activity.kind.in_(VISITS))
    elif narrowing.kind is EntryKind.ACTIVITY:
        rows = rows.where(Activity.kind.not_in(VISITS))
    if narrowing.agency_id is not None:
        rows = rows.where(Activity.agency_id == narrowing.agency_id)
    if narrowing.partner_kind is not None:
        with_one = select(ActivityPartner.activity_id).join(Partner, Partner.id == ActivityPartner.partner_id)
        with_one = access.visible_to(with_one.where(Partner.kind == narrowing.partner_kind), Partner, reader)
        rows = rows.where(Activity.id.in_(with_one))
    return access.visible_to(rows, Activity, reader)


def deadlines_between(reader: Reader, first: date, last: date, narrowing: Narrowing) -> Columns:
    """Days of decision and of ending of agreements, either from `first` to `last`, as they stood then.

    A deadline counts while the span lasts from which it follows, `stands_from` to before `stands_until`.
    """
    of_span = (AgreementSpan.from_on.label("stands_from"), AgreementSpan.to_on.label("stands_until"))
    of_paper = (Agreement.id, Agreement.classification, Agreement.version, Agreement.updated_at)
    days = (AgreementDeadline.kind, AgreementDeadline.falls_on, AgreementDeadline.decide_by)
    rows: Columns = select(
        *of_paper,
        *days,
        *of_span,
        AgreementSpan.ends_precision,
        *_pairs(Agreement, "title"),
        *_pairs(Agency, "name"),
    )
    rows = rows.join(AgreementDeadline, AgreementDeadline.agreement_id == Agreement.id)
    rows = rows.join(
        AgreementSpan,
        (AgreementSpan.agreement_id == Agreement.id) & (AgreementSpan.from_on == AgreementDeadline.span_from),
    ).join(Agency, Agency.id == Agreement.agency_id)
    decided = AgreementDeadline.decide_by.between(first, last)
    rows = rows.where(
        AgreementSpan.state.in_(CONCLUDED), or_(decided, AgreementDeadline.falls_on.between(first, last))
    )
    if narrowing.agency_id is not None:
        rows = rows.where(Agreement.agency_id == narrowing.agency_id)
    if narrowing.partner_kind is not None:
        with_one = select(Party.agreement_id).join(Partner, Partner.id == Party.partner_id)
        with_one = access.visible_to(with_one.where(Partner.kind == narrowing.partner_kind), Partner, reader)
        rows = rows.where(Agreement.id.in_(with_one))
    order = (AgreementDeadline.decide_by, Agreement.id, AgreementDeadline.falls_on)
    return access.visible_to(rows, Agreement, reader).order_by(*order)


def promises_between(reader: Reader, first: date, last: date, narrowing: Narrowing) -> Columns:
    """Promises that fall due from `first` to `last`, those kept or given up too."""
    kept = (Commitment.version, Commitment.updated_at)
    secret = func.coalesce(Activity.classification, Agreement.classification).label("classification")
    rows = commitment_rows(reader).add_columns(*kept, secret)
    rows = due_within(rows.where(Commitment.archived_at.is_(None)), first, last)
    if narrowing.agency_id is not None:
        rows = rows.where(Commitment.agency_id == narrowing.agency_id)
    if narrowing.partner_kind is not None:
        rows = rows.where(Partner.kind == narrowing.partner_kind)
    return rows.order_by(Commitment.due_on, Commitment.id)


def occasions(reader: Reader, months: Collection[int], narrowing: Narrowing) -> Columns:
    """Yearly days in these months of the partners that `reader` may see, and those that move."""
    about = ("id", "kind", "month", "day", "since_year", "version", "updated_at", "partner_id")
    rows: Columns = select(*(getattr(Occasion, name) for name in about))
    rows = rows.add_columns(*_pairs(Occasion, "title", "moves"), *_pairs(Partner, "name"))
    rows = rows.add_columns(Partner.country, Partner.kind.label("partner_kind"))
    rows = rows.join(Occasion.partner).where(Occasion.archived_at.is_(None))
    rows = rows.where(or_(Occasion.month.is_(None), Occasion.month.in_(months)))
    if narrowing.agency_id is not None:
        rows = rows.where(Partner.steward_agency_id == narrowing.agency_id)
    if narrowing.partner_kind is not None:
        rows = rows.where(Partner.kind == narrowing.partner_kind)
    order = (Occasion.month, Occasion.day, Partner.sort_en, Occasion.id)
    return access.visible_to(rows, Partner, reader).order_by(*order)
