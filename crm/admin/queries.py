"""The columns that the lists of the back office show, archived rows included."""

from typing import Any, TypeAlias

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from crm.access.models import AccessGrant, JournalEntry, User, UserSession
from crm.access.queries import Reader, readable_by
from crm.agencies.models import Agency, AgencyName, AuthorityArea, Liaison
from crm.authority.models import ClearanceRule
from crm.partners.models import Partner, PartnerName, PublishedCount, Source
from crm.people.models import Post
from crm.policy.models import PolicyValue

Columns: TypeAlias = Select[*tuple[Any, ...]]


def agency_rows() -> Columns:
    above = aliased(Agency, name="above")
    return select(
        Agency.id,
        Agency.code,
        Agency.kind,
        Agency.name_en,
        Agency.name_th,
        Agency.valid_from,
        Agency.valid_to,
        above.name_en.label("above_en"),
        above.name_th.label("above_th"),
    ).outerjoin(above, above.id == Agency.parent_id)


def agency_name_rows() -> Columns:
    return select(
        AgencyName.id,
        AgencyName.text,
        AgencyName.language,
        AgencyName.type,
        AgencyName.valid_from,
        AgencyName.valid_to,
        Agency.name_en.label("owner_en"),
        Agency.name_th.label("owner_th"),
    ).join(Agency, Agency.id == AgencyName.agency_id)


def partner_name_rows(reader: Reader) -> Columns:
    """The names of partners that the reader may read."""
    rows = select(
        PartnerName.id,
        PartnerName.text,
        PartnerName.language,
        PartnerName.type,
        PartnerName.valid_from,
        PartnerName.valid_to,
        Partner.name_en.label("owner_en"),
        Partner.name_th.label("owner_th"),
    ).join(Partner, Partner.id == PartnerName.partner_id)
    return readable_by(rows, Partner, reader)


def post_rows(reader: Reader) -> Columns:
    """Posts of agencies, and of partners that the reader may read."""
    seen = readable_by(select(Partner.id), Partner, reader)
    owner_th = func.coalesce(Partner.name_th, Agency.name_th).label("owner_th")
    owner_en = func.coalesce(Partner.name_en, Agency.name_en).label("owner_en")
    return (
        select(Post.id, Post.title_th, Post.title_en, Post.nature, Post.precedence, owner_th, owner_en)
        .outerjoin(Partner, Partner.id == Post.partner_id)
        .outerjoin(Agency, Agency.id == Post.agency_id)
        .where(or_(Post.partner_id.is_(None), Post.partner_id.in_(seen)))
    )


def area_rows() -> Columns:
    area = AuthorityArea
    return select(area.id, area.code, area.number, area.name_en, area.name_th, area.plain_en)


def source_rows() -> Columns:
    claims = (
        select(func.count())
        .where(PublishedCount.source_id == Source.id, PublishedCount.archived_at.is_(None))
        .scalar_subquery()
    )
    return select(
        Source.id, Source.code, Source.title_en, Source.title_th, Source.published_on, claims.label("claims")
    )


def count_rows() -> Columns:
    return select(
        PublishedCount.id,
        PublishedCount.scope,
        PublishedCount.value,
        Source.title_en.label("source_en"),
        Source.title_th.label("source_th"),
    ).join(Source, Source.id == PublishedCount.source_id)


def policy_rows() -> Columns:
    figure = PolicyValue
    return select(
        figure.id,
        figure.key,
        figure.value,
        figure.unit,
        figure.valid_from,
        figure.meaning_en,
        figure.meaning_th,
    )


def clearance_rule_rows() -> Columns:
    rule = ClearanceRule
    return select(rule.id, rule.code, rule.condition, rule.kind, rule.section, rule.valid_from, rule.valid_to)


def account_rows() -> Columns:
    """Accounts with the agency of a liaison and when somebody last used them."""
    seen = select(func.max(UserSession.seen_at)).where(UserSession.user_id == User.id).scalar_subquery()
    speaks = (Liaison.user_id == User.id) & Liaison.archived_at.is_(None)
    return (
        select(
            User.id,
            User.login,
            User.name_en,
            User.name_th,
            User.role,
            User.active,
            User.closes_on,
            User.password_temporary,
            seen.label("seen_at"),
            Agency.name_en.label("agency_en"),
            Agency.name_th.label("agency_th"),
        )
        .outerjoin(Liaison, speaks)
        .outerjoin(Agency, Agency.id == Liaison.agency_id)
    )


def agency_of_liaison(user_id: int) -> Select[int]:
    """The agency for which an account writes."""
    return select(Liaison.agency_id).where(Liaison.user_id == user_id, Liaison.archived_at.is_(None))


def grant_rows() -> Columns:
    """Who may read which restricted record; what the record says is not among it."""
    grant = AccessGrant
    return select(
        grant.id,
        grant.entity,
        grant.entity_id,
        grant.created_at,
        grant.created_by_en,
        grant.created_by_th,
        User.name_en.label("reader_en"),
        User.name_th.label("reader_th"),
        User.login,
    ).join(User, User.id == grant.user_id)


def journal_rows() -> Columns:
    """Lines of the journal with the account that acted."""
    entry = JournalEntry
    return select(
        entry.id,
        entry.at,
        entry.kind,
        entry.actor,
        entry.address,
        entry.what,
        User.name_en.label("who_en"),
        User.name_th.label("who_th"),
    ).outerjoin(User, User.id == entry.actor_id)
