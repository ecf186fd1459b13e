"""The tables of activities, by the names that other rooms use."""

from crm.activities.models.activity import (
    ACTIVITY_AGENCY,
    ACTIVITY_AGREEMENT,
    ACTIVITY_AREA,
    Activity,
    ActivityPartner,
    Commitment,
    Deviation,
    Gift,
    Participation,
)
from crm.activities.models.counts import LineCount, PartnerPulse, PeriodCount
from crm.activities.models.planned import Disbursement, LineOutcome

__all__ = [
    "ACTIVITY_AGENCY",
    "ACTIVITY_AGREEMENT",
    "ACTIVITY_AREA",
    "Activity",
    "ActivityPartner",
    "Commitment",
    "Deviation",
    "Disbursement",
    "Gift",
    "LineCount",
    "LineOutcome",
    "Participation",
    "PartnerPulse",
    "PeriodCount",
]
