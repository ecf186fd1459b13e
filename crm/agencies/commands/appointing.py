"""Who speaks for an agency: the account of a liaison writes for one agency, every other account for none."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.models import User
from crm.agencies.models import Agency, Liaison
from crm.permissions import Role
from crm.platform.clock import now
from crm.platform.errors import Refused
from crm.platform.text import N_


def speak_for(session: Session, user_id: int, code: str) -> Liaison:
    """Let an account of role liaison write for an agency. Raises Refused when there is no such agency."""
    agency = session.scalars(
        select(Agency).where(Agency.code == code, Agency.archived_at.is_(None))
    ).one_or_none()
    if agency is None:
        raise Refused(N_("There is no agency of the code %(code)s."), field="agency", code=code)
    liaison = Liaison(user_id=user_id, agency_id=agency.id)
    session.add(liaison)
    session.flush()
    return liaison


def appoint(session: Session, user: User, agency_id: int | None) -> None:
    """Bring the agency of an account in step with its role.

    Raises:
        Refused: a liaison without an agency, or an agency for somebody who is no liaison.
    """
    if user.role is Role.LIAISON and agency_id is None:
        raise Refused(N_("Say for which agency this liaison writes."), field="agency")
    if user.role is not Role.LIAISON and agency_id is not None:
        raise Refused(N_("Only a liaison writes for an agency."), field="agency")
    liaison = session.scalars(select(Liaison).where(Liaison.user_id == user.id)).one_or_none()
    if agency_id is None:
        if liaison is not None and liaison.archived_at is None:
            liaison.archived_at = now()
    elif liaison is None:
        session.add(Liaison(user_id=user.id, agency_id=agency_id))
    else:
        liaison.agency_id, liaison.archived_at = agency_id, None
    session.flush()
