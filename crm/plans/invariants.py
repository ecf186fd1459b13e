"""What must hold of plans: a version says what was approved."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.plans.models import PlanVersion
from crm.plans.rules.versions import digest
from crm.platform.checking import OFFENDS, Check, Fault
from crm.platform.text import N_


def altered(session: Session, _folder: Path) -> Iterator[Fault]:
    """Every version whose content is not that of its digest."""
    query = select(PlanVersion.id, PlanVersion.content, PlanVersion.digest).order_by(PlanVersion.id)
    for number, content, kept in session.execute(query).yield_per(50):
        if digest(content) != kept:
            yield Fault(OFFENDS, {"entity": PlanVersion.__tablename__, "number": number})


CHECKS = (Check(N_("Each version of a plan says what was approved"), altered),)
