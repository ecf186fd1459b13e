"""Who acts on activities, and the limits that hold for every door."""

from typing import Protocol

from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.agencies.queries import agencies_of_liaison
from crm.history.recorder import Actor
from crm.permissions import Role
from crm.platform.errors import Refused
from crm.platform.text import N_


class Doer(Reader, Protocol):
    """Whoever gives a command: an account with a role, and the name that the history keeps."""

    @property
    def actor(self) -> Actor: ...


def refuse_others_agency(session: Session, by: Doer, agency_id: int) -> None:
    """Raises Refused when a liaison writes for an agency that is not the own one."""
    if by.role is not Role.LIAISON:
        return
    if agency_id not in session.scalars(agencies_of_liaison(by.id)).all():
        raise Refused(N_("A liaison writes for the own agency only."), field="agency")
