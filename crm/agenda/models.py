"""Links by which calendar programs subscribe, and which digest went to whom."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.access.models import User
from crm.agencies.models import Agency
from crm.agenda.rules import FeedScope
from crm.platform.base import Base, Record
from crm.platform.clock import now
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


class DigestSent(Base):
    """The digest of one person on one day: claimed before it is sent, so that nobody sends a second.

    While `sent_at` is missing it is under way; one that could not be sent is taken away for the next run.
    """

    __tablename__ = "digest_sent"
    __table_args__ = (Index("uq_digest_sent_user_id_day", "user_id", "day", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    day: Mapped[date]
    claimed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
