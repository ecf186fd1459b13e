"""Talking points: what the office wants said to a partner, and what it would rather not touch."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.partners.models import Partner
from crm.platform.base import Base, Classified, Record
from crm.platform.types import stored_enum
from crm.reports.brief.rules.kinds import LONGEST_SOURCE, PointKind


class TalkingPoint(Record, Classified, Base):
    """One thing to say to a partner, or one to beware of; carried from brief to brief until it is archived.

    `position` 1 comes first. `source` says where it comes from; None is whoever wrote it.
    """

    __tablename__ = "talking_point"
    __table_args__ = (
        CheckConstraint("text_en IS NOT NULL OR text_th IS NOT NULL", name="says_something"),
        CheckConstraint("position > 0", name="position_begins_with_1"),
        Index("ix_talking_point_partner_id_position", "partner_id", "position"),
    )

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    kind: Mapped[PointKind] = mapped_column(stored_enum(PointKind), default=PointKind.TALKING_POINT)
    position: Mapped[int] = mapped_column(default=1)
    text_en: Mapped[str | None] = mapped_column(Text)
    text_th: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(String(LONGEST_SOURCE))
    partner: Mapped[Partner] = relationship(lazy="raise")
