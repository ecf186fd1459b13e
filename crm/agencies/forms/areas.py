"""Choosing numbered powers of section 89 by type-ahead."""

from sqlalchemy import Select, func, or_, select

from crm.access.current import me
from crm.access.queries import visible_to
from crm.agencies.models import AuthorityArea
from crm.platform.text import normalised
from crm.web.database import db
from crm.web.fields import Lookup, Option
from crm.web.language import language

OFFERED = 12


def area_lookup() -> Lookup:
    """Finds powers by their number or by words of the Act."""
    return Lookup("agencies.areas_lookup", find_areas, _named)


def find_areas(typed: str) -> list[Option]:
    """At most twelve powers for what was typed, in the Act's order."""
    query = select(AuthorityArea)
    for word in normalised(typed).replace("ทวิ", "bis").split():
        places = (AuthorityArea.number, AuthorityArea.name_th)
        english = (func.lower(AuthorityArea.name_en), func.lower(AuthorityArea.plain_en))
        query = query.where(or_(*(place.contains(word, autoescape=True) for place in (*places, *english))))
    return _options(query.order_by(AuthorityArea.code).limit(OFFERED))


def _named(ids: list[int]) -> list[Option]:
    return _options(select(AuthorityArea).where(AuthorityArea.id.in_(ids)))


def _options(query: Select[AuthorityArea]) -> list[Option]:
    found = db.session().scalars(visible_to(query, AuthorityArea, me()))
    return [Option(area.id, area_name(area), "") for area in found]


def area_name(area: AuthorityArea) -> str:
    """The number and a few words: (4) ..."""
    return f"{area.number_th} {area.name_th}" if language() == "th" else f"{area.number} {area.plain_en}"
