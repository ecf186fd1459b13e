"""What a brief is made of, by the names that its rules use."""

from crm.reports.brief.rules.facts.origin import NOWHERE, Origin
from crm.reports.brief.rules.facts.partner import (
    CityFact,
    GiftFact,
    MeetingFact,
    NameFact,
    OccasionFact,
    PaperFact,
    PartnerBrief,
    PointFact,
    PromiseFact,
    PublishedFact,
    SharedNetwork,
)
from crm.reports.brief.rules.facts.visit import Attached, BriefFacts, Coming, VisitFact

__all__ = [
    "NOWHERE",
    "Attached",
    "BriefFacts",
    "CityFact",
    "Coming",
    "GiftFact",
    "MeetingFact",
    "NameFact",
    "OccasionFact",
    "Origin",
    "PaperFact",
    "PartnerBrief",
    "PointFact",
    "PromiseFact",
    "PublishedFact",
    "SharedNetwork",
    "VisitFact",
]
