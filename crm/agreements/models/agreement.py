"""Agreements, their parties and the powers they rest on."""

from datetime import date

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from crm.agencies.models import Agency, AuthorityArea
from crm.agreements.models.timing import Timed
from crm.agreements.rules import AgreementKind, Follows, Organ, Term, Terms, as_known
from crm.authority.rules.clearances import ForeignMoney, Venture
from crm.partners.models import Partner
from crm.platform.base import Base, Classified, Record, Recorded, Seeded, Sourced, seed_key_is_unique
from crm.platform.dates import PartialDate, Precision
from crm.platform.matching import searchable
from crm.platform.text import sort_key
from crm.platform.types import stored_enum

AGREEMENT_AREA = Table(
    "agreement_area",
    Base.metadata,
    Column("agreement_id", ForeignKey("agreement.id"), primary_key=True),
    Column("area_id", ForeignKey("authority_area.id"), primary_key=True, index=True),
)


class Party(Recorded, Base):
    """A partner's side of an agreement, in the order of the paper."""

    __tablename__ = "party"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=1)
    partner: Mapped[Partner] = relationship(lazy="raise")


class Agreement(Timed, Record, Seeded, Sourced, Classified, Base):
    """A paper between the city and its partners. Dates are as exact as their precision; None is unknown.

    `legacy` papers were signed before the register began: no check applies, "evidence not on file". Once it
    is signed, its dates and terms are those of its actions as they stand after the last one. `follows_id` is
    the earlier paper that it amends, renews, replaces or carries out. `outside_districts` None: nobody has
    said whether it reaches outside the districts (section 93). `filter_text` and the sort keys follow the
    titles.
    """

    __tablename__ = "agreement"
    __table_args__ = (
        CheckConstraint(
            "(signed_on IS NULL) = (signed_precision IS NULL)", name="signing_day_has_a_precision"
        ),
        CheckConstraint("(ends_on IS NULL) = (ends_precision IS NULL)", name="end_has_a_precision"),
        CheckConstraint("(follows_id IS NULL) = (follows_as IS NULL)", name="follows_in_some_way"),
        CheckConstraint("follows_id IS NULL OR follows_id <> id", name="does_not_follow_itself"),
        CheckConstraint(
            "ends_on IS NULL OR signed_on IS NULL OR ends_precision <> 'day' OR ends_on >= signed_on",
            name="ends_after_signing",
        ),
        CheckConstraint("title_en IS NOT NULL OR title_th IS NOT NULL", name="has_a_title"),
        Index("ix_agreement_signed_on_id", "signed_on", "id"),
        seed_key_is_unique("agreement"),
    )
    NOT_RECORDED = frozenset({"filter_text", "sort_en", "sort_th"})

    kind: Mapped[AgreementKind] = mapped_column(stored_enum(AgreementKind))
    organ: Mapped[Organ] = mapped_column(stored_enum(Organ))
    title_en: Mapped[str | None] = mapped_column(String(500))
    title_th: Mapped[str | None] = mapped_column(String(500))
    title_en_own: Mapped[bool] = mapped_column(default=False)
    title_th_own: Mapped[bool] = mapped_column(default=False)
    term: Mapped[Term] = mapped_column(stored_enum(Term), default=Term.UNKNOWN)
    signed_on: Mapped[date | None]
    signed_precision: Mapped[Precision | None] = mapped_column(stored_enum(Precision, "signed_precision"))
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    follows_as: Mapped[Follows | None] = mapped_column(stored_enum(Follows))
    venture: Mapped[Venture] = mapped_column(stored_enum(Venture), default=Venture.NONE)
    foreign_money: Mapped[ForeignMoney] = mapped_column(stored_enum(ForeignMoney), default=ForeignMoney.NONE)
    outside_districts: Mapped[bool | None]
    place_en: Mapped[str | None] = mapped_column(String(300))
    place_th: Mapped[str | None] = mapped_column(String(300))
    signatory_bma: Mapped[str | None] = mapped_column(String(500))
    signatory_partner: Mapped[str | None] = mapped_column(String(500))
    fields_en: Mapped[str | None] = mapped_column(Text)
    fields_th: Mapped[str | None] = mapped_column(Text)
    note_en: Mapped[str | None] = mapped_column(Text)
    note_th: Mapped[str | None] = mapped_column(Text)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    agency_assumed: Mapped[bool] = mapped_column(default=False)
    legacy: Mapped[bool] = mapped_column(default=False)
    filter_text: Mapped[str] = mapped_column(Text, default="")
    sort_en: Mapped[str] = mapped_column(Text, default="")
    sort_th: Mapped[str] = mapped_column(Text, default="")
    agency: Mapped[Agency] = relationship(lazy="raise")
    areas: Mapped[list[AuthorityArea]] = relationship(
        secondary=AGREEMENT_AREA, lazy="raise", order_by=AuthorityArea.code
    )

    @validates("title_en", "title_th")
    def _be_found_by(self, side: str, title: str | None) -> str | None:
        titles = {"title_en": self.title_en, "title_th": self.title_th, side: title}
        english, thai = titles["title_en"] or "", titles["title_th"] or ""
        self.filter_text = searchable([english, thai])
        self.sort_en, self.sort_th = sort_key(english or thai), sort_key(thai or english)
        return title

    @property
    def signed(self) -> PartialDate | None:
        return as_known(self.signed_on, self.signed_precision)

    @property
    def terms(self) -> Terms:
        """What the parties agreed on its duration, as it now stands."""
        return self.timed(self.term or Term.UNKNOWN)
