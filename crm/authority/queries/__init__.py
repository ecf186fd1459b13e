"""What is on file of who may do what."""

from crm.authority.queries.house import house_on
from crm.authority.queries.papers import (
    absence_rows,
    absences_readable_by,
    delegation_rows,
    delegations_readable_by,
)
from crm.authority.queries.rules import clearance_rules

__all__ = [
    "absence_rows",
    "absences_readable_by",
    "clearance_rules",
    "delegation_rows",
    "delegations_readable_by",
    "house_on",
]
