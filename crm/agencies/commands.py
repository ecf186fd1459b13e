"""What is done to agencies: search texts kept in step with names, liaisons appointed."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.agencies.models import Agency, Liaison
from crm.platform.errors import Refused
from crm.platform.matching import searchable
from crm.platform.text import N_, sort_key


def refresh_search_texts(agency: Agency, names: Iterable[str]) -> None:
    """Let every name find the agency, and give both languages their order."""
    agency.filter_text = searchable([agency.name_th, agency.name_en, agency.abbr_th, agency.code, *names])
    agency.sort_en, agency.sort_th = sort_key(agency.name_en)[:300], sort_key(agency.name_th)[:300]


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
