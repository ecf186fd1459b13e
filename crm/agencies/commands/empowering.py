"""The numbered powers of section 89: their wording, and who takes the lead in each."""

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.agencies.models import Agency, AuthorityArea
from crm.history.recorder import act_as
from crm.platform.clock import now
from crm.platform.conflicts import expect_version, flush_or_stale, unless_taken
from crm.platform.errors import Refused
from crm.platform.text import N_

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,9}")


@dataclass(frozen=True, kw_only=True)
class AreaFacts:
    """A power as the Act numbers and words it, in plain words, and the ids of those that lead in it."""

    code: str
    number: str
    name_th: str
    name_en: str
    plain_en: str
    districts_involved: bool = False
    delegable: bool = True
    lead_ids: tuple[int, ...] = ()


def record_area(session: Session, facts: AreaFacts, *, by: Doer) -> AuthorityArea:
    """Raises Refused when its code is taken or misspelt."""
    act_as(session, by.actor, "create")
    area = AuthorityArea(leads=[])
    _write(session, area, facts)
    with _code_is_free(session):
        session.add(area)
    return area


def edit_area(
    session: Session, area: AuthorityArea, facts: AreaFacts, *, seen_version: int, by: Doer
) -> None:
    """Correct a power; its leads are loaded.

    Raises:
        Refused: as `record_area`.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "edit")
    expect_version(area, seen_version)
    with _code_is_free(session):
        _write(session, area, facts)
        flush_or_stale(session)


def _code_is_free(session: Session) -> AbstractContextManager[None]:
    return unless_taken(session, Refused(N_("Another power has this code."), field="code"))


def _write(session: Session, area: AuthorityArea, facts: AreaFacts) -> None:
    if not _CODE.fullmatch(facts.code):
        raise Refused(N_("A code has capital letters, digits and hyphens: S89-14B."), field="code")
    leads = session.scalars(select(Agency).where(Agency.id.in_(facts.lead_ids)).order_by(Agency.code)).all()
    area.code, area.number = facts.code, facts.number
    area.name_th, area.name_en, area.plain_en = facts.name_th, facts.name_en, facts.plain_en
    area.districts_involved, area.delegable = facts.districts_involved, facts.delegable
    if set(leads) != set(area.leads):
        area.leads = list(leads)
        area.updated_at = now()  # a change of the leads alone is a change of the record: its version moves on
