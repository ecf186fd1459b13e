"""The lines of an agreement's log, as they are written."""

from dataclasses import dataclass

from crm.agreements.models import Agreement, AgreementAction
from crm.agreements.rules import ActionKind, Asks, Terms, move_of
from crm.history.recorder import Actor
from crm.platform.dates import PartialDate


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One action, as a form or a command says it. `day` None: a legacy signing on an unknown day.

    `withdrawing` is the partner that withdraws, None for the city itself; `successor_id` the later paper;
    `document_id` a document attached to the agreement. `tenure_ids`: who signs for the city, in which post.
    `override_reason`: why an approver lets it pass although something is missing.
    """

    kind: ActionKind
    day: PartialDate | None
    terms: Terms | None = None
    reason: str | None = None
    withdrawing: int | None = None
    successor_id: int | None = None
    document_id: int | None = None
    tenure_ids: tuple[int, ...] = ()
    override_reason: str | None = None


def entry_of(agreement: Agreement, deed: Deed, actor: Actor) -> AgreementAction:
    """The line of a deed; terms only where such an action sets them."""
    entry = AgreementAction(
        agreement_id=agreement.id,
        kind=deed.kind,
        day_on=deed.day.first if deed.day else None,
        day_precision=deed.day.precision if deed.day else None,
        partner_id=deed.withdrawing,
        successor_id=deed.successor_id,
        document_id=deed.document_id,
        reason=deed.reason or None,
        override_reason=deed.override_reason or None,
        **_stamped(actor),
    )
    if deed.terms and Asks.TERMS in move_of(deed.kind, legacy=agreement.legacy).asks:
        entry.term = deed.terms.term
        entry.time(deed.terms)
    return entry


def annulment_of(entry: AgreementAction, actor: Actor, reason: str | None = None) -> AgreementAction:
    """The line that strikes out another; it is dated like it, or on the day it was entered."""
    day = entry.day or PartialDate(entry.entered_at.date())
    return AgreementAction(
        agreement_id=entry.agreement_id,
        kind=ActionKind.ANNULLED,
        day_on=day.first,
        day_precision=day.precision,
        annuls_id=entry.id,
        reason=reason,
        **_stamped(actor),
    )


def _stamped(actor: Actor) -> dict[str, str]:
    name_en, name_th = actor.names
    return {"entered_by_en": name_en, "entered_by_th": name_th}
