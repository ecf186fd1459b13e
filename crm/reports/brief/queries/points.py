"""Talking points and sensitivities, as far as a reader may see both them and their partner."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import joinedload

from crm.access.queries import Reader, hidden_from, readable_by, visible_to
from crm.partners.models import Partner
from crm.reports.brief.models import TalkingPoint


def points_readable_by(reader: Reader) -> Select[TalkingPoint]:
    """Every point that `reader` may read, on partners that he or she may read; archived ones included."""
    query = select(TalkingPoint).join(TalkingPoint.partner).options(joinedload(TalkingPoint.partner))
    return readable_by(readable_by(query, TalkingPoint, reader), Partner, reader)


def points_of(partner_ids: Collection[int], reader: Reader) -> Select[TalkingPoint]:
    """What is to be said to some partners, in its order."""
    query = select(TalkingPoint).where(TalkingPoint.partner_id.in_(partner_ids))
    order = TalkingPoint.partner_id, TalkingPoint.position, TalkingPoint.id
    return visible_to(query, TalkingPoint, reader).order_by(*order)


def hidden_points(reader: Reader) -> ColumnElement[bool]:
    """Whether a point, or its partner, is restricted away from `reader`."""
    return or_(
        hidden_from(reader, TalkingPoint, TalkingPoint.id),
        hidden_from(reader, Partner, TalkingPoint.partner_id),
    )
