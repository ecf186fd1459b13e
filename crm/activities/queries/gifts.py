"""Gifts given and received: of one activity, in their list, and which of them are reported."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Select, case, literal, select
from sqlalchemy.orm import joinedload

from crm.access import queries as access
from crm.access.queries import Reader
from crm.activities.models import Activity, Gift
from crm.activities.queries.reading import readable_by, visible_to
from crm.activities.rules import GiftKind
from crm.partners.models import Partner
from crm.platform.types import Baht

Columns: TypeAlias = Select[*tuple[Any, ...]]
Rows = TypeVar("Rows", bound=Columns)


def gifts_of(activity_id: int, reader: Reader) -> Columns:
    """What was given and received in an activity, each with its partner as far as `reader` may see it."""
    rows = _with_partner(select(Gift, *_PARTNER), reader)
    return rows.where(Gift.activity_id == activity_id, Gift.archived_at.is_(None)).order_by(
        Gift.kind, Gift.id
    )


def gifts_readable_by(reader: Reader) -> Select[Gift]:
    """Every gift of the activities that `reader` may read, with its activity; archived ones included."""
    return readable_by(select(Gift).join(Gift.activity), reader).options(joinedload(Gift.activity))


def gift_rows(reader: Reader) -> Columns:
    """The columns that the list of gifts shows, those in the archive too.

    A partner that `reader` may not see is left out.
    """
    of_gift = ("id", "activity_id", "kind", "value_thb", "key_to_city", "donation")
    of_days = (Activity.starts_on, Activity.ends_on, Activity.precision)
    pairs = {"item": Gift, "custody": Gift, "title": Activity}
    columns = [getattr(of, f"{name}_{side}") for name, of in pairs.items() for side in ("th", "en")]
    rows = select(*(getattr(Gift, name) for name in of_gift), *of_days, *columns, *_PARTNER)
    rows = rows.join(Activity, Activity.id == Gift.activity_id)
    return visible_to(_with_partner(rows, reader), reader)


def reported(query: Rows, thresholds: Sequence[tuple[date, Decimal]], otherwise: Decimal) -> Rows:
    """Only gifts received that are worth more than the figure that held on their activity's day.

    `thresholds` are (from which day on, figure), the latest first; `otherwise` held before them all.
    """
    steps = [(Activity.starts_on >= since, literal(figure, Baht)) for since, figure in thresholds]
    most = case(*steps, else_=literal(otherwise, Baht)) if steps else literal(otherwise, Baht)
    return query.where(Gift.kind == GiftKind.RECEIVED, Gift.value_thb > most)


_PARTNER = (
    Partner.name_th.label("partner_th"),
    Partner.name_en.label("partner_en"),
    Partner.id.label("with_id"),
)


def _with_partner(rows: Columns, reader: Reader) -> Columns:
    seen = Partner.id.in_(access.visible_to(select(Partner.id), Partner, reader))
    return rows.outerjoin(Partner, (Partner.id == Gift.partner_id) & seen)
