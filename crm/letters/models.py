"""Letters and the templates from which they are made."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.activities.models import Activity
from crm.authority.models import CapacityCheck
from crm.letters.rules import LetterKind, LetterLanguage, LetterState
from crm.partners.models import Occasion, Partner
from crm.people.models import Tenure
from crm.platform.base import Base, Classified, Record, Seeded, seed_key_is_unique
from crm.platform.types import stored_enum

_USED = "archived_at IS NULL AND state <> 'withdrawn'"


def _once(name: str, *columns: str, where: str = _USED) -> Index:
    """Unique among the letters that count: neither withdrawn nor in the archive."""
    return Index(name, *columns, unique=True, sqlite_where=text(where), postgresql_where=text(where))


class LetterTemplate(Record, Seeded, Base):
    """The wording of a kind of letter in one language, with places in braces (`rules/places.py`)."""

    __tablename__ = "letter_template"
    __table_args__ = (
        _once("uq_letter_template_kind_language", "kind", "language", where="archived_at IS NULL"),
        seed_key_is_unique("letter_template"),
    )

    kind: Mapped[LetterKind] = mapped_column(stored_enum(LetterKind))
    language: Mapped[LetterLanguage] = mapped_column(stored_enum(LetterLanguage))
    subject: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)


class Letter(Record, Seeded, Classified, Base):
    """A letter of the city to somebody in a post, with its words as they were when it was made.

    `for_on` is the day it is for: on it the addressee holds the post. `year` is that of the occasion. `batch`
    is the id of the first of those made together. `number` counts in `number_year` (C.E.) and is never given
    again. `envelope` has a line for each line. `signatory_id` is who is to sign, and then did;
    `override_reason` why an approver let it pass although the capacity did not hold.
    """

    __tablename__ = "letter"
    __table_args__ = (
        CheckConstraint("(number IS NULL) = (number_year IS NULL)", name="number_counts_in_a_year"),
        CheckConstraint(
            "state NOT IN ('numbered', 'signed', 'sent') OR number IS NOT NULL", name="numbered_has_a_number"
        ),
        CheckConstraint(
            "state NOT IN ('signed', 'sent') OR (signatory_id IS NOT NULL AND capacity_check_id IS NOT NULL"
            " AND signed_on IS NOT NULL)",
            name="signed_in_a_capacity",
        ),
        CheckConstraint("state <> 'sent' OR sent_on IS NOT NULL", name="sent_has_a_day"),
        CheckConstraint("sent_on IS NULL OR sent_on >= signed_on", name="sent_after_it_was_signed"),
        CheckConstraint(
            "state <> 'withdrawn' OR withdrawn_reason IS NOT NULL", name="withdrawn_has_a_reason"
        ),
        CheckConstraint("occasion_id IS NULL OR year IS NOT NULL", name="an_occasion_has_a_year"),
        Index("uq_letter_number_year_number", "number_year", "number", unique=True),
        _once("uq_letter_occasion_id_year", "occasion_id", "year"),
        _once("uq_letter_activity_id_tenure_id", "activity_id", "tenure_id"),
        _once(
            "uq_letter_tenure_id_kind",
            "tenure_id",
            "kind",
            where=f"kind IN ('welcome', 'farewell') AND {_USED}",
        ),
        Index("ix_letter_sent_on", "sent_on"),
        seed_key_is_unique("letter"),
    )
    NOT_RECORDED = frozenset({"filter_text"})

    kind: Mapped[LetterKind] = mapped_column(stored_enum(LetterKind))
    language: Mapped[LetterLanguage] = mapped_column(stored_enum(LetterLanguage))
    state: Mapped[LetterState] = mapped_column(stored_enum(LetterState), default=LetterState.DRAFT)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    tenure_id: Mapped[int] = mapped_column(ForeignKey("tenure.id"), index=True)
    occasion_id: Mapped[int | None] = mapped_column(ForeignKey("occasion.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    for_on: Mapped[date]
    year: Mapped[int | None]
    batch: Mapped[int | None] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(String(500))
    body: Mapped[str] = mapped_column(Text)
    envelope: Mapped[str] = mapped_column(Text)
    closing: Mapped[str] = mapped_column(String(300))
    dated_on: Mapped[date | None]
    number: Mapped[int | None]
    number_year: Mapped[int | None]
    signatory_id: Mapped[int | None] = mapped_column(ForeignKey("tenure.id"), index=True)
    signatory_name: Mapped[str | None] = mapped_column(String(300))
    signatory_title: Mapped[str | None] = mapped_column(String(300))
    capacity_check_id: Mapped[int | None] = mapped_column(ForeignKey("capacity_check.id"), index=True)
    signed_on: Mapped[date | None]
    override_reason: Mapped[str | None] = mapped_column(Text)
    sent_on: Mapped[date | None]
    withdrawn_reason: Mapped[str | None] = mapped_column(Text)
    filter_text: Mapped[str] = mapped_column(Text, default="")
    partner: Mapped[Partner] = relationship(lazy="raise")
    tenure: Mapped[Tenure] = relationship(lazy="raise", foreign_keys=tenure_id)
    occasion: Mapped[Occasion | None] = relationship(lazy="raise")
    activity: Mapped[Activity | None] = relationship(lazy="raise")
    capacity: Mapped[CapacityCheck | None] = relationship(lazy="raise")
