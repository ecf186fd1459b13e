"""What was done to agreements, which only grows, and how they stand over time, which is drawn from it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.agreements.models.timing import Timed
from crm.agreements.rules import ActionKind, AgreementState, DeadlineKind, Term, Terms, as_known
from crm.documents.models import Document
from crm.history.guards import only_grows
from crm.partners.models import Partner
from crm.platform.base import Base, Recorded
from crm.platform.clock import now
from crm.platform.dates import PartialDate, Precision
from crm.platform.types import UtcDateTime, stored_enum


class AgreementAction(Timed, Recorded, Base):
    """One thing done to an agreement. `day_on` None: signed on an unknown day; `term` None: no terms changed.

    `partner_id` is the party that withdrew, None for the city; `successor_id` the paper that superseded it;
    `annuls_id` the entry that this one strikes out; `override_reason` why an approver let it pass although
    something was missing. Who entered it is kept as the name in both languages.
    """

    __tablename__ = "agreement_action"
    __table_args__ = (
        CheckConstraint("(day_on IS NULL) = (day_precision IS NULL)", name="day_has_a_precision"),
        CheckConstraint("day_on IS NOT NULL OR kind = 'signed'", name="only_a_signing_may_be_undated"),
        CheckConstraint("(kind = 'annulled') = (annuls_id IS NOT NULL)", name="annulment_names_its_entry"),
        CheckConstraint("(kind = 'superseded') = (successor_id IS NOT NULL)", name="superseded_by_a_paper"),
        CheckConstraint("partner_id IS NULL OR kind = 'withdrawn'", name="only_a_withdrawal_names_a_party"),
        CheckConstraint(
            "term IS NULL OR kind IN ('signed', 'amended', 'renewed')", name="few_actions_change_terms"
        ),  # invariant 17
        CheckConstraint("kind <> 'signed' OR term IS NOT NULL", name="a_signing_sets_the_terms"),
        CheckConstraint("(ends_on IS NULL) = (ends_precision IS NULL)", name="end_has_a_precision"),
        Index("ix_agreement_action_agreement_id_day_on", "agreement_id", "day_on", "id"),
        Index("uq_agreement_action_annuls_id", "annuls_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"))
    kind: Mapped[ActionKind] = mapped_column(stored_enum(ActionKind))
    day_on: Mapped[date | None] = mapped_column(index=True)
    day_precision: Mapped[Precision | None] = mapped_column(stored_enum(Precision, "day_precision"))
    term: Mapped[Term | None] = mapped_column(stored_enum(Term))
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    annuls_id: Mapped[int | None] = mapped_column(ForeignKey("agreement_action.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    reason: Mapped[str | None] = mapped_column(Text)
    override_reason: Mapped[str | None] = mapped_column(Text)
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    entered_by_en: Mapped[str] = mapped_column(String(120), default="")
    entered_by_th: Mapped[str] = mapped_column(String(120), default="")
    partner: Mapped[Partner | None] = relationship(lazy="raise")
    document: Mapped[Document | None] = relationship(lazy="raise")

    @property
    def day(self) -> PartialDate | None:
        return as_known(self.day_on, self.day_precision)

    @property
    def terms(self) -> Terms | None:
        """The terms from this action on; None where it changes none."""
        return None if self.term is None else self.timed(self.term)


class AgreementSpan(Timed, Base):
    """A stretch over which an agreement stands alike: from `from_on` to before `to_on`.

    Drawn from the actions whenever one is added (crm/agreements/commands/settling.py), so that a list can ask
    how everything stands on any day; `crm check` draws it again and compares.
    """

    __tablename__ = "agreement_span"
    __table_args__ = (
        CheckConstraint("to_on > from_on", name="ends_after_it_begins"),
        Index("ix_agreement_span_state_from_on_to_on", "state", "from_on", "to_on"),
    )

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), primary_key=True)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    to_on: Mapped[date]
    state: Mapped[AgreementState] = mapped_column(stored_enum(AgreementState))
    term: Mapped[Term] = mapped_column(stored_enum(Term))


class AgreementDeadline(Base):
    """A day on which an agreement that is not over ends, renews itself or is to be reviewed.

    It counts while the span of `span_from` lasts: a later amendment brings deadlines of its own.
    """

    __tablename__ = "agreement_deadline"
    __table_args__ = (
        CheckConstraint("decide_by <= falls_on", name="decided_before_it_falls"),
        Index("ix_agreement_deadline_decide_by_falls_on", "decide_by", "falls_on"),
    )

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), primary_key=True)
    span_from: Mapped[date] = mapped_column(primary_key=True)
    falls_on: Mapped[date] = mapped_column(primary_key=True)
    decide_by: Mapped[date]
    kind: Mapped[DeadlineKind] = mapped_column(stored_enum(DeadlineKind))


only_grows(AgreementAction)
