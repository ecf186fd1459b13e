"""Partners: names, days of the year, joint projects, and what documents claim about their number."""

from crm.partners.models.counts import PublishedCount, Source
from crm.partners.models.partner import Partner, PartnerName
from crm.partners.models.ties import JointProject, Occasion

__all__ = ["JointProject", "Occasion", "Partner", "PartnerName", "PublishedCount", "Source"]
