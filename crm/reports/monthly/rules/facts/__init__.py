"""What a monthly report is made of, by the names that its rules use."""

from crm.reports.monthly.rules.facts.missions import HeadFact, MissionFact
from crm.reports.monthly.rules.facts.months import (
    ActivityFact,
    Attendee,
    Counts,
    DeviationFact,
    MonthFacts,
    PromiseFact,
    PublishedFact,
    Tally,
)
from crm.reports.monthly.rules.facts.named import (
    NOTHING,
    Pair,
    PartnerFact,
    Responsible,
)
from crm.reports.monthly.rules.facts.networks import DueFact, DutyFact
from crm.reports.monthly.rules.facts.papers import (
    ActionFact,
    AgreementFact,
    ClearanceFact,
    DelegationFact,
    SignatureFact,
    SpanFact,
)
from crm.reports.monthly.rules.facts.standing import ErratumFact, Standing

__all__ = [
    "NOTHING",
    "ActionFact",
    "ActivityFact",
    "AgreementFact",
    "Attendee",
    "ClearanceFact",
    "Counts",
    "DelegationFact",
    "DeviationFact",
    "DueFact",
    "DutyFact",
    "ErratumFact",
    "HeadFact",
    "MissionFact",
    "MonthFacts",
    "Pair",
    "PartnerFact",
    "PromiseFact",
    "PublishedFact",
    "Responsible",
    "SignatureFact",
    "SpanFact",
    "Standing",
    "Tally",
]
