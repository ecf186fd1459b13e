"""The tables of agreements: the papers, what was done to them, how they stand over time."""

from crm.agreements.models.agreement import AGREEMENT_AREA, Agreement, Party
from crm.agreements.models.life import AgreementAction, AgreementDeadline, AgreementSpan
from crm.agreements.models.signing import AgreementClearance, Signature

__all__ = [
    "AGREEMENT_AREA",
    "Agreement",
    "AgreementAction",
    "AgreementClearance",
    "AgreementDeadline",
    "AgreementSpan",
    "Party",
    "Signature",
]
