"""Links by which calendar programs subscribe."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.access.models import User
from crm.agencies.models import Agency
from crm.agenda.rules import FeedScope
from crm.platform.base import Base, Record
from crm.platform.types import UtcDateTime, stored_enum


class FeedToken(Record, Base):
    """A link that opens a calendar without signing in. Only the SHA-256 of its token is kept.

    It dies with the account that made it, whose secret it is; archived is ended for good. `fetched_at` is
    stamped by the journal, after the answer.
    """

    __tablename__ = "feed_token"
    __table_args__ = (
        CheckConstraint("(scope = 'agency') = (agency_id IS NOT NULL)", name="an_agency_s_has_its_agency"),
        CheckConstraint("language IN ('th', 'en')", name="language_is_thai_or_english"),
    )
    NOT_RECORDED = frozenset({"token_digest", "fetched_at"})

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    scope: Mapped[FeedScope] = mapped_column(stored_enum(FeedScope))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    language: Mapped[str] = mapped_column(String(2))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    fetched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    user: Mapped[User] = relationship(lazy="raise")
    agency: Mapped[Agency | None] = relationship(lazy="raise")
