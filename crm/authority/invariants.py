"""What must hold of papers and of political tenures, as queries that find whatever breaks it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased, selectinload

from crm.authority.models import Delegation
from crm.authority.queries.house import house_on, read_delegation
from crm.authority.rules.authorisation import gives_what_was_received
from crm.authority.rules.delegations import DelegationState
from crm.authority.rules.kinds import Act, Mode
from crm.authority.rules.replacement import Asked
from crm.people.models import Post, Tenure
from crm.platform.checking import OFFENDS, Check, Fault, holds
from crm.platform.text import N_


def published_in_no_gazette() -> Select[Any]:
    """Papers that are called published and have no reference."""
    return select(Delegation.id).where(
        Delegation.state == DelegationState.PUBLISHED, Delegation.gazette_ref.is_(None)
    )


def passed_on(session: Session, _folder: Path) -> Iterator[Fault]:
    """Papers given by somebody who had only received that power, without an opinion on file."""
    suspects = (
        select(Delegation)
        .join(Delegation.given_by)
        .where(Delegation.mode == Mode.AUTHORISATION, Delegation.state != DelegationState.DRAFT)
        .where(Delegation.archived_at.is_(None), Delegation.opinion_ref.is_(None))
        .where(Tenure.post_id != Delegation.from_post_id)
        .options(selectinload(Delegation.areas))
    )
    for paper in session.scalars(suspects).all():
        day = paper.issued_on or paper.from_on
        asked = Asked(Act.SIGN, frozenset(), day)
        if gives_what_was_received(house_on(session, day), read_delegation(paper), asked):
            yield Fault(OFFENDS, {"entity": Delegation.__tablename__, "number": paper.id})


def outlived_the_appointer() -> Select[Any]:
    """Political tenures whose recorded end comes after that of whoever appointed (section 58)."""
    appointer = aliased(Tenure)
    return (
        select(Tenure.id)
        .join(Post, Post.id == Tenure.post_id)
        .join(appointer, appointer.post_id == Post.appointed_by_id)
        .where(Tenure.archived_at.is_(None), appointer.archived_at.is_(None))
        .where(appointer.from_on <= Tenure.from_on, appointer.to_on > Tenure.from_on)
        .where(Tenure.to_on > appointer.to_on)
        .distinct()
    )


CHECKS = (
    holds(
        N_("A published delegation has its reference in the Gazette"),
        published_in_no_gazette,
        of=Delegation,
        invariant=2,
    ),
    Check(N_("No delegate delegates further"), passed_on, invariant=3),
    holds(
        N_("A political tenure ends no later than its appointer's"),
        outlived_the_appointer,
        of=Tenure,
        invariant=5,
    ),
)
