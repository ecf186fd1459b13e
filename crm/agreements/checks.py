"""What must hold of agreements: they stand as their actions say, and were signed as the Act asks."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import Session

from crm.agreements.commands import course_of, drawn_from
from crm.agreements.models import (
    Agreement,
    AgreementAction,
    AgreementClearance,
    AgreementDeadline,
    AgreementSpan,
    Party,
    Signature,
)
from crm.agreements.rules import ActionKind
from crm.authority.models import CapacityCheck, Clearance
from crm.authority.rules import HOLDING
from crm.authority.rules.clearances import STANDING
from crm.platform.checking import OFFENDS, Check, Fault, holds
from crm.platform.errors import Refused
from crm.platform.text import N_

_DRAWN: tuple[type[Any], ...] = (AgreementSpan, AgreementDeadline)


def otherwise_than_drawn(session: Session, _folder: Path) -> Iterator[Fault]:
    """Agreements whose spans and deadlines are not those that their actions give, or whose log cannot be."""
    logs, parties, drawn = defaultdict(list), defaultdict(list), defaultdict(set)
    for entry in session.scalars(select(AgreementAction).order_by(AgreementAction.id)):
        logs[entry.agreement_id].append(entry)
    for agreement_id, partner_id in session.execute(select(Party.agreement_id, Party.partner_id)):
        parties[agreement_id].append(partner_id)
    for model in _DRAWN:
        for row in session.scalars(select(model)):
            drawn[row.agreement_id].add(_said(row))
    for agreement in session.scalars(select(Agreement).order_by(Agreement.id)):
        try:
            spells = course_of(agreement, logs[agreement.id], parties[agreement.id])
        except Refused:
            spells = []
        if drawn[agreement.id] != {_said(row) for row in drawn_from(agreement.id, spells)}:
            yield Fault(OFFENDS, {"entity": Agreement.__tablename__, "number": agreement.id})


def signed_without_standing() -> Select[Any]:
    """Signings after the register began whose clearances or capacities do not hold, and nobody let pass."""
    signer = select(Signature.id).where(
        Signature.action_id == AgreementAction.id, Signature.partner_id.is_(None)
    )
    fails = signer.join(CapacityCheck, CapacityCheck.id == Signature.capacity_check_id)
    outstanding = (
        exists()
        .where(AgreementClearance.agreement_id == AgreementAction.agreement_id)
        .where(Clearance.id == AgreementClearance.clearance_id, Clearance.archived_at.is_(None))
        .where(or_(Clearance.state.not_in(STANDING), Clearance.decided_on > AgreementAction.day_on))
    )
    struck = select(AgreementAction.annuls_id).where(AgreementAction.annuls_id.is_not(None))
    return (
        select(AgreementAction.agreement_id)
        .join(Agreement, Agreement.id == AgreementAction.agreement_id)
        .where(AgreementAction.kind == ActionKind.SIGNED, AgreementAction.id.not_in(struck))
        .where(Agreement.legacy.is_(False), AgreementAction.override_reason.is_(None))
        .where(
            or_(~signer.exists(), fails.where(CapacityCheck.verdict.not_in(HOLDING)).exists(), outstanding)
        )
    )


def _said(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, column.name) for column in row.__table__.columns)


CHECKS = (
    Check(N_("Agreements stand as their actions say"), otherwise_than_drawn, 17),
    holds(
        N_("What was signed was cleared, by somebody who may sign"),
        signed_without_standing,
        of=Agreement,
        invariant=1,
    ),
)
