"""Talking points entered and corrected; a sensitivity begins restricted to whoever wrote it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.commands.granting import let_read
from crm.history.recorder import act_as
from crm.partners.models import Partner
from crm.platform.base import Classification
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.reports.brief.models import TalkingPoint
from crm.reports.brief.queries.points import points_of
from crm.reports.brief.rules.kinds import PointKind


@dataclass(frozen=True, kw_only=True)
class PointFacts:
    """What the form of a point says. `position` None: after those that are there."""

    kind: PointKind = PointKind.TALKING_POINT
    text_th: str | None = None
    text_en: str | None = None
    source: str | None = None
    position: int | None = None


def add_point(session: Session, partner: Partner, facts: PointFacts, *, by: Doer) -> TalkingPoint:
    """Raises Refused when it says nothing."""
    act_as(session, by.actor, "add_talking_point")
    point = TalkingPoint(partner_id=partner.id, classification=Classification.NORMAL)
    _write(session, point, facts, by)
    session.add(point)
    session.flush()
    _close(session, point, by)
    return point


def edit_point(
    session: Session, point: TalkingPoint, facts: PointFacts, *, seen_version: int, by: Doer
) -> None:
    """Raises Refused as `add_point`, Stale when somebody else saved it meanwhile."""
    act_as(session, by.actor, "edit_talking_point")
    expect_version(point, seen_version)
    _write(session, point, facts, by)
    flush_or_stale(session)
    _close(session, point, by)


def _write(session: Session, point: TalkingPoint, facts: PointFacts, by: Doer) -> None:
    if not (facts.text_th or facts.text_en):
        raise Refused(N_("Say what it is, in Thai or in English."), field="text_th")
    point.kind, point.position = facts.kind, facts.position or point.position or _next(session, point, by)
    for name in ("text_th", "text_en", "source"):
        setattr(point, name, getattr(facts, name) or None)


def _next(session: Session, point: TalkingPoint, by: Doer) -> int:
    """The place after the last that `by` may see: it tells of no other."""
    seen = session.scalars(points_of([point.partner_id], by)).all()
    return max((one.position for one in seen), default=0) + 1


def _close(session: Session, point: TalkingPoint, by: Doer) -> None:
    """A new sensitivity is for named readers, of whom its writer is the first."""
    if point.kind is not PointKind.SENSITIVITY or point.classification is Classification.RESTRICTED:
        return
    point.classification = Classification.RESTRICTED
    session.flush()
    if by.id is not None:
        let_read(session, TalkingPoint.__tablename__, point.id, [by.id])
