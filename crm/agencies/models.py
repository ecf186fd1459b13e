"""The city's agencies, their names, the numbered powers of section 89, and who speaks for an agency here."""

from datetime import date

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.agencies.rules import AgencyKind, NameType
from crm.platform.base import Base, Record, Seeded, Sourced, seed_key_is_unique
from crm.platform.types import stored_enum

AREA_LEAD = Table(
    "authority_area_lead",
    Base.metadata,
    Column("area_id", ForeignKey("authority_area.id"), primary_key=True),
    Column("agency_id", ForeignKey("agency.id"), primary_key=True, index=True),
)


class Agency(Record, Seeded, Sourced, Base):
    """A unit of the city's administration (sections 60 to 69), valid from and until before its dates."""

    __tablename__ = "agency"
    __table_args__ = (
        CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from", name="ends_after_it_begins"
        ),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="is_not_its_own_parent"),
        seed_key_is_unique("agency"),
    )
    NOT_RECORDED = frozenset({"filter_text", "sort_en", "sort_th"})

    code: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[AgencyKind] = mapped_column(stored_enum(AgencyKind))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    name_en: Mapped[str] = mapped_column(String(300))
    name_th: Mapped[str] = mapped_column(String(300))
    abbr_th: Mapped[str | None] = mapped_column(String(30))
    act_section: Mapped[str | None] = mapped_column(String(60))
    head_title_en: Mapped[str | None] = mapped_column(String(300))
    head_title_th: Mapped[str | None] = mapped_column(String(300))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    note_en: Mapped[str | None] = mapped_column(Text)
    note_th: Mapped[str | None] = mapped_column(Text)
    filter_text: Mapped[str] = mapped_column(Text, default="")
    sort_en: Mapped[str] = mapped_column(String(300), default="")
    sort_th: Mapped[str] = mapped_column(String(300), default="")
    parent: Mapped["Agency | None"] = relationship(lazy="raise", remote_side="Agency.id")


class AgencyName(Record, Seeded, Base):
    """A former, short or other name of an agency.

    `valid_from` and `valid_to` are as exact as the source, in ISO: 1924, 1992-05, 2019-03-23.
    """

    __tablename__ = "agency_name"

    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    text: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(8))
    type: Mapped[NameType] = mapped_column(stored_enum(NameType))
    valid_from: Mapped[str | None] = mapped_column(String(10))
    valid_to: Mapped[str | None] = mapped_column(String(10))
    source: Mapped[str | None] = mapped_column(Text)


class AuthorityArea(Record, Seeded, Sourced, Base):
    """One of the numbered powers of section 89, 14 bis included; `name_en` is the Act's wording.

    `number_th` is as the Thai text of the Act has it, which says ทวิ for bis. What another law governs is not
    `delegable` (sections 81 to 84, paragraph 3).
    """

    __tablename__ = "authority_area"

    code: Mapped[str] = mapped_column(String(10), unique=True)
    number: Mapped[str] = mapped_column(String(12))
    name_en: Mapped[str] = mapped_column(Text)
    plain_en: Mapped[str] = mapped_column(String(200))
    name_th: Mapped[str] = mapped_column(Text)
    districts_involved: Mapped[bool] = mapped_column(default=False)
    delegable: Mapped[bool] = mapped_column(default=True)
    leads: Mapped[list[Agency]] = relationship(secondary=AREA_LEAD, lazy="raise", order_by=Agency.code)

    @property
    def number_en(self) -> str:
        return self.number

    @property
    def number_th(self) -> str:
        return self.number.replace("bis", "ทวิ")


class Liaison(Record, Seeded, Base):
    """The agency for which an account of role liaison writes."""

    __tablename__ = "liaison"
    __table_args__ = (Index("uq_liaison_user_id", "user_id", unique=True), seed_key_is_unique("liaison"))

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
