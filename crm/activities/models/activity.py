"""Activities, who took part, what was promised and given, and what did not go as planned."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from crm.activities.rules import (
    ActivityKind,
    ActivityState,
    CommitmentKind,
    CommitmentState,
    DeviationKind,
    Direction,
    GiftKind,
    ParticipantRole,
    Recurrence,
    Side,
)
from crm.agencies.models import Agency, AuthorityArea
from crm.agreements.models import Agreement
from crm.partners.models import Partner
from crm.people.models import Person, Post
from crm.plans.models import PlanItem
from crm.platform.base import Base, Classified, Record, Recorded, Seeded, Sourced, seed_key_is_unique
from crm.platform.calendar import fiscal_year
from crm.platform.dates import Precision
from crm.platform.types import Baht, stored_enum


def _link(table: str, other: str, key: str) -> Table:
    return Table(
        table,
        Base.metadata,
        Column("activity_id", ForeignKey("activity.id"), primary_key=True),
        Column(key, ForeignKey(f"{other}.id"), primary_key=True, index=True),
    )


_COMING = "state IN ('proposed', 'planned', 'confirmed')"
ACTIVITY_AGENCY = _link("activity_agency", "agency", "agency_id")
ACTIVITY_AREA = _link("activity_area", "authority_area", "area_id")
ACTIVITY_AGREEMENT = _link("activity_agreement", "agreement", "agreement_id")


class ActivityPartner(Recorded, Base):
    """A partner of an activity; `position` 1 is the one it is mainly with."""

    __tablename__ = "activity_partner"

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=1)
    partner: Mapped[Partner] = relationship(lazy="raise")


class Activity(Record, Seeded, Sourced, Classified, Base):
    """Anything the office does with a partner. `starts_on` and `ends_on` are both included.

    With precision month or year they are the first and last day of that time and never shown as days.
    `fiscal_year` (C.E.) follows `starts_on`: an activity counts once, where it starts. `legacy` rows come
    from sources and are exempt from invariant 10. Persons are head-counts (`persons_total` where
    the source counts everybody together), `cost_thb` is what it cost.
    """

    __tablename__ = "activity"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_on_or_after_its_start"),
        CheckConstraint("title_en IS NOT NULL OR title_th IS NOT NULL", name="has_a_title"),
        CheckConstraint(
            "state <> 'reported' OR legacy OR coalesce(result_th, result_en) IS NOT NULL",
            name="reported_has_result",
        ),
        CheckConstraint(
            "state <> 'reported' OR legacy OR (plan_item_id IS NULL)"
            " <> (coalesce(unplanned_reason_th, unplanned_reason_en) IS NULL)",
            name="reported_is_planned_xor_explained",
        ),
        CheckConstraint("persons_theirs IS NULL OR persons_theirs >= 0", name="persons_are_not_negative"),
        CheckConstraint("cost_thb IS NULL OR cost_thb >= 0", name="cost_is_not_negative"),
        Index("ix_activity_starts_on_id", "starts_on", "id"),
        Index(
            "ix_activity_agency_id_fiscal_year_kind_starts_on",
            "agency_id",
            "fiscal_year",
            "kind",
            "starts_on",
        ),
        Index("ix_activity_state_ends_on_id_starts_on", "state", "ends_on", "id", "starts_on"),
        Index("ix_activity_fiscal_year_starts_on", "fiscal_year", "starts_on"),
        Index(
            "ix_activity_coming_starts_on_id_ends_on",
            "starts_on",
            "id",
            "ends_on",
            sqlite_where=text(f"+{_COMING}"),  # as `unindexed` writes it
            postgresql_where=text(_COMING),
        ),
        seed_key_is_unique("activity"),
    )
    NOT_RECORDED = frozenset({"filter_text"})

    kind: Mapped[ActivityKind] = mapped_column(stored_enum(ActivityKind))
    direction: Mapped[Direction] = mapped_column(stored_enum(Direction), default=Direction.UNKNOWN)
    state: Mapped[ActivityState] = mapped_column(stored_enum(ActivityState), default=ActivityState.PROPOSED)
    title_en: Mapped[str | None] = mapped_column(String(500))
    title_th: Mapped[str | None] = mapped_column(String(500))
    title_en_own: Mapped[bool] = mapped_column(default=False)
    title_th_own: Mapped[bool] = mapped_column(default=False)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    precision: Mapped[Precision] = mapped_column(stored_enum(Precision), default=Precision.DAY)
    fiscal_year: Mapped[int]
    place_en: Mapped[str | None] = mapped_column(String(300))
    place_th: Mapped[str | None] = mapped_column(String(300))
    country: Mapped[str | None] = mapped_column(String(2))
    others_en: Mapped[str | None] = mapped_column(String(500))
    others_th: Mapped[str | None] = mapped_column(String(500))
    result_en: Mapped[str | None] = mapped_column(Text)
    result_th: Mapped[str | None] = mapped_column(Text)
    result_en_own: Mapped[bool] = mapped_column(default=False)
    result_th_own: Mapped[bool] = mapped_column(default=False)
    persons_theirs: Mapped[int | None]
    persons_ours: Mapped[int | None]
    persons_total: Mapped[int | None]
    cost_thb: Mapped[Decimal | None] = mapped_column(Baht)
    note_en: Mapped[str | None] = mapped_column(Text)
    note_th: Mapped[str | None] = mapped_column(Text)
    legacy: Mapped[bool] = mapped_column(default=False)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    agency_assumed: Mapped[bool] = mapped_column(default=False)
    plan_item_id: Mapped[int | None] = mapped_column(ForeignKey("plan_item.id"), index=True)
    unplanned_reason_en: Mapped[str | None] = mapped_column(Text)
    unplanned_reason_th: Mapped[str | None] = mapped_column(Text)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    filter_text: Mapped[str] = mapped_column(Text, default="")
    agency: Mapped[Agency] = relationship(lazy="raise")
    plan_item: Mapped[PlanItem | None] = relationship(lazy="raise")
    partners: Mapped[list[ActivityPartner]] = relationship(
        lazy="raise", order_by=ActivityPartner.position, cascade="all, delete-orphan"
    )
    supporting: Mapped[list[Agency]] = relationship(
        secondary=ACTIVITY_AGENCY, lazy="raise", order_by=Agency.code
    )
    areas: Mapped[list[AuthorityArea]] = relationship(
        secondary=ACTIVITY_AREA, lazy="raise", order_by=AuthorityArea.code
    )
    agreements: Mapped[list[Agreement]] = relationship(
        secondary=ACTIVITY_AGREEMENT, lazy="raise", order_by=Agreement.id
    )

    @validates("starts_on")
    def _count_where_it_starts(self, _key: str, day: date) -> date:
        self.fiscal_year = fiscal_year(day)
        return day


class Participation(Record, Seeded, Base):
    """Somebody, or a head-count, on one side. Name and title are as they were then."""

    __tablename__ = "participation"
    __table_args__ = (
        CheckConstraint(
            "coalesce(name_en, name_th, title_en, title_th) IS NOT NULL OR headcount IS NOT NULL",
            name="names_someone_or_a_number",
        ),
        CheckConstraint("headcount IS NULL OR headcount > 0", name="headcount_is_positive"),
        Index("ix_participation_activity_id_side_position", "activity_id", "side", "position"),
        seed_key_is_unique("participation"),
    )

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    side: Mapped[Side] = mapped_column(stored_enum(Side))
    role: Mapped[ParticipantRole] = mapped_column(
        stored_enum(ParticipantRole), default=ParticipantRole.MEMBER
    )
    position: Mapped[int] = mapped_column(default=1)
    name_en: Mapped[str | None] = mapped_column(String(200))
    name_th: Mapped[str | None] = mapped_column(String(200))
    title_en: Mapped[str | None] = mapped_column(String(300))
    title_th: Mapped[str | None] = mapped_column(String(300))
    headcount: Mapped[int | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    person: Mapped[Person | None] = relationship(lazy="raise")
    post: Mapped[Post | None] = relationship(lazy="raise")


class Commitment(Record, Seeded, Base):
    """A promise made in an activity, or what an agreement binds to; `agency_id` answers for it on our side.

    `clause` is where the agreement says it. What recurs is a row for each time that it falls due, the next
    one made when the last is closed: `follows_id` is the one before, `first_due_on` the day from which the
    others are counted.
    """

    __tablename__ = "commitment"
    __table_args__ = (
        CheckConstraint("(activity_id IS NULL) <> (agreement_id IS NULL)", name="stems_from_one"),
        CheckConstraint("recurrence = 'once' OR first_due_on IS NOT NULL", name="recurs_from_a_day"),
        CheckConstraint("follows_id IS NULL OR follows_id <> id", name="does_not_follow_itself"),
        Index("uq_commitment_follows_id", "follows_id", unique=True),
        CheckConstraint("text_en IS NOT NULL OR text_th IS NOT NULL", name="says_what"),
        CheckConstraint("(state = 'open') = (closed_on IS NULL)", name="closed_has_a_day"),
        Index("ix_commitment_state_due_on", "state", "due_on"),
        seed_key_is_unique("commitment"),
    )

    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    kind: Mapped[CommitmentKind] = mapped_column(stored_enum(CommitmentKind))
    state: Mapped[CommitmentState] = mapped_column(stored_enum(CommitmentState), default=CommitmentState.OPEN)
    text_en: Mapped[str | None] = mapped_column(Text)
    text_th: Mapped[str | None] = mapped_column(Text)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    clause: Mapped[str | None] = mapped_column(String(100))
    recurrence: Mapped[Recurrence] = mapped_column(stored_enum(Recurrence), default=Recurrence.ONCE)
    first_due_on: Mapped[date | None]
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("commitment.id"))
    due_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    evidence_en: Mapped[str | None] = mapped_column(Text)
    evidence_th: Mapped[str | None] = mapped_column(Text)
    activity: Mapped[Activity | None] = relationship(lazy="raise")
    agreement: Mapped[Agreement | None] = relationship(lazy="raise")
    partner: Mapped[Partner | None] = relationship(lazy="raise")
    agency: Mapped[Agency] = relationship(lazy="raise")


class Gift(Record, Seeded, Base):
    """What one side gave the other in an activity. `custody` is where it is kept, and by whom.

    `value_thb` is an estimate where nothing was paid; None where nobody knows. `donation` is property given
    to the city, section 117 (12); `key_to_city` is the key that the city gives.
    """

    __tablename__ = "gift"
    __table_args__ = (
        CheckConstraint("item_en IS NOT NULL OR item_th IS NOT NULL", name="says_what"),
        CheckConstraint("value_thb IS NULL OR value_thb >= 0", name="value_is_not_negative"),
        CheckConstraint("NOT key_to_city OR kind = 'given'", name="the_city_gives_its_key"),
        CheckConstraint("NOT donation OR kind = 'received'", name="a_donation_is_received"),
        seed_key_is_unique("gift"),
    )

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    kind: Mapped[GiftKind] = mapped_column(stored_enum(GiftKind))
    item_en: Mapped[str | None] = mapped_column(String(300))
    item_th: Mapped[str | None] = mapped_column(String(300))
    value_thb: Mapped[Decimal | None] = mapped_column(Baht)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    custody_en: Mapped[str | None] = mapped_column(String(300))
    custody_th: Mapped[str | None] = mapped_column(String(300))
    key_to_city: Mapped[bool] = mapped_column(default=False)
    donation: Mapped[bool] = mapped_column(default=False)
    activity: Mapped[Activity] = relationship(lazy="raise")


class Deviation(Record, Seeded, Base):
    """A decision that a planned activity moves or does not happen; the plan's first day stays on file."""

    __tablename__ = "deviation"
    __table_args__ = (
        CheckConstraint("reason_en IS NOT NULL OR reason_th IS NOT NULL", name="has_a_reason"),
        Index("ix_deviation_was_on", "was_on"),
        Index("ix_deviation_now_on", "now_on"),
        seed_key_is_unique("deviation"),
    )

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    kind: Mapped[DeviationKind] = mapped_column(stored_enum(DeviationKind))
    was_on: Mapped[date]
    now_on: Mapped[date | None]
    reason_en: Mapped[str | None] = mapped_column(Text)
    reason_th: Mapped[str | None] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(200))
    activity: Mapped[Activity] = relationship(lazy="raise")
