"""Partners: names, days of the year, joint projects, duties and dues, and what documents claim about them."""

from crm.partners.models.counts import PublishedCount, Source
from crm.partners.models.networks import NetworkDue, NetworkDuty
from crm.partners.models.partner import Partner, PartnerName
from crm.partners.models.ties import JointProject, Occasion

__all__ = [
    "JointProject",
    "NetworkDue",
    "NetworkDuty",
    "Occasion",
    "Partner",
    "PartnerName",
    "PublishedCount",
    "Source",
]
