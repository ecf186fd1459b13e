"""Gifts given and received in activities: written down and corrected."""

from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.queries import visible_to
from crm.activities.commands.doing import Doer, raise_first
from crm.activities.models import Activity, Gift
from crm.activities.rules import GiftKind, donation_not_received, key_not_given
from crm.history.recorder import act_as
from crm.partners.models import Partner
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class GiftFacts:
    """A gift; `value_thb` None: not known. `donation` is property given to the city, section 117 (12)."""

    kind: GiftKind
    item_th: str | None = None
    item_en: str | None = None
    value_thb: Decimal | None = None
    partner_id: int | None = None
    custody_th: str | None = None
    custody_en: str | None = None
    key_to_city: bool = False
    donation: bool = False


def refusals_of(facts: GiftFacts) -> list[Refused]:
    """Everything that bars a gift from being kept on file, each at its field; `kind` may be None unread."""
    found = []
    if not (facts.item_th or facts.item_en):
        found.append(Refused(N_("Say what it was, in Thai or in English."), field="item_th"))
    if reason := key_not_given(facts.kind, key_to_city=facts.key_to_city):
        found.append(Refused(reason, field="key_to_city"))
    if reason := donation_not_received(facts.kind, donation=facts.donation):
        found.append(Refused(reason, field="donation"))
    return found


def add_gift(session: Session, activity: Activity, facts: GiftFacts, *, by: Doer) -> Gift:
    """Raises Refused, the first of `refusals_of`."""
    act_as(session, by.actor, "add_gift")
    raise_first(refusals_of(facts))
    gift = Gift(activity_id=activity.id)
    _write(gift, facts)
    session.add(gift)
    session.flush()
    return gift


def edit_gift(session: Session, gift: Gift, facts: GiftFacts, *, seen_version: int, by: Doer) -> None:
    """Correct a gift. A partner that the form of `by` could not show stays.

    Raises:
        Refused: the first of `refusals_of`.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "edit_gift")
    expect_version(gift, seen_version)
    raise_first(refusals_of(facts))
    shown = visible_to(select(Partner.id).where(Partner.id == gift.partner_id), Partner, by)
    unseen = None if session.scalars(shown).first() else gift.partner_id
    _write(gift, replace(facts, partner_id=facts.partner_id or unseen))
    flush_or_stale(session)


def _write(gift: Gift, facts: GiftFacts) -> None:
    gift.kind, gift.value_thb, gift.partner_id = facts.kind, facts.value_thb, facts.partner_id
    gift.key_to_city, gift.donation = facts.key_to_city, facts.donation
    for name in ("item_th", "item_en", "custody_th", "custody_en"):
        setattr(gift, name, getattr(facts, name) or None)
