"""Persons, the posts they hold, and when."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.agencies.models import Agency
from crm.partners.models import Partner
from crm.people.rules import (
    IN_CHARGE,
    ContactKind,
    ContactPurpose,
    EndReason,
    PostClass,
    PostNature,
    TenureKind,
    addressed,
)
from crm.platform.base import Base, Classified, Record, Seeded, Sourced, seed_key_is_unique
from crm.platform.dates import PartialDate, Precision
from crm.platform.types import stored_enum

LONGEST_NAME = 200


class Person(Record, Seeded, Sourced, Classified, Base):
    """Somebody the office meets. A name in one language is enough to begin with.

    `languages` are those spoken, as ISO 639 codes: "en,th".
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("name_en IS NOT NULL OR name_th IS NOT NULL", name="has_a_name"),
        Index("ix_person_sort_th_id", "sort_th", "id"),
        Index("ix_person_sort_en_id", "sort_en", "id"),
        seed_key_is_unique("person"),
    )
    NOT_RECORDED = frozenset({"filter_text", "sort_en", "sort_th"})

    name_en: Mapped[str | None] = mapped_column(String(200))
    name_th: Mapped[str | None] = mapped_column(String(200))
    honorific_en: Mapped[str | None] = mapped_column(String(60))
    honorific_th: Mapped[str | None] = mapped_column(String(60))
    pronunciation: Mapped[str | None] = mapped_column(String(200))
    languages: Mapped[str | None] = mapped_column(String(100))
    filter_text: Mapped[str] = mapped_column(Text, default="")
    sort_en: Mapped[str] = mapped_column(String(200), default="")
    sort_th: Mapped[str] = mapped_column(String(200), default="")

    @property
    def addressed_th(self) -> str | None:
        """The Thai name with its honorific; the bare name where both together would be too long."""
        return _fitting(self.honorific_th, self.name_th)

    @property
    def addressed_en(self) -> str | None:
        """The other name with its honorific, likewise."""
        return _fitting(self.honorific_en, self.name_en)


class ContactPoint(Record, Base):
    """A way to reach somebody, with its purpose; after `purge_after` it may no longer be kept."""

    __tablename__ = "contact_point"
    __table_args__ = (Index("ix_contact_point_purge_after", "purge_after"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[ContactKind] = mapped_column(stored_enum(ContactKind))
    value: Mapped[str] = mapped_column(String(300))
    purpose: Mapped[ContactPurpose] = mapped_column(stored_enum(ContactPurpose))
    purge_after: Mapped[date]
    person: Mapped[Person] = relationship(lazy="raise")


class Post(Record, Seeded, Sourced, Base):
    """A post in a partner or in an agency of the city, never in both. `precedence` 1 is the highest.

    `appointed_by` is the post that fills a political one; whoever fills it takes it along when leaving
    (section 58).
    """

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint("appointed_by_id IS NULL OR appointed_by_id <> id", name="does_not_appoint_itself"),
        CheckConstraint("(partner_id IS NULL) <> (agency_id IS NULL)", name="belongs_to_partner_or_agency"),
        seed_key_is_unique("post"),
    )

    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    title_en: Mapped[str | None] = mapped_column(String(300))
    title_th: Mapped[str | None] = mapped_column(String(300))
    precedence: Mapped[int] = mapped_column(default=50)
    nature: Mapped[PostNature] = mapped_column(stored_enum(PostNature))
    single_holder: Mapped[bool] = mapped_column(default=True)
    is_head: Mapped[bool] = mapped_column(default=False)
    act_class: Mapped[PostClass] = mapped_column(stored_enum(PostClass), default=PostClass.OTHER)
    appointed_by_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    partner: Mapped[Partner | None] = relationship(lazy="raise")
    agency: Mapped[Agency | None] = relationship(lazy="raise")
    appointed_by: Mapped["Post | None"] = relationship(lazy="raise", remote_side="Post.id")


class Tenure(Record, Seeded, Sourced, Base):
    """A person in a post from a day until before another; None is unknown or open. Current is computed.

    `precedence` is the order among those who hold a post together (sections 55 and 82), 1 before 2; None is
    unknown. `order_ref` is the appointing order, `gazette_ref` where the Gazette published it (section 55).
    """

    __tablename__ = "tenure"
    __table_args__ = (
        CheckConstraint("precedence IS NULL OR precedence > 0", name="precedence_begins_with_1"),
        CheckConstraint("to_on IS NULL OR from_on IS NULL OR to_on > from_on", name="ends_after_it_begins"),
        seed_key_is_unique("tenure"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    kind: Mapped[TenureKind] = mapped_column(stored_enum(TenureKind), default=TenureKind.SUBSTANTIVE)
    from_on: Mapped[date | None]
    from_precision: Mapped[Precision | None] = mapped_column(stored_enum(Precision, "from_precision"))
    to_on: Mapped[date | None]
    to_precision: Mapped[Precision | None] = mapped_column(stored_enum(Precision, "to_precision"))
    end_reason: Mapped[EndReason | None] = mapped_column(stored_enum(EndReason))
    precedence: Mapped[int | None]
    order_ref: Mapped[str | None] = mapped_column(String(200))
    gazette_ref: Mapped[str | None] = mapped_column(String(200))
    gazette_on: Mapped[date | None]
    person: Mapped[Person] = relationship(lazy="raise")
    post: Mapped[Post] = relationship(lazy="raise")

    @property
    def title_th(self) -> str | None:
        """The title of the post, which one who is only left in charge of it does not bear; in Thai."""
        return IN_CHARGE["th"] if self._in_charge else self.post.title_th

    @property
    def title_en(self) -> str | None:
        """As `title_th`, in English."""
        return IN_CHARGE["en"] if self._in_charge else self.post.title_en

    @property
    def _in_charge(self) -> bool:
        return self.kind is TenureKind.CHARGE_D_AFFAIRES

    @property
    def began(self) -> PartialDate | None:
        """The first day, as exact as known."""
        return PartialDate(self.from_on, self.from_precision or Precision.DAY) if self.from_on else None

    @property
    def ended(self) -> PartialDate | None:
        """The first day no longer in the post, as exact as known."""
        return PartialDate(self.to_on, self.to_precision or Precision.DAY) if self.to_on else None


def _fitting(honorific: str | None, name: str | None) -> str | None:
    if not name:
        return None
    full = addressed(honorific, name)
    return full if len(full) <= LONGEST_NAME else name
