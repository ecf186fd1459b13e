"""Papers that pass power on, absences, the checks made of who may do what, and clearances."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.agencies.models import AuthorityArea
from crm.authority.rules.clearances import ClearanceKind, ClearanceState, Condition
from crm.authority.rules.delegations import DelegationState
from crm.authority.rules.kinds import Act, Instrument, Mode, Organ, VerdictKind
from crm.documents.models import Document
from crm.history.guards import only_grows
from crm.people.models import Person, Post, Tenure
from crm.platform.base import Base, Record, Seeded, seed_key_is_unique
from crm.platform.clock import now
from crm.platform.types import UtcDateTime, stored_enum

DELEGATION_AREA = Table(
    "delegation_area",
    Base.metadata,
    Column("delegation_id", ForeignKey("delegation.id"), primary_key=True),
    Column("area_id", ForeignKey("authority_area.id"), primary_key=True, index=True),
)


class Delegation(Record, Seeded, Base):
    """A paper that passes power from one post to another from a day until before another (81 to 88).

    `given_by` is the tenure of whoever gave it, None for an authority outside the city's house. `to_person`
    None: to whoever holds the post. Its areas count only without `all_areas`. `opinion_ref` is the legal
    opinion by which an approver lets somebody pass on what he or she received.
    """

    __tablename__ = "delegation"
    __table_args__ = (
        CheckConstraint("to_on IS NULL OR to_on > from_on", name="ends_after_it_begins"),
        CheckConstraint("from_post_id <> to_post_id", name="passes_between_two_posts"),
        CheckConstraint("may_sign OR may_approve OR may_host", name="allows_some_act"),
        CheckConstraint(
            "state = 'draft' OR (number IS NOT NULL AND issued_on IS NOT NULL)",
            name="issued_has_number_and_day",
        ),
        CheckConstraint(
            "state <> 'published' OR gazette_ref IS NOT NULL", name="published_is_in_the_gazette"
        ),
        CheckConstraint("revoked_on IS NULL OR state <> 'draft'", name="revoked_was_issued"),
        seed_key_is_unique("delegation"),
    )

    mode: Mapped[Mode] = mapped_column(stored_enum(Mode), default=Mode.AUTHORISATION)
    state: Mapped[DelegationState] = mapped_column(
        stored_enum(DelegationState), default=DelegationState.DRAFT
    )
    from_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    to_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    to_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("tenure.id"), index=True)
    instrument: Mapped[Instrument] = mapped_column(stored_enum(Instrument))
    number: Mapped[str | None] = mapped_column(String(60))
    issued_on: Mapped[date | None]
    gazette_ref: Mapped[str | None] = mapped_column(String(200))
    gazette_on: Mapped[date | None]
    may_sign: Mapped[bool] = mapped_column(default=True)
    may_approve: Mapped[bool] = mapped_column(default=True)
    may_host: Mapped[bool] = mapped_column(default=True)
    all_areas: Mapped[bool] = mapped_column(default=False)
    exclusions_en: Mapped[str | None] = mapped_column(Text)
    exclusions_th: Mapped[str | None] = mapped_column(Text)
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    revoked_on: Mapped[date | None]
    revoked_reason_en: Mapped[str | None] = mapped_column(Text)
    revoked_reason_th: Mapped[str | None] = mapped_column(Text)
    opinion_ref: Mapped[str | None] = mapped_column(String(200))
    from_post: Mapped[Post] = relationship(lazy="raise", foreign_keys=from_post_id)
    to_post: Mapped[Post] = relationship(lazy="raise", foreign_keys=to_post_id)
    to_person: Mapped[Person | None] = relationship(lazy="raise")
    given_by: Mapped[Tenure | None] = relationship(lazy="raise")
    areas: Mapped[list[AuthorityArea]] = relationship(
        secondary=DELEGATION_AREA, lazy="raise", order_by=AuthorityArea.code
    )

    @property
    def acts(self) -> frozenset[Act]:
        """What may be done by it."""
        may = {Act.SIGN: self.may_sign, Act.APPROVE: self.may_approve, Act.HOST: self.may_host}
        return frozenset(act for act, allowed in may.items() if allowed)


class Absence(Record, Seeded, Base):
    """A holder is not available from a day until before another; None is until further notice (81 to 87)."""

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("to_on IS NULL OR to_on > from_on", name="ends_after_it_begins"),
        seed_key_is_unique("absence"),
    )

    tenure_id: Mapped[int] = mapped_column(ForeignKey("tenure.id"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    reason_en: Mapped[str | None] = mapped_column(Text)
    reason_th: Mapped[str | None] = mapped_column(Text)
    tenure: Mapped[Tenure] = relationship(lazy="raise")


class CapacityCheck(Base):
    """What the register answered when it was asked who may do something; it stays as it was answered.

    `answer` is the verdict with its chain and its sections as canonical JSON, from which either language can
    be drawn; `area_codes` are the powers asked about. `rests_on` are the ids of the papers, with commas.
    """

    __tablename__ = "capacity_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    act: Mapped[Act] = mapped_column(stored_enum(Act))
    day: Mapped[date]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    organ: Mapped[Organ] = mapped_column(stored_enum(Organ))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    area_codes: Mapped[str] = mapped_column(Text, default="")
    verdict: Mapped[VerdictKind] = mapped_column(stored_enum(VerdictKind))
    answer: Mapped[str] = mapped_column(Text)
    rests_on: Mapped[str] = mapped_column(Text, default="")
    judged_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    judged_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    judged_by_en: Mapped[str] = mapped_column(String(120), default="")
    judged_by_th: Mapped[str] = mapped_column(String(120), default="")


only_grows(CapacityCheck)


class ClearanceRule(Record, Seeded, Base):
    """Which content demands which clearance, from a day until before another; without a day it is off."""

    __tablename__ = "clearance_rule"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="ends_after_it_begins"),
        Index("uq_clearance_rule_code", "code", unique=True),
        seed_key_is_unique("clearance_rule"),
    )

    code: Mapped[str] = mapped_column(String(30))
    condition: Mapped[Condition] = mapped_column(stored_enum(Condition))
    kind: Mapped[ClearanceKind] = mapped_column(stored_enum(ClearanceKind))
    section: Mapped[str] = mapped_column(String(60), default="")
    why_en: Mapped[str] = mapped_column(Text)
    why_th: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Clearance(Record, Base):
    """Something that has to be obtained before a paper is signed; a link to the paper belongs to its room.

    `rule` is the code of the rule that demanded it, `requested_by_id` the account that sent the request,
    which does not decide it. What is not required needs an opinion. `document_id` is the paper of the
    decision, one of those attached to what it was asked for.
    """

    __tablename__ = "clearance"
    __table_args__ = (
        CheckConstraint(
            "state NOT IN ('granted', 'refused', 'not_required') "
            "OR (decided_on IS NOT NULL AND reference IS NOT NULL)",
            name="decided_has_day_and_reference",
        ),
        CheckConstraint(
            "state <> 'not_required' OR opinion_en IS NOT NULL OR opinion_th IS NOT NULL",
            name="not_required_has_an_opinion",
        ),
        CheckConstraint("state <> 'requested' OR requested_on IS NOT NULL", name="requested_has_its_day"),
    )

    kind: Mapped[ClearanceKind] = mapped_column(stored_enum(ClearanceKind))
    state: Mapped[ClearanceState] = mapped_column(
        stored_enum(ClearanceState), default=ClearanceState.REQUIRED
    )
    rule: Mapped[str | None] = mapped_column(String(30))
    section: Mapped[str] = mapped_column(String(60), default="")
    required_because_en: Mapped[str | None] = mapped_column(Text)
    required_because_th: Mapped[str | None] = mapped_column(Text)
    requested_on: Mapped[date | None]
    requested_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    decided_on: Mapped[date | None]
    decided_by_en: Mapped[str | None] = mapped_column(String(200))
    decided_by_th: Mapped[str | None] = mapped_column(String(200))
    reference: Mapped[str | None] = mapped_column(String(200))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    opinion_en: Mapped[str | None] = mapped_column(Text)
    opinion_th: Mapped[str | None] = mapped_column(Text)
    document: Mapped[Document | None] = relationship(lazy="raise")
