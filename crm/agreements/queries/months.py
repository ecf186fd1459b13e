"""With which agreements a month has to do: what was done, what time did, what is near, what waits."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import joinedload

from crm.access.queries import Reader, hidden_from
from crm.agreements.models import (
    Agreement,
    AgreementAction,
    AgreementClearance,
    AgreementDeadline,
    AgreementSpan,
    Signature,
)
from crm.agreements.queries.reading import Columns, agreements
from crm.agreements.rules import ActionKind, AgreementState
from crm.authority.models import CapacityCheck, Clearance
from crm.authority.rules.kinds import HOLDING
from crm.people.models import Person
from crm.platform.calendar import Month


def concerning(month: Month, stood_on: date) -> Select[Agreement]:
    """Agreements of which the report of a month may have something to tell; the rules say what.

    `stood_on` is the day on which it is told how a paper stands.
    """
    touched = or_(_acted_on(month), _turned(month), _coming(month), _waiting(stood_on), _cleared(month))
    return agreements().where(touched).order_by(None).order_by(Agreement.id)


def perhaps_lacking(month: Month, stood_on: date) -> Select[Agreement]:
    """Of these, those titled in one language only, or signed in the month without a verdict that holds."""
    doubtful = exists().where(
        AgreementAction.agreement_id == Agreement.id,
        *_counting(month),
        Signature.action_id == AgreementAction.id,
        CapacityCheck.id == Signature.capacity_check_id,
        CapacityCheck.verdict.not_in(HOLDING),
    )
    one_sided = Agreement.title_th.is_(None) != Agreement.title_en.is_(None)
    return concerning(month, stood_on).where(or_(one_sided, doubtful))


def entries_in(agreement_ids: Collection[int], month: Month) -> Select[AgreementAction]:
    """What was done to them in a month, without what was struck out."""
    return (
        select(AgreementAction)
        .where(AgreementAction.agreement_id.in_(agreement_ids), *_counting(month))
        .order_by(AgreementAction.day_on, AgreementAction.id)
    )


def spans_around(agreement_ids: Collection[int], first: date, last: date) -> Select[AgreementSpan]:
    """How they stood between two days and just before the first, in order."""
    return (
        select(AgreementSpan)
        .where(AgreementSpan.agreement_id.in_(agreement_ids))
        .where(AgreementSpan.to_on >= first, AgreementSpan.from_on <= last)
        .order_by(AgreementSpan.agreement_id, AgreementSpan.from_on)
    )


def clearances_on(agreement_ids: Collection[int]) -> Select[AgreementClearance]:
    """What has to be cleared for each of them, in the order in which it was demanded."""
    return (
        select(AgreementClearance)
        .join(AgreementClearance.clearance)
        .where(AgreementClearance.agreement_id.in_(agreement_ids), Clearance.archived_at.is_(None))
        .options(joinedload(AgreementClearance.clearance))
        .order_by(AgreementClearance.agreement_id, Clearance.id)
    )


def signatures_at(action_ids: Collection[int], reader: Reader) -> Columns:
    """(signature for the city, verdict on it, whether who signed is hidden from `reader`)."""
    return (
        select(Signature, CapacityCheck, hidden_from(reader, Person, CapacityCheck.person_id))
        .join(CapacityCheck, CapacityCheck.id == Signature.capacity_check_id)
        .where(Signature.action_id.in_(action_ids))
        .order_by(Signature.id)
    )


def _counting(month: Month) -> tuple[ColumnElement[bool], ...]:
    struck = select(AgreementAction.annuls_id).where(AgreementAction.annuls_id.is_not(None))
    return (
        AgreementAction.kind != ActionKind.ANNULLED,
        AgreementAction.id.not_in(struck),
        AgreementAction.day_on >= month.first,
        AgreementAction.day_on < month.after,
    )


def _acted_on(month: Month) -> ColumnElement[bool]:
    return exists().where(AgreementAction.agreement_id == Agreement.id, *_counting(month))


def _turned(month: Month) -> ColumnElement[bool]:
    """A span begins in the month, or on the day after: what ends on its last day stands until midnight."""
    return exists().where(
        AgreementSpan.agreement_id == Agreement.id,
        AgreementSpan.from_on >= month.first,
        AgreementSpan.from_on <= month.after,
    )


def _coming(month: Month) -> ColumnElement[bool]:
    """An end, a renewal or a review that counts in the month and is to be decided on in the year after it."""
    return exists().where(
        AgreementDeadline.agreement_id == Agreement.id,
        AgreementDeadline.decide_by < Month(month.year + 1, month.month).after,
        AgreementSpan.agreement_id == AgreementDeadline.agreement_id,
        AgreementSpan.from_on == AgreementDeadline.span_from,
        AgreementSpan.from_on < month.after,
        AgreementSpan.to_on > month.first,
    )


def _waiting(day: date) -> ColumnElement[bool]:
    return exists().where(
        AgreementSpan.agreement_id == Agreement.id,
        AgreementSpan.state == AgreementState.IN_CLEARANCE,
        AgreementSpan.from_on <= day,
        AgreementSpan.to_on > day,
    )


def _cleared(month: Month) -> ColumnElement[bool]:
    """A clearance was requested or decided in the month."""
    return exists().where(
        AgreementClearance.agreement_id == Agreement.id,
        Clearance.id == AgreementClearance.clearance_id,
        Clearance.archived_at.is_(None),
        or_(
            *(
                (day >= month.first) & (day < month.after)
                for day in (Clearance.requested_on, Clearance.decided_on)
            )
        ),
    )
