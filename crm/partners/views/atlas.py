"""The map of the city's partners, and the same places as a table."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from crm.access.current import me
from crm.access.queries import visible_to
from crm.partners import queries
from crm.partners.models import Partner
from crm.partners.rules import HOME, PLURALS, PartnerKind, coordinates
from crm.partners.views.blueprint import bp
from crm.partners.views.listing import Links, country_name
from crm.permissions import Permission
from crm.web.access import requires
from crm.web.database import db
from crm.web.jinja import label, static, text
from crm.web.language import language
from crm.web.lists import Column, table
from crm.web.pictures.map import Place, world_map

ALL = "all"
"""Asks for the partners of every kind."""
_KINDS = list(PartnerKind)


@bp.get("/map")
@requires(Permission.REGISTER_READ)
def atlas() -> ResponseReturnValue:
    """The partners of one kind on the map of the world, the sister cities unless `kind` asks for others.

    Of all partners together those whose place is known stand on the map, and everybody in the table.
    """
    session = db.session()
    counted = session.execute(visible_to(queries.kinds_on_the_map(), Partner, me()))
    placed = {row.kind: row.placed for row in counted}
    wanted = request.args.get("kind", "")
    asked = {kind.value: kind for kind in placed}.get(wanted, PartnerKind.SISTER_CITY)
    everybody = wanted == ALL
    rows = queries.partners() if everybody else queries.on_the_map(asked)
    order = queries.in_published_order(language())
    shown = session.scalars(visible_to(rows, Partner, me()).order_by(order, Partner.id)).all()
    shown = sorted(shown, key=lambda partner: _KINDS.index(partner.kind))
    title = gettext("All partners") if everybody else gettext(PLURALS[asked])
    kinds = [
        _choice(kind, placed[kind], not everybody and kind is asked) for kind in PartnerKind if kind in placed
    ]
    every = {
        "label": gettext("All partners"),
        "url": url_for("partners.atlas", kind=ALL),
        "current": everybody,
    }
    return render_template(
        "partners/map.html",
        picture=_drawn([one for one in shown if one.latitude is not None], title),
        listed=table(_columns(everybody=everybody, numbered=not everybody and _numbered(shown)), shown),
        kinds=[*kinds, every],
        title=title,
    )


def _drawn(partners: Sequence[Partner], title: str) -> Markup:
    base = url_for("partners.index")
    places = [
        Place(
            text(partner, "name").striptags(),
            partner.latitude or 0,
            partner.longitude or 0,
            f"{base}{partner.id}",
            partner.kind.value,
            country_name(partner.country),
        )
        for partner in partners
    ]
    home = Place(gettext("Bangkok"), *HOME)
    countries = {partner.country for partner in partners if partner.country}
    return world_map(places, home, title=title, highlight=countries, outlines_url=static("world.svg"))


def _numbered(partners: Sequence[Partner]) -> bool:
    """Whether a published list gives these partners a place."""
    return any(partner.seq for partner in partners)


def _columns(*, everybody: bool, numbered: bool) -> list[Column]:
    links = Links()
    number = Column(key="seq", label=gettext("No."), kind="num", value=lambda partner: partner.seq)
    return [
        *([number] if numbered else []),
        Column(
            key="name",
            label=gettext("Name"),
            value=lambda partner: text(partner, "name").striptags(),
            cell=lambda partner: links.to(partner.id, text(partner, "name")),
        ),
        *(
            [Column(key="kind", label=gettext("Kind"), value=lambda partner: label(partner.kind))]
            if everybody
            else []
        ),
        Column(key="country", label=gettext("Country"), value=lambda partner: country_name(partner.country)),
        Column(key="level", label=gettext("Level"), value=lambda partner: label(partner.level)),
        Column(
            key="place",
            label=gettext("Coordinates"),
            kind="num",
            value=lambda partner: coordinates(partner.latitude, partner.longitude),
        ),
    ]


def _choice(kind: PartnerKind, count: int, current: bool) -> dict[str, Any]:
    return {
        "label": f"{gettext(PLURALS[kind])} {count}",
        "url": url_for("partners.atlas", kind=kind.value),
        "current": current,
    }
