"""Reading activities: composable selects, by the names that the rest of the house imports."""

from crm.activities.queries.around import (
    agencies_leading,
    deviations_of,
    first_year,
    last_year,
    participations_of,
    partners_of,
)
from crm.activities.queries.narrowing import (
    alike,
    at_networks,
    during,
    lacking_result,
    last_met_on,
    met,
    not_at_networks,
    of_agency,
    of_partner,
    resting_on,
    supported_by,
    touching,
)
from crm.activities.queries.promises import (
    commitments,
    open_commitments,
    promises_editable_by,
)
from crm.activities.queries.reading import (
    activities,
    activity_of,
    activity_rows,
    editable_by,
    newest_first,
    visible_to,
)

__all__ = [
    "activities",
    "activity_of",
    "activity_rows",
    "agencies_leading",
    "alike",
    "at_networks",
    "commitments",
    "deviations_of",
    "during",
    "editable_by",
    "first_year",
    "lacking_result",
    "last_met_on",
    "last_year",
    "met",
    "newest_first",
    "not_at_networks",
    "of_agency",
    "of_partner",
    "open_commitments",
    "participations_of",
    "partners_of",
    "promises_editable_by",
    "resting_on",
    "supported_by",
    "touching",
    "visible_to",
]
