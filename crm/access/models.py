"""Accounts, how they sign in, their sessions, the journal of access, and grants on restricted records."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.access.rules.kinds import JournalKind
from crm.history.guards import only_grows
from crm.permissions import Role
from crm.platform.base import Base, Record, Seeded, seed_key_is_unique
from crm.platform.clock import now
from crm.platform.types import UtcDateTime, stored_enum


class User(Record, Seeded, Base):
    """A person of the office. `login` is what is typed at sign-in; both names are shown.

    To `email` goes the morning's `digest`, where its owner wants one.
    From the day `closes_on` it opens nothing any more.
    """

    __tablename__ = "user_account"
    __table_args__ = (
        CheckConstraint("language IN ('th', 'en')", name="language_is_thai_or_english"),
        CheckConstraint("login = lower(login)", name="login_is_lower_case"),
        seed_key_is_unique("user_account"),
    )
    NOT_RECORDED = frozenset({"password_hash"})

    login: Mapped[str] = mapped_column(String(60), unique=True)
    name_en: Mapped[str] = mapped_column(String(120))
    name_th: Mapped[str] = mapped_column(String(120))
    role: Mapped[Role] = mapped_column(stored_enum(Role))
    language: Mapped[str] = mapped_column(String(2), default="th")
    email: Mapped[str | None] = mapped_column(String(254))
    digest: Mapped[bool] = mapped_column(default=True)
    password_hash: Mapped[str] = mapped_column(String(200), deferred=True)
    password_set_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    password_temporary: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    closes_on: Mapped[date | None]


class UserSession(Base):
    """One sign-in on one device. Only the SHA-256 of the cookie's token is kept.

    While it `awaits_code`, the password was right and the second step is still to come: it opens nothing.
    """

    __tablename__ = "user_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    address: Mapped[str] = mapped_column(String(60), default="")
    device: Mapped[str] = mapped_column(String(200), default="")
    awaits_code: Mapped[bool] = mapped_column(default=False)
    user: Mapped[User] = relationship(lazy="raise")


class SecondFactor(Base):
    """The app that an account shares a secret with; it counts from the moment it is confirmed.

    `last_half_minute` is that of the last code taken: none is taken twice, nor one older.
    """

    __tablename__ = "second_factor"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), unique=True)
    secret: Mapped[str] = mapped_column(String(64))
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_half_minute: Mapped[int] = mapped_column(default=0)


class RecoveryCode(Base):
    """One of ten codes kept on paper, as an Argon2 hash; it opens once."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(200))
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class FailedSignIn(Base):
    """A wrong guess, by account name and by address: the throttle counts them, over all workers."""

    __tablename__ = "failed_sign_in"
    __table_args__ = (
        Index("ix_failed_sign_in_login_at", "login", "at"),
        Index("ix_failed_sign_in_address_at", "address", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(60))
    address: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class JournalEntry(Base):
    """What is worth knowing beside the history: sign-ins, refusals, exports, and who may what.

    `actor` is the name as it was typed or as it was then; `actor_id` and `about_id` are accounts, if any.
    """

    __tablename__ = "journal_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, index=True)
    kind: Mapped[JournalKind] = mapped_column(stored_enum(JournalKind), index=True)
    actor: Mapped[str] = mapped_column(String(120), default="")
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    about_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    address: Mapped[str] = mapped_column(String(60), default="")
    what: Mapped[str] = mapped_column(Text, default="")


only_grows(JournalEntry)


class AccessGrant(Record, Base):
    """A named reader of a restricted record."""

    __tablename__ = "access_grant"
    __table_args__ = (Index("uq_access_grant_reader", "entity", "entity_id", "user_id", unique=True),)

    entity: Mapped[str] = mapped_column(String(60))
    entity_id: Mapped[int]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
