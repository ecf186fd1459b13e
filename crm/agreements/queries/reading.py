"""Reading agreements: composable selects; callers put `visible_to` around them."""

from collections.abc import Collection
from datetime import date
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Date, Select, func, literal, or_, select
from sqlalchemy.orm import joinedload, selectinload

from crm.access.queries import Reader, visible_to
from crm.agencies.models import Agency
from crm.agreements.models import Agreement, AgreementAction, Party
from crm.agreements.queries.standing import may_last_until
from crm.partners.models import Partner
from crm.platform.text import normalised

Columns: TypeAlias = Select[*tuple[Any, ...]]
Rows = TypeVar("Rows", bound=Columns)

SIGNED_ORDER = func.coalesce(Agreement.signed_on, literal(date.min, Date))
"""What a list sorts by: newest first ends with the papers whose signing date is not known."""


def agreements() -> Select[Agreement]:
    """Every agreement with its responsible agency, the newest first."""
    return (
        select(Agreement)
        .options(joinedload(Agreement.agency))
        .order_by(SIGNED_ORDER.desc(), Agreement.id.desc())
    )


def agreements_with_areas() -> Select[Agreement]:
    """Agreements with everything that a page of one shows."""
    return agreements().options(selectinload(Agreement.areas))


def matching(query: Rows, typed: str, reader: Reader) -> Rows:
    """Every word typed stands in a title or in a name of a partner that `reader` may see."""
    for word in normalised(typed).split():
        of_partner = _with_partner(reader).where(Partner.filter_text.contains(word, autoescape=True))
        in_title = Agreement.filter_text.contains(word, autoescape=True)
        query = query.where(or_(in_title, Agreement.id.in_(of_partner)))
    return query


def with_partner(query: Rows, partner_id: int, reader: Reader) -> Rows:
    """With this partner as a party, if `reader` may see the partner."""
    return query.where(Agreement.id.in_(_with_partner(reader).where(Party.partner_id == partner_id)))


def signed_since(query: Rows, day: date) -> Rows:
    """Signed on `day` or later, or at a time so vaguely known that it may be."""
    return query.where(may_last_until(Agreement.signed_on, Agreement.signed_precision, day))


def signed_until(query: Rows, day: date) -> Rows:
    """Signed on `day` or before, or at a time so vaguely known that it may be."""
    return query.where(Agreement.signed_on <= day)


def log_of(agreement_id: int) -> Select[AgreementAction]:
    """Everything that was done to an agreement, in the order in which it was entered."""
    return (
        select(AgreementAction)
        .where(AgreementAction.agreement_id == agreement_id)
        .options(joinedload(AgreementAction.partner), joinedload(AgreementAction.document))
        .order_by(AgreementAction.id)
    )


def party_ids(agreement_id: int) -> Select[int]:
    """The partners bound by the paper, whoever may see them."""
    return select(Party.partner_id).where(Party.agreement_id == agreement_id)


def named(agreement_ids: Collection[int], reader: Reader) -> Select[Agreement]:
    """Some papers by number, those that `reader` may see."""
    return visible_to(select(Agreement).where(Agreement.id.in_(agreement_ids)), Agreement, reader)


def parties_of(agreement_ids: Collection[int], reader: Reader) -> Columns:
    """The partners of some agreements that `reader` may see, in the order of the papers."""
    rows = select(Party.agreement_id, Partner.id, Partner.name_en, Partner.name_th, Partner.kind)
    rows = rows.join(Partner, Partner.id == Party.partner_id).where(Party.agreement_id.in_(agreement_ids))
    return visible_to(rows, Partner, reader).order_by(Party.agreement_id, Party.position, Partner.id)


def answering_agencies(reader: Reader) -> Select[Agency]:
    """Agencies in use that answer for at least one agreement that `reader` may see."""
    answering = visible_to(select(Agreement.agency_id), Agreement, reader)
    return visible_to(select(Agency).where(Agency.id.in_(answering)), Agency, reader)


def _with_partner(reader: Reader) -> Select[int]:
    """The numbers of agreements by their partners, to be narrowed."""
    parties = select(Party.agreement_id).join(Partner, Partner.id == Party.partner_id)
    return visible_to(parties, Partner, reader)
