"""Absences of holders: recorded so that whoever is next in turn may act."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.authority.models import Absence
from crm.history.recorder import act_as
from crm.people.models import Post, Tenure
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class AbsenceFacts:
    """Who is away from which day on; `to_on` is the first day back, None until further notice."""

    tenure_id: int
    from_on: date
    to_on: date | None = None
    reason_th: str | None = None
    reason_en: str | None = None


def record_absence(session: Session, facts: AbsenceFacts, *, by: Doer) -> Absence:
    """Raises Refused where it ends before it begins, or is that of somebody outside the city's house."""
    act_as(session, by.actor, "create")
    absence = Absence()
    _write(session, absence, facts)
    session.add(absence)
    session.flush()
    return absence


def edit_absence(
    session: Session, absence: Absence, facts: AbsenceFacts, *, seen_version: int, by: Doer
) -> None:
    """Raises Refused as `record_absence`, Stale when somebody else saved it meanwhile."""
    act_as(session, by.actor, "edit")
    expect_version(absence, seen_version)
    with session.no_autoflush:
        _write(session, absence, facts)
    flush_or_stale(session)


def _write(session: Session, absence: Absence, facts: AbsenceFacts) -> None:
    if facts.to_on is not None and facts.to_on <= facts.from_on:
        raise Refused(N_("The end comes after the beginning."), field="to_on")
    tenure = session.get_one(Tenure, facts.tenure_id)
    if session.get_one(Post, tenure.post_id).agency_id is None:
        raise Refused(N_("Only holders of posts of the city are replaced."), field="tenure")
    absence.tenure_id, absence.from_on, absence.to_on = facts.tenure_id, facts.from_on, facts.to_on
    absence.reason_th, absence.reason_en = facts.reason_th or None, facts.reason_en or None
