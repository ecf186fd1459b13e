"""Partners of the city and their names."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.access.models import User
from crm.agencies.models import Agency
from crm.agencies.rules import NameType
from crm.partners.rules import PartnerKind, PartnerLevel
from crm.platform.base import Base, Classified, Record, Seeded, Sourced, seed_key_is_unique
from crm.platform.types import stored_enum


class Partner(Record, Seeded, Sourced, Classified, Base):
    """A city, network, embassy, council, community or organisation that the city deals with.

    `seq` is the place in the published list; `filter_text` holds every name, normalised, so that any of
    them finds the partner; `why_*` is the reason for the tie with its own source; `country_as_published` is
    verbatim and `country_note_*` says what is wrong with it; `officer_id` is whose charge it is.
    """

    __tablename__ = "partner"
    __table_args__ = (
        CheckConstraint("latitude IS NULL OR (latitude BETWEEN -90 AND 90)", name="latitude_is_on_the_globe"),
        CheckConstraint(
            "longitude IS NULL OR (longitude BETWEEN -180 AND 180)", name="longitude_is_on_the_globe"
        ),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="coordinates_come_in_pairs"),
        CheckConstraint("name_en IS NOT NULL OR name_th IS NOT NULL", name="has_a_name"),
        Index("ix_partner_kind_sort_th_id", "kind", "sort_th", "id"),
        Index("ix_partner_kind_sort_en_id", "kind", "sort_en", "id"),
        seed_key_is_unique("partner"),
    )
    NOT_RECORDED = frozenset({"filter_text", "sort_en", "sort_th"})

    kind: Mapped[PartnerKind] = mapped_column(stored_enum(PartnerKind))
    level: Mapped[PartnerLevel | None] = mapped_column(stored_enum(PartnerLevel))
    seq: Mapped[int | None]
    acronym: Mapped[str | None] = mapped_column(String(60))
    name_en: Mapped[str | None] = mapped_column(String(300))
    name_th: Mapped[str | None] = mapped_column(String(300))
    name_th_own: Mapped[bool] = mapped_column(default=False)
    country: Mapped[str | None] = mapped_column(String(2), index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    website: Mapped[str | None] = mapped_column(String(300))
    founded_year: Mapped[int | None]
    why_en: Mapped[str | None] = mapped_column(Text)
    why_th: Mapped[str | None] = mapped_column(Text)
    why_source: Mapped[str | None] = mapped_column(Text)
    note_en: Mapped[str | None] = mapped_column(Text)
    note_th: Mapped[str | None] = mapped_column(Text)
    status_en: Mapped[str | None] = mapped_column(Text)
    status_th: Mapped[str | None] = mapped_column(Text)
    country_as_published: Mapped[str | None] = mapped_column(String(200))
    country_note_en: Mapped[str | None] = mapped_column(Text)
    country_note_th: Mapped[str | None] = mapped_column(Text)
    steward_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    filter_text: Mapped[str] = mapped_column(Text, default="")
    sort_en: Mapped[str] = mapped_column(String(300), default="")
    sort_th: Mapped[str] = mapped_column(String(300), default="")
    steward: Mapped[Agency | None] = relationship(lazy="raise")
    officer: Mapped[User | None] = relationship(lazy="raise")


class PartnerName(Record, Seeded, Base):
    """Another name of a partner; as-published forms are kept verbatim and reach no letter or report.

    `valid_from` and `valid_to` are as exact as the source, in ISO: 1924, 1992-05, 2019-03-23.
    """

    __tablename__ = "partner_name"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    text: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(8))
    type: Mapped[NameType] = mapped_column(stored_enum(NameType))
    valid_from: Mapped[str | None] = mapped_column(String(10))
    valid_to: Mapped[str | None] = mapped_column(String(10))
    source: Mapped[str | None] = mapped_column(Text)
