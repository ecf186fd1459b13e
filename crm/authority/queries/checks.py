"""Answers that were kept."""

from sqlalchemy import Select, select

from crm.access.queries import Reader, hidden_from
from crm.authority.models import CapacityCheck
from crm.people.models import Person


def checks_readable_by(reader: Reader) -> Select[CapacityCheck]:
    """The answers on persons whom the reader may read."""
    return select(CapacityCheck).where(~hidden_from(reader, Person, CapacityCheck.person_id))
