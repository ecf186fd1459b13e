"""For which agency somebody writes: the rule behind every command of a liaison."""

from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.agencies.queries import agencies_of_liaison
from crm.permissions import Role
from crm.platform.errors import Refused
from crm.platform.text import N_


def refuse_others_agency(session: Session, by: Reader, agency_id: int) -> None:
    """Raises Refused when a liaison writes for an agency that is not the own one."""
    if by.role is not Role.LIAISON:
        return
    if agency_id not in session.scalars(agencies_of_liaison(by.id)).all():
        raise Refused(N_("A liaison writes for the own agency only."), field="agency")
