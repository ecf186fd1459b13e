"""Finding agencies, what is below them, what they lead by the Act, and who speaks for them."""

from collections.abc import Collection
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Select, String, case, cast, func, select
from sqlalchemy.orm import aliased, joinedload

from crm.agencies.models import AREA_LEAD, Agency, AgencyName, AuthorityArea, Liaison
from crm.agencies.rules import OFFICE, AgencyKind
from crm.platform.matching import begins_first, every_word_in

Columns: TypeAlias = Select[*tuple[Any, ...]]
Rows = TypeVar("Rows", bound=Columns)

IN_THE_ACTS_ORDER: ColumnElement[str] = cast(
    case({kind: number for number, kind in enumerate(AgencyKind, start=1)}, value=Agency.kind), String
).concat(Agency.code)
"""For ORDER BY: the kinds as section 60 names them, and within a kind by code."""


def agencies() -> Select[Agency]:
    return select(Agency)


def agency_of(agency_id: int) -> Select[Agency]:
    """One agency with the one above it."""
    return agencies().options(joinedload(Agency.parent)).where(Agency.id == agency_id)


def agency_rows() -> Columns:
    """The columns that the list shows."""
    above = aliased(Agency, name="above")
    return select(
        Agency.id,
        Agency.kind,
        Agency.name_en,
        Agency.name_th,
        Agency.abbr_th,
        Agency.head_title_en.label("head_en"),
        Agency.head_title_th.label("head_th"),
        Agency.parent_id,
        above.name_en.label("above_en"),
        above.name_th.label("above_th"),
    ).outerjoin(above, above.id == Agency.parent_id)


def matching(query: Rows, typed: str) -> Rows:
    """Every word typed stands in one of the names, the abbreviation or the code."""
    return query.where(*every_word_in(Agency.filter_text, typed))


def offered(typed: str) -> Select[Agency]:
    """What a type-ahead offers: names that begin with what was typed first, then as the Act orders them."""
    order = begins_first(Agency.filter_text, typed)
    return matching(agencies(), typed).order_by(order, IN_THE_ACTS_ORDER, Agency.id)


def with_ids(ids: Collection[int]) -> Select[Agency]:
    return agencies().where(Agency.id.in_(ids))


def with_something_below() -> Select[Agency]:
    """Agencies that have divisions."""
    below = aliased(Agency)
    return agencies().where(Agency.id.in_(select(below.parent_id).where(below.archived_at.is_(None))))


def below(agency_id: int) -> Select[Agency]:
    """The divisions of an agency."""
    return agencies().where(Agency.parent_id == agency_id).order_by(Agency.code)


def held_by_kind() -> Columns:
    """Of each kind how many there are, and the id of one of them."""
    return select(Agency.kind, func.count(), func.min(Agency.id)).group_by(Agency.kind)


def names_of(agency_id: int) -> Select[AgencyName]:
    """The other names of an agency."""
    order = AgencyName.type, AgencyName.language.desc(), AgencyName.id
    mine = select(AgencyName).where(AgencyName.agency_id == agency_id, AgencyName.archived_at.is_(None))
    return mine.order_by(*order)


def areas_led_by(agency_id: int) -> Select[AuthorityArea]:
    """The powers of section 89 in which an agency leads, in the Act's order."""
    led = select(AREA_LEAD.c.area_id).where(AREA_LEAD.c.agency_id == agency_id)
    areas = select(AuthorityArea).where(AuthorityArea.id.in_(led), AuthorityArea.archived_at.is_(None))
    return areas.order_by(AuthorityArea.code)


def office_id() -> Select[int]:
    """The International Affairs Office."""
    return select(Agency.id).where(Agency.code == OFFICE)


def agencies_of_liaison(user_id: int | None) -> Select[int]:
    """The ids of the agencies for which this account writes: what `editable_by` of a liaison rests on."""
    return select(Liaison.agency_id).where(Liaison.user_id == user_id, Liaison.archived_at.is_(None))
