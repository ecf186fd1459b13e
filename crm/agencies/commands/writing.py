"""For which agency somebody writes: the rule behind every command of a liaison."""

from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.agencies.queries import agencies_of_liaison
from crm.permissions import Role
from crm.platform.errors import Refused
from crm.platform.text import N_


def writes_for(session: Session, by: Reader, agency_id: int) -> bool:
    """Whether somebody may write for an agency: a liaison does for the own one only."""
    return by.role is not Role.LIAISON or agency_id in session.scalars(agencies_of_liaison(by.id)).all()


def refuse_others_agency(session: Session, by: Reader, agency_id: int) -> None:
    """Raises Refused when a liaison writes for an agency that is not the own one."""
    if not writes_for(session, by, agency_id):
        raise Refused(N_("A liaison writes for the own agency only."), field="agency")
