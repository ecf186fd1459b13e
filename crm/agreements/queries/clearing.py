"""What an agreement asks to be cleared, what has been, and who signed it."""

from collections.abc import Collection

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from crm.agreements.models import AgreementAction, AgreementClearance, Party, Signature
from crm.authority.models import Clearance
from crm.partners.models import Partner
from crm.people.models import Post, Tenure

HOME = "TH"


def clearances_of(agreement_id: int) -> Select[Clearance]:
    """The clearances of an agreement in use, in the order in which they were demanded."""
    return (
        select(Clearance)
        .join(AgreementClearance, AgreementClearance.clearance_id == Clearance.id)
        .where(AgreementClearance.agreement_id == agreement_id, Clearance.archived_at.is_(None))
        .options(joinedload(Clearance.document))
        .order_by(Clearance.id)
    )


def has_foreign_party(agreement_id: int) -> Select[bool]:
    """Whether a party is at home elsewhere, or nowhere that is known."""
    abroad = exists().where(
        Party.agreement_id == agreement_id,
        Partner.id == Party.partner_id,
        Partner.country.is_distinct_from(HOME),
    )
    return select(abroad)


def city_tenures(tenure_ids: Collection[int]) -> Select[Tenure]:
    """These tenures of posts of the city, each with person and post, as given on file."""
    return (
        select(Tenure)
        .join(Tenure.post)
        .join(Tenure.person)
        .where(Tenure.id.in_(tenure_ids), Tenure.archived_at.is_(None), Post.agency_id.is_not(None))
        .options(contains_eager(Tenure.post), contains_eager(Tenure.person))
        .order_by(Post.precedence, Tenure.id)
    )


def signatures_of(agreement_id: int) -> Select[Signature]:
    """Who signed an agreement, with the verdicts on their capacity; not in a signing that was struck out."""
    annulment = aliased(AgreementAction)
    struck = select(annulment.annuls_id).where(annulment.annuls_id == AgreementAction.id).exists()
    return (
        select(Signature)
        .join(AgreementAction, AgreementAction.id == Signature.action_id)
        .where(AgreementAction.agreement_id == agreement_id, ~struck)
        .options(joinedload(Signature.capacity))
        .order_by(Signature.id)
    )
